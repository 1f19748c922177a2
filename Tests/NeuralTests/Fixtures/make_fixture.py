#!/usr/bin/env python3
"""Makes the truth that the engine is checked against, with PyTorch.

    python make_fixture.py            # writes recurrent.safetensors

recurrent.safetensors: a network of odd widths (vocabulary 19, embedding 7, hidden 21, 2 layers),
a batch of 5 lanes x 9 steps that begins from states that are not zero, with some targets left
out (-1), its loss, logits and every gradient, and the parameters after 5 steps of each
optimizer over the same batch from the same states. Computed in double precision, so that the
fixture's own rounding does not count; stored as F32. Made with PyTorch 2.15.0.
"""
import json
import pathlib
import struct

import torch

FOLDER = pathlib.Path(__file__).parent
VOCABULARY, EMBEDDING, HIDDEN, LAYERS, LANES, STEPS = 19, 7, 21, 2, 5, 9


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(VOCABULARY, EMBEDDING)
        self.lstm = torch.nn.LSTM(EMBEDDING, HIDDEN, LAYERS, batch_first=True)
        self.output = torch.nn.Linear(HIDDEN, VOCABULARY)

    def forward(self, tokens, states):
        hidden, _ = self.lstm(self.embedding(tokens), states)
        return self.output(hidden)


def loss_of(network, tokens, targets, states):
    logits = network(tokens, states)
    return logits, torch.nn.functional.cross_entropy(
        logits.reshape(-1, VOCABULARY), targets.reshape(-1), ignore_index=-1)


def write(path, tensors, metadata):
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().to(torch.float32).contiguous().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def optimizers(parameters):
    yield "adam", torch.optim.Adam(parameters, lr=0.01)
    yield "adamw", torch.optim.AdamW(parameters, lr=0.01, weight_decay=0.1)
    yield "rmsprop", torch.optim.RMSprop(parameters, lr=0.001)
    yield "sgd", torch.optim.SGD(parameters, lr=0.1, momentum=0.9)


def main():
    torch.manual_seed(7)
    torch.set_default_dtype(torch.float64)
    network = Network()
    with torch.no_grad():  # what is stored is what is computed with
        for parameter in network.parameters():
            parameter.copy_(parameter.float().double())
    start = {name: value.clone() for name, value in network.state_dict().items()}
    tokens = torch.randint(0, VOCABULARY, (LANES, STEPS))
    targets = torch.randint(0, VOCABULARY, (LANES, STEPS))
    targets[torch.rand(LANES, STEPS) < 0.2] = -1
    states = tuple(
        (torch.randn(LAYERS, LANES, HIDDEN) * 0.5).float().double() for _ in range(2))

    logits, loss = loss_of(network, tokens, targets, states)
    loss.backward()
    tensors = dict(start)
    tensors |= {"states.hidden": states[0], "states.cell": states[1]}
    tensors |= {"tokens": tokens, "targets": targets, "loss": loss, "logits": logits}
    tensors |= {"gradient." + n: p.grad for n, p in network.named_parameters()}

    names = [name for name, _ in network.named_parameters()]
    for index in range(4):
        network.load_state_dict(start)
        kind, optimizer = list(optimizers(list(network.parameters())))[index]
        for _ in range(5):
            optimizer.zero_grad()
            loss_of(network, tokens, targets, states)[1].backward()
            # A norm that clips at some steps and not at others.
            torch.nn.utils.clip_grad_norm_(network.parameters(), 0.2)
            optimizer.step()
        tensors |= {f"{kind}.{n}": network.get_parameter(n).clone() for n in names}
    write(FOLDER / "recurrent.safetensors", tensors, {"torch": torch.__version__})
    norm = torch.sqrt(sum((tensors["gradient." + n] ** 2).sum() for n in names))
    print(f"loss {loss.item():.9f}, gradient norm {norm.item():.6f}, torch {torch.__version__}")


if __name__ == "__main__":
    main()
