#!/usr/bin/env python3
"""Kills training by SIGKILL, resumes it, and compares what is left with a run never killed.

Each trial begins in a new library and is killed one to three times: at one of the program's calls
that change files (a write is then half done), or after some time. Then it is resumed to its end.
Compared byte for byte: weights, kept epochs' weights, the checkpoint's tensors (weights, optimiser,
states of the lanes) and its state, log, configuration, pictures; and the catalog's rows of the run and its
checkpoints. Left out is what a clock says: `seconds`, `learningSeconds`, `tokens_per_s`,
`steps_per_s`, and the catalog's times. The trials of a seed are the same, but for how fast the
machine is.
"""
import argparse
import collections
import json
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

CLOCK = {"seconds", "learningSeconds", "tokens_per_s", "steps_per_s"}
KINDS = {
    "lstm": ["--hidden", "8", "--embedding", "8", "--batch-size", "4", "--sequence-length", "64",
             "--dropout", "0.3", "--patience", "0", "--epochs", "4", "--keep", "2"],
    "gan": ["--model", "gan", "--latent", "8", "--generator-layers", "16,16",
            "--discriminator-layers", "16", "--batch-size", "8", "--epochs", "4"],
}


def tune(number):
    """A melody of 16 bars in 4/4, in eighths and quarters."""
    dice = random.Random(number)
    scale, place, tick, events = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76], 4, 0, b""
    while tick < 16 * 384:
        length = min(dice.choice([48, 48, 96]), 16 * 384 - tick)
        events += bytes([0, 0x90, scale[place], 80, length, 0x80, scale[place], 0])
        place = min(max(place + dice.randint(-2, 2), 0), len(scale) - 1)
        tick += length
    events += bytes([0, 0xFF, 0x2F, 0])
    return (b"MThd" + struct.pack(">IHHH", 6, 0, 1, 96)
            + b"MTrk" + struct.pack(">I", len(events)) + events)


def timeless(value):
    """JSON without what a clock said."""
    if isinstance(value, dict):
        return {key: timeless(item) for key, item in value.items() if key not in CLOCK}
    if isinstance(value, list):
        return [timeless(item) for item in value]
    return value


def checkpoint(path):
    """A checkpoint's state and tensors; an error where it is not whole."""
    with open(path, "rb") as file:
        data = file.read()
    length, = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__")
    end = max(entry["data_offsets"][1] for entry in header.values())
    if 8 + length + end != len(data):
        raise ValueError(f"{path}: {len(data)} bytes, not {8 + length + end}")
    state = timeless(json.loads(metadata["training_state"]))
    return state, (header, metadata["trainer_metadata"], data[8 + length:])


def left(library):
    """Everything that a run leaves, to be compared."""
    model = library + "/models/m"
    found = {}
    for folder, _, names in os.walk(model):
        for name in names:
            path = os.path.join(folder, name)
            key = os.path.relpath(path, model)
            with open(path, "rb") as file:
                found[key] = file.read()
            if name == "last.safetensors":
                found[key] = checkpoint(path)
            elif name == "training.jsonl":
                found[key] = [timeless(json.loads(line)) for line in found[key].splitlines()]
    found["temporary"] = [
        os.path.join(folder, name) for folder, folders, names in os.walk(library)
        for name in folders + names if ".tmp" in name]
    database = sqlite3.connect(library + "/catalog.sqlite")
    found["integrity"] = database.execute("PRAGMA integrity_check").fetchall()
    columns = {
        "training_runs": "status, epochs, best_validation_loss, seed, settings",
        "checkpoints": "epoch, step, path, train_loss, validation_loss, weights_hash, is_best",
        "models": "name, kind, parameters"}
    for table, names in columns.items():
        found[table] = sorted(map(repr, database.execute(f"SELECT {names} FROM {table}")))
    database.close()
    return found


