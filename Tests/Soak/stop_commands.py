#!/usr/bin/env python3
"""Stops every command at a random moment: Ctrl-C, SIGTERM, SIGHUP, or a reader who goes away.

A trial runs a command on a copy of a small library, and stops it. It must end at once, with 130 (or
141 where the reader went), or with its own code where it was over before; killed by the signal only
in its first moments, before it listens: the kernel says whether it does, and processor time says
whether these were first moments. "At once" leaves out the time in which it waited for a processor, so
that it means the same on a busy machine. Then the catalog must be sound, every row's file there with
its hash, every file whole, no temporary one left, and the command must work when it is run again.
"""
import argparse
import collections
import dataclasses
import hashlib
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

from kill_training import tune

SIGNALS = {"Ctrl-C": signal.SIGINT, "SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP, "pipe": None}
TINY = ["--hidden", "8", "--embedding", "8", "--batch-size", "4", "--patience", "0", "--threads", "1"]
TINY_GAN = ["--model", "gan", "--latent", "8", "--generator-layers", "16,16",
            "--discriminator-layers", "16", "--batch-size", "8", "--threads", "1"]
# What is typed, {piece} being a generation of the library's; and the code that it ends with.
COMMANDS = {
    "doctor": (["doctor"], 0),
    "inspect": (["inspect", "many", "--json"], 0),
    "train": (["train", "songs", "--name", "new", "--epochs", "60", "--json"] + TINY, 0),
    "train gan": (["train", "songs", "--name", "new", "--epochs", "3", "--json"] + TINY_GAN, 0),
    "train scanning": (["train", "many", "--name", "new", "--epochs", "1", "--rescan"] + TINY, 0),
    "train --from": (["train", "songs", "--from", "tunes", "--name", "new", "--epochs", "40"], 0),
    "sample": (["sample", "--model", "tunes", "--count", "20", "--seed", "100", "--json"], 0),
    "sample --render": (["sample", "--model", "tunes", "--count", "3", "--seed", "200", "--json",
                         "--bars", "2", "--render", "--synth", "sine"], 0),
    "sample --output": (["sample", "--model", "tunes", "--count", "1", "--output", "out/one.mid"], 0),
    "render": (["render", "songs/0.mid", "songs/1.mid", "--synth", "sine", "--output", "out"], 0),
    "compare": (["compare", "songs/0.mid", "songs/1.mid", "--synth", "sine", "--output",
                 "out/both.png"], 0),
    "evaluate": (["evaluate", "songs", "--model", "tunes", "--json"], 0),
    "list": (["list", "--json"], 0),
    "show": (["show", "{piece}", "--json"], 0),
    "rate": (["rate", "{piece}", "4"], 0),
    "report": (["report", "--json"], 0),
    "replay": (["replay", "{piece}", "--json"], 0),
    "remove": (["remove", "{piece}", "--yes"], 0),
    "benchmark poly": (["benchmark", "poly", "set", "--epochs", "150", "--hidden", "16"], 0),
    "import": (["import", "studio-library/models/tunes/model.safetensors", "--name", "new"], 0),
    "export": (["export", "--output", "out/all.jsonl"], 0),
    "export --dataset": (["export", "--dataset", "many", "--output", "out/data"], 0),
    "logits": (["logits", "--model", "tunes", "songs/0.mid", "--json"], 0),
    "test plan": (["test", "plan"], 0),
    "test new": (["test", "new", "blind", "--model", "tunes", "--pieces", "4", "--no-humans",
                  "--temperature", "0.8", "--temperature", "1.2",
                  "--synth", "sine"], 0),
    "test list": (["test", "list"], 0),
    "ports": (["ports"], None),
    "play": (["play", "songs/0.mid"], None),
    "record": (["record"], None),
    "jam": (["jam", "--model", "tunes"], None),
    "serve": (["serve", "--port", "0"], 130),
}
# Commands that only a signal ends; the time in which one is sent, in seconds.
ENDLESS = {"serve": 0.5}
# Processor time in which a program need not listen yet, and time in which it ends; in seconds.
FIRST_MOMENTS, AT_ONCE = 0.5, 5


class Bench:
    """A library to begin each trial with."""

    def __init__(self, studio, folder, names):
        self.studio, self.folder = studio, folder
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith("STUDIO_")}
        self.environment.update(SWIFT_BACKTRACE="enable=no", XDG_CACHE_HOME=folder + "/cache",
                                TMPDIR=folder + "/tmp")
        base = folder + "/base"
        for name in ["songs", "many", "out"]:
            os.makedirs(f"{base}/{name}")
        os.makedirs(base + "/set")
        for name, frames in {"train": 40, "valid": 8, "test": 8}.items():
            with open(f"{base}/set/{name}.json", "w") as file:
                json.dump([[[50 + place % 9, 60 + place * piece % 11] for place in range(40)]
                           for piece in range(1, frames)], file)
        os.makedirs(folder + "/tmp")
        for number in range(400):
            with open(f"{base}/many/{number}.mid", "wb") as file:
                file.write(tune(number))
        for number in range(12):
            shutil.copy(f"{base}/many/{number}.mid", f"{base}/songs")
        for words in [["train", "songs", "--name", "tunes", "--epochs", "3"] + TINY,
                      ["sample", "--model", "tunes", "--count", "3", "--bars", "2", "--render",
                       "--synth", "sine"]]:
            self.run(base, words, check=True)
        line = self.run(base, ["list", "--json"], check=True).stdout.splitlines()[0]
        self.piece = json.loads(line)["id"]
        self.run(base, ["rate", self.piece, "3"], check=True)
        self.own, self.seconds = {}, {}
        for name, (_, code) in COMMANDS.items():
            if name not in ["doctor"] + names:
                continue
            if name in ENDLESS:
                self.own[name], self.seconds[name] = code, ENDLESS[name]
                continue
            began = time.monotonic()
            run = self.run(self.fresh(), self.words(name))
            self.own[name], self.seconds[name] = run.returncode, time.monotonic() - began
            if code is not None and run.returncode != code:
                raise SystemExit(f"{name} ended with {run.returncode}: {run.stderr}")

    def words(self, name):
        return [word.replace("{piece}", self.piece) for word in COMMANDS[name][0]]

    def fresh(self):
        place = self.folder + "/trial"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder + "/base", place)
        return place

    def run(self, place, words, check=False):
        return subprocess.run([self.studio] + words, cwd=place, env=self.environment, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, check=check, timeout=600)

    def stop(self, place, name, kind, after):
        """Starts a command and stops it: how it ended."""
        process = subprocess.Popen(
            [self.studio] + self.words(name), cwd=place, env=self.environment,
            stdin=subprocess.DEVNULL, stderr=open(place + "/said", "wb"),
            stdout=subprocess.PIPE if SIGNALS[kind] is None else subprocess.DEVNULL)
        time.sleep(after)
        number = SIGNALS[kind] or (signal.SIGINT if name in ENDLESS else signal.SIGPIPE)
        end = End(listened=heeds(process.pid, number), used=processor(process.pid)[0])
        began, queued = time.monotonic(), processor(process.pid)[1]
        if SIGNALS[kind] is None:
            process.stdout.close()
        if SIGNALS[kind] or name in ENDLESS:
            process.send_signal(number)
        while process.poll() is None and end.taken < 30:
            time.sleep(0.01)
            end.queued = max(end.queued, processor(process.pid)[1] - queued)
            end.taken = time.monotonic() - began - end.queued
        if process.poll() is None:
            process.kill()
            process.wait()
            end.code = "endless"
        else:
            end.code = process.returncode
        if process.stdout and not process.stdout.closed:
            process.stdout.close()
        with open(place + "/said", errors="replace") as file:
            end.said = file.read()[-300:]
        os.remove(place + "/said")
        return end


