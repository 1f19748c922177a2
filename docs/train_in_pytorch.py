"""Train an LSTM in PyTorch on what `studio export --dataset songs/ --output tokens` wrote:

    python train_in_pytorch.py tokens tokens/weights.safetensors
    studio import tokens/weights.safetensors --name mine
"""
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file


class Model(torch.nn.Module):
    def __init__(self, vocabulary, embedding=64, hidden=128, layers=1):
        super().__init__()
        self.tokens = torch.nn.Embedding(vocabulary, embedding)  # Names are your own:
        self.rnn = torch.nn.LSTM(embedding, hidden, layers, batch_first=True)  # Studio finds
        self.head = torch.nn.Linear(hidden, vocabulary)  # the parts.

    def forward(self, tokens):
        return self.head(self.rnn(self.tokens(tokens))[0])


def train(folder, weights, epochs=10, batch=16):
    folder = Path(folder)
    dataset = json.loads((folder / "dataset.json").read_text())
    pieces = [torch.tensor(json.loads((folder / name).read_text())["ids"])
              for name in dataset["splits"]["train"]]
    model = Model(dataset["vocabularySize"])
    optimizer = torch.optim.Adam(model.parameters(), lr=4e-3)
    losses = []
    for _ in range(epochs):
        order, total, count = torch.randperm(len(pieces)), 0.0, 0
        for chosen in order.split(batch):
            tokens = torch.nn.utils.rnn.pad_sequence(
                [pieces[i] for i in chosen], batch_first=True, padding_value=-1)
            logits = model(tokens[:, :-1].clamp(min=0))
            targets = tokens[:, 1:]
            loss = torch.nn.functional.cross_entropy(
                logits.flatten(0, 1), targets.flatten(), ignore_index=-1, reduction="sum")
            known = (targets >= 0).sum()
            optimizer.zero_grad()
            (loss / known).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            total, count = total + loss.item(), count + known.item()
        losses.append(total / count)
    save_file(model.state_dict(), weights)
    return losses


if __name__ == "__main__":
    print(train(sys.argv[1], sys.argv[2]))
