#!/usr/bin/env bash
# the largest MIDI files that are read, each made to cost the most: time and memory
set -euo pipefail
swift build -c release --product bench >&2
"$(swift build -c release --show-bin-path)/bench" midi-largest --passes 9 | tee /dev/stderr |
    python3 -c '
import json, sys
lines = [json.loads(line) for line in sys.stdin]
slowest = max(lines, key=lambda line: line["read_ms_min_median_max"][1])
largest = max(lines, key=lambda line: line["memory_bytes"] / line["memory_limit_bytes"])
print(f"""{len(lines)} files of 3 MiB: at most {slowest["read_ms_min_median_max"][1]:.0f} ms ({slowest["events"]}), """
      f"""{largest["memory_bytes"] / 2**20:.0f} MiB of {largest["memory_limit_bytes"] / 2**20:.0f} ({largest["events"]})""")'
