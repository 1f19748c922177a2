#!/usr/bin/env python3
"""Makes the truth that networks which read bags of features are checked against.

    python make_bags_fixture.py            # writes bags.safetensors

One network of odd widths (23 features, embedding 6, hidden 18, 2 layers, 13 classes) reads 3 lanes
x 7 steps of bags, some empty and some with a feature twice, through PyTorch's own EmbeddingBag (the
sum of the embeddings), from states that are not zero. Under `classes` it predicts one class a row by
softmax over the classes from a lowest one on, under `sets` any number of them by sigmoids; some rows
do not count (-1). Loss and every gradient. Computed in double precision, stored as F32.
Made with PyTorch 2.15.0.

Bags and sets are stored as offsets, one more than there are rows, and members.
"""
import pathlib

import torch
from make_fixture import write

FOLDER = pathlib.Path(__file__).parent
FEATURES, EMBEDDING, HIDDEN, LAYERS, CLASSES, LANES, STEPS = 23, 6, 18, 2, 13, 3, 7
ROWS = LANES * STEPS


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.EmbeddingBag(FEATURES, EMBEDDING, mode="sum")
        self.lstm = torch.nn.LSTM(EMBEDDING, HIDDEN, LAYERS, batch_first=True)
        self.output = torch.nn.Linear(HIDDEN, CLASSES)

    def forward(self, members, offsets, states):
        summed = self.embedding(members, offsets[:-1])  # (rows, embedding)
        hidden, _ = self.lstm(summed.reshape(LANES, STEPS, EMBEDDING), states)
        return self.output(hidden).reshape(ROWS, CLASSES)


def bags(sizes, below, distinct):
    """Random members of each row, and where each row's begin."""
    rows = [torch.randperm(below)[:size] if distinct else torch.randint(0, below, (size,))
            for size in sizes]
    ends = torch.tensor([0] + [len(row) for row in rows]).cumsum(0)
    return torch.cat(rows), ends


def loss_of_classes(logits, targets, lowest):
    impossible = torch.arange(CLASSES)[None] < lowest[:, None]
    return torch.nn.functional.cross_entropy(
        logits.masked_fill(impossible, -torch.inf), targets, ignore_index=-1)


def loss_of_sets(logits, members, offsets, counted):
    wanted = torch.zeros(ROWS, CLASSES)
    for row in range(ROWS):
        wanted[row, members[offsets[row]:offsets[row + 1]]] = 1
    each = torch.nn.functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return (each.sum(1) * counted).sum() / counted.sum()


def main():
    torch.manual_seed(13)
    torch.set_default_dtype(torch.float64)
    network = Network()
    with torch.no_grad():  # what is stored is what is computed with
        for parameter in network.parameters():
            parameter.copy_(parameter.float().double())
    members, offsets = bags([0, 1, 5] + torch.randint(0, 6, (ROWS - 3,)).tolist(), FEATURES, False)
    members[2] = members[1]  # the third row's first two: one feature twice
    states = tuple((torch.randn(LAYERS, LANES, HIDDEN) * 0.5).float().double() for _ in range(2))
    tensors = {name: value for name, value in network.named_parameters()}
    tensors |= {"states.hidden": states[0], "states.cell": states[1], "members": members,
                "offsets": offsets}

    lowest = torch.randint(0, CLASSES, (ROWS,))
    targets = torch.cat([torch.randint(low, CLASSES, (1,)) for low in lowest.tolist()])
    counted = torch.rand(ROWS) > 0.2
    targets[~counted] = -1
    wanted, ends = bags(torch.randint(0, 6, (ROWS,)).tolist(), CLASSES, True)
    tensors |= {"classes/targets": targets, "classes/lowest": lowest, "sets/members": wanted,
                "sets/offsets": ends, "sets/counted": counted}
    losses = {"classes": lambda logits: loss_of_classes(logits, targets, lowest),
              "sets": lambda logits: loss_of_sets(logits, wanted, ends, counted)}
    for kind, loss_of in losses.items():
        network.zero_grad()
        loss = loss_of(network(members, offsets, states))
        loss.backward()
        tensors[f"{kind}/loss"] = loss
        tensors |= {f"{kind}/gradient.{name}": parameter.grad.clone()
                    for name, parameter in network.named_parameters()}
        print(f"{kind}: loss {loss.item():.9f}")
    write(FOLDER / "bags.safetensors", tensors, {"torch": torch.__version__})


if __name__ == "__main__":
    main()
