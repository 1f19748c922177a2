#!/usr/bin/env bash
# power cuts in a virtual machine: 50 while it trains, 50 while it samples and rates
set -euo pipefail
count=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 50 * share + 0.5 }')
scripts/setup.sh --live-tests >&2
swift build -c release --product studio >&2
Tests/Soak/power_cuts.py --studio "$(swift build -c release --show-bin-path)/studio" \
    --count "$count"
