#!/usr/bin/env bash
# Builds the release program and prints its path on standard output; the demo and the installer call it.
#
# The Swift runtime is linked into the program, so that it runs from any folder and outlives the
# toolchain it was built with; of the system it needs only the libraries that setup.sh installs.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

readonly options=(--configuration release --product studio --static-swift-stdlib)

swift build "${options[@]}" >&2
printf '%s/studio\n' "$(swift build "${options[@]}" --show-bin-path)"
