#!/usr/bin/env bash
# Measures Studio against its peers, on this machine and in turns. See --help.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

readonly environment=.venv-benchmarks

usage() {
    cat <<'TEXT'
Usage: Benchmarks/compare.sh [--kernels avx512|avx2] [--only WORD] [--rounds N] [--note TEXT]
                             [--folder NAME=PATH ...] [--python PYTHON]

Builds the benchmarks, installs the peers (PyTorch, TensorFlow, symusic; the first time some
gigabytes) into .venv-benchmarks, and runs each of our benchmarks in turns with the same work done
by its peers: A B A B. Writes Benchmarks/results/DATE-KERNELS.json and the table in
docs/performance.md. Takes about half an hour on a quiet machine; on a busy one the figures say
little.

  --kernels  the instruction set that both sides are held to (avx512)
  --only     comparisons whose name has this word, such as "sampling"
  --rounds   rounds of each comparison
  --note     what else the machine was doing; kept with the results
  --folder   MIDI files to read and render, beside the embedded corpora
  --python   an interpreter that has the peers already; nothing is installed

  Benchmarks/compare.sh --only "LSTM training" --rounds 5

Exit codes: 0 measured, 64 wrong usage, else those of the step that failed.
TEXT
}

python=
passed=()
while [[ $# -gt 0 ]]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        --python) python=${2-} && shift 2 ;;
        --kernels | --only | --rounds | --note | --folder) passed+=("$1" "${2-}") && shift 2 ;;
        *) usage >&2 && exit 64 ;;
    esac
done

swift build -c release --product bench
swift build -c release --product studio
if [[ -z $python ]]; then
    python=$environment/bin/python
    if [[ ! -x $python ]]; then
        python3 -m venv "$environment"
        "$python" -m pip install --quiet --requirement Benchmarks/requirements.txt
    fi
fi
exec "$python" Benchmarks/compare.py ${passed[@]+"${passed[@]}"}
