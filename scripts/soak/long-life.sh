#!/usr/bin/env bash
# 24 simulated hours of a busy listening room: memory and open files stay flat
set -euo pipefail
swift build -c release --product studio >&2
Tests/Soak/long_life.py --studio "$(swift build -c release --show-bin-path)/studio" \
    --scale "$STUDIO_SOAK_SHARE"
