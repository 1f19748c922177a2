#!/usr/bin/env python3
"""The peer of `bench gan-train`: the same adversarial step in PyTorch.

A step is one update of the discriminator on a real and a generated batch and one of the generator
on the same latents: binary cross-entropy, ReLU, tanh out, two Adam optimizers (the fused one,
PyTorch's fastest on a CPU). A round is the median of its steps' times; each prints a JSON line. The
options are those of `bench gan-train`.

    python gan_train_torch.py --threads 2
"""
import argparse
import json
import statistics
import sys
import time

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy


def stack(widths, last=None):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1], *([last] if last else []))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, default in [
        ("latent", 100), ("sample", 128), ("batch-size", 32), ("threads", 1), ("steps", 200),
        ("warmup", 30), ("rounds", 1),
    ]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--generator-layers", default="256,512,1024")
    parser.add_argument("--discriminator-layers", default="512,256")
    parser.add_argument("--adam", choices=["fused", "foreach", "loop"], default="fused")
    parser.add_argument("--penalty", choices=["none", "zero-centred"], default="none",
                        help="weight 10 on half the squared norm of the score's gradient at real "
                        "and generated rows, which are then shown as one batch")
    parser.add_argument("--stacked", action="store_true",
                        help="show the discriminator real and generated rows as one batch")
    parser.add_argument("--compile", action="store_true",
                        help="torch.compile networks, losses' way back and optimizers")
    parser.add_argument("--pause", action="store_true",
                        help="wait for a line on standard input before each round")
    return parser.parse_args()


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    widths = [[int(width) for width in text.split(",")]
              for text in (options.generator_layers, options.discriminator_layers)]
    generator = stack([options.latent, *widths[0], options.sample], torch.nn.Tanh())
    discriminator = stack([options.sample, *widths[1], 1])
    kinds = {"fused": {"fused": True}, "foreach": {"foreach": True}, "loop": {"foreach": False}}
    optimizers = [
        torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999), **kinds[options.adam])
        for network in (generator, discriminator)]
    batch = options.batch_size
    ones, zeros = torch.ones(batch, 1), torch.zeros(batch, 1)
    both = torch.cat([ones, zeros])
    batches = torch.rand(8, batch, options.sample) * 2 - 1

    def update_discriminator(real, fake):
        optimizers[1].zero_grad(set_to_none=True)
        if options.penalty != "none":
            rows = torch.cat([real, fake]).requires_grad_()
            scores = discriminator(rows)
            slopes, = torch.autograd.grad(scores.sum(), rows, create_graph=True)
            loss = 2 * cross_entropy(scores, both) + 10 / 2 * slopes.square().sum() / batch
        elif options.stacked:
            loss = 2 * cross_entropy(discriminator(torch.cat([real, fake])), both)
        else:
            loss = cross_entropy(discriminator(real), ones) \
                + cross_entropy(discriminator(fake), zeros)
        loss.backward()
        optimizers[1].step()
        return loss.detach()

    def update_generator(fake):
        optimizers[0].zero_grad(set_to_none=True)
        for parameter in discriminator.parameters():
            parameter.requires_grad_(False)
        loss = cross_entropy(discriminator(fake), ones)
        loss.backward()
        for parameter in discriminator.parameters():
            parameter.requires_grad_(True)
        optimizers[0].step()
        return loss.detach()

    if options.compile:
        # Forward and backward are compiled with the networks, the optimizers' steps by themselves;
        # a fused optimizer is one kernel already.
        generator.compile()
        discriminator.compile()
        if options.adam != "fused":
            for optimizer in optimizers:
                optimizer.step = torch.compile(optimizer.step)

    def step(number):
        real = batches[number % len(batches)]
        fake = generator(torch.randn(batch, options.latent))
        discriminator_loss = update_discriminator(real, fake.detach())
        generator_loss = update_generator(fake)
        return generator_loss.item(), discriminator_loss.item()  # as `bench` reports each step's

    for number in range(options.warmup):
        step(number)
    for _ in range(options.rounds):
        if options.pause and not sys.stdin.readline():
            return
        times = []
        for number in range(options.steps):
            start = time.perf_counter()
            losses = step(number)
            times.append(time.perf_counter() - start)
        median = statistics.median(times)
        print(json.dumps({
            "bench": "gan_train", "implementation": f"PyTorch {torch.__version__}",
            "adam": options.adam, "compile": options.compile, "penalty": options.penalty,
            "stacked": options.stacked, "latent": options.latent,
            "generator_layers": options.generator_layers, "sample": options.sample,
            "discriminator_layers": options.discriminator_layers, "batch_size": batch,
            "threads": options.threads, "steps": options.steps,
            "parameters": sum(p.numel() for n in (generator, discriminator)
                              for p in n.parameters()),
            "step_ms_min_median_max": [min(times) * 1e3, median * 1e3, max(times) * 1e3],
            "steps_per_s": round(1 / median, 1),
            "generator_loss": losses[0], "discriminator_loss": losses[1],
        }), flush=True)


main()
