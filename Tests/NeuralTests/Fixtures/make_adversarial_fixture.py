#!/usr/bin/env python3
"""Makes the truth that adversarial training is checked against, with PyTorch.

    python make_adversarial_fixture.py            # writes adversarial.safetensors

One generator (9 inputs, of which 3 name the class) and one discriminator for each activation; for
each case below the losses, the penalty, the accuracies' scores and every gradient of both sides.
A fixture cannot hold our random numbers, so its latents, points and one-hots are written down.
Computed in double precision, stored as F32. Made with PyTorch 2.15.0.
"""
import pathlib

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as bce
from make_fixture import write

FOLDER = pathlib.Path(__file__).parent
LATENT, CLASSES, SAMPLE, BATCH = 6, 3, 10, 7
ACTIVATIONS = {
    "relu": torch.nn.ReLU, "leaky": lambda: torch.nn.LeakyReLU(0.2), "elu": torch.nn.ELU,
    "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid,
}
CASES = [  # loss, penalty, activation, smoothing, spectral
    ("bce", None, "relu", 0.0, False), ("bce", None, "leaky", 0.1, False),
    ("hinge", None, "leaky", 0.0, True), ("least-squares", None, "elu", 0.2, False),
    ("wasserstein", "one-centred", "relu", 0.0, False),
    ("wasserstein", "one-centred", "leaky", 0.0, False),
    ("wasserstein", "one-centred", "elu", 0.0, False),
    ("wasserstein", "one-centred", "tanh", 0.0, False),
    ("wasserstein", "one-centred", "sigmoid", 0.0, False),
    ("bce", "zero-centred-real", "tanh", 0.0, False), ("hinge", "one-centred", "elu", 0.0, True),
    ("relativistic", "zero-centred", "leaky", 0.0, False),
    ("relativistic", "zero-centred", "tanh", 0.0, False),
]


def stack(widths, activation, last=None):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(inputs, outputs), activation()]
    return torch.nn.Sequential(*layers[:-1], *([last] if last else []))


def losses(kind, real, fake, label):
    ones, zeros = torch.ones_like(real), torch.zeros_like(real)
    if kind == "bce":
        return bce(real, ones * label) + bce(fake, zeros)
    if kind == "hinge":
        return torch.relu(1 - real).mean() + torch.relu(1 + fake).mean()
    if kind == "least-squares":
        return ((real - label) ** 2).mean() / 2 + (fake ** 2).mean() / 2
    if kind == "relativistic":
        return torch.nn.functional.softplus(fake - real).mean()
    return fake.mean() - real.mean()


def persuasion(kind, fake, real):
    if kind == "relativistic":
        return torch.nn.functional.softplus(real - fake).mean()
    if kind == "bce":
        return bce(fake, torch.ones_like(fake))
    return ((fake - 1) ** 2).mean() / 2 if kind == "least-squares" else -fake.mean()


def penalty_of(kind, discriminator, points, classes):
    points = points.detach().requires_grad_()
    score = discriminator(torch.cat([points, classes], 1))
    slope, = torch.autograd.grad(score.sum(), points, create_graph=True)
    if kind == "one-centred":
        return 10 * ((slope.norm(dim=1) - 1) ** 2).mean()
    return 5 * (slope ** 2).sum(1).mean()


def rounded(tensor):
    return tensor.float().double()


def main():
    torch.manual_seed(11)
    torch.set_default_dtype(torch.float64)
    tensors = {}
    latents, real = rounded(torch.randn(BATCH, LATENT)), rounded(torch.rand(BATCH, SAMPLE) * 2 - 1)
    labels = torch.randint(0, CLASSES, (BATCH,))
    mixes = rounded(torch.rand(BATCH, 1))
    classes = torch.nn.functional.one_hot(labels, CLASSES).double()
    tensors |= {"latents": latents, "real": real, "classes": labels, "mixes": mixes}
    for number, (loss, penalty, kind, smoothing, spectral) in enumerate(CASES):
        activation = ACTIVATIONS[kind]
        generator = stack([LATENT + CLASSES, 17, 20, SAMPLE], activation, torch.nn.Tanh())
        discriminator = stack([SAMPLE + CLASSES, 18, 19, 1], activation)
        with torch.no_grad():
            for parameter in [*generator.parameters(), *discriminator.parameters()]:
                # Far enough from 0 that curved activations bend.
                parameter.copy_(rounded(parameter * (1 if spectral else 2)))
        case = f"{number}."
        tensors |= {case + "generator." + n: p.detach().clone()
                    for n, p in generator.named_parameters()}
        tensors |= {case + "discriminator." + n: p.detach().clone()
                    for n, p in discriminator.named_parameters()}
        if spectral:
            for layer in [0, 2, 4]:
                torch.nn.utils.spectral_norm(discriminator[layer], n_power_iterations=1)
                module = discriminator[layer]
                module.weight_u.copy_(rounded(module.weight_u))
                tensors[case + f"u.{layer}"] = module.weight_u.clone()
        fake = generator(torch.cat([latents, classes], 1))
        tensors[case + "samples"] = fake.detach()
        # One pass for both halves, so that the power iteration runs once.
        discriminator.train()
        both = discriminator(torch.cat([
            torch.cat([real, classes], 1), torch.cat([fake.detach(), classes], 1)]))
        discriminator.eval()
        value = losses(loss, both[:BATCH], both[BATCH:], 1 - smoothing)
        tensors[case + "discriminator_loss"] = value.detach().reshape(1)
        if penalty:
            places = {"one-centred": [mixes * real + (1 - mixes) * fake],
                      "zero-centred-real": [real], "zero-centred": [real, fake]}[penalty]
            price = sum(penalty_of(penalty, discriminator, x, classes) for x in places)
            tensors[case + "penalty"] = price.detach().reshape(1)
            value = value + price
        names = [n for n, _ in discriminator.named_parameters()]
        slopes = torch.autograd.grad(value, list(discriminator.parameters()))
        tensors |= {case + "discriminator_gradient." + n.removesuffix("_orig"): g
                    for n, g in zip(names, slopes)}
        value = persuasion(loss, discriminator(torch.cat([fake, classes], 1)),
                           discriminator(torch.cat([real, classes], 1)))
        tensors[case + "generator_loss"] = value.detach().reshape(1)
        slopes = torch.autograd.grad(value, list(generator.parameters()))
        tensors |= {case + "generator_gradient." + n: g
                    for (n, _), g in zip(generator.named_parameters(), slopes)}
    write(FOLDER / "adversarial.safetensors", tensors, {"torch": torch.__version__})


main()
