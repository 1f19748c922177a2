#!/usr/bin/env python3
"""The peer of `bench render`: FluidSynth's command line tool over the same folder.

The tool renders a file a process; --threads processes run side by side, the next file goes to
the one that is free. A round renders every file; each prints a JSON line. The options are those
of `bench render`, and --period-size, the frames that the tool renders and writes at a time: 64 is
its default, 8192 the most, and its fastest.

    python render_fluidsynth.py corpora/bach-chorales --every 9 --threads 2 --no-effects
"""
import argparse
import concurrent.futures
import json
import os
import resource
import subprocess
import sys
import tempfile
import time


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--soundfont", default="/usr/share/sounds/sf2/TimGM6mb.sf2")
    parser.add_argument("--gain", type=float, default=0.2)
    parser.add_argument("--sample-rate", type=int, default=44100)
    parser.add_argument("--format", choices=["wav16", "wav-float"], default="wav16")
    parser.add_argument("--effects", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--period-size", type=int, default=64)
    parser.add_argument("--scratch")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--pause", action="store_true",
                        help="wait for a line on standard input before each round")
    return parser.parse_args()


def version():
    text = subprocess.run(["fluidsynth", "--version"], capture_output=True, text=True).stdout
    return text.split("version", 1)[1].split()[0]


def render(options, source, target):
    switch = "1" if options.effects else "0"
    subprocess.run(
        ["fluidsynth", "-n", "-i", "-q", "-R", switch, "-C", switch, "-g", str(options.gain),
         "-r", str(options.sample_rate), "-z", str(options.period_size), "-T", "wav",
         "-O", "s16" if options.format == "wav16" else "float", "-F", target,
         options.soundfont, source],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    frame = 4 if options.format == "wav16" else 8
    return (os.path.getsize(target) - 44) / frame / options.sample_rate


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run_round(options, files):
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch, \
            concurrent.futures.ThreadPoolExecutor(options.threads) as pool:
        used, start = processor_seconds(), time.perf_counter()
        lengths = list(pool.map(
            lambda job: render(options, job[1], f"{scratch}/{job[0]}.wav"), enumerate(files)))
        wall = time.perf_counter() - start
        return sum(lengths), wall, processor_seconds() - used


def main():
    options = arguments()
    names = sorted(name for name in os.listdir(options.folder) if name.lower().endswith(".mid"))
    files = [f"{options.folder}/{name}" for name in names[::options.every]]
    implementation = f"fluidsynth {version()}"
    for _ in range(options.rounds):
        if options.pause and not sys.stdin.readline():
            return
        audio, wall, used = run_round(options, files)
        print(json.dumps({
            "bench": "render", "implementation": implementation, "folder": options.folder,
            "every": options.every, "threads": options.threads, "gain": options.gain,
            "sample_rate": options.sample_rate, "format": options.format,
            "effects": options.effects, "soundfont": os.path.basename(options.soundfont),
            "period_size": options.period_size, "files": len(files), "audio_seconds": audio,
            "wall_seconds": wall, "times_real_time": audio / wall,
            "files_per_s": len(files) / wall, "cpu_seconds": used,
        }), flush=True)


main()
