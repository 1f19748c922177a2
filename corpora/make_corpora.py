#!/usr/bin/env python3
"""Writes the embedded corpora as MIDI files from the facts in corpora/facts.

    corpora/make_corpora.py            write bach-chorales/ and fiddle-tunes/ beside this file
    corpora/make_corpora.py --check    compare what is there with what would be written
    corpora/make_corpora.py --to DIR   write into DIR

Python 3.10 or later, its standard library only. The same facts give the same bytes on every
machine. corpora/README.md says what the files hold and why.
"""

import argparse
import hashlib
import re
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation

HERE = Path(__file__).resolve().parent

FACT_TICKS = 24  # the facts count 24 ticks to a quarter note
DIVISION = 96  # ticks per quarter note of the files: deltas up to a quarter note fit in one byte
VELOCITY = 80
COPYRIGHT = "Public domain"

VOICES = ["Soprano", "Alto", "Tenor", "Bass"]
CHOIR_AAHS = 52  # General MIDI program, counted from 0
VIOLIN = 40

CHORALE_BEATS_PER_MINUTE = 72

# Beats per minute of a dance. The beat is the one that the metre sign names: a half note in 2/2, a
# quarter note in 2/4 and 4/4, a dotted quarter note in 6/8, 9/8 and 12/8. Ordered: the first word
# that the title holds decides ("Hornpipe or Reel" is played at a hornpipe's pace).
DANCE_BEATS_PER_MINUTE = [
    ("strathspey", 116),
    ("fling", 116),
    ("hornpipe", 84),
    ("clog", 76),
    ("jig", 112),
    ("reel", 108),
]
# A jig in 2/2 or 2/4 is a stage dance in even eighths or sixteenths, slower than one in 6/8.
DUPLE_JIG_BEATS_PER_MINUTE = 92
OTHER_BEATS_PER_MINUTE = 100


@dataclass
class Piece:
    """One piece of a facts file; lengths in fact ticks, 24 to a quarter note."""

    identifier: str
    title: str
    numerator: int
    denominator: int
    sharps: int  # negative: flats
    pickup: int  # length of the short first bar; 0 = the first bar is whole
    voices: list  # of lists of (pitch or None for a rest, length), top voice first

    @property
    def bar(self):
        return 4 * FACT_TICKS * self.numerator // self.denominator

    @property
    def beat(self):
        """The beat that the metre sign names, in fact ticks."""
        compound = self.denominator == 8 and self.numerator % 3 == 0
        return 4 * FACT_TICKS * (3 if compound else 1) // self.denominator


def read_facts(path):
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        head, *lines = block.split("\n")
        identifier, title, metre, sharps, pickup = (
            field.strip() for field in head.removeprefix("=").split("|")
        )
        numerator, denominator = (int(part) for part in metre.split("/"))
        voices = []
        for line in lines:
            events = (event.split(":") for event in line.split())
            voices.append([(None if p == "r" else int(p), int(length)) for p, length in events])
        yield Piece(
            identifier, mend(title), numerator, denominator, int(sharps), int(pickup), voices
        )


def mend(title):
    """Takes out the stray `T:` and `t:` that the tunes' source has in its titles ("Hiawat:ha")."""
    return re.sub("([Tt]):", r"\1", re.sub("^T:", "", title))


# How well each degree fits a key, from its tonic up: the probe-tone ratings of Krumhansl and
# Kessler 1982.
MAJOR_PROFILE = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]
MINOR_PROFILE = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]


def is_minor(piece):
    """Whether the key is the minor one of the two that its signature allows.

    In several voices the root of the last chord, the last note of the bass, decides where it is one
    of the two tonics. Elsewhere the profile does that fits the sounding time of the twelve pitch
    classes better: a tune's last note often leads back to its start and is no witness.
    """
    major = 7 * piece.sharps % 12
    minor = (major + 9) % 12
    last = [pitch for pitch, _ in piece.voices[-1] if pitch is not None][-1] % 12
    if len(piece.voices) > 1 and last in (major, minor):
        return last == minor
    sounding = [0] * 12
    for voice in piece.voices:
        for pitch, length in voice:
            if pitch is not None:
                sounding[pitch % 12] += length
    return fit(sounding, minor, MINOR_PROFILE) > fit(sounding, major, MAJOR_PROFILE)


def fit(sounding, tonic, profile):
    """Correlation of the sounding times, counted from the tonic up, with a key's profile."""
    return correlation(sounding[tonic:] + sounding[:tonic], profile)


def beats_per_minute(piece):
    """The pace of a fiddle tune, from the dance that its title names."""
    title = piece.title.lower()
    for dance, beats in DANCE_BEATS_PER_MINUTE:
        if dance in title:
            duple_jig = dance == "jig" and piece.denominator != 8
            return DUPLE_JIG_BEATS_PER_MINUTE if duple_jig else beats
    return OTHER_BEATS_PER_MINUTE


def microseconds_per_quarter(piece, beats):
    return round(60_000_000 * FACT_TICKS / (beats * piece.beat))


