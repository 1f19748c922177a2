#!/usr/bin/env bash
# Coverage-guided fuzzing of everything that Studio reads. See --help.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

usage() {
    cat <<'TEXT'
Usage: scripts/fuzz.sh [--seconds N | --runs N | --replay] [--build-only] [HARNESS ...]

Lets libFuzzer think of files, with the address sanitizer looking on, and Studio's readers read
them: midi, or every harness of Tests/Fuzzing where none is named. A finding is a crash, a hang,
more than 64 MiB + 8 times the file's size of memory, or a refusal that says neither where nor
what to do; it is left in .build-fuzz/findings, and the exit code is 1.

  --seconds N   for so long each (default 60)
  --runs N      so many inputs each
  --replay      only what lies in Tests/Fuzzing/corpus, each measured
  --build-only  builds, and fuzzes nothing

What it learns is kept in .build-fuzz/corpus; what Tests/Fuzzing/corpus holds is its beginning.
Example: scripts/fuzz.sh --seconds 600 midi

Exit codes: 0 nothing found, 1 a finding, 64 wrong usage, 69 no libFuzzer in this toolchain.
TEXT
}

readonly sanitizers=fuzzer,address

limit=(-max_total_time=60)
replay=
build_only=
names=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --seconds) limit=("-max_total_time=${2:?--seconds needs a number}") && shift 2 ;;
        --runs) limit=("-runs=${2:?--runs needs a number}") && shift 2 ;;
        --replay) replay=1 && shift ;;
        --build-only) build_only=1 && shift ;;
        -h | --help) usage && exit 0 ;;
        -*) usage >&2 && exit 64 ;;
        *) names+=("$1") && shift ;;
    esac
done

# MIDI files alone need one module, which is built in half a minute.
if [[ ${names[*]} == midi ]]; then
    readonly out=.build-fuzz/score modules=(Score) harnesses=(Tests/Fuzzing/Harnesses/MIDIHarness.swift)
    readonly defines=(-D SCORE_ONLY) packages=()
