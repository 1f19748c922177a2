#!/usr/bin/env python3
"""The peer of `bench gan-train` in TensorFlow: the same adversarial step, in three ways.

A step is one update of the discriminator on a real and a generated batch and one of the generator
on the same latents: binary cross-entropy, ReLU, tanh out, two Adam optimizers. `--step` says how it
is written:

    keras      train_on_batch of compiled models, as textbooks have it: the discriminator on the real
               batch, on the generated one, then the generator through the discriminator held fast
    function   one tf.function for the whole step (the default)
    xla        the same, compiled by XLA (jit_compile)

A round is the median of its steps' times; each prints a JSON line. The other options are those of
`bench gan-train`.

    python gan_train_tensorflow.py --threads 2 --step xla
"""
import argparse
import json
import os
import statistics
import sys
import time


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, default in [
        ("latent", 100), ("sample", 128), ("batch-size", 32), ("threads", 1), ("steps", 200),
        ("warmup", 30), ("rounds", 1),
    ]:
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--generator-layers", default="256,512,1024")
    parser.add_argument("--discriminator-layers", default="512,256")
    parser.add_argument("--step", choices=["keras", "function", "xla"], default="function")
    parser.add_argument("--stacked", action="store_true",
                        help="show the discriminator real and generated rows as one batch")
    parser.add_argument("--pause", action="store_true",
                        help="wait for a line on standard input before each round")
    return parser.parse_args()


options = arguments()
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
if options.threads == 1:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # what XLA starts stays on one core
# XLA's own thread pool listens to this and to nothing in the interface.
os.environ["XLA_FLAGS"] = (os.environ.get("XLA_FLAGS", "") + (
    " --xla_cpu_multi_thread_eigen=false" if options.threads == 1 else "")).strip()
import numpy  # noqa: E402
import tensorflow  # noqa: E402
from tensorflow import keras  # noqa: E402

tensorflow.config.threading.set_intra_op_parallelism_threads(options.threads)
tensorflow.config.threading.set_inter_op_parallelism_threads(1)


def stack(widths, last):
    layers = [keras.layers.Input((widths[0],))]
    layers += [keras.layers.Dense(width, activation="relu") for width in widths[1:-1]]
    return keras.Sequential(layers + [keras.layers.Dense(widths[-1], activation=last)])


def adam():
    return keras.optimizers.Adam(2e-4, beta_1=0.5)


def keras_step(generator, discriminator, loss):
    """The step of the textbooks; the latents are drawn once, as in the other two."""
    batch = options.batch_size
    ones, zeros = numpy.ones((batch, 1), "f4"), numpy.zeros((batch, 1), "f4")
    both = numpy.concatenate([ones, zeros])
    discriminator.compile(loss=loss, optimizer=adam())
    combined = keras.Sequential([generator, discriminator])
    combined.compile(loss=loss, optimizer=adam())
    draw = numpy.random.default_rng(1)

    def step(real):
        latent = draw.standard_normal((batch, options.latent), dtype="f4")
        fake = generator.predict_on_batch(latent)
        discriminator.trainable = True
        if options.stacked:
            judged = discriminator.train_on_batch(numpy.concatenate([real, fake]), both)
        else:
            judged = discriminator.train_on_batch(real, ones) \
                + discriminator.train_on_batch(fake, zeros)
        discriminator.trainable = False
        return combined.train_on_batch(latent, ones), judged

    return step


def function_step(generator, discriminator, loss):
    batch = options.batch_size
    ones, zeros = tensorflow.ones((batch, 1)), tensorflow.zeros((batch, 1))
    both = tensorflow.concat([ones, zeros], 0)
    optimizers = [adam(), adam()]
    for network, optimizer in zip((generator, discriminator), optimizers):
        optimizer.build(network.trainable_variables)

    @tensorflow.function(jit_compile=options.step == "xla")
    def step(real):
        latent = tensorflow.random.normal((batch, options.latent))
        with tensorflow.GradientTape() as generator_tape:
            fake = generator(latent, training=True)
        with tensorflow.GradientTape() as tape:
            if options.stacked:
                rows = tensorflow.concat([real, fake], 0)
                judged = 2 * loss(both, discriminator(rows, training=True))
            else:
                judged = loss(ones, discriminator(real, training=True)) \
                    + loss(zeros, discriminator(fake, training=True))
        weights = discriminator.trainable_variables
        optimizers[1].apply_gradients(zip(tape.gradient(judged, weights), weights))
        with tensorflow.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(fake)
            made = loss(ones, discriminator(fake, training=True))
        weights = generator.trainable_variables
        slopes = generator_tape.gradient(fake, weights, output_gradients=tape.gradient(made, fake))
        optimizers[0].apply_gradients(zip(slopes, weights))
        return made, judged

    return step


def main():
    keras.utils.set_random_seed(1)
    widths = [[int(width) for width in text.split(",")]
              for text in (options.generator_layers, options.discriminator_layers)]
    generator = stack([options.latent, *widths[0], options.sample], "tanh")
    discriminator = stack([options.sample, *widths[1], 1], None)
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    draw = numpy.random.default_rng(1)
    batches = [draw.uniform(-1, 1, (options.batch_size, options.sample)).astype("f4")
               for _ in range(8)]
    if options.step == "keras":
        run = keras_step(generator, discriminator, loss)
    else:
        run = function_step(generator, discriminator, loss)
        batches = [tensorflow.constant(batch) for batch in batches]

    def step(number):
        # The losses are read, as `bench` reports each step's.
        return [float(value) for value in run(batches[number % len(batches)])]

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
            "bench": "gan_train", "implementation": f"TensorFlow {tensorflow.__version__}",
            "step": options.step, "stacked": options.stacked, "latent": options.latent,
            "generator_layers": options.generator_layers, "sample": options.sample,
            "discriminator_layers": options.discriminator_layers,
            "batch_size": options.batch_size, "threads": options.threads,
            "steps": options.steps,
            "parameters": generator.count_params() + discriminator.count_params(),
            "step_ms_min_median_max": [min(times) * 1e3, median * 1e3, max(times) * 1e3],
            "steps_per_s": round(1 / median, 1),
            "generator_loss": losses[0], "discriminator_loss": losses[1],
        }), flush=True)


main()
