#!/usr/bin/env bash
# Puts studio, its corpora and its soundfonts under a prefix. See --help.
set -euo pipefail
caller=$PWD
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

usage() {
    cat <<'TEXT'
Usage: scripts/install.sh [--uninstall] [PREFIX]

Builds Studio where needed and copies it under PREFIX (default ~/.local):
  PREFIX/bin/studio                the program
  PREFIX/share/studio/corpora      the embedded corpora
  PREFIX/share/studio/soundfonts   Studio's own soundfont
--uninstall takes these away again. Your libraries (studio-library folders) are never touched.

Exit codes: 0 done, 64 wrong usage, 73 cannot write there, else those of the build.
TEXT
}

say() { printf 'install: %s\n' "$*"; }

uninstall=false
prefix=
for argument in "$@"; do
    case $argument in
        --uninstall) uninstall=true ;;
        -h | --help) usage && exit 0 ;;
        -* | '') usage >&2 && exit 64 ;;
        *)
            [[ -z $prefix ]] || { usage >&2 && exit 64; }
            prefix=$argument
            ;;
    esac
done
prefix=$(cd "$caller" && realpath --canonicalize-missing "${prefix:-$HOME/.local}")
readonly bin=$prefix/bin share=$prefix/share/studio

if $uninstall; then
    rm -rf "$bin/studio" "$share"
    say "took away $bin/studio and $share"
    exit 0
fi

if ! mkdir -p "$bin" "$prefix/share" || [[ ! -w $bin || ! -w $prefix/share ]]; then
    say "cannot write under $prefix. Choose another folder: scripts/install.sh ~/studio" >&2
    exit 73
fi

program=$(scripts/build.sh)

# Under another name first: a studio that is running keeps its file, and a copy that breaks off
# leaves the old one in place.
staged=$(mktemp -d "$prefix/share/.studio.XXXXXX")
trap 'rm -rf "$staged" "$bin/.studio.new"' EXIT
mkdir "$staged/studio"
cp -R corpora soundfonts "$staged/studio/"
rm -rf "$staged/studio/corpora/facts" "$staged/studio/corpora/make_corpora.py" \
    "$staged/studio/corpora/__pycache__"
cp "$program" "$bin/.studio.new"
# Without its symbols it is two thirds of the size; whole it does as well.
strip "$bin/.studio.new" || say 'could not strip the program; going on with it whole'
chmod 755 "$bin/.studio.new"
rm -rf "$share"
mv "$staged/studio" "$share"
mv "$bin/.studio.new" "$bin/studio"

say "$bin/studio ($(du -h "$bin/studio" | cut -f1)), with its corpora and soundfonts in $share"
case :$PATH: in
    *:"$bin":*) say "try: studio doctor" ;;
    *)
        say "$bin is not on your PATH. Add this to ~/.profile, then log in again:"
        # shellcheck disable=SC2016 # to be expanded by the user's shell
        printf '    export PATH="%s:$PATH"\n' "$bin"
        ;;
esac
say "to take it away: scripts/install.sh --uninstall $prefix"
