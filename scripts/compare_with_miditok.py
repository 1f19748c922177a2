"""Compare Studio's REMI and MIDI-like tokens with MidiTok's, file by file.

    python -m venv venv && venv/bin/pip install miditok==3.1.0 symusic==0.6.0
    swift build -c release --product studio
    venv/bin/python scripts/compare_with_miditok.py FOLDER... [--files 500] [--seed 1]

Files are drawn from the folders by the seed, as many from each. For each encoding (REMI, REMI with
programs, MIDI-like; MidiTok's default settings) it prints the files that are equal token by token,
those that differ, each with the first difference, and those that one of the two cannot read. Exits
with 1 where files differ.
"""

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

from miditok import REMI, MIDILike, TokenizerConfig

KINDS = {
    "remi": (["--encoding", "remi"], lambda: REMI(TokenizerConfig())),
    "remi with programs": (
        ["--encoding", "remi", "--programs"],
        lambda: REMI(TokenizerConfig(use_programs=True)),
    ),
    "midilike": (["--encoding", "midilike"], lambda: MIDILike(TokenizerConfig())),
}


def studio_tokens(studio, path, options):
    """Studio's sequences without BOS and EOS, which MidiTok does not write; None if unreadable."""
    run = subprocess.run(
        [studio, "inspect", str(path), "--json", *options], capture_output=True, text=True
    )
    found = json.loads(run.stdout.splitlines()[0])
    if found["status"] == "error":
        return None
    return [sequence[1:-1] for sequence in found["tokens"]]


def miditok_tokens(tokenizer, path):
    try:
        found = tokenizer.encode(path)
    except Exception:  # whatever symusic or MidiTok raises on a file, it has no tokens of it
        return None
    return [found.ids] if tokenizer.one_token_stream else [sequence.ids for sequence in found]


def first_difference(ours, theirs, tokenizer):
    if len(ours) != len(theirs):
        return f"{len(ours)} sequences, MidiTok {len(theirs)}"
    for number, (one, other) in enumerate(zip(ours, theirs)):
        for place, (a, b) in enumerate(zip(one, other)):
            if a != b:
                return f"sequence {number}, token {place}: {tokenizer[a]}, MidiTok {tokenizer[b]}"
        if len(one) != len(other):
            return f"sequence {number}: {len(one)} tokens, MidiTok {len(other)}"
    return "none"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--studio", default=".build/release/studio")
    options = parser.parse_args()

    files = []
    for folder in options.folders:
        found = sorted(folder.rglob("*.mid"))
        random.Random(options.seed).shuffle(found)
        files += found[: -(-options.files // len(options.folders))]
    differing = 0
    for name, (arguments, make) in KINDS.items():
        tokenizer = make()
        equal = tokens = 0
        unread = {"Studio": 0, "MidiTok": 0}
        for path in files[: options.files]:
            ours = studio_tokens(options.studio, path, arguments)
            theirs = miditok_tokens(tokenizer, path)
            if ours is None or theirs is None:
                unread["Studio"] += ours is None
                unread["MidiTok"] += theirs is None
            elif ours == theirs:
                equal += 1
                tokens += sum(map(len, theirs))
            else:
                differing += 1
                print(f"{path}: {first_difference(ours, theirs, tokenizer)}")
        print(
            f"{name}: {equal} of {len(files[: options.files])} files equal, {tokens} tokens; "
            f"not read by Studio {unread['Studio']}, by MidiTok {unread['MidiTok']}",
            flush=True,
        )
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
