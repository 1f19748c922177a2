#!/usr/bin/env python3
"""Runs a listening room for 24 simulated hours: memory, threads and open files must stay flat.

An hour of a busy room is what a class of thirty does in one, without the waiting: visitors who come
and go, look, rate, let pieces be written and rendered, hear them, bring primers, remove and restore.
After each hour the room's resident memory, threads and open files are read. The first hours fill
caches. Flat means that the last three hours' median lies at most 4 MiB above that of the 4th to 6th
hour, and that a line through the hours from the 7th on rises by less than 128 KiB an hour, or by no
more than an accident of this run would (four standard errors). Open files at the end may be as many
as in the first hours, and eight more.
"""
import argparse
import base64
import json
import math
import os
import random
import statistics
import sys
import tempfile
import time

import rig

#: Hours that fill caches, and are left out of the line.
WARMING = 6
#: MiB that the last three hours' median may lie above that of the last three of the warming.
STEP = 4
#: MiB an hour, twice what the keys of an hour's ratings take: 10,000 of them are remembered.
SLOPE = 1 / 8


class Day:
    """What visitors do in a room, hour by hour."""

    def __init__(self, link, pieces, seed):
        self.link, self.pieces, self.dice = link, list(pieces), random.Random(seed)
        self.number, self.faults = 0, []
        self.done = dict(visitors=0, ratings=0, pieces=0, renders=0, hearings=0, looks=0, primers=0,
                         removals=0)

    def expect(self, status, answer, *expected):
        if status not in expected:
            self.faults.append(f"{status} in the place of {expected}: {str(answer)[:300]}")
        return status in expected

    def hour(self, scale):
        """An hour of thirty visitors; `scale` is the part of it that is done."""
        for _ in range(max(int(30 * scale), 1)):
            visitor = rig.Visitor(self.link)
            self.done["visitors"] += 1
            for path in ["/", "/style.css", "/scripts/library.js", "/api/room", "/api/generations",
                         "/api/models", "/results", "/api/results", "/api/training"]:
                self.look(visitor, path)
            for _ in range(6):
                self.rate(visitor)
            if self.dice.random() < 0.5:
                self.sample(visitor)
            if self.dice.random() < 0.5:
                self.render_and_hear(visitor)
            if self.dice.random() < 0.2:
                self.primer(visitor)
            if self.dice.random() < 0.2 and len(self.pieces) > 20:
                self.remove(visitor)
            if visitor.connection and self.dice.random() < 0.7:
                # The others leave their connection standing, as browsers do.
                visitor.connection.close()

    def look(self, visitor, path):
        self.done["looks"] += 1
        self.expect(*visitor.get(path), 200)

    def rate(self, visitor):
        self.number += 1
        self.done["ratings"] += 1
        piece = self.dice.choice(self.pieces)
        self.expect(*visitor.post(f"/api/generations/{piece}/ratings", {
            "score": self.dice.randint(1, 5), "rater": f"listener {self.dice.randrange(200)}",
            "comment": "x" * self.dice.randrange(200), "key": f"long-life-{self.number}"}), 201)

    def sample(self, visitor, **more):
        content = {"model": "tunes", "bars": 2, "seed": str(self.dice.randrange(1 << 40)), **more}
        status, job = visitor.post("/api/samples", content)
        if self.expect(status, job, 202):
            job = visitor.end(job)
            if self.expect(job["status"], job, "done"):
                self.pieces += job["generations"]
                self.done["pieces"] += len(job["generations"])

    def render_and_hear(self, visitor):
        piece = self.dice.choice(self.pieces)
        status, answer = visitor.post(f"/api/generations/{piece}/render")
        if not self.expect(status, answer, 200, 202):
            return
        if answer.get("job"):
            self.done["renders"] += 1
            self.expect(visitor.end(answer["job"])["status"], answer, "done")
        self.done["hearings"] += 1
        path = f"/api/generations/{piece}"
        self.expect(*visitor.get(path + "/audio"), 200)
        self.expect(*visitor.get(path + "/audio", Range="bytes=1000-20000"), 206)
        for part in ["", "/notes", "/outline", "/midi"]:
            self.look(visitor, path + part)

    def primer(self, visitor):
        midi = base64.b64encode(rig.tune(self.dice.randrange(1_000), bars=2)).decode()
        status, primer = visitor.post("/api/primers", {"midi": midi})
        self.done["primers"] += 1
        if self.expect(status, primer, 201):
            self.sample(visitor, primer=primer["id"], bars=4)

    def remove(self, visitor):
        piece = self.dice.choice(self.pieces)
        self.done["removals"] += 1
        if self.expect(*visitor.post(f"/api/generations/{piece}/remove"), 200, 202):
            if self.dice.random() < 0.5:
                self.expect(*visitor.post(f"/api/generations/{piece}/restore"), 200)
            else:
                self.pieces.remove(piece)


def vital(process):
    """Resident memory and what of it is no file, in MiB; threads; open files."""
    values = {}
    with open(f"/proc/{process}/status") as file:
        for line in file:
            name, _, value = line.partition(":")
            values[name] = value.split()[0] if value.split() else ""
    return (int(values["VmRSS"]) / 1024, int(values["RssAnon"]) / 1024, int(values["Threads"]),
            len(os.listdir(f"/proc/{process}/fd")))


