#!/usr/bin/env bash
# 10^6 hostile requests to the listening room
set -euo pipefail
count=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 1000000 * share }')
swift build -c release --product studio >&2
Tests/Soak/strangers.py --studio "$(swift build -c release --show-bin-path)/studio" --count "$count"
