#!/usr/bin/python3
"""Runs studio against ALSA's own programs on a real sequencer, in a virtual machine.

Needs QEMU, busybox, alsa-utils and mido of the system, and Debian's kernel in .virtual-machine;
scripts/setup.sh --live-tests brings them. Ends with code 1 where something is not as it should be.
"""

import argparse
import pathlib
import sys
import tempfile
import time

import checks
import machine
import pieces

SCENARIOS = machine.HERE / "scenarios"
#: Run where they are named only; scripts/soak.sh does.
LONG = ["stops"]


def make_pieces(folder):
    """What the scenarios play."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces.write(folder / "steady.mid", [pieces.notes_on(pieces.steady())])
    pieces.write(folder / "dense.mid", [pieces.notes_on(pieces.dense())], division=960)
    pieces.write(folder / "everything.mid", pieces.everything())
    pieces.write(folder / "held.mid", [pieces.held()])
    pieces.write(folder / "phrases.mid", [pieces.notes_on(pieces.phrases())])
    (folder / "dump.syx").write_bytes(pieces.dump())


def train(studio, library):
    """A small model for the jam, after one look at the embedded tunes."""
    corpus = machine.HERE.parent.parent / "corpora" / "fiddle-tunes"
    machine.run(
        str(studio), "train", str(corpus), "--model", "lstm", "--name", "tune", "--hidden", "32",
        "--embedding", "16", "--epochs", "1", "--seed", "1", "--library", str(library))


def names(wanted):
    """The scenarios to run, by the names of their files."""
    known = sorted(path.stem for path in SCENARIOS.glob("*.sh"))
    for name in wanted:
        if name not in known:
            sys.exit(f"live: no scenario {name}; there are {', '.join(known)}.")
    return [name for name in known if (name in wanted if wanted else name not in LONG)]


def check(name, results, made):
    """Whether a scenario's results are as they should be, said on a line."""
    folder = results / name
    try:
        said = getattr(checks, name.replace("-", "_"))(folder, made)
    except Exception as error:
        print(f"FAILED {name}: {error}")
        for part in ["stdout", "stderr"]:
            path = folder / part
            lines = path.read_text(errors="replace").splitlines() if path.exists() else []
            for line in lines[-12:]:
                print(f"       {part}: {line}")
        return False
    print(f"ok     {name}: {said}")
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", type=pathlib.Path, help="the program")
    parser.add_argument("--fetch", action="store_true", help="only bring the kernel")
    parser.add_argument("--is-fetched", action="store_true", help="only say whether it is there")
    parser.add_argument("--results", type=pathlib.Path, help="keep what the machine left here")
    parser.add_argument("scenario", nargs="*",
                        help=f"names of scenarios; default: all but {', '.join(LONG)}")
    arguments = parser.parse_args()
    if arguments.is_fetched:
        return 0 if machine.is_fetched() else 1
    if arguments.fetch:
        machine.fetch_kernel()
        return 0
    if absent := machine.missing():
        sys.exit(f"live: {', '.join(absent)} is missing: run scripts/setup.sh --live-tests.")
    if not arguments.studio:
        parser.error("--studio is needed: the program to test")
    wanted = names(arguments.scenario)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        results = arguments.results or folder / "results"
        make_pieces(folder / "pieces")
        files = [(folder / "pieces", "pieces")]
        if {"jam", "stops"} & set(wanted):
            train(arguments.studio, folder / "library")
            files.append((folder / "library", "library"))
        console = machine.run_scenarios(
            arguments.studio, [SCENARIOS / f"{name}.sh" for name in wanted], files, results)
        passed = [check(name, results, folder / "pieces") for name in wanted]
    if not all(passed):
        print(console)
    print(f"live: {sum(passed)} of {len(passed)} scenarios passed in "
          f"{time.monotonic() - began:.0f} s.")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except machine.MachineError as error:
        sys.exit(f"live: the virtual machine: {error}")