class Training:
    """Runs of one kind, in libraries of their own."""

    def __init__(self, options, folder, kind):
        self.options, self.folder, self.kind = options, folder, kind
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith("STUDIO_")}
        self.environment["SWIFT_BACKTRACE"] = "enable=no"

    def command(self, library, resumes, pace):
        own = ["--resume"] if resumes else [self.folder + "/songs"] + KINDS[self.kind]
        epochs = KINDS[self.kind][KINDS[self.kind].index("--epochs"):][:2]
        every = [] if pace is None else ["--checkpoint-every", str(pace)]
        return ([self.options.studio, "train", "--name", "m", "--library", library, "--threads",
                 "1", "--json"] + own + (epochs if resumes else []) + every)

    def run(self, library, resumes=False, pace=None, after=None, call=None, count=None):
        """Runs to the end, or until it is killed: exit code, results, messages, seconds."""
        environment = dict(self.environment)
        if call or count:
            environment["LD_PRELOAD"] = self.options.shim
        if call:
            environment["KILL_AT"] = str(call)
        if count:
            environment["KILL_COUNT"] = count
        began = time.monotonic()
        process = subprocess.Popen(
            self.command(library, resumes, pace), env=environment, cwd=self.folder, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(timeout=after if after is not None else 300)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            if after is None:
                raise
        return process.returncode, out, err, time.monotonic() - began

    def measure(self):
        """The run never killed, and for each pace its seconds and its calls that change files."""
        library = self.folder + "/whole"
        code, _, err, _ = self.run(library)
        if code != 0:
            raise SystemExit(f"{self.kind}: the run never killed ended with {code}: {err}")
        self.whole = left(library)
        self.paces = {}
        for pace in [None, 0.01, 0]:
            other = self.folder + "/measured"
            shutil.rmtree(other, ignore_errors=True)
            code, _, err, seconds = self.run(other, pace=pace, count=self.folder + "/calls")
            with open(self.folder + "/calls") as file:
                self.paces[pace] = (seconds, int(file.read()))
            self.same(left(other), f"pace {pace}")

    def same(self, found, what):
        """Whether what a run left is what the one never killed left."""
        different = sorted(key for key in self.whole.keys() | found.keys()
                           if self.whole.get(key) != found.get(key))
        if different:
            raise AssertionError(f"{what}: " + ", ".join(
                f"{key} is missing" if key not in found else f"{key} should not be there"
                if key not in self.whole else f"{key} differs" for key in different))

    def trial(self, dice, counts):
        library = self.folder + "/killed"
        shutil.rmtree(library, ignore_errors=True)
        path = library + "/models/m/checkpoints/last.safetensors"
        story, resumes, first = [], False, 0
        pace = dice.choice([0, 0, 0.01, None])
        for _ in range(dice.choice([1, 1, 2, 3])):
            seconds, calls = self.paces[pace]
            share = max(dice.random(), dice.random())  # later moments have more to lose
            kill = {"call": 1 + int(share * calls)} if dice.random() < 0.6 \
                else {"after": share * seconds}
            story.append(f"{'resumed' if resumes else 'begun'}, killed {kill}")
            code, out, err, _ = self.run(library, resumes, pace, **kill)
            if code == 66 and resumes:
                resumes = False
                counts["begun again by the user"] += 1
                continue
            if code not in (0, -signal.SIGKILL):
                raise AssertionError(f"{story}: ended with {code}: {err}")
            counts["kills" if code else "over before the kill"] += 1
            if os.path.exists(path):
                state, _ = checkpoint(path)
                told = sum(not json.loads(line)["done"] for line in out.splitlines()
                           if line.endswith("}"))
                if pace == 0 and len(state["reports"]) < first + told - 1:
                    raise AssertionError(f"{story}: {told} epochs told, {len(state['reports'])} kept")
                first = len(state["reports"])
                counts["with a checkpoint"] += code != 0
            else:
                first = 0
                counts["before the first checkpoint"] += code != 0
            resumes = os.path.exists(library + "/models/m")
        code, _, err, _ = self.run(library, resumes, pace)
        if code == 66 and resumes:
            counts["begun again by the user"] += 1
            code, _, err, _ = self.run(library, False, pace)
        if code != 0:
            raise AssertionError(f"{story}: the last run ended with {code}: {err}")
        self.same(left(library), str(story))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--shim", required=True, help="kill_at_call.c as a shared library")
    parser.add_argument("--count", type=int, default=100, help="trials of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this one")
    options = parser.parse_args()
    options.studio, options.shim = map(os.path.abspath, (options.studio, options.shim))
    counts, passed, failed = collections.Counter(), collections.Counter(), 0
    kinds = options.kind or list(KINDS)
    for kind in kinds:
        with tempfile.TemporaryDirectory(
                dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
            os.mkdir(folder + "/songs")
            for number in range(12):
                with open(f"{folder}/songs/{number}.mid", "wb") as file:
                    file.write(tune(number))
            training = Training(options, folder, kind)
            training.measure()
            for number in range(options.count):
                try:
                    training.trial(random.Random(f"{kind} {options.seed} {number}"), counts)
                    passed[kind] += 1
                except (AssertionError, ValueError, OSError,
                        subprocess.TimeoutExpired) as error:
                    failed += 1
                    kept = f"/tmp/killed-{kind}-{options.seed}-{number}"
                    shutil.rmtree(kept, ignore_errors=True)
                    shutil.copytree(folder + "/killed", kept)
                    print(f"{kind} {number}: {error}; kept in {kept}", file=sys.stderr)
    print("; ".join(f"{passed[kind]} of {options.count} {kind.upper()} runs" for kind in kinds)
          + " ended with the same bits; "
          + ", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
