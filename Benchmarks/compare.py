#!/usr/bin/env python3
"""Measures Studio's benchmarks against their peers in turns; compare.sh prepares what it needs.

    python compare.py --date 2026-11-21 [--kernels avx512] [--only WORD] [--folder Nottingham=PATH]

Writes results/DATE-KERNELS.json and the table of that kernel set in docs/performance.md. What was
stored for the same comparison before is shown beside the new figure.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import shlex
import statistics
import sys

from comparisons import comparisons
from pair import Program, run_in_turns, spread

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent

# Both sides are held to the instruction set.
ENVIRONMENT = {
    "avx512": {},
    "avx2": {
        "STUDIO_KERNELS": "avx2", "OPENBLAS_CORETYPE": "Haswell", "ATEN_CPU_CAPABILITY": "avx2",
        "ONEDNN_MAX_CPU_ISA": "AVX2", "DNNL_MAX_CPU_ISA": "AVX2",
        "MKL_ENABLE_INSTRUCTIONS": "AVX2", "TF_ONEDNN_MAX_CPU_ISA": "AVX2",
    },
}


def named(text, folders):
    """The text with the names of the folders that were given in place of their paths."""
    for name, path in folders.items():
        text = text.replace(path, "{" + name + "}")
    return text


def measure(comparison, bench, environment, rounds, folders):
    """One comparison in turns: our program, then each of the peers, round by round."""
    commands = {"Studio": f"{shlex.quote(str(bench))} {comparison.ours}"}
    for name, program in comparison.peers.items():
        commands[name] = f"{shlex.quote(sys.executable)} {shlex.quote(str(HERE))}/{program}"
    load = os.getloadavg()[0]
    programs = [Program(command, rounds, environment) for command in commands.values()]
    speeds = run_in_turns(programs, rounds)
    lines = programs[0].lines
    distances = [line["limit"] for line in lines if "limit" in line]
    return {
        "name": comparison.name, "bench": named(comparison.ours, folders), "rounds": rounds,
        "load_average": {"before": load, "after": os.getloadavg()[0]},
        "measure": programs[0].measure,
        "studio": spread([row[0] for row in speeds], 1),
        "peers": [
            {
                "name": name, "program": named(comparison.peers[name], folders),
                "implementation": program.lines[-1].get("implementation", name),
                "speed": spread([row[index] for row in speeds], 1),
                "ratio": spread([row[0] / row[index] for row in speeds]),
            }
            for index, (name, program) in enumerate(zip(commands, programs)) if index > 0
        ],
        "limit": distances and distances[-1] | {
            "fraction": statistics.median(distance["fraction"] for distance in distances)
        } or None,
        "last_line": {key: value for key, value in lines[-1].items() if key != "folder"},
    }


def hardest(result):
    """The peer that comes nearest to us, or past us."""
    return min(result["peers"], key=lambda peer: peer["ratio"]["median"], default=None)


def number(value):
    for size, suffix in [(1e9, "G"), (1e6, "M"), (1e4, "k")]:
        if value >= size:
            return f"{value / (1e3 if suffix == 'k' else size):.3g}{suffix}"
    return f"{value:.4g}"


def table(results, entries, kernels):
    yield "| | speed | against | ratio (least to most) | at least | of the machine's limit |"
    yield "|---|---|---|---|---|---|"
    units = {"tokens_per_s": "tokens/s", "steps_per_s": "steps/s", "bytes_per_s": "B/s",
             "times_real_time": "times real time"}
    for result in results:
        peer = hardest(result)
        speed = f"{number(result['studio']['median'])} {units[result['measure']]}"
        against, ratio = "", ""
        if peer:
            against = f"{peer['name']}: {number(peer['speed']['median'])}"
            spread_ = peer["ratio"]
            ratio = f"**{spread_['median']:.2f}** ({spread_['min']:.2f} to {spread_['max']:.2f})"
        target = entries[result["name"]].targets.get(kernels)
        limit = result["limit"]
        distance = f"{100 * limit['fraction']:.0f} % of {limit['limit']}" if limit else ""
        yield (f"| {result['name']} | {speed} | {against} | {ratio} | "
               f"{target or ''} | {distance} |")
    yield ""
    yield "What each side does:"
    yield ""
    for work in dict.fromkeys(entries[result["name"]].work for result in results):
        yield f"- {work}"


def write_table(kernels, lines):
    """Puts the table between its two markers in docs/performance.md."""
    page = ROOT / "docs" / "performance.md"
    text = page.read_text()
    marked = re.compile(f"(<!-- {kernels} begin -->\n).*?(<!-- {kernels} end -->)", re.DOTALL)
    if not marked.search(text):
        raise SystemExit(f"{page} has no place for a table of {kernels}.")
    page.write_text(marked.sub(lambda found: found[1] + "\n".join(lines) + "\n" + found[2], text))


def stored_ratios(kernels):
    """The hardest ratio of each comparison in the newest results that have it."""
    earlier = sorted(HERE.glob(f"results/*-{kernels}.json"))
    ratios = {}
    for file in earlier:
        for result in json.loads(file.read_text())["comparisons"]:
            if result["peers"]:
                ratios[result["name"]] = (hardest(result)["ratio"]["median"], file.stem)
    return ratios


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bench", default=ROOT / ".build/release/bench")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--kernels", choices=ENVIRONMENT, default="avx512")
    parser.add_argument("--only", default="", help="comparisons whose name has this word")
    parser.add_argument("--rounds", type=int, help="rounds of each, instead of its own number")
    parser.add_argument("--note", default="", help="what else the machine was doing")
    parser.add_argument("--folder", action="append", default=[], metavar="NAME=PATH",
                        help="MIDI files to read and render, beside the embedded corpora")
    options = parser.parse_args()

    os.chdir(ROOT)
    folders = {name: path for name, _, path in (text.partition("=") for text in options.folder)}
    path = HERE / "results" / f"{options.date}-{options.kernels}.json"
    before = stored_ratios(options.kernels)
    everything = [entry for entry in comparisons(folders)
                  if options.kernels in entry.kernels]
    # What is measured again takes the place of the same day's earlier figure.
    kept = json.loads(path.read_text())["comparisons"] if path.exists() else []
    results = {result["name"]: result for result in kept}
    for entry in everything:
        if options.only.lower() not in entry.name.lower():
            continue
        result = measure(entry, options.bench, ENVIRONMENT[options.kernels],
                         options.rounds or entry.rounds, folders)
        results[entry.name] = result
        peer = hardest(result)
        ratio = f"{peer['ratio']['median']:.2f} times {peer['name']}" if peer else "no peer"
        stored = before.get(entry.name)
        print(f"{entry.name}: {number(result['studio']['median'])} {result['measure']}, {ratio}"
              + (f" (stored: {stored[0]:.2f}, {stored[1]})" if stored else ""), flush=True)
        ordered = [results[entry.name] for entry in everything if entry.name in results]
        text = json.dumps({"date": options.date, "kernels": options.kernels,
                           "note": options.note, "comparisons": ordered}, indent=1)
        path.write_text(text + "\n")
        lines = table(ordered, {entry.name: entry for entry in everything}, options.kernels)
        write_table(options.kernels, lines)


if __name__ == "__main__":
    main()
