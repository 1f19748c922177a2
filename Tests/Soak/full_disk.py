#!/usr/bin/env python3
"""Runs every command that writes on a disk without room: nothing is lost, and the message is clear.

A disk of 4 MiB holds a copy of a library and is filled up to some kilobytes; further ways to fail
are files that may not grow (`ulimit -f`), a disk without inodes, a library or a catalog that may
only be read, and a full standard output. Each command must then end with 73 or 74 and a message
that names a place and the reason, or do all that it was asked. What lies under a final name must be
whole, nothing temporary may stay, the catalog must be sound and agree with the files. Once there is
room, the same command must succeed.
"""
import argparse
import collections
import os
import re
import resource
import shutil
import signal
import sys
import tempfile

import rig

#: Words of the system, or of the catalog, for each way to fail.
REASONS = {
    "full": r"No space left on device|no room is left",
    "inodes": r"No space left on device|no room is left",
    "limit": r"File too large|database or disk is full|no room is left|disk I/O error",
    "read-only": r"Read-only file system|may not be written|unable to open",
    "catalog": r"may not be written|unable to open|Read-only file system",
}


class Place:
    """The small disk, and what is copied onto it."""

    def __init__(self, folder, program):
        self.folder, self.disk = folder, folder + "/disk"
        self.studio = rig.Studio(program, folder)
        self.pieces = rig.library(self.studio)
        os.rename(folder + "/studio-library", folder + "/template")
        os.mkdir(self.disk)

    def prepare(self, options="size=4m"):
        rig.mount("-t", "tmpfs", "-o", options, "tmpfs", self.disk)
        shutil.copytree(self.folder + "/template", self.disk + "/library")
        os.mkdir(self.disk + "/out")

    def fill(self, left):
        """Takes all room but so many bytes."""
        with open(self.disk + "/ballast", "wb") as ballast:
            status = os.statvfs(self.disk)
            ballast.write(bytes(max(status.f_bavail * status.f_frsize - left, 0)))

    def take_inodes(self):
        number = 0
        while True:
            try:
                open(f"{self.disk}/out/.taken-{number}", "x").close()
                number += 1
            except OSError:
                return

    def make_room(self):
        for name in os.listdir(self.disk + "/out"):
            if name.startswith(".taken"):
                os.remove(f"{self.disk}/out/{name}")
        if os.path.exists(self.disk + "/ballast"):
            os.remove(self.disk + "/ballast")

    def leave(self):
        rig.unmount(self.disk)


def commands(place):
    """Every command that writes: its name, its arguments, and what follows once there is room."""
    first, second = place.pieces
    out, small = place.disk + "/out", rig.TINY
    library = ["--library", place.disk + "/library"]
    audio = rig.SMALL_AUDIO
    weights = place.folder + "/template/models/tunes/model.safetensors"
    return {
        "train": ["train", "songs", "--name", "new", *small, *library],
        "train again": ["train", "--resume", "--name", "tunes", "--epochs", "4", *library],
        "train a GAN": [
            "train", "songs", "--model", "gan", "--name", "gan", "--preset", "textbook", "--latent",
            "8", "--generator-layers", "16,16", "--discriminator-layers", "16", "--epochs", "2",
            *library],
        "train elsewhere": ["train", "songs", "--name", "new", *small, "--library", out + "/new"],
        "sample": ["sample", "--model", "tunes", "--seed", "7", "--bars", "2", *library],
        "sample --render": ["sample", "--model", "tunes", "--seed", "8", "--bars", "2", "--render",
                            *audio, *library],
        "sample --output": ["sample", "--model", "tunes", "--seed", "9", "--bars", "2", "--output",
                            out + "/p.mid", "--picture", out + "/p.png", *library],
        "render": ["render", second, *audio, *library],
        "render flac": ["render", second, *audio, "--output", out + "/p.flac", *library],
        "render ogg": ["render", second, *audio, "--output", out + "/p.ogg", *library],
        "rate": ["rate", second, "5", "--comment", "good", *library],
        "remove": ["remove", second, "--yes", *library],
        "replay": ["replay", first, "--output", out + "/r.mid", *library],
        "import": ["import", weights, "--name", "mine", "--encoding", "melody", "--corpus", "songs",
                   *library],
        "export": ["export", "generations", "--output", out + "/g.csv", *library],
        "export --dataset": ["export", "--dataset", "songs", "--output", out + "/tokens", *library],
        "inspect": ["inspect", "songs/song-0.mid", "--piano-roll", out + "/r.png",
                    "--self-similarity", out + "/s.svg"],
        "compare": ["compare", first, second, "--output", out + "/c.png", *audio, *library],
        "evaluate": ["evaluate", "songs/song-0.mid", "--model", "tunes", "--surprise",
                     out + "/s.png", *library],
        "evaluate --against": [
            "evaluate", "songs", "--against", "songs", "--histograms", out + "/h.svg", *library],
        "report": ["report", "--picture", out + "/r.png", *library],
        "test new": ["test", "new", "blind", "--model", "tunes", "--temperature", "0.8", "--pieces",
                     "4", "--seconds", "4", "--synth", "sine", *library],
        "list": ["list", *library],
        "show": ["show", "tunes", *library],
        "doctor": ["doctor", *library],
    }


