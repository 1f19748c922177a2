#!/usr/bin/env bash
# Installs what Studio needs from the system: libraries and a font. See --help.
set -euo pipefail

readonly swift_needed=6.2

# What to install, and after a bar another package (a pattern) that does as well.
# Building Swift at all: a linker, and the headers and start files of C and C++.
readonly build_packages=(git ca-certificates binutils 'g++|libstdc++-*-dev')
# The libraries that Studio imports, and a font for the pictures.
readonly studio_packages=(
    libasound2-dev libcairo2-dev libebur128-dev libfluidsynth-dev libkissfft-dev libopenblas-dev
    libsndfile1-dev libsqlite3-dev fonts-dejavu-core
)
# The FluidSynth program that the tests hold the renderer against, and Python for the corpora's script.
readonly test_packages=(fluidsynth python3)
# The browser that walks through the listening room, and what drives it.
readonly browser_packages=(chromium chromium-driver python3 python3-venv)
readonly browser_modules=('selenium>=4.20,<5' 'axe-selenium-python>=2.1.6,<3')
# The virtual machine that live MIDI is tested in, what runs in it, and what reads its MIDI files.
readonly live_packages=(qemu-system-x86 busybox-static alsa-utils kmod e2fsprogs python3 python3-mido)

# sysexits
readonly exit_usage=64 exit_unavailable=69 exit_no_permission=77

usage() {
    cat <<TEXT
Usage: scripts/setup.sh [--tests] [--browser-tests] [--live-tests]

Makes a Debian or Ubuntu machine ready to build and run Studio. What is missing of the system
packages below is installed with apt (through sudo where you are not root); where nothing is
missing, nothing is done, and no network is used. Then checks that Swift $swift_needed or later is there.

  to build   ${build_packages[*]%%|*}
  to run     ${studio_packages[*]}
  --tests    also ${test_packages[*]}
  --browser-tests
             also ${browser_packages[*]}, and in .venv-browser
             from PyPI ${browser_modules[*]}
  --live-tests
             also ${live_packages[*]}, and in
             .virtual-machine Debian's kernel, downloaded with apt (70 MB); on x86-64 only

Exit codes: 0 ready, 64 wrong usage, 69 not available (no apt, no such package, no Swift),
77 not allowed to install packages.
TEXT
}

say() { printf 'setup: %s\n' "$*"; }

fail() {
    local code=$1
    shift
    printf 'setup: %s\n' "$@" >&2
    exit "$code"
}

# Whether a package whose name matches the pattern is installed.
is_installed() {
    dpkg-query --show --showformat '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# Prints the packages that are missing, a line each.
missing_of() {
    local entry
    for entry in "$@"; do
        is_installed "${entry%%|*}" && continue
        [[ $entry == *'|'* ]] && is_installed "${entry##*|}" && continue
        printf '%s\n' "${entry%%|*}"
    done
}

# Sets how to become root: nothing where we are, else sudo.
#
# $1: what needs it, for the user. $2: what to run as root instead.
become_root() {
    as_root=()
    [[ $EUID -eq 0 ]] && return
    command -v sudo >/dev/null || fail $exit_no_permission \
        "$1" "That needs root, and there is no sudo here. Run as root:" "  $2"
    as_root=(sudo)
}

# Runs apt-get as root.
apt() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 -qq "$@"
}

install_packages() {
    become_root "these packages are missing: $*" \
        "apt-get update && apt-get install -y --no-install-recommends $*"
    say "installing through ${as_root[*]+sudo }apt: $*"
    # A foreign repository that does not answer must not stop us: what counts is the installation.
    apt update || say "apt-get update reported an error; going on with the package lists at hand"
    if ! apt install -y --no-install-recommends "$@" >"$log" 2>&1; then
        cat "$log" >&2
        fail $exit_unavailable \
            "apt could not install: $*" \
            "Its report stands above. Mend it (network? package sources?), then run this again."
    fi
}

# Prints the shared libraries that Swift's own programs lack, as packages, a line each.
missing_for_swift() {
    local folder program library
    folder=$(dirname "$(readlink -f "$(command -v swift)")")
    for program in swift-frontend swift-build swift-test clang; do
        ldd "$folder/$program" 2>/dev/null || true
    done | sed -n 's/^\s*\(\S*\) => not found$/\1/p' | sort -u | while read -r library; do
        case $library in
            libcurl.so.4) echo libcurl4 ;;
            libxml2.so.2) echo libxml2 ;;
            libncurses.so.6 | libtinfo.so.6) echo libncurses6 ;;
            libsqlite3.so.0) echo libsqlite3-0 ;;
            libuuid.so.1) echo libuuid1 ;;
            libz.so.1) echo zlib1g ;;
            libedit.so.2) echo libedit2 ;;
        esac
    done | sort -u
}

