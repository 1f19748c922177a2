#!/usr/bin/env python3
"""Loads weights that Studio wrote into torch.nn modules as they are, and compares the logits.

    mkdir /tmp/exchange
    STUDIO_EXCHANGE=/tmp/exchange swift test --disable-xctest --filter PyTorchExchangeTests
    python check_weights.py /tmp/exchange

Needs torch, numpy and safetensors (the format's own reader).
"""
import pathlib
import sys

import torch
from safetensors.torch import load_file


class Network(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        vocabulary, embedding = weights["embedding.weight"].shape
        hidden = weights["lstm.weight_hh_l0"].shape[1]
        layers = sum(name.startswith("lstm.weight_hh") for name in weights)
        self.embedding = torch.nn.Embedding(vocabulary, embedding)
        self.lstm = torch.nn.LSTM(embedding, hidden, layers)
        self.output = torch.nn.Linear(hidden, vocabulary)
        self.load_state_dict(weights, strict=True)

    def forward(self, tokens):
        return self.output(self.lstm(self.embedding(tokens))[0])


def main():
    folder = pathlib.Path(sys.argv[1])
    network = Network(load_file(folder / "model.safetensors")).double()
    ours = load_file(folder / "logits.safetensors")
    with torch.no_grad():
        logits = network(ours["tokens"].long())
    error = ((ours["logits"] - logits).abs().max() / logits.abs().max()).item()
    print(f"{logits.numel()} logits, largest {logits.abs().max():.3f}, "
          f"largest difference of it {error:.2e}")
    sys.exit(0 if error < 1e-5 else 1)


main()
