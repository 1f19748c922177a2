#!/usr/bin/env python3
"""Tries settings of the recurrent model one at a time, and keeps what validation says of each.

    python lstm_sweep.py --studio .build/release/studio --library DIR --output FILE \\
        ENCODING=FOLDER[:EPOCHS[:FILES]] ...

Each trial is the centre with one setting changed (--trials shows them; --try "hidden=512
dropout=0.5" tries others, as often as it is given; --centre moves the centre). Every trial of an
encoding learns from the same files for the same number of epochs, on one thread, so that its
result depends on nothing but the settings and the seed: not on how busy the machine is. FILES
takes that many files, evenly spread over the folder. One sweep at a time in a library. What the output file already holds is not
tried again, so the sweep can be stopped, and go on; --table prints what it holds.
"""
import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess

CENTRE = {
    "embedding": 128, "hidden": 256, "layers": 1, "dropout": 0.3, "learning-rate": 0.004,
}
TRIALS = [
    {}, {"hidden": 512}, {"dropout": 0.5}, {"dropout": 0.1}, {"learning-rate": 0.002},
    {"layers": 2}, {"hidden": 128}, {"learning-rate": 0.008}, {"embedding": 256},
    {"embedding": 64},
]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studio", default=".build/release/studio")
    parser.add_argument("--library", help="folder for what training writes; models are removed")
    parser.add_argument("--output", required=True, help="JSON file of the results")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--centre", default="", help='settings to begin from: "hidden=512"')
    parser.add_argument("--try", action="append", default=[], dest="tried", metavar="SETTINGS",
                        help='settings to try instead of the list: "cell=gru dropout=0.5"')
    parser.add_argument("--trials", action="store_true", help="show the list, and end")
    parser.add_argument("--table", action="store_true", help="print the results, and end")
    parser.add_argument("corpora", nargs="*", metavar="ENCODING=FOLDER[:EPOCHS[:FILES]]")
    options = parser.parse_args()

    if options.trials:
        print("centre:", spelled(CENTRE), *map(spelled, TRIALS[1:]), sep="\n")
        return
    results = []
    if os.path.exists(options.output):
        with open(options.output) as file:
            results = json.load(file)["trials"]
    if options.table:
        print_table(results)
        return
    if not options.library or not options.corpora:
        parser.error("name a --library and at least one ENCODING=FOLDER")

    centre = {**CENTRE, **parsed(options.centre)}
    trials = [parsed(text) for text in options.tried] or TRIALS
    for trial in trials:
        for corpus in options.corpora:
            encoding, folder, epochs, count = split(corpus)
            settings = {**centre, **trial}
            result = {
                "encoding": encoding, "corpus": os.path.basename(os.path.normpath(folder)),
                "files": count, "epochs": epochs, "seed": options.seed, "settings": settings,
            }
            if any(same(result, known) for known in results):
                continue
            result.update(run(options, encoding, folder, epochs, count, settings))
            results.append(result)
            write(options.output, results)
            print(f"{encoding:12} {spelled(trial) or 'centre':32} seed {options.seed}: "
                  f"{result['validation']:.4f} at epoch {result['best_epoch']}", flush=True)


def run(options, encoding, folder, epochs, count, settings):
    """Trains one model; gives its best validation loss in nats per token."""
    folder = chosen(folder, count, options.library)
    model = os.path.join(options.library, "models", "trial")
    shutil.rmtree(model, ignore_errors=True)
    words = []
    for name, value in settings.items():
        if value is True:
            words.append(f"--{name}")
        elif value is not False:
            words += [f"--{name}", str(value)]
    # Some environments set these, and halve OpenBLAS's speed with it.
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    process = subprocess.run(
        [options.studio, "train", folder, "--model", "lstm", "--encoding", encoding, "--name",
         "trial", "--epochs", str(epochs), "--patience", "0", "--threads", "1", "--seed",
         str(options.seed), "--library", options.library, "--json", *words],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    if process.returncode:
        raise SystemExit(f"{process.args}: {process.stderr}")
    lines = [json.loads(line) for line in process.stdout.splitlines()]
    course = [line for line in lines if not line["done"]]
    best = min(course, key=lambda line: line["validation_loss"])
    return {
        "validation": best["validation_loss"], "best_epoch": best["epoch"],
        "train": best["train_loss"], "parameters": best["parameters"],
        "course": [round(line["validation_loss"], 4) for line in course],
        "seconds": round(lines[-1]["seconds"], 1),
        "date": datetime.date.today().isoformat(), "cpu": cpu(),
    }


def chosen(folder, count, library):
    """The folder, or one with links to some of its files."""
    if count is None:
        return folder
    files = sorted(
        os.path.join(place, name) for place, _, names in os.walk(folder) for name in names
        if name.lower().endswith((".mid", ".midi")))
    part = os.path.join(library, "parts", f"{os.path.basename(os.path.normpath(folder))}-{count}")
    if not os.path.exists(part):
        os.makedirs(part)
        for index in range(min(count, len(files))):
            file = files[index * len(files) // min(count, len(files))]
            os.link(file, os.path.join(part, f"{index:04}.mid"))
    return part


def split(corpus):
    encoding, _, rest = corpus.partition("=")
    folder, *numbers = rest.split(":")
    epochs = int(numbers[0]) if numbers else 30
    return encoding, folder, epochs, int(numbers[1]) if len(numbers) > 1 else None


def parsed(text):
    """Settings as they are typed: "hidden=512 layer-norm"."""
    settings = {}
    for word in text.split():
        name, _, value = word.partition("=")
        settings[name] = json.loads(value) if value[:1].isdigit() else value or True
    return settings


def spelled(settings):
    return " ".join(name if value is True else f"{name}={value}"
                    for name, value in settings.items() if value is not False)


def same(one, other):
    keys = ("encoding", "corpus", "files", "epochs", "seed", "settings")
    return all(one[key] == other[key] for key in keys)


def write(path, results):
    with open(path + ".part", "w") as file:
        file.write('{"trials": [\n')
        file.write(",\n".join(json.dumps(result, sort_keys=True) for result in results))
        file.write("\n]}\n")
    os.replace(path + ".part", path)


def print_table(results):
    """Each encoding's trials, the best first, beside the centre."""
    keys = ("encoding", "corpus", "files", "epochs")
    groups = {}
    for result in results:
        groups.setdefault(tuple(result[key] for key in keys), []).append(result)
    for (encoding, corpus, files, epochs), group in groups.items():
        print(f"\n{encoding}: {corpus}, {files or 'all'} files, {epochs} epochs\n")
        print("| settings | seed | nats per token | best epoch | training loss | parameters |")
        print("|---|---|---|---|---|---|")
        for result in sorted(group, key=lambda result: result["validation"]):
            changed = {name: value for name, value in result["settings"].items()
                       if CENTRE.get(name) != value}
            print(f"| {spelled(changed) or 'centre'} | {result['seed']} "
                  f"| {result['validation']:.4f} | {result['best_epoch']} "
                  f"| {result['train']:.4f} | {result['parameters']} |")


def cpu():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":")[1].strip() for line in file
                        if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


if __name__ == "__main__":
    main()
