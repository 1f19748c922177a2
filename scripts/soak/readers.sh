#!/usr/bin/env bash
# coverage-guided fuzzing of every reader: 10^8 MIDI files, 10^6 of the others, 10^5 catalogs
set -euo pipefail

# A part of a number of runs.
part() { awk -v runs="$1" -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", runs * share }'; }

scripts/fuzz.sh --runs "$(part 100000000)" midi >&2
scripts/fuzz.sh --runs "$(part 1000000)" safetensors checkpoint config shard contents primer >&2
# Each is a file of SQLite's, opened, asked for everything and changed.
scripts/fuzz.sh --runs "$(part 100000)" catalog >&2
sed -n 's/^stat::number_of_executed_units: *//p' .build-fuzz/*.log |
    awk '{ runs += $1 } END { printf "%d runs, no finding\n", runs }'