# Standard MIDI File 1.0


def variable_length(value):
    octets = [value & 0x7F]
    while value := value >> 7:
        octets.append(0x80 | value & 0x7F)
    return bytes(reversed(octets))


def meta(kind, body):
    return b"\xff" + bytes([kind]) + variable_length(len(body)) + body


def chunk(kind, body):
    return kind + struct.pack(">I", len(body)) + body


def conductor_track(piece, tempo):
    """The piece's name, tempo, metre and key: everything that holds for all tracks."""
    clocks_per_beat = piece.beat * 24 // FACT_TICKS
    events = [
        meta(0x03, piece.title.encode("utf-8")),
        meta(0x02, COPYRIGHT.encode("utf-8")),
        meta(0x51, tempo.to_bytes(3, "big")),
        meta(
            0x58,
            bytes([piece.numerator, piece.denominator.bit_length() - 1, clocks_per_beat, 8]),
        ),
        meta(0x59, struct.pack("bB", piece.sharps, is_minor(piece))),
        meta(0x2F, b""),
    ]
    return chunk(b"MTrk", b"".join(b"\x00" + event for event in events))


def note_track(name, voice, start, channel, program):
    """One voice. A note-off is a note-on of velocity 0, so that running status holds throughout."""
    scale = DIVISION // FACT_TICKS
    body = b"\x00" + meta(0x03, name.encode("utf-8"))
    body += b"\x00" + bytes([0xC0 | channel, program])
    status = bytes([0x90 | channel])
    wait = start * scale
    for pitch, length in voice:
        if pitch is None:
            wait += length * scale
            continue
        body += variable_length(wait) + status + bytes([pitch, VELOCITY])
        body += variable_length(length * scale) + bytes([pitch, 0])
        status, wait = b"", 0
    return chunk(b"MTrk", body + b"\x00" + meta(0x2F, b""))


def midi_file(piece, names, program, beats):
    # The music begins on a bar line: a pickup stands at the end of a bar that begins with a rest.
    start = piece.bar - piece.pickup if piece.pickup else 0
    tracks = [conductor_track(piece, microseconds_per_quarter(piece, beats))]
    for channel, (name, voice) in enumerate(zip(names, piece.voices, strict=True)):
        tracks.append(note_track(name, voice, start, channel, program))
    header = chunk(b"MThd", struct.pack(">HHH", 1, len(tracks), DIVISION))
    return header + b"".join(tracks)


# Files


def chorale_name(piece):
    """`bwv10.7` as `bwv010.7.mid`, so that a listing is in the catalogue's order."""
    number, rest = re.fullmatch(r"bwv(\d+)(.*)", piece.identifier).groups()
    return f"bwv{int(number):03}{rest}.mid"


def tune_name(piece):
    words = re.sub(r"['.]", "", piece.title.lower())
    return "-".join(re.findall("[a-z0-9]+", words)) + ".mid"


def chorale(piece):
    return midi_file(piece, VOICES, CHOIR_AAHS, CHORALE_BEATS_PER_MINUTE)


def tune(piece):
    return midi_file(piece, ["Fiddle"], VIOLIN, beats_per_minute(piece))


def corpus(facts, name_of, bytes_of):
    """File name -> bytes. Pieces whose names agree are numbered from the second on."""
    files = {}
    for piece in read_facts(HERE / "facts" / facts):
        name = name_of(piece)
        number = 2
        while name in files:
            name = f"{name_of(piece).removesuffix('.mid')}-{number}.mid"
            number += 1
        files[name] = bytes_of(piece)
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    files["SHA256SUMS"] = "".join(lines).encode("ascii")
    return files


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for stale in set(path.name for path in folder.glob("*.mid")) - set(files):
        (folder / stale).unlink()
    for name, octets in files.items():
        (folder / name).write_bytes(octets)


def differences(folder, files):
    present = {path.name for path in folder.glob("*.mid")} | {"SHA256SUMS"}
    for name in sorted(present | set(files)):
        path = folder / name
        if name not in files:
            yield f"{path}: not one of the corpus"
        elif not path.is_file():
            yield f"{path}: missing"
        elif path.read_bytes() != files[name]:
            yield f"{path}: differs from the facts"


def main():
    parser = argparse.ArgumentParser(description="Writes the embedded corpora from corpora/facts.")
    parser.add_argument("--to", type=Path, default=HERE, help="parent folder (default: corpora/)")
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 on a difference")
    options = parser.parse_args()

    failed = False
    for name, files in (
        ("bach-chorales", corpus("chorales.txt", chorale_name, chorale)),
        ("fiddle-tunes", corpus("ryan.txt", tune_name, tune)),
    ):
        folder = options.to / name
        if options.check:
            for difference in differences(folder, files):
                failed = True
                print(difference, file=sys.stderr)
        else:
            write(folder, files)
        size = sum(len(octets) for octets in files.values())
        sums = hashlib.sha256(files["SHA256SUMS"]).hexdigest()
        print(f"{folder}: {len(files) - 1} files, {size} bytes, SHA256SUMS {sums}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
