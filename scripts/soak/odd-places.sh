#!/usr/bin/env bash
# every command on odd names, in odd places, on odd terminals; 10^5 files in a folder
set -euo pipefail
files=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 100000 * share }')
swift build -c release --product studio >&2
Tests/Soak/odd_places.py --studio "$(swift build -c release --show-bin-path)/studio" --files "$files"
