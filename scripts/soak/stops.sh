#!/usr/bin/env bash
# every command stopped at random moments by three signals and by a closed pipe: 20 times each
set -euo pipefail
count=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 20 * share + 0.5 }')
swift build -c release --product studio >&2
studio=$(swift build -c release --show-bin-path)/studio
# Where the virtual machine can be had: play, record and jam need a sequencer to be stopped at.
if Tests/VirtualMachine/live.py --is-fetched; then
    Tests/VirtualMachine/live.py --studio "$studio" stops >&2
fi
Tests/Soak/stop_commands.py --studio "$studio" --count "$count"
