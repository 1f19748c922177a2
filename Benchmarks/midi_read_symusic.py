#!/usr/bin/env python3
"""The peer of `bench midi-read`: the same folder read by symusic, or by mido.

Every file named .mid, .midi or .kar is read from its path by one thread, from the page cache, as
`symusic.Score(path)` does it by default (times in ticks, notes with durations). A round is the
median of its passes over the folder, and prints a JSON line. Notes are counted once, outside the
time. A file that the library refuses counts as a failure, and its bytes and time still count.

    python midi_read_symusic.py FOLDER --pause --rounds 15
    python midi_read_symusic.py FOLDER --library mido --passes 1
"""
import argparse
import importlib.metadata
import json
import pathlib
import statistics
import sys
import time


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--library", choices=["symusic", "mido"], default="symusic")
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--pause", action="store_true",
                        help="wait for a line on standard input before each round")
    return parser.parse_args()


def symusic_reader():
    from symusic import Score
    return Score, lambda score: sum(len(track.notes) for track in score.tracks)


def mido_reader():
    from mido import MidiFile
    return MidiFile, lambda file: sum(
        1 for track in file.tracks for event in track
        if event.type == "note_on" and event.velocity > 0)


def read_all(read, paths):
    failures = 0
    for path in paths:
        try:
            read(path)
        except Exception:  # Each library has its own errors for a damaged file.
            failures += 1
    return failures


def count_notes(read, notes_of, paths):
    total = 0
    for path in paths:
        try:
            total += notes_of(read(path))
        except Exception:
            pass
    return total


def main():
    options = arguments()
    read, notes_of = {"symusic": symusic_reader, "mido": mido_reader}[options.library]()
    files = sorted(path for path in options.folder.rglob("*")
                   if path.suffix.lower() in (".mid", ".midi", ".kar") and path.is_file())
    size = sum(path.stat().st_size for path in files)
    paths = [str(path) for path in files]
    notes = count_notes(read, notes_of, paths)
    for _ in range(options.rounds):
        if options.pause and not sys.stdin.readline():
            return
        times = []
        for _ in range(options.passes):
            start = time.perf_counter()
            failures = read_all(read, paths)
            times.append(time.perf_counter() - start)
        middle = statistics.median(times)
        print(json.dumps({
            "bench": "midi_read", "implementation": options.library,
            "version": importlib.metadata.version(options.library),
            "folder": options.folder.name, "threads": 1, "passes": options.passes,
            "files": len(paths), "failures": failures, "bytes": size, "notes": notes,
            "pass_ms_min_median_max": [round(t * 1e3, 3) for t in
                                       (min(times), middle, max(times))],
            "bytes_per_s": round(size / middle),
            "files_per_s": round(len(paths) / middle, 1),
            "notes_per_s": round(notes / middle),
        }), flush=True)


main()
