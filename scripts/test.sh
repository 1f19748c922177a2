#!/usr/bin/env bash
# The whole check of the project: format, dependency directions, build, tests. See --help.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

usage() {
    cat <<'TEXT'
Usage: scripts/test.sh

Checks everything, as continuous integration does, and stops at the first failure:
  setup      scripts/setup.sh --tests
  format     swift format lint --strict
  corpora    the embedded corpora are what their facts and checksums say
  build      all targets and tests without a warning, imports only along declared dependencies
  tests      all of them
  promises   the fast forms of scripts/soak: commands without room on the disk, with odd names and
             in odd places, many at once; strangers at the listening room, and a day of its life
  fuzz       a minute of MIDI files that libFuzzer thinks of, where the toolchain has it
  browser    a walk through the listening room in Chromium, where scripts/setup.sh --browser-tests
             has made what that needs; always in continuous integration (CI is set)
  live       studio plays, records and jams through a real sequencer in a virtual machine, where
             scripts/setup.sh --live-tests has made what that needs; always in continuous
             integration

Exit codes: 0 all passed, 64 wrong usage, else those of the step that failed.
TEXT
}

step() {
    current=$1
    printf '== %s (%s)\n' "$1" "$(clock)"
}

clock() { printf '%d:%02d' $((SECONDS / 60)) $((SECONDS % 60)); }

summary() {
    local code=$?
    rm -f "$log"
    if [[ $code -eq 0 ]]; then
        printf 'test: passed in %s: %s.\n' "$(clock)" "$report"
    else
        printf 'test: FAILED at %s after %s (exit code %d).\n' "$current" "$(clock)" "$code" >&2
    fi
}

check_corpora() {
    local folder
    for folder in corpora/bach-chorales corpora/fiddle-tunes; do
        (cd "$folder" && sha256sum --quiet --check SHA256SUMS)
    done
    python3 corpora/make_corpora.py --check
}

# Builds the program, the benchmarks and the tests with the same options, so that nothing is built
# twice, and takes a warning for a failure: one from the linker or from C does not fail by itself.
build() {
    swift build --build-tests --explicit-target-dependency-import-check error 2>&1 | tee "$log"
    # A package that is not ours may leave a file of its own undeclared; that warning is not ours.
    if grep -v "^warning: 'swift-.*unhandled" "$log" | grep -E '(^|[^a-z])warning:' >&2; then
        echo 'test: the build warns; the lines stand above.' >&2
        return 1
    fi
}

# Where no disk of its own can be mounted the driver says so, and ends with 69.
check_promises() {
    local studio code=0
    studio=$(swift build --show-bin-path)/studio
    Tests/Soak/odd_places.py --studio "$studio" --quick
    Tests/Soak/together.py --studio "$studio" --seconds 3
    Tests/Soak/strangers.py --studio "$studio" --count 2000 --workers 1
    Tests/Soak/long_life.py --studio "$studio" --hours 3 --scale 0.05
    Tests/Soak/full_disk.py --studio "$studio" --quick || code=$?
    if [[ $code -eq 69 ]]; then report+='; no full disk'; else return "$code"; fi
}

case ${1-} in
    '') ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 64 ;;
esac

current=start
report=
log=$(mktemp)
trap summary EXIT

step setup
scripts/setup.sh --tests

step format
swift format lint --strict --recursive Sources Tests Package.swift || {
    code=$?
    echo 'test: swift format --in-place --recursive Sources Tests Package.swift mends most of it.' >&2
    exit "$code"
}

step corpora
check_corpora

step build
build

step tests
# The tests start programs that are meant to die; symbolising their crash would take minutes.
SWIFT_BACKTRACE=enable=no swift test --skip-build --disable-xctest 2>&1 | tee "$log"
report=$(sed -n 's/.*Test run with \(.*\) passed after.*/\1/p' "$log" | tail -n 1)
if [[ -z $report ]]; then
    echo 'test: no test ran.' >&2
    exit 1
fi

step promises
check_promises

step fuzz
code=0
scripts/fuzz.sh --seconds 60 midi || code=$?
case $code in
    0) ;;
    69) report+='; no fuzzing (no libFuzzer here)' ;;
    *) exit "$code" ;;
esac

if [[ -n ${CI-} || -x .venv-browser/bin/python ]]; then
    step browser
    scripts/setup.sh --browser-tests
    .venv-browser/bin/python Tests/Browser/listening_room.py \
        --studio "$(swift build --show-bin-path)/studio"
else
    report+='; no browser tests (scripts/setup.sh --browser-tests)'
fi

if [[ -n ${CI-} || -e .virtual-machine/vmlinux ]]; then
    step live
    scripts/setup.sh --live-tests
    Tests/VirtualMachine/live.py --studio "$(swift build --show-bin-path)/studio"
else
    report+='; no live tests (scripts/setup.sh --live-tests)'
fi
