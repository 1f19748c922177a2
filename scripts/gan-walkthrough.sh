#!/usr/bin/env bash
# Runs every command of docs/gan-walkthrough.md: about five minutes on two cores.
#   scripts/gan-walkthrough.sh [FOLDER]     FOLDER: where to work, ./gan-walkthrough if not given
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly tunes=$root/corpora/fiddle-tunes
studio=$(command -v studio || echo "$root/.build/release/studio")
[[ -x $studio ]] || { echo "No studio: run scripts/demo.sh or scripts/build.sh first." >&2; exit 69; }

mkdir -p "${1:-gan-walkthrough}"
cd "${1:-gan-walkthrough}"
[[ ! -e studio-library ]] || { echo "$PWD has a studio-library: choose another folder." >&2; exit 73; }

run() {
    echo "\$ studio $*"
    "$studio" "$@"
}

# The textbook's network, a changed one, and a piece of each from the same seed.
run train "$tunes" --model gan --name textbook
run train "$tunes" --model gan --name changed \
    --latent 64 --epochs 30 --batch-size 16 --optimizer rmsprop
run sample --model textbook --seed 1 --output textbook.mid
run sample --model changed --seed 1 --output changed.mid
run compare textbook.mid changed.mid --synth sine --output compared.png
run evaluate --model textbook --beside changed

# One hyperparameter at a time.
figure() { # MODEL'S TABLE, ROW, COLUMN
    awk -v row="$2" -v column="$3" '$0 ~ "^" row && !found { print $column; found = 1 }' <<<"$1"
}

row() { # OPTIONS...
    local name=${*:-textbook}
    name=$(tr -cs 'a-z0-9\n' '-' <<<"${name#--}" | cut -c1-60)
    [[ -e studio-library/models/$name ]] || "$studio" train "$tunes" --model gan --name "$name" "$@" 2>/dev/null >&2
    local table last
    table=$("$studio" evaluate --model "$name")
    last=$(tail -n 1 "studio-library/models/$name/training.jsonl")
    share() { sed -E "s/.*\"$1\":([0-9.e-]+).*/\1/" <<<"$last"; }
    printf '| %s | %.2f | %.2f | %s | %s | %s | %s | %.0f |\n' "${*:-textbook}" \
        "$(share real_accuracy)" "$(share fake_accuracy)" "$(figure "$table" diversity 3)" \
        "$(figure "$table" pitch_range 4)" "$(figure "$table" in_scale_share 4)" \
        "$(figure "$table" intervals_energy 4)" "$(share steps_per_s)"
}

echo
echo "| changed | real | fake | diversity | range | in scale | intervals | steps/s |"
echo "|---|---|---|---|---|---|---|---|"
row
row --latent 16
row --generator-layers 128,256
row --discriminator-layers 1024,512
row --activation leaky-relu
row --activation leaky-relu --leak 0.05
row --optimizer rmsprop
row --optimizer sgd
row --generator-rate 5e-5
row --discriminator-rate 5e-5
row --batch-size 16
row --batch-size 128
row --epochs 5
row --label-smoothing 0.1
row --loss least-squares
row --loss hinge
row --loss wasserstein --penalty 10
row --d-steps 3
