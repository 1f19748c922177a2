#!/usr/bin/env bash
# The long forms of the tests: hours, not minutes. See --help.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

usage() {
    cat <<TEXT
Usage: scripts/soak.sh [NAME ...]

Runs the long tests of scripts/soak, all of them where none is named, one after another on one
thread, and prints a row for docs/reliability.md for each. Goes on after a failure.

$(for file in scripts/soak/*.sh; do printf '  %-12s %s\n' "$(basename "$file" .sh)" "$(sed -n '2s/^# //p' "$file")"; done)

STUDIO_SOAK_SHARE (default 1) is the part of each that is run: 0.01 for a short look.
Example: STUDIO_SOAK_SHARE=0.1 scripts/soak.sh readers

Exit codes: 0 all passed, 1 one failed, 64 wrong usage.
TEXT
}

names=("$@")
case ${1-} in
    -h | --help) usage && exit 0 ;;
    -*) usage >&2 && exit 64 ;;
    '') mapfile -t names < <(basename -s .sh scripts/soak/*.sh) ;;
esac
for name in "${names[@]}"; do
    [[ -e scripts/soak/$name.sh ]] || { usage >&2 && exit 64; }
done

export STUDIO_SOAK_SHARE=${STUDIO_SOAK_SHARE:-1} SWIFT_BACKTRACE=enable=no
failed=0
rows=()
for name in "${names[@]}"; do
    printf '== %s (%s)\n' "$name" "$(date -u +%H:%M)" >&2
    log=$(mktemp)
    if nice -n 10 "scripts/soak/$name.sh" >"$log"; then outcome=passed; else outcome=FAILED failed=1; fi
    rows+=("| $name | $outcome: $(tail -n 1 "$log") | $(date -u +%F) |")
    rm -f "$log"
done
printf '%s\n' "${rows[@]}"
exit "$failed"