@dataclasses.dataclass
class End:
    """How a stopped command ended."""
    #: Whether it listened when it was stopped, and the processor time that it had had by then.
    listened: bool
    used: float
    #: Seconds from the signal on: those in which it waited for a processor, and the others.
    queued: float = 0
    taken: float = 0
    code: int | str | None = None
    said: str = ""


def heeds(process, number):
    """Whether a process does something of its own about a signal, or ignores it."""
    bit = 1 << number - 1
    try:
        with open(f"/proc/{process}/status") as file:
            return any(int(line.split()[1], 16) & bit for line in file
                       if line.startswith(("SigCgt:", "SigIgn:")))
    except OSError:
        return False


def processor(process):
    """Processor time of a process, and what that of its threads waited for one that did most."""
    used, queued = 0, 0
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/schedstat") as file:
                ran, waited, _ = map(int, file.read().split())
            used, queued = used + ran, max(queued, waited)
    except OSError:
        pass
    return used / 1e9, queued / 1e9


def check_file(path):
    """Whether a file is whole, by its own format; an error says which is not."""
    with open(path, "rb") as file:
        data = file.read()
    ending = path.rsplit(".", 1)[-1]
    if ending == "mid":
        place, tracks = 14, struct.unpack_from(">H", data, 10)[0]
        for _ in range(tracks):
            assert data[place:place + 4] == b"MTrk", path
            place += 8 + struct.unpack_from(">I", data, place + 4)[0]
        assert place == len(data), path
    elif ending == "safetensors":
        length, = struct.unpack_from("<Q", data)
        header = json.loads(data[8:8 + length])
        header.pop("__metadata__", None)
        end = max((entry["data_offsets"][1] for entry in header.values()), default=0)
        assert 8 + length + end == len(data), path
    elif ending == "json":
        json.loads(data)
    elif ending == "jsonl":
        for line in data.splitlines():
            json.loads(line)
    elif ending == "png":
        assert data.endswith(b"IEND\xaeB\x60\x82"), path
    elif ending == "wav":
        assert struct.unpack_from("<I", data, 4)[0] + 8 == len(data), path


