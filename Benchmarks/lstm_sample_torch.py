#!/usr/bin/env python3
"""The peer of `bench lstm-sample`: an LSTM that writes, in PyTorch.

A step is embedding, LSTM cells (the gates of a layer in one `addmm`), linear layer, and the choice
of the next token: the most likely one, as `bench lstm-sample` takes, or with --draw one drawn at
temperature 1. Compiled by TorchScript, which was the fastest of PyTorch's ways here, and frozen.
With --loop script, the default, the loop over the steps is compiled too, so that no Python runs
between them; --loop python keeps it in Python. Many streams go through a step as one batch. A round
is so many steps of all streams; each prints a JSON line. The options are those of
`bench lstm-sample`.

    python lstm_sample_torch.py --streams 64 --threads 2
"""
import argparse
import json
import sys
import time
from typing import List

import torch


class Step(torch.nn.Module):
    """One step of every stream; the states are lists of a tensor (S, H) for each layer."""

    def __init__(self, vocabulary: int, embedding: int, hidden: int, layers: int, draw: bool):
        super().__init__()
        self.draw = draw
        self.embedding = torch.nn.Embedding(vocabulary, embedding)
        bound = hidden ** -0.5
        widths = [embedding] + [hidden] * (layers - 1)
        self.weights = torch.nn.ParameterList(
            torch.nn.Parameter(torch.empty(width + hidden, 4 * hidden).uniform_(-bound, bound))
            for width in widths)
        self.biases = torch.nn.ParameterList(
            torch.nn.Parameter(torch.empty(4 * hidden).uniform_(-bound, bound)) for _ in widths)
        self.output = torch.nn.Linear(hidden, vocabulary)

    def forward(self, tokens: torch.Tensor, hidden: List[torch.Tensor],
                cell: List[torch.Tensor]) -> torch.Tensor:
        x = self.embedding(tokens)
        for layer, (weights, biases) in enumerate(zip(self.weights, self.biases)):
            gates = torch.addmm(biases, torch.cat([x, hidden[layer]], 1), weights)
            i, f, g, o = gates.chunk(4, 1)
            cell[layer] = torch.sigmoid(f) * cell[layer] + torch.sigmoid(i) * torch.tanh(g)
            x = torch.sigmoid(o) * torch.tanh(cell[layer])
            hidden[layer] = x
        logits = self.output(x)
        if self.draw:
            return torch.multinomial(torch.softmax(logits, 1), 1).squeeze(1)
        return logits.argmax(1)


class Loop(torch.nn.Module):
    """The loop over the steps, to be compiled with them."""

    def __init__(self, step: torch.nn.Module):
        super().__init__()
        self.step = step

    def forward(self, tokens: torch.Tensor, hidden: List[torch.Tensor],
                cell: List[torch.Tensor], steps: int) -> torch.Tensor:
        for _ in range(steps):
            tokens = self.step(tokens, hidden, cell)
        return tokens


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, default in [
        ("vocabulary", 130), ("embedding", 128), ("hidden", 128), ("layers", 1), ("streams", 1),
        ("threads", 1), ("steps", 2000), ("rounds", 1),
    ]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--draw", action="store_true", help="draw at temperature 1")
    parser.add_argument("--loop", choices=["script", "python"], default="script")
    parser.add_argument("--pause", action="store_true",
                        help="wait for a line on standard input before each round")
    return parser.parse_args()


@torch.inference_mode()
def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    step = Step(options.vocabulary, options.embedding, options.hidden, options.layers,
                options.draw)
    if options.loop == "script":
        run = torch.jit.freeze(torch.jit.script(Loop(step).eval()))
    else:
        compiled = torch.jit.freeze(torch.jit.script(step.eval()))
        run = Loop(compiled)

    def new_states():
        return [torch.zeros(options.streams, options.hidden) for _ in range(options.layers)]

    tokens = torch.zeros(options.streams, dtype=torch.long)
    hidden, cell = new_states(), new_states()
    for _ in range(3):  # TorchScript specialises in its first runs
        tokens = run(tokens, hidden, cell, max(options.steps // 4, 1))
    for _ in range(options.rounds):
        if options.pause and not sys.stdin.readline():
            return
        start = time.perf_counter()
        tokens = run(tokens, hidden, cell, options.steps)
        seconds = time.perf_counter() - start
        print(json.dumps({
            "bench": "lstm_sample", "implementation": f"PyTorch {torch.__version__}",
            "loop": options.loop, "draw": options.draw, "vocabulary": options.vocabulary,
            "embedding": options.embedding, "hidden": options.hidden, "layers": options.layers,
            "streams": options.streams, "threads": options.threads, "steps": options.steps,
            "tokens_per_s": round(options.streams * options.steps / seconds),
        }), flush=True)


main()
