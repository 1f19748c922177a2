#!/usr/bin/env python3
"""Runs two benchmark programs in turns, A B A B ..., and compares them pair by pair.

    python pair.py [--rounds N] [--note TEXT] [--output FILE] 'COMMAND A' 'COMMAND B'

Both must take --pause and --rounds: they wait for a line on standard input before each round and
print a JSON line with "tokens_per_s" or "steps_per_s" after it, so only one of them works at any
time. A slow spell of the machine then hits both; the median of the pairs' ratios A/B hardly sees
it. Prints one JSON object, with the last line of each program in it; --output also writes it to a
file.
"""
import argparse
import datetime
import json
import os
import shlex
import statistics
import subprocess


class Program:
    def __init__(self, command, rounds):
        # Some environments set these, and halve OpenBLAS's speed with it.
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
        self.process = subprocess.Popen(
            shlex.split(command) + ["--pause", "--rounds", str(rounds)], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self.lines = []

    def run_round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.lines.append(json.loads(self.process.stdout.readline()))
        return self.lines[-1][self.measure]

    @property
    def measure(self):
        return next(key for key in ("tokens_per_s", "steps_per_s") if key in self.lines[-1])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def spread(values):
    return {"min": round(min(values), 2), "median": round(statistics.median(values), 2),
            "max": round(max(values), 2)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("commands", nargs=2, metavar="COMMAND")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--note", default="")
    parser.add_argument("--output")
    options = parser.parse_args()
    programs = [Program(command, options.rounds) for command in options.commands]
    load = os.getloadavg()
    speeds = [[program.run_round() for program in programs] for _ in range(options.rounds)]
    for program in programs:
        program.close()
    measure = programs[0].measure
    result = {
        "date": datetime.date.today().isoformat(), "rounds": options.rounds,
        "note": options.note, "load_average": {"before": load[0], "after": os.getloadavg()[0]},
        f"a_{measure}": spread([a for a, _ in speeds]),
        f"b_{measure}": spread([b for _, b in speeds]),
        "ratio": spread([a / b for a, b in speeds]),
        "a": programs[0].lines[-1], "b": programs[1].lines[-1],
    }
    text = json.dumps(result, indent=2)
    print(text)
    if options.output:
        with open(options.output, "w") as file:
            file.write(text + "\n")


main()
