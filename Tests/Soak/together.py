#!/usr/bin/env python3
"""Several Studios work on one library at once: training, sampling, rating, listing, and a room.

Each command that ends with 0 has acknowledged something: a rating, a piece, a render, a model. At
the end each of these is in the catalog just so, under a number that nobody else was given; nobody
was told that the catalog was locked; every file is whole, read by a reader of its kind; rows and
files agree; and Studio finds every piece and model by itself. Two commands that make the very same
piece at once are among them.
"""
import argparse
import collections
import os
import random
import re
import sys
import tempfile
import threading
import time

import rig

LOCKED = re.compile(r"locked|another program has held|busy", re.IGNORECASE)


class Together:
    """What was done, and acknowledged, and what went wrong."""

    def __init__(self, studio, seconds, seed):
        self.studio, self.seed = studio, seed
        self.end = time.monotonic() + seconds
        self.done = collections.Counter()
        self.faults, self.ratings, self.pieces, self.renders, self.models = [], [], {}, [], []
        self.lock = threading.Lock()
        self.raters = collections.Counter()

    def run(self, what, *arguments, codes=(0,)):
        outcome = self.studio.run(*arguments, limit=120)
        with self.lock:
            self.done[what] += 1
            if outcome.code not in codes or outcome.crashed or LOCKED.search(outcome.said):
                self.faults.append(f"{what}: {outcome}")
        return outcome if outcome.code == 0 else None

    def until_end(self, work):
        """Repeats some work, with dice of its own, as a thread."""
        def loop():
            dice = random.Random(f"{self.seed} {work.__name__} {threading.current_thread().name}")
            number = 0
            try:
                while time.monotonic() < self.end:
                    work(dice, number)
                    number += 1
            except Exception as error:
                self.faults.append(f"{work.__name__}: {type(error).__name__}: {error}")
        return threading.Thread(target=loop, name=f"{work.__name__} {random.random()}")

    # Each of these is one Studio that begins and ends, again and again.

    def train(self, dice, number):
        name = f"trained-{number}"
        if self.run("train", "train", "songs", "--name", name, "--threads", "1", *rig.TINY):
            self.models.append(name)
        if number % 3 == 2 and self.run("remove", "remove", name, "--yes"):
            self.models.remove(name)

    def sample(self, dice, number):
        # Of few seeds, so that several make the same piece at once.
        seed = str(dice.randrange(60))
        self.keep(self.run("sample", "sample", "--model", "tunes", "--bars", "2", "--seed", seed,
                           "--count", "2", "--json"))

    def sample_and_render(self, dice, number):
        self.keep(self.run("sample --render", "sample", "--model", "tunes", "--bars", "1", "--seed",
                           str(1_000 + dice.randrange(20)), "--render", *rig.SMALL_AUDIO, "--json"))

    def keep(self, outcome):
        for line in outcome.objects if outcome else []:
            self.pieces[line["id"]] = line["midi"]
            if line.get("audio"):
                self.renders.append(line["audio"])

    def render(self, dice, number):
        piece = dice.choice(list(self.pieces) or self.studio.pieces)
        for line in getattr(self.run("render", "render", piece, *rig.SMALL_AUDIO, "--json"),
                            "objects", []):
            self.renders.append(line["output"])

    def rate(self, dice, number):
        piece = dice.choice(list(self.pieces) or self.studio.pieces)
        score, comment = dice.randint(1, 5), f"{dice.random()}"
        outcome = self.run("rate", "rate", piece, str(score), "--rater", f"r{dice.randrange(4)}",
                           "--comment", comment, "--json")
        if outcome:
            self.ratings.append((outcome.objects[0]["id"], piece, score, comment))

    def look(self, dice, number):
        command = dice.choice([["list", "--json"], ["list", "models", "--json"], ["report", "--json"],
                               ["show", "tunes", "--json"], ["export", "ratings"],
                               ["list", "ratings", "--json"]])
        self.run(" ".join(command[:2]), *command)

    def replay(self, dice, number):
        if self.pieces:
            outcome = self.run("replay", "replay", dice.choice(list(self.pieces)), "--json")
            if outcome and not outcome.objects[0]["identical"]:
                self.faults.append(f"replay: {outcome.out}")

    def visit(self, dice, number):
        """Somebody at the page."""
        visitor = self.visitors.setdefault(threading.get_ident(), rig.Visitor(self.link))
        piece = dice.choice(list(self.pieces) or self.studio.pieces)
        deed = dice.randrange(10)
        if deed < 6:
            score, comment = dice.randint(1, 5), f"{dice.random()}"
            key = f"key-{threading.get_ident()}-{number}"
            content = {"score": score, "comment": comment, "rater": "page", "key": key}
            status, answer = visitor.post(f"/api/generations/{piece}/ratings", content)
            if self.answered("rate on the page", status, answer, 201):
                self.ratings.append((answer["id"], piece, score, comment))
        elif deed < 7:
            status, answer = visitor.post("/api/samples", {
                "model": "tunes", "bars": 2, "seed": str(dice.randrange(60))})
            if self.answered("sample on the page", status, answer, 202):
                job = visitor.end(answer)
                self.answered("sample on the page", job["status"], job, "done")
                for id in job["generations"]:
                    self.pieces.setdefault(id, None)
        else:
            path = dice.choice(["/api/generations", "/api/models", f"/api/generations/{piece}",
                                "/api/training", "/api/results", "/api/tests", "/"])
            status, answer = visitor.get(path)
            self.answered("look at the page", status, answer, 200)

    def answered(self, what, status, answer, expected):
        with self.lock:
            self.done[what] += 1
            isGood = status == expected
            if not isGood:
                self.faults.append(f"{what}: {status} {str(answer)[:300]}")
        return isGood

    def work(self, room):
        self.link, self.visitors = room.stdout.readline().decode().strip(), {}
        works = [self.train, self.sample, self.sample, self.sample_and_render, self.render,
                 self.rate, self.rate, self.look, self.look, self.replay, self.visit, self.visit]
        threads = [self.until_end(work) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def check(self):
        """Looks for everything that was acknowledged."""
        library = self.studio.folder + "/studio-library"
        path = library + "/catalog.sqlite"
        kept = {row[0]: row[1:] for row in rig.catalog(
            path, "SELECT id, generation_id, score, comment FROM ratings")}
        numbers = [rating[0] for rating in self.ratings]
        if len(set(numbers)) != len(numbers):
            self.faults.append("two ratings were given one number")
        lost = [rating for rating in self.ratings if kept.get(rating[0]) != rating[1:]]
        self.faults += [f"a rating is lost: {rating}" for rating in lost]
        known = dict(rig.catalog(path, "SELECT id, midi FROM generations"))
        self.faults += [f"the piece {id} is lost" for id in self.pieces if id not in known]
        outputs = {row[0] for row in rig.catalog(path, "SELECT output FROM renders")}
        for audio in self.renders:
            relative = os.path.relpath(os.path.join(self.studio.folder, audio), library)
            if relative not in outputs and audio not in outputs:
                self.faults.append(f"the render {audio} is lost")
        runs = dict(rig.catalog(path, """SELECT m.name, t.status FROM training_runs t
            JOIN models m ON m.id = t.model_id"""))
        for name in self.models:
            if runs.get(name) != "done":
                self.faults.append(f"the training of {name} is {runs.get(name)}")
        numbers = [row[0] for row in rig.catalog(path, "SELECT number FROM generations")]
        if len(numbers) != len(set(numbers)):
            self.faults.append("two pieces have one number")
        self.faults += rig.disagreements(library)
        for name in rig.files(library):
            fault = rig.defect(f"{library}/{name}") if not name.endswith("-journal") else None
            if fault:
                self.faults.append(f"{name}: {fault}")
        folders = set(os.listdir(library + "/generations"))
        self.faults += [f"generations/{name} has no row" for name in folders - set(known)]
        models = set(os.listdir(library + "/models"))
        rows = {row[0] for row in rig.catalog(path, "SELECT name FROM models")}
        self.faults += [f"models/{name} has no row" for name in models - rows]
        self.run("doctor", "doctor", codes=(0, 69))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        studio = rig.Studio(options.studio, folder)
        studio.pieces = rig.library(studio)
        together = Together(studio, options.seconds, options.seed)
        room = studio.start("serve", "--port", "0")
        try:
            together.work(room)
        finally:
            room.terminate()
            said = room.communicate(timeout=20)[1].decode("utf-8", "replace")
        if room.returncode != 130 or LOCKED.search(said):
            together.faults.append(f"the room ended with {room.returncode}: {said}")
        together.check()
        for fault in together.faults:
            print(fault, file=sys.stderr)
        done = ", ".join(f"{count} {what}" for what, count in sorted(together.done.items()))
        print(f"{options.seconds:.0f} s, {done}: {len(together.ratings)} ratings, "
              f"{len(together.pieces)} pieces, {len(together.models)} models acknowledged and "
              f"there; {len(together.faults)} faults")
    return 1 if together.faults else 0


if __name__ == "__main__":
    sys.exit(main())