#: Commands that take seconds, and are left to the long form.
SLOW = {"train a GAN", "evaluate --against", "test new"}
#: Commands that only read, and must do so on a disk that may only be read.
READING = {"list", "show", "doctor"}


def check(place, outcome, way, mayDo):
    """What is wrong after a command that had no room."""
    wrong = []
    if outcome.crashed or outcome.code == "endless":
        wrong.append("crashed or never ended")
    elif outcome.code in (73, 74):
        if not re.search(REASONS[way], outcome.said):
            wrong.append("the message lacks the reason")
        if place.disk not in outcome.said:
            wrong.append("the message names no place")
    elif outcome.code != 0 or not mayDo:
        wrong.append("expected 73 or 74")
    for name in rig.files(place.disk):
        if name == "ballast" or name.startswith("out/.taken"):
            continue
        fault = rig.defect(f"{place.disk}/{name}") if not name.endswith("-journal") else None
        if fault:
            wrong.append(f"{name}: {fault}")
    if os.path.exists(place.disk + "/library/catalog.sqlite"):
        wrong += rig.disagreements(place.disk + "/library")
        running = rig.catalog(place.disk + "/library/catalog.sqlite",
                              "SELECT count(*) FROM training_runs WHERE status = 'running'")[0][0]
        if running and way not in ("read-only", "catalog"):
            # Where not even the row could be changed, the next look at the model does it.
            story = place.studio.run("show", "new", "--json", "--library", place.disk + "/library")
            if b'"status":"running"' in story.out:
                wrong.append("a training run that failed counts as running")
    return wrong


def limited(bytes):
    def limit():
        # Python ignores the signal, and a shell would not.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, bytes))
    return limit


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--quick", action="store_true", help="one way to fail for each command")
    parser.add_argument("--step", type=int, default=4, help="KiB between two levels of filling")
    parser.add_argument("--most", type=int, default=96, help="KiB that are left at most")
    parser.add_argument("--only", help="a command's name")
    options = parser.parse_args()
    if not rig.in_namespace():
        print("no disk of its own can be mounted here: not tested")
        return 69
    levels = [0, 24] if options.quick else range(0, options.most + 1, options.step)
    ends, failures = collections.Counter(), []
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        place = Place(folder, options.studio)
        for number, (name, arguments) in enumerate(commands(place).items()):
            if options.only not in (None, name):
                continue
            ways = [("full", left << 10) for left in levels]
            ways += [("inodes", 0), ("read-only", 0)]
            ways += [("limit", size << 10) for size in ([2] if options.quick else [0, 1, 2, 8, 32])]
            if "--library" in arguments:
                ways += [("catalog", 0)]
            if options.quick:
                # Another way for each command.
                ways = [] if name in SLOW else [ways[number % len(ways)]]
            done = False
            for way, amount in ways:
                if done and way == "full" and amount > 0:
                    # With less room than this it did all that it was asked.
                    continue
                wrong, outcome = attempt(place, name, arguments, way, amount)
                done = way == "full" and outcome.code == 0
                ends[outcome.code] += 1
                for fault in wrong:
                    failures.append(fault)
                    print(f"{name}, {way} {amount}: {fault}; {outcome}", file=sys.stderr)
        if options.only in (None, "serve"):
            for fault in serve(place):
                failures.append(fault)
                print(f"serve: {fault}", file=sys.stderr)
    counts = ", ".join(f"{count} ended with {code}" for code, count in sorted(ends.items()))
    print(f"{sum(ends.values())} runs without room: {counts}; {len(failures)} faults")
    return 1 if failures else 0


