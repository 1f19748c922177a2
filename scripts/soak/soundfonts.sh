#!/usr/bin/env bash
# 10^5 mutated soundfonts, each rendered with or refused
set -euo pipefail
count=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 100000 * share }')
swift build -c release --product studio >&2
Tests/Soak/soundfonts.py --studio "$(swift build -c release --show-bin-path)/studio" --count "$count"
