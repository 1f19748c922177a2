#!/usr/bin/env bash
# the whole test suite under the thread, the address and the undefined behaviour sanitizer
#
# A report fails, whoever writes it: the tests, or a studio that they start. First faults made on
# purpose prove that the sanitizers see. With a share below 1 only the tests of networks and sound
# are run, where most of the threads and all of the C kernels are. Called by itself it takes the
# sanitizers' names: `thread`, `address`.
set -euo pipefail

results=()
failed=0

# Every report is a file of its own, so that one is seen whose program was meant to fail anyhow.
# The undefined behaviour sanitizer of this compiler is for C alone; its calls are in the address
# sanitizer's library.
set_options() {
    scratch=$PWD/.build-$1
    reports=$scratch/reports
    mkdir -p "$reports"
    local common="log_path=$reports/report exitcode=66"
    case $1 in
        thread)
            options=(--sanitize thread)
            "$(dirname "$(readlink -f "$(command -v swiftc)")")/clang" -O1 -shared -fPIC \
                -o "$scratch/runtime_locks.so" Tests/Sanitizers/runtime_locks.c
            environment=(LD_PRELOAD="$scratch/runtime_locks.so" TSAN_OPTIONS="$common
                suppressions=$PWD/Tests/Sanitizers/thread.suppressions")
            ;;
        address)
            options=(--sanitize address -Xcc -fsanitize=undefined -Xcc -fno-sanitize=vptr)
            environment=(ASAN_OPTIONS="$common detect_leaks=0"
                UBSAN_OPTIONS="$common print_stacktrace=1")
            ;;
    esac
}

# Fails unless the sanitizer reports a fault, or is quiet where there is none.
expect() {
    local fault=$1 expected=$2 found=quiet
    rm -f "$reports"/*
    env "${environment[@]}" "$scratch/faults/debug/faults" "$fault" >&2 || true
    compgen -G "$reports/*" >/dev/null && found=reported
    [[ $found == "$expected" ]] && return
    printf 'sanitizers: the fault %s is %s, not %s\n' "$fault" "$found" "$expected" >&2
    exit 70
}

# Runs all tests, and keeps what is told of them: module by module, since rooms that answer within
# the same process would be kept waiting by tests that take minutes under a sanitizer.
check() {
    local module log code count tests=0 skipped=0 files
    swift build --build-tests --disable-xctest "${options[@]}" --scratch-path "$scratch" >&2
    rm -f "$reports"/*
    for module in "${modules[@]}"; do
        log=$scratch/$module.log code=0
        # libgomp, which FluidSynth brings, is not built with the sanitizer either.
        env "${environment[@]}" OMP_NUM_THREADS=1 swift test --skip-build --disable-xctest \
            "${options[@]}" --scratch-path "$scratch" --filter "^$module\\." >"$log" 2>&1 || code=$?
        count=$(sed -n 's/.*Test run with \([0-9]*\) tests\{0,1\} .*/\1/p' "$log" | tail -n 1)
        tests=$((tests + ${count:-0}))
        skipped=$((skipped + $(grep -acE '^. Test .* skipped' "$log" || true)))
        printf '%s, %s: %s tests, exit code %d (%s)\n' "$1" "$module" "${count:-no}" "$code" \
            "$(date -u +%H:%M)" >&2
        [[ $code -ne 0 || -z $count ]] || continue
        failed=1
        grep -aE '^. Test .* (failed|recorded an issue)' "$log" >&2 || true
        printf '%s: see %s and %s\n' "$1" "$log" "$reports" >&2
    done
    mapfile -t files < <(find "$reports" -type f)
    results+=("$1: $tests tests, $skipped skipped, ${#files[@]} processes with reports")
    [[ ${#files[@]} -gt 0 ]] || return 0
    failed=1
    grep -hE '^SUMMARY: |runtime error: ' "${files[@]}" | sort | uniq -c >&2 || true
}

mapfile -t modules < <(basename -a Tests/*Tests)
if awk -v share="${STUDIO_SOAK_SHARE:-1}" 'BEGIN { exit !(share < 1) }'; then
    modules=(NeuralTests SoundTests)
fi

[[ $# -gt 0 ]] || set -- thread address
for sanitizer; do
    set_options "$sanitizer"
    swift build --package-path Tests/Sanitizers/faults "${options[@]}" \
        --scratch-path "$scratch/faults" >&2
    case $sanitizer in
        thread) expect race reported && expect guarded quiet && expect resumed quiet ;;
        address)
            for fault in overrun overrunInC useAfterRelease overflowInC misalignedInC; do
                expect "$fault" reported
            done
            ;;
    esac
    check "$sanitizer"
done
printf '%s; ' "${results[@]}" | sed 's/; $/\n/'
exit "$failed"
