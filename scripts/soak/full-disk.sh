#!/usr/bin/env bash
# every command that writes, on disks that are full, after each 4 KiB
set -euo pipefail
step=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { step = int(4 / share); print step > 96 ? 96 : step }')
swift build -c release --product studio >&2
Tests/Soak/full_disk.py --studio "$(swift build -c release --show-bin-path)/studio" --step "$step"