def attempt(place, name, arguments, way, amount):
    """Runs a command without room, and again with it; what is wrong, and how the first ended."""
    place.prepare("size=4m,nr_inodes=400" if way == "inodes" else "size=4m")
    try:
        more = {}
        if way == "full":
            place.fill(amount)
        elif way == "inodes":
            place.take_inodes()
        elif way == "limit":
            more["preexec_fn"] = limited(amount)
        elif way == "read-only":
            rig.mount("-o", "remount,ro", place.disk)
        elif way == "catalog":
            catalog = place.disk + "/library/catalog.sqlite"
            rig.mount("--bind", catalog, catalog)
            rig.mount("-o", "remount,bind,ro", catalog)
        outcome = place.studio.run(*arguments, **more)
        mayDo = way in ("limit", "catalog", "inodes") or amount > 0 or name in READING
        wrong = check(place, outcome, way, mayDo)
        if way == "read-only":
            rig.mount("-o", "remount,rw", place.disk)
        elif way == "catalog":
            rig.unmount(catalog)
        place.make_room()
        if outcome.code != 0:
            again = place.studio.run(*arguments)
            if "there is such a model already" in again.said:
                # What was saved before the disk was full is gone on with, as the message says.
                again = place.studio.run("train", "--resume", *[
                    word for option in ("--name", "--epochs", "--library")
                    for word in (option, arguments[arguments.index(option) + 1])])
            if again.code != 0:
                wrong.append(f"with room again: {again}")
            wrong += [f"with room again: {fault}" for fault in check(place, again, "full", True)]
        return wrong, outcome
    finally:
        place.leave()


def serve(place):
    """A room on a full disk refuses what it cannot keep, says why, and takes it once there is room."""
    wrong = []
    place.prepare()
    room = place.studio.start("serve", "--port", "0", "--library", place.disk + "/library")
    try:
        visitor = rig.Visitor(room.stdout.readline().decode().strip())
        place.fill(0)
        rating = f"/api/generations/{place.pieces[1]}/ratings"
        asked = [(rating, {"score": 4, "key": "rating-00"}),
                 (f"/api/generations/{place.pieces[0]}/remove", {})]
        status, answer = visitor.post(*asked[0])
        if status != 507 or "room" not in answer.get("error", ""):
            wrong.append(f"a rating on a full disk: {status} {answer}")
        for path, content in [(f"/api/generations/{place.pieces[1]}/render", {}),
                              ("/api/samples", {"model": "tunes", "bars": 2, "seed": "3"})]:
            status, job = visitor.post(path, content)
            job = visitor.end(job.get("job") or job)
            if job.get("status") != "failed" or "No space left" not in str(job):
                wrong.append(f"{path} on a full disk: {job}")
        status, page = visitor.get("/api/generations")
        if status != 200:
            wrong.append(f"the list on a full disk: {status} {page}")
        place.make_room()
        if visitor.post(*asked[0])[0] != 201:
            wrong.append("a rating with room again was refused")
        status, job = visitor.post(f"/api/generations/{place.pieces[1]}/render", {})
        if visitor.end(job.get("job") or job).get("status") != "done":
            wrong.append(f"a render with room again: {job}")
    finally:
        room.terminate()
        room.communicate(timeout=20)
    wrong += rig.disagreements(place.disk + "/library")
    for name in rig.files(place.disk):
        if fault := rig.defect(f"{place.disk}/{name}"):
            wrong.append(f"{name}: {fault}")
    place.leave()
    return wrong


if __name__ == "__main__":
    sys.exit(main())
