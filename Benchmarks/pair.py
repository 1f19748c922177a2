#!/usr/bin/env python3
"""Runs two benchmark programs in turns, A B A B ..., and compares them pair by pair.

    python pair.py [--rounds N] [--note TEXT] [--output FILE] 'COMMAND A' 'COMMAND B'

Both must take --pause and --rounds: they wait for a line on standard input before each round and
print a JSON line with their speed after it, so only one of them works at any time. A slow spell
of the machine then hits both; the median of the pairs' ratios A/B hardly sees it. Prints one JSON
object, with the last line of each program in it; --output also writes it to a file.
"""
import argparse
import datetime
import json
import os
import shlex
import statistics
import subprocess

# What a line's speed may be called.
MEASURES = ("tokens_per_s", "steps_per_s", "bytes_per_s", "times_real_time")


class Program:
    """A benchmark that waits for its turn."""

    def __init__(self, command, rounds, environment=None):
        # Some environments set these, and halve OpenBLAS's speed with it.
        clean = {key: value for key, value in os.environ.items()
                 if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
        self.command = command
        self.process = subprocess.Popen(
            shlex.split(command) + ["--pause", "--rounds", str(rounds)], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=clean | (environment or {}))
        self.lines = []

    def run_round(self):
        """Lets the program do one round; returns its speed."""
        try:
            self.process.stdin.write("\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise SystemExit(f"ended before its round, exit code {self.process.wait()}: "
                             f"{self.command}")
        self.lines.append(json.loads(answer))
        return self.lines[-1][self.measure]

    @property
    def measure(self):
        return next(key for key in MEASURES if key in self.lines[-1])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def run_in_turns(programs, rounds):
    """The speeds of each round, a list of one speed a program for each."""
    try:
        return [[program.run_round() for program in programs] for _ in range(rounds)]
    finally:
        for program in programs:
            program.close()


def spread(values, digits=2):
    return {"min": round(min(values), digits), "median": round(statistics.median(values), digits),
            "max": round(max(values), digits)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("commands", nargs=2, metavar="COMMAND")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--note", default="")
    parser.add_argument("--output")
    options = parser.parse_args()
    programs = [Program(command, options.rounds) for command in options.commands]
    load = os.getloadavg()
    speeds = run_in_turns(programs, options.rounds)
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


if __name__ == "__main__":
    main()
