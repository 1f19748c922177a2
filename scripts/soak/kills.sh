#!/usr/bin/env bash
# 200 trainings killed by SIGKILL and resumed: an LSTM's and a GAN's
set -euo pipefail
count=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 100 * share + 0.5 }')
swift build -c release --product studio >&2
shim=$(mktemp --suffix=.so)
trap 'rm -f "$shim"' EXIT
cc -shared -fPIC -O1 -o "$shim" Tests/Soak/kill_at_call.c -ldl
Tests/Soak/kill_training.py --shim "$shim" --count "$count" \
    --studio "$(swift build -c release --show-bin-path)/studio"
