#!/usr/bin/env bash
# many Studios at once on one library, for ten minutes
set -euo pipefail
seconds=$(awk -v share="$STUDIO_SOAK_SHARE" 'BEGIN { printf "%d", 600 * share }')
swift build -c release --product studio >&2
Tests/Soak/together.py --studio "$(swift build -c release --show-bin-path)/studio" --seconds "$seconds"
