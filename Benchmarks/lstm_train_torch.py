#!/usr/bin/env python3
"""The peer of `bench lstm-train`: the same training step in PyTorch.

A step is embedding, LSTM, linear layer, mean cross-entropy, the way back and one Adam step (the
fused one, PyTorch's fastest on a CPU) on random tokens. A round is the median of its steps'
times; each prints a JSON line. The options are those of `bench lstm-train`.

    python lstm_train_torch.py --hidden 512 --layers 2 --threads 2
"""
import argparse
import json
import statistics
import sys
import time

import torch


class LanguageModel(torch.nn.Module):
    def __init__(self, vocabulary, embedding, hidden, layers):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, embedding)
        self.lstm = torch.nn.LSTM(embedding, hidden, layers, batch_first=True)
        self.output = torch.nn.Linear(hidden, vocabulary)

    def forward(self, tokens):
        hidden, _ = self.lstm(self.embedding(tokens))
        return self.output(hidden)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, default in [
        ("vocabulary", 130), ("embedding", 128), ("hidden", 128), ("layers", 1),
        ("sequence-length", 128), ("batch-size", 64), ("threads", 1), ("steps", 20),
        ("warmup", 3), ("rounds", 1),
    ]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--adam", choices=["fused", "foreach", "loop"], default="fused")
    parser.add_argument("--pause", action="store_true",
                        help="wait for a line on standard input before each round")
    return parser.parse_args()


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    model = LanguageModel(
        options.vocabulary, options.embedding, options.hidden, options.layers)
    kinds = {"fused": {"fused": True}, "foreach": {"foreach": True}, "loop": {"foreach": False}}
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, **kinds[options.adam])
    batches = torch.randint(
        0, options.vocabulary, (8, options.batch_size, options.sequence_length + 1))

    def step(number):
        tokens = batches[number % len(batches)]
        optimizer.zero_grad(set_to_none=True)
        logits = model(tokens[:, :-1])
        loss = torch.nn.functional.cross_entropy(
            logits.reshape(-1, options.vocabulary), tokens[:, 1:].reshape(-1))
        loss.backward()
        optimizer.step()
        return loss.item()  # as `bench` reports each step's loss

    for number in range(options.warmup):
        step(number)
    for _ in range(options.rounds):
        if options.pause and not sys.stdin.readline():
            return
        times = []
        for number in range(options.steps):
            start = time.perf_counter()
            loss = step(number)
            times.append(time.perf_counter() - start)
        median = statistics.median(times)
        print(json.dumps({
            "bench": "lstm_train", "implementation": f"PyTorch {torch.__version__}",
            "adam": options.adam, "vocabulary": options.vocabulary,
            "embedding": options.embedding, "hidden": options.hidden, "layers": options.layers,
            "sequence_length": options.sequence_length, "batch_size": options.batch_size,
            "threads": options.threads, "steps": options.steps,
            "parameters": sum(p.numel() for p in model.parameters()),
            "step_ms_min_median_max": [min(times) * 1e3, median * 1e3, max(times) * 1e3],
            "tokens_per_s": round(options.batch_size * options.sequence_length / median),
            "loss": loss,
        }), flush=True)


main()