else
    readonly out=.build-fuzz modules=(Randomness DurableFiles Score Encoding Neural Generators Catalog)
    readonly harnesses=(Tests/Fuzzing/Harnesses/*.swift) defines=()
    readonly packages=(Crypto CryptoBoringWrapper CCryptoBoringSSL CCryptoBoringSSLShims CXKCP CXKCPShims
        CKernels GRDB)
fi

# Whether anything is newer than what was made of it.
is_stale() {
    local made=$1
    shift
    [[ ! -e $made || -n $(find "$@" -newer "$made" -print -quit) ]]
}

# Studio's modules are built anew, with the sanitizers; packages and C kernels are taken from the
# ordinary build.
build() {
    local bin toolchain checkouts=.build/checkouts module previous=
    toolchain=$(dirname "$(readlink -f "$(command -v swiftc)")")
    if ! compgen -G "$toolchain/../lib/clang/*/lib/*/libclang_rt.fuzzer*" >/dev/null; then
        echo 'fuzz: this Swift has no libFuzzer. Take a toolchain of swift.org.' >&2
        exit 69
    fi
    bin=$(swift build --show-bin-path)
    [[ ${#packages[@]} -eq 0 || -e $bin/Crypto.build ]] || swift build --product studio >&2
    local options=(-O -wmo -parse-as-library -enable-testing -g -swift-version 6 -package-name main
        -enable-upcoming-feature InternalImportsByDefault
        -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature ExistentialAny
        -I "$out" -I "$bin/Modules" -I Sources/CLibraries/COpenBLAS
        -Xcc "-fmodule-map-file=$bin/CKernels.build/module.modulemap"
        -Xcc -ISources/CKernels/include -Xcc "-I$checkouts/GRDB.swift/Sources/GRDBSQLite"
        -Xcc "-fmodule-map-file=$checkouts/GRDB.swift/Sources/GRDBSQLite/module.modulemap"
        -module-cache-path "$out/cache")
    for module in CXKCP CXKCPShims CCryptoBoringSSL CCryptoBoringSSLShims; do
        options+=(-Xcc "-fmodule-map-file=$checkouts/swift-crypto/Sources/$module/include/module.modulemap"
            -Xcc "-I$checkouts/swift-crypto/Sources/$module/include")
    done
    mkdir -p "$out"
    for module in "${modules[@]}"; do
        # A module that changes changes those after it.
        if is_stale "$out/$module.o" "Sources/$module" ${previous:+"$previous"}; then
            echo "fuzz: building $module" >&2
            # shellcheck disable=SC2046
            swiftc "${options[@]}" -sanitize="$sanitizers" -module-name "$module" -emit-module \
                -emit-module-path "$out/$module.swiftmodule" -o "$out/$module.o" \
                -c $(find "Sources/$module" -name '*.swift')
        fi
        previous=$out/$module.o
    done
    if is_stale "$out/fuzz" Tests/Fuzzing/*.swift Tests/Fuzzing/Harnesses Tests/Fuzzing/Allocations \
        "$previous"; then
        echo 'fuzz: building the harnesses' >&2
        "$toolchain/clang" -O2 -g -fPIC -c Tests/Fuzzing/Allocations/allocations.c \
            -o "$out/allocations.o"
        # shellcheck disable=SC2046
        if ! swiftc "${options[@]}" -sanitize="$sanitizers" -module-name Fuzzing \
            -I Tests/Fuzzing/Allocations -emit-module -emit-module-path "$out/Fuzzing.swiftmodule" \
            "${defines[@]}" -o "$out/Fuzzing.o" -c Tests/Fuzzing/*.swift "${harnesses[@]}" \
            >"$out/link.log" 2>&1 ||
            ! swiftc -sanitize="$sanitizers" -o "$out/fuzz" "$out/Fuzzing.o" "$out/allocations.o" \
            $(printf "$out/%s.o " "${modules[@]}") \
            $(for package in "${packages[@]}"; do find "$bin/$package.build" -name '*.o'; done) \
            >>"$out/link.log" 2>&1; then
            grep -v 'Cannot export local symbol' "$out/link.log" >&2
            exit 70
        fi
    fi
}

# Runs one harness; what it finds is left in a folder of its own.
fuzz() {
    local name=$1 corpus=Tests/Fuzzing/corpus/$1 learnt=$out/corpus/$1 findings=$out/findings/$1
    mkdir -p "$learnt" "$findings"
    export FUZZ_HARNESS=$name
    # What takes too much room to be kept is made.
    if [[ ! -d $corpus ]]; then
        corpus=$out/seeds/$name
        FUZZ_SEEDS=$corpus "$out/fuzz"
    fi
    if [[ -n $replay ]]; then
        FUZZ_MEASURE=1 "$out/fuzz" -runs=0 "$corpus" 2>&1 | grep '^measured' | summary "$name"
        return
    fi
    local log=$out/$name.log code=0 longest=4096
    # A catalog has a page of 512 bytes at least for each of its tables.
    [[ $name != catalog ]] || longest=65536
    "$out/fuzz" "${limit[@]}" "-max_len=$longest" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$findings/" "$learnt" "$corpus" >"$log" 2>&1 || code=$?
    printf '%s: %s runs, %s\n' "$name" \
        "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
        "$([[ $code -eq 0 ]] && echo 'no finding' || echo FINDING)"
    [[ $code -eq 0 ]] && return
    failed=1
    grep -E '^finding:|^SUMMARY|ERROR|Fatal error|Test unit written' "$log" >&2 || tail "$log" >&2
}

summary() {
    awk -v name="$1" '{ files += 1; if ($4 > time) time = $4; if ($6 > memory) memory = $6 }
        END { printf "%s: %d files, at most %.1f ms and %.2f MiB\n",
                     name, files, time / 1e3, memory / 1048576 }'
}

export SWIFT_BACKTRACE=enable=no
build
[[ -z $build_only ]] || exit 0
failed=
if [[ ${#names[@]} -eq 0 ]]; then
    read -ra names <<<"$(FUZZ_HARNESS='' "$out/fuzz" -help=1 | sed -n 's/.*must be one of: //p')"
fi
for name in "${names[@]}"; do fuzz "$name"; done
[[ -z $failed ]]
