#!/usr/bin/env python3
"""Measures how cost and memory grow with the work, and draws it.

    python growth.py [--bench PROGRAM] [--scratch DIR] [--largest 100000]
    python growth.py --only report
    python growth.py --draw results/DATE-growth.json

Makes folders of 1,000 MIDI files and ten times as many again and again up to --largest, scans each
thrice; trains from corpora of 1 MB to 1 GB of tokens; fills catalogs of 1,000 to a million pieces
with ten ratings each, and times `studio report`, the whole program, on 1,000 to ten million
ratings. Writes results/DATE-growth.json and the plots in docs/pictures; --only measures one part
again and keeps the others of that file. Takes some 20 minutes and 10 GB in the scratch folder,
which is emptied.
"""
import argparse
import datetime
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent

# What is kept of each line: nothing of this machine's folders.
DROPPED = ("folder", "library", "studio", "corpus_hash", "arguments")


def lines_of(command):
    clean = {key: value for key, value in os.environ.items()
             if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    print(f"$ {shlex.join(map(str, command))}", flush=True)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=clean)
    return [json.loads(line) for line in done.stdout.splitlines()]


def measure_scan(bench, scratch, largest):
    lines, size = [], 1000
    while size <= largest:
        folder = scratch / f"files-{size}"
        lines_of([bench, "make-corpus", ROOT / "corpora", folder, "--files", str(size)])
        lines += lines_of([bench, "scan", folder, "--scans", "3"])
        shutil.rmtree(folder)
        size *= 10
    return lines


def measure_training(bench, scratch, largest):
    return [line for megabytes in (1, 10, 100, 1000)
            for line in lines_of([bench, "corpus-train", ROOT / "corpora", "--megabytes",
                                  str(megabytes), "--steps", "200"])]


def filled_libraries(bench, scratch, sizes):
    """Libraries of so many pieces with ten ratings each, one at a time."""
    for generations in sizes:
        library = scratch / f"library-{generations}"
        lines_of([bench, "catalog", "--make", library, "--generations", str(generations),
                  "--raters", "10"])
        yield generations, library
        shutil.rmtree(library)


def measure_catalog(bench, scratch, largest):
    return [line for _, library in filled_libraries(
                bench, scratch, (1000, 10_000, 100_000, 1_000_000))
            for line in lines_of([bench, "catalog", "--library", library])]


def measure_report(bench, scratch, largest):
    """Time and memory of `studio report`, from its start to its end."""
    lines = []
    for generations, library in filled_libraries(
            bench, scratch, (100, 1000, 10_000, 100_000, 1_000_000)):
        command = [bench.parent / "studio", "report", "--json", "--library", library]
        print(f"$ {shlex.join(map(str, command))}", flush=True)
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            raise SystemExit(f"studio report ended with status {status}")
        lines.append({"ratings": 10 * generations, "seconds": time.perf_counter() - start,
                      "processor_seconds": usage.ru_utime + usage.ru_stime,
                      "peak_resident_bytes": usage.ru_maxrss * 1024})
    return lines


PARTS = {"scan": measure_scan, "training": measure_training, "catalog": measure_catalog,
         "report": measure_report}


def cleaned(measured):
    return {name: [{key: value for key, value in line.items() if key not in DROPPED}
                   for line in lines] for name, lines in measured.items()}


def draw(measured, folder):
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    pyplot.rcParams.update({"font.family": "DejaVu Sans", "font.size": 10, "axes.grid": True,
                            "grid.color": "#dddddd", "axes.spines.top": False,
                            "axes.spines.right": False, "svg.hashsalt": "studio"})

    def plot(name, title, x, series, xlabel, ylabel, floor=None):
        figure, axes = pyplot.subplots(figsize=(6.4, 3.6), dpi=120)
        for label, values in series.items():
            axes.plot(x, values, marker="o", label=label)
        axes.set(xscale="log", yscale="log" if floor is None else "linear", title=title,
                 xlabel=xlabel, ylabel=ylabel)
        if floor is not None:
            axes.set_ylim(bottom=floor)
        axes.legend(frameon=False)
        figure.tight_layout()
        figure.savefig(folder / f"growth-{name}.png")
        pyplot.close(figure)

    scans = sorted(measured["scan"], key=lambda line: (line["files"], line["scan"]))
    sizes = sorted({line["files"] for line in scans})
    by_scan = [{line["files"]: line for line in scans if line["scan"] == number}
               for number in (1, 2)]
    plot("scan", "Scanning a folder of MIDI files", sizes,
         {"first: read, encode, store": [by_scan[0][size]["files_per_s"] for size in sizes],
          "again, nothing changed": [by_scan[1][size]["files_per_s"] for size in sizes]},
         "files", "files a second")
    plot("scan-memory", "Memory of a scan", sizes,
         {"peak resident": [by_scan[0][size]["usage"]["peak_resident_bytes"] / 1e6
                            for size in sizes]}, "files", "MB", floor=0)
    training = sorted(measured["training"], key=lambda line: line["megabytes"])
    megabytes = sorted({line["megabytes"] for line in training})
    first = {line["megabytes"]: line for line in reversed(training)}
    plot("training", "Training from a corpus, small LSTM, one thread", megabytes,
         {"thousand tokens a second": [first[m]["tokens_per_s"] / 1e3 for m in megabytes],
          "own memory, MB": [first[m]["usage"]["anonymous_bytes"] / 1e6 for m in megabytes]},
         "encoded corpus, MB", "", floor=0)
    catalogs = sorted(measured["catalog"], key=lambda line: line["generations"])
    plot("catalog", "The catalog, ten ratings a piece", [c["generations"] for c in catalogs],
         {label: [c[f"{key}_milliseconds_min_median_max"][1] for c in catalogs]
          for label, key in [("list, a page", "list"), ("list, best first", "list_best"),
                             ("show", "show"), ("rate", "rate"),
                             ("report by setting", "report_by_setting"),
                             ("report, every rating", "report_ratings")]},
         "generations", "milliseconds")
    reports = sorted(measured["report"], key=lambda line: line["ratings"])
    plot("report", "studio report, the whole program", [r["ratings"] for r in reports],
         {"processor seconds": [r["processor_seconds"] for r in reports],
          "peak memory, GB": [r["peak_resident_bytes"] / 1e9 for r in reports]}, "ratings", "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--bench", type=pathlib.Path, default=ROOT / ".build/release/bench")
    parser.add_argument("--scratch", type=pathlib.Path)
    parser.add_argument("--largest", type=int, default=100_000)
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    parser.add_argument("--draw", type=pathlib.Path, metavar="FILE",
                        help="draw what was measured before, and measure nothing")
    options = parser.parse_args()
    if options.draw:
        measured = json.loads(options.draw.read_text())
    else:
        path = HERE / "results" / f"{options.date}-growth.json"
        measured = json.loads(path.read_text()) if options.only else {}
        with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
            for part in [options.only] if options.only else PARTS:
                measured |= cleaned(
                    {part: PARTS[part](options.bench, pathlib.Path(scratch), options.largest)})
        path.write_text(json.dumps(measured, indent=1) + "\n")
    draw(measured, ROOT / "docs" / "pictures")


if __name__ == "__main__":
    main()