def line(values):
    """Slope of a line through values at 0, 1, ...: with its standard error."""
    count = len(values)
    centre, mean = (count - 1) / 2, sum(values) / count
    spread = sum((x - centre) ** 2 for x in range(count))
    slope = sum((x - centre) * (y - mean) for x, y in enumerate(values)) / spread
    rest = sum((y - mean - slope * (x - centre)) ** 2 for x, y in enumerate(values))
    return slope, math.sqrt(rest / max(count - 2, 1) / spread)


def growth(courses):
    """What of a course is not flat, in words; needs hours enough to tell."""
    if len(courses) < 2 * WARMING:
        return
    resident = [course[0] for course in courses]
    early = statistics.median(resident[WARMING - 3:WARMING])
    late = statistics.median(resident[-3:])
    if late > early + STEP:
        yield f"memory grew from {early:.1f} MiB in the 4th to 6th hour to {late:.1f} in the last 3"
    slope, error = line([course[1] for course in courses[WARMING:]])
    if slope > max(4 * error, SLOPE):
        yield f"memory grows by {slope * 1024:.0f} ± {error * 1024:.0f} KiB an hour"


def draw(courses, done, path):
    """The picture of a day."""
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plot
    hours = range(1, len(courses) + 1)
    figure, (above, below) = plot.subplots(2, 1, figsize=(7.2, 4.8), sharex=True)
    above.plot(hours, [c[0] for c in courses], "o-", label="resident memory", color="#1f5fa8")
    above.plot(hours, [c[1] for c in courses], "o-", label="of it, the room's own", color="#c0561a")
    above.set_ylim(0)
    above.set_ylabel("MiB")
    above.legend(frameon=False, loc="center right")
    above.set_title("A listening room through 24 simulated hours", loc="left", fontsize=11)
    below.plot(hours, [c[3] for c in courses], "o-", label="open files", color="#1f5fa8")
    below.plot(hours, [c[2] for c in courses], "o-", label="threads", color="#c0561a")
    below.set_ylim(0)
    below.set_xlabel(f"simulated hour ({done['ratings']} ratings, {done['pieces']} pieces, "
                     f"{done['renders']} renders in all)")
    below.legend(frameon=False, loc="lower right")
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
        axes.axvspan(0.5, WARMING + 0.5, color="#eeeeee", zorder=0)
    above.text(WARMING / 2 + 0.5, above.get_ylim()[1] * 0.04, "caches fill", ha="center",
               fontsize=8, color="#666666")
    figure.tight_layout()
    figure.savefig(path, dpi=120)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--scale", type=float, default=1, help="part of each hour that is done")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", help="draws the course; needs matplotlib")
    parser.add_argument("--course", help="keeps the course as JSON")
    options = parser.parse_args()
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        studio = rig.Studio(options.studio, folder)
        pieces = rig.library(studio)
        room = studio.start("serve", "--port", "0")
        courses, begin = [], time.monotonic()
        try:
            day = Day(room.stdout.readline().decode().strip(), pieces, options.seed)
            for hour in range(options.hours):
                day.hour(options.scale)
                time.sleep(0.5)
                if room.poll() is not None:
                    day.faults.append(f"the room ended with {room.returncode}")
                    break
                courses.append(vital(room.pid))
                print(f"hour {hour + 1}: {courses[-1]}", file=sys.stderr)
        finally:
            room.terminate()
            said = room.communicate(timeout=20)[1].decode("utf-8", "replace")
        if room.returncode != 130:
            day.faults.append(f"the room ended with {room.returncode}: {said[-500:]}")
        day.faults += rig.disagreements(folder + "/studio-library")
        kept = rig.catalog(folder + "/studio-library/catalog.sqlite",
                           "SELECT count(*) FROM generations")[0][0]
        if kept != len(day.pieces):
            day.faults.append(f"{kept} pieces in the place of {len(day.pieces)}")
    warming = min(WARMING, len(courses) // 3)
    late = courses[warming:]
    slope, error = line([c[1] for c in late])
    day.faults += growth(courses)
    early = max(c[3] for c in courses[:max(warming, 1)])
    if courses[-1][3] > early + 8:
        day.faults.append(f"open files grew from {early} to {courses[-1][3]}")
    if options.course:
        rig.write(options.course, json.dumps({"hours": courses, "done": day.done}).encode())
    if options.picture:
        draw(courses, day.done, options.picture)
    for fault in day.faults[:20]:
        print(fault, file=sys.stderr)
    first, last = courses[0], courses[-1]
    print(f"{len(courses)} simulated hours in {time.monotonic() - begin:.0f} s "
          f"({day.done['ratings']} ratings, {day.done['pieces']} pieces, {day.done['renders']} "
          f"renders, {day.done['looks']} looks): {first[0]:.0f} MiB after the first hour, "
          f"{late[0][0]:.0f} after the {warming + 1}th, {last[0]:.0f} after the last; from the "
          f"{warming + 1}th on {slope * 1024:+.0f} ± {error * 1024:.0f} KiB an hour; threads "
          f"{first[2]} and {last[2]}, open files {first[3]} and {last[3]}; "
          f"{len(day.faults)} faults")
    return 1 if day.faults else 0


if __name__ == "__main__":
    sys.exit(main())
