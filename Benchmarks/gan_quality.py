#!/usr/bin/env python3
"""Trains both presets of the dense GAN several times, and holds them against held-out music.

    python gan_quality.py --studio .build/release/studio --library DIR --output FILE \\
        NAME=FOLDER[:EPOCHS] ...

For each corpus: one LSTM (--lstm-minutes), then each preset once per seed, and `studio evaluate`
for each model. Models that the library has are not trained again. Writes every line of every
evaluation, and prints a table: the median over the seeds of each distance from held-out windows,
and in brackets the worst seed, beside three yardsticks computed the same way.
"""
import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", default=".build/release/studio")
    parser.add_argument("--library", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--lstm-minutes", type=float, default=2)
    parser.add_argument("--threads", type=int, help="for training; changes only the speed")
    parser.add_argument("--precision", help="of the GANs' training: fp32 or bf16")
    parser.add_argument("corpora", nargs="+", metavar="NAME=FOLDER[:EPOCHS]")
    options = parser.parse_args()

    # Some environments set these, and halve OpenBLAS's speed with it.
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}

    def studio(*arguments):
        process = subprocess.run(
            [options.studio, *map(str, arguments), "--library", options.library, "--json"],
            text=True, stdout=subprocess.PIPE, check=True, env=environment)
        return [json.loads(line) for line in process.stdout.splitlines()]

    def train(name, *arguments):
        folder = os.path.join(options.library, "models", name)
        if not os.path.exists(os.path.join(folder, "model.safetensors")):
            threads = ["--threads", options.threads] if options.threads else []
            studio("train", *arguments, "--name", name, *threads)
        with open(os.path.join(folder, "training.jsonl")) as log:
            return [json.loads(line) for line in log]

    result = {"date": datetime.date.today().isoformat(), "cpu": cpu(), "corpora": {}}
    for corpus in options.corpora:
        name, folder = corpus.split("=", 1)
        folder, _, epochs = folder.partition(":")
        lstm = f"{name}-lstm"
        train(lstm, folder, "--model", "lstm", "--minutes", options.lstm_minutes)
        runs = []
        precision = ["--precision", options.precision] if options.precision else []
        for preset in ("pianoroll", "textbook"):
            for seed in range(1, options.seeds + 1):
                model = f"{name}-{preset}-{seed}"
                budget = ["--epochs", epochs] if epochs and preset == "pianoroll" else []
                log = train(model, folder, "--model", "gan", "--preset", preset,
                            "--seed", seed, *budget, *precision)
                sets = studio("evaluate", "--model", model, "--beside", lstm,
                              "--count", options.count, "--seed", seed)
                for line in sets:
                    line["path"] = os.path.basename(line["path"].rstrip("/"))
                last = log[-1]
                runs.append({
                    "preset": preset, "seed": seed, "epochs": len(log), "steps": last["step"],
                    "seconds": last["seconds"],
                    "warnings": [text for line in log for text in line["warnings"]],
                    "sets": sets})
                print(f"{model}: {last['step']} steps in {last['seconds']:.0f} s", flush=True)
        result["corpora"][name] = {"folder": os.path.basename(folder.rstrip("/")), "runs": runs}
        with open(options.output, "w") as file:
            json.dump(result, file, indent=1)
        print(table(name, runs), flush=True)


def cpu():
    with open("/proc/cpuinfo") as lines:
        for line in lines:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor()


def of(run, role):
    return next(line for line in run["sets"] if line["role"] == role)


def table(name, runs):
    presets = {preset: [run for run in runs if run["preset"] == preset]
               for preset in ("pianoroll", "textbook")}
    rolls = presets["pianoroll"]
    lines = [f"### {name}", "",
             "| distance | floor | pianoroll | x floor | textbook | LSTM | random |",
             "|---|---|---|---|---|---|---|"]

    def median(runs, role, key):
        values = [of(run, role)["distances"][key] for run in runs]
        values = [value for value in values if value is not None]
        return (statistics.median(values), max(values)) if values else (None, None)

    def text(value):
        return "-" if value is None else f"{value:.3f}"

    for key in of(rolls[0], "model")["distances"]:
        floor, _ = median(rolls, "training", key)
        roll, worst = median(rolls, "model", key)
        times = f"{roll / floor:.1f}" if floor else "-"
        lines.append(
            f"| {key} | {text(floor)} | {text(roll)} ({text(worst)}) | {times} "
            f"| {text(median(presets['textbook'], 'model', key)[0])} "
            f"| {text(median(rolls, 'beside', key)[0])} "
            f"| {text(median(rolls, 'random', key)[0])} |")
    lines.append("")
    for preset, chosen in presets.items():
        models = [of(run, "model") for run in chosen]
        lines.append(
            f"{preset}: qualified notes at least {min(m['qualified_share'] for m in models):.3f}; "
            f"near copies at most {max(m['near_copies'] for m in models):.4f} (held-out windows "
            f"{max(of(run, 'held-out')['near_copies'] for run in chosen):.3f}); diversity "
            f"{min(m['diversity'] for m in models):.3f} to "
            f"{max(m['diversity'] for m in models):.3f} octaves (held-out windows "
            f"{statistics.median(of(run, 'held-out')['diversity'] for run in chosen):.3f}); "
            f"{statistics.median(run['steps'] for run in chosen):.0f} steps, "
            f"{statistics.median(run['seconds'] for run in chosen):.0f} s.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
