#!/usr/bin/env bash
# From nothing to tunes: builds Studio, trains it on fiddle tunes, lets it write some. See --help.
set -euo pipefail
project=$(realpath "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/..")
caller=$PWD

minutes=1.5
library=${STUDIO_LIBRARY:-$project/studio-library}
readonly temperatures=0.6,0.9,1.2
readonly seed=1

usage() {
    cat <<TEXT
Usage: scripts/demo.sh [--minutes M] [--library DIR]

Installs what is missing, builds Studio, trains an LSTM on the embedded fiddle tunes, lets it write
three tunes at the temperatures $temperatures, renders them to audio and draws one. Run it again for
another model: nothing is overwritten.

  --minutes M    training time (default $minutes)
  --library DIR  where models and pieces go (default \$STUDIO_LIBRARY, else studio-library here)

Exit codes: 0 done, 64 wrong usage, else those of the step that failed.
TEXT
}

while [[ $# -gt 0 ]]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        --minutes | --library)
            [[ $# -ge 2 ]] || { usage >&2 && exit 64; }
            if [[ $1 == --minutes ]]; then minutes=$2; else library=$2; fi
            shift 2
            ;;
        *) usage >&2 && exit 64 ;;
    esac
done
library=$(realpath --canonicalize-missing "$library")
cd "$project"

bold='' dim='' red='' plain=''
if [[ -t 1 && -z ${NO_COLOR-} ]]; then
    bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' plain=$'\e[0m'
fi

steps=5
step_number=0
step() {
    current=$1
    step_number=$((step_number + 1))
    printf '\n%s[%d/%d] %s%s\n' "$bold" "$step_number" "$steps" "$1" "$plain"
}

on_exit() {
    local code=$?
    if [[ $code -ne 0 ]]; then
        printf '\n%sdemo: stopped while %s (exit code %d). The reason stands above.%s\n' \
            "$red" "${current,}" "$code" "$plain" >&2
    fi
}
current='Starting'
trap on_exit EXIT

# A path as short as it can be where the user stands.
shown() { realpath --canonicalize-missing --relative-base="$caller" "$1"; }

# Shows a command as the user would type it, then runs the program just built.
studio() {
    printf '%s$ studio %s%s\n' "$dim" "$*" "$plain" >&2
    "$program" "$@"
}

# The value of a key in a JSON object that stands on one line; nothing for null.
field() {
    local pattern="\"$1\" *: *(\"([^\"]*)\"|[0-9][0-9.e+-]*)"
    [[ $2 =~ $pattern ]] || return 0
    local value=${BASH_REMATCH[2]:-${BASH_REMATCH[1]}}
    printf '%s' "${value//\\\//\/}"
}

step 'Installing what is missing'
scripts/setup.sh

step 'Building Studio (a few minutes the first time)'
program=$(scripts/build.sh)

# A model of an earlier demo keeps its name.
model=fiddle
number=2
while [[ -e $library/models/$model ]]; do
    model=fiddle-$number
    number=$((number + 1))
done

step "Training the model '$model' on 946 fiddle tunes for $minutes minutes"
studio train corpora/fiddle-tunes --model lstm --name "$model" --minutes "$minutes" \
    --seed "$seed" --library "$library"

step "Writing a tune at each temperature of $temperatures"
picture=$library/models/$model/pieces.png
studio sample --model "$model" --sweep "$temperatures" --bars 16 --seed "$seed" --render \
    --picture "$picture" --library "$library"

step 'Showing what there is'
mapfile -t pieces < <("$program" list generations --json --library "$library" |
    grep -E "\"model\" *: *\"$model\"")
if [[ ${#pieces[@]} -eq 0 ]]; then
    echo "demo: the catalog of $library lists no piece of the model $model." >&2
    exit 70
fi

printf '\n%s%-16s %-11s %s%s\n' "$bold" id temperature files "$plain"
for piece in "${pieces[@]}"; do
    id=$(field id "$piece")
    midi=$(field midi "$piece")
    audio=$(field audio "$piece")
    printf '%-16s %-11s %s\n' "$id" "$(field temperature "$piece")" "$(shown "$midi")"
    if [[ -n $audio ]]; then printf '%-28s %s\n' '' "$(shown "$audio")"; fi
done
printf '%-28s %s\n' 'their piano rolls' "$(shown "$picture")"

as_typed=$(shown "$program")
[[ $as_typed == /* ]] || as_typed=./$as_typed
from_here=$(shown "$library")
cat <<TEXT

${bold}Listen, then say what you think${plain} (1 to 5):
  $as_typed rate $id 4 --library $from_here

${bold}Your own music${plain}:
  $as_typed train ~/my-midi-folder --model lstm --name mine --library $from_here
  $as_typed sample --model mine --temperature 0.9 --render --library $from_here

${bold}To have studio on your PATH${plain}, with its corpora: $(shown scripts/install.sh)
TEXT
