#!/usr/bin/env bash
# every command stopped at random moments by three signals and by a closed pipe: 20 times each
set -euo pipefail
count=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 20 * share + 0.5 }')
swift build -c release --product studio >&2
Tests/Soak/stop_commands.py --studio "$(swift build -c release --show-bin-path)/studio" \
    --count "$count"