def check_place(place):
    """Whether what a stopped command left is sound."""
    for folder, folders, names in os.walk(place):
        for name in folders + names:
            assert ".tmp" not in name and not name.endswith(".corpora"), f"{folder}/{name} was left"
        for name in names:
            check_file(os.path.join(folder, name))
    library = place + "/studio-library"
    database = sqlite3.connect(library + "/catalog.sqlite")
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        for path, digest in database.execute("SELECT midi, midi_sha256 FROM generations"):
            with open(os.path.join(library, path), "rb") as file:
                assert hashlib.sha256(file.read()).hexdigest() == digest, path
        for (path,) in database.execute("SELECT output FROM renders"):
            assert os.path.exists(os.path.join(library, path)), f"{path} is in the catalog alone"
        for (name,) in database.execute("SELECT name FROM models"):
            assert os.path.exists(f"{library}/models/{name}/config.json"), name
        running = database.execute("SELECT count(*) FROM training_runs WHERE status = 'running'")
        assert running.fetchone() == (0,), "a run still counts as running"
    finally:
        database.close()


def trial(bench, name, kind, dice):
    """One command, stopped once: how it ended."""
    place = bench.fresh()
    own = bench.own[name]
    after = dice.random() * bench.seconds[name] * (1 if name in ENDLESS else 1.05)
    end = bench.stop(place, name, kind, after)
    stopped = 141 if kind == "pipe" and name not in ENDLESS else 130
    # Before it listens a signal ends it as it ends any program.
    early = -(SIGNALS[kind] or (signal.SIGINT if name in ENDLESS else signal.SIGPIPE))
    what = f"{name}, {kind} after {after:.3f} s ({end.used:.3f} s of processor time)"
    # A room whose link nobody reads need not be opened.
    linkless = 141 if kind == "pipe" and name == "serve" else None
    if end.code not in (own, stopped, early, linkless):
        raise AssertionError(f"{what}: ended with {end.code}: {end.said!r}")
    if end.code == early and (end.listened or end.used > FIRST_MOMENTS):
        raise AssertionError(f"{what}: ended by the signal, and should listen: {end.said!r}")
    # That the reader went is seen when there is something to tell.
    if end.taken > AT_ONCE + (bench.seconds[name] if kind == "pipe" else 0):
        raise AssertionError(f"{what}: ended {end.taken:.1f} s later, and waited {end.queued:.1f} s")
    check_place(place)
    if name not in ENDLESS:
        words = bench.words(name)
        again = bench.run(place, words)
        if again.returncode == 73 and name.startswith("train"):
            epochs = words[words.index("--epochs") + 1]
            again = bench.run(place, ["train", "--resume", "--name", "new", "--epochs", epochs])
        accepted = {own} | ({66} if name == "remove" else set()) \
            | ({73} if end.code in (own, stopped) and name in ("import", "test new", "export --dataset") else set())
        if again.returncode not in accepted:
            raise AssertionError(f"{what}: run again it ended with {again.returncode}: "
                                 f"{again.stderr[-300:]}")
        check_place(place)
    return {own: "done", stopped: str(stopped)}.get(end.code, "killed early"), end.taken


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--count", type=int, default=10, help="trials of each command and signal")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", action="append", help="only this one")
    options = parser.parse_args()
    # A shell lets what it runs in the background ignore Ctrl-C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    failed, total, worst = 0, 0, 0.0
    with tempfile.TemporaryDirectory(
            dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        names = options.command or list(COMMANDS)
        bench = Bench(os.path.abspath(options.studio), folder, names)
        for name in names:
            ends = {kind: collections.Counter() for kind in SIGNALS}
            for kind in SIGNALS:
                for number in range(options.count):
                    total += 1
                    dice = random.Random(f"{name} {kind} {options.seed} {number}")
                    try:
                        end, taken = trial(bench, name, kind, dice)
                        worst = max(worst, taken)
                        ends[kind][end] += 1
                    except (AssertionError, OSError, ValueError, subprocess.SubprocessError) as error:
                        failed += 1
                        ends[kind]["FAILED"] += 1
                        print(f"FAILED {error!r}", file=sys.stderr)
            told = "; ".join(
                f"{kind} " + ", ".join(f"{end} {count}" for end, count in sorted(ends[kind].items()))
                for kind in SIGNALS)
            print(f"{name} (own code {bench.own[name]}, {bench.seconds[name]:.2f} s): {told}",
                  file=sys.stderr)
    print(f"{total - failed} of {total} stops of {len(names)} commands ended as "
          f"they should, the slowest {worst:.1f} s after the signal")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
