#!/usr/bin/env python3
"""Makes the truth that recurrent networks other than a plain LSTM's are checked against.

    python make_variants_fixture.py            # writes variants.safetensors

For each variant below, under its name: a network of odd widths (vocabulary 13, embedding 6 or
tied, hidden 18, 2 layers), a batch of 3 lanes x 7 steps that begins from states that are not
zero, with some targets left out (-1), its loss, its logits and every gradient. With zoneout the
loss and logits of evaluation alone, where each state is the mean of the one before and the one
computed. Computed in double precision, stored as F32. Made with PyTorch 2.15.0.
"""
import pathlib

import torch
from make_fixture import write

FOLDER = pathlib.Path(__file__).parent
VOCABULARY, HIDDEN, LAYERS, LANES, STEPS = 13, 18, 2, 3, 7
VARIANTS = {
    "gru": {"cell": "gru"},
    "gru-normalised-tied": {"cell": "gru", "normalised": True, "tied": True},
    "lstm-normalised": {"normalised": True},
    "lstm-tied": {"tied": True},
    "lstm-zoneout": {"zoneout": 0.25},
    "gru-zoneout": {"cell": "gru", "zoneout": 0.25},
}


class Network(torch.nn.Module):
    def __init__(self, cell="lstm", normalised=False, tied=False, zoneout=0):
        super().__init__()
        self.cell, self.zoneout = cell, zoneout
        embedding = HIDDEN if tied else 6
        self.embedding = torch.nn.Embedding(VOCABULARY, embedding)
        kind = torch.nn.GRU if cell == "gru" else torch.nn.LSTM
        # One module a layer, so that something can stand between them.
        self.layers = torch.nn.ModuleList(
            kind(HIDDEN if layer else embedding, HIDDEN, batch_first=True)
            for layer in range(LAYERS))
        self.norms = torch.nn.ModuleList(
            torch.nn.LayerNorm(HIDDEN) for _ in range(LAYERS if normalised else 0))
        self.output = torch.nn.Linear(HIDDEN, VOCABULARY)
        if tied:
            self.output.weight = self.embedding.weight

    def forward(self, tokens, hidden, cell):
        x = self.embedding(tokens)
        for number, layer in enumerate(self.layers):
            x = self.run(layer, x, hidden[number], cell[number])
            if self.norms:
                x = self.norms[number](x)
        return self.output(x)

    def run(self, layer, x, hidden, cell):
        results = []
        for step in range(x.shape[1]):
            states = (hidden[None], cell[None]) if self.cell == "lstm" else hidden[None]
            _, states = layer(x[:, step:step + 1], states)
            new_hidden, new_cell = (
                (states[0][0], states[1][0]) if self.cell == "lstm" else (states[0], cell))
            hidden = self.zoneout * hidden + (1 - self.zoneout) * new_hidden
            cell = self.zoneout * cell + (1 - self.zoneout) * new_cell
            results.append(hidden)
        return torch.stack(results, dim=1)

    def named(self, name):
        """The name that one module of all layers would give."""
        if name.startswith("layers."):
            _, layer, kind = name.split(".")
            return f"{self.cell}.{kind[:-1]}{layer}"
        return name


def main():
    torch.manual_seed(11)
    torch.set_default_dtype(torch.float64)
    tensors = {}
    for variant, settings in VARIANTS.items():
        network = Network(**settings)
        with torch.no_grad():  # what is stored is what is computed with
            for parameter in network.parameters():
                if parameter.dim() == 1:  # gains and biases that are not 1 and 0
                    parameter.add_(torch.randn_like(parameter) * 0.3)
                parameter.copy_(parameter.float().double())
        tokens = torch.randint(0, VOCABULARY, (LANES, STEPS))
        targets = torch.randint(0, VOCABULARY, (LANES, STEPS))
        targets[torch.rand(LANES, STEPS) < 0.2] = -1
        hidden, cell = ((torch.randn(LAYERS, LANES, HIDDEN) * 0.5).float().double()
                        for _ in range(2))
        logits = network(tokens, hidden, cell)
        loss = torch.nn.functional.cross_entropy(
            logits.reshape(-1, VOCABULARY), targets.reshape(-1), ignore_index=-1)
        loss.backward()
        values = {network.named(n): p for n, p in network.named_parameters()}
        if not network.zoneout:
            values |= {"gradient." + network.named(n): p.grad
                       for n, p in network.named_parameters()}
        values |= {"states.hidden": hidden, "states.cell": cell, "tokens": tokens,
                   "targets": targets, "loss": loss, "logits": logits}
        tensors |= {f"{variant}/{name}": value for name, value in values.items()}
        print(f"{variant}: loss {loss.item():.9f}")
    write(FOLDER / "variants.safetensors", tensors, {"torch": torch.__version__})


if __name__ == "__main__":
    main()