# The version of the Swift on PATH, such as 6.3.1; nothing where it does not run.
swift_version() {
    { swift --version 2>/dev/null || true; } |
        sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1
}

# Whether the first version is at least the second.
is_at_least() {
    [[ $(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head -n 1) == "$2" ]]
}

fail_for_swift() {
    fail $exit_unavailable "$1" \
        "Studio needs Swift $swift_needed or later. Two ways to get it:" \
        "  https://www.swift.org/install/linux/ (swiftly, the toolchain installer):" \
        "    curl -O https://download.swift.org/swiftly/linux/swiftly-\$(uname -m).tar.gz" \
        "    tar xzf swiftly-\$(uname -m).tar.gz && ./swiftly init" \
        "  or a toolchain archive for your system from the same page: unpack it, and put its" \
        "  usr/bin folder on PATH." \
        "Then run this again."
}

# Makes the virtual environment of the browser tests where its modules are not there yet.
make_browser_environment() {
    local folder
    folder=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.venv-browser
    "$folder/bin/python" -c 'import selenium, axe_selenium_python' 2>/dev/null && return
    say "installing from PyPI into .venv-browser: ${browser_modules[*]}"
    if ! { python3 -m venv "$folder" && "$folder/bin/pip" install --quiet "${browser_modules[@]}"; } \
        >"$log" 2>&1; then
        cat "$log" >&2
        fail $exit_unavailable \
            "the browser tests' modules could not be installed: ${browser_modules[*]}" \
            "pip's report stands above. Mend it (network?), then run this again."
    fi
}

# Downloads the virtual machine's kernel where it is not there yet.
fetch_kernel() {
    local folder
    folder=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/..
    "$folder/Tests/VirtualMachine/live.py" --is-fetched && return
    say "downloading Debian's kernel into .virtual-machine"
    if ! apt-cache show linux-image-amd64 >/dev/null 2>&1; then
        become_root "the package lists are missing." "apt-get update"
        apt update || true
    fi
    if ! "$folder/Tests/VirtualMachine/live.py" --fetch >"$log" 2>&1; then
        cat "$log" >&2
        fail $exit_unavailable \
            "the virtual machine's kernel could not be brought (Debian's package linux-image-amd64)." \
            "The report stands above. Mend it (network? package sources?), then run this again."
    fi
}

with_tests=false
with_browser_tests=false
with_live_tests=false
for argument in "$@"; do
    case $argument in
        --tests) with_tests=true ;;
        --browser-tests) with_browser_tests=true ;;
        --live-tests) with_live_tests=true ;;
        -h | --help) usage && exit 0 ;;
        *)
            usage >&2
            fail $exit_usage "'$argument' is not an option of this script."
            ;;
    esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    fail $exit_unavailable \
        "no apt here: this script knows Debian and Ubuntu only." \
        "On another Linux, install these or what they are called there:" \
        "  ${build_packages[*]%%|*} ${studio_packages[*]}"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

wanted=("${build_packages[@]}" "${studio_packages[@]}")
if $with_tests; then wanted+=("${test_packages[@]}"); fi
if $with_browser_tests; then wanted+=("${browser_packages[@]}"); fi
if $with_live_tests; then wanted+=("${live_packages[@]}"); fi
mapfile -t missing < <(missing_of "${wanted[@]}")
if command -v swift >/dev/null; then
    mapfile -t -O "${#missing[@]}" missing < <(missing_for_swift)
fi
if [[ ${#missing[@]} -gt 0 ]]; then install_packages "${missing[@]}"; fi
if $with_browser_tests; then make_browser_environment; fi
if $with_live_tests; then fetch_kernel; fi

command -v swift >/dev/null || fail_for_swift "found no Swift on PATH."
found=$(swift_version)
[[ -n $found ]] || fail_for_swift "the Swift at $(command -v swift) does not run."
is_at_least "$found" "$swift_needed" || fail_for_swift "found Swift $found, which is too old."

if [[ ${#missing[@]} -gt 0 ]]; then
    say "done: installed what was missing; Swift $found."
else
    say "nothing to do: all system packages are there, and Swift $found."
fi
