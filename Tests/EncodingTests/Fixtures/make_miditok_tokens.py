"""Small pieces and the tokens that MidiTok makes of them, as miditok_tokens.json.

    python -m venv venv && venv/bin/pip install miditok==3.1.0 symusic==0.6.0
    venv/bin/python make_miditok_tokens.py

The pieces are made here, each for a rule of MidiTok's; the last two lie in corpora/ of the
repository. They are written as MIDI files, read by symusic and encoded with MidiTok's default
settings; the JSON holds the pieces as numbers, so that the tests need no reader.
"""

import json
import random
import struct
from pathlib import Path

from miditok import REMI, MIDILike, TokenizerConfig
from symusic import Score

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[2] / "corpora"


def quantity(number):
    """A variable-length quantity."""
    data = [number & 0x7F]
    while number := number >> 7:
        data.append(number & 0x7F | 0x80)
    return bytes(reversed(data))


def chunk(events):
    """A track of (tick, order, bytes)."""
    data, now = b"", 0
    for tick, _, message in sorted(events, key=lambda event: event[:2]):
        data += quantity(tick - now) + message
        now = tick
    data += b"\0\xff\x2f\0"
    return b"MTrk" + struct.pack(">I", len(data)) + data


def midi_file(piece):
    """The piece's bytes: at one tick note-offs, then programs, then note-ons as listed."""
    conductor = [
        (tick, number, b"\xff\x58\x04" + bytes([beats, unit.bit_length() - 1, 24, 8]))
        for number, (tick, beats, unit) in enumerate(piece["signatures"])
    ]
    chunks = [chunk(conductor)]
    for track in piece["tracks"]:
        events = []
        for number, (onset, duration, pitch, velocity, channel) in enumerate(track["notes"]):
            on = bytes([0x90 | channel, pitch, velocity])
            off = bytes([0x80 | channel, pitch, 0])
            events.append((onset, 2_000_000 + 2 * number, on))
            end = onset + duration
            # A note of no length ends after it begins.
            events.append((end, number if duration else 2_000_001 + 2 * number, off))
        for number, (tick, channel, program) in enumerate(track["programs"]):
            events.append((tick, 1_000_000 + number, bytes([0xC0 | channel, program])))
        chunks.append(chunk(events))
    header = struct.pack(">IHHH", 6, 1, len(chunks), piece["division"])
    return b"MThd" + header + b"".join(chunks)


def track(notes, programs=()):
    return {"notes": [list(note) for note in notes], "programs": [list(p) for p in programs]}


def note(onset, duration, pitch, velocity=79, channel=0):
    return onset, duration, pitch, velocity, channel


def piece(name, tracks, signatures=(), division=480):
    return {
        "name": name,
        "division": division,
        "signatures": [list(signature) for signature in signatures],
        "tracks": tracks,
    }


def wandering(seed, count, step, channel=0, low=40, high=85, longest=2000):
    """Notes at random, no two of one pitch overlapping."""
    draw = random.Random(seed)
    free, notes, onset = {}, [], 0
    for _ in range(count):
        onset += draw.choice([0, 0, step, step, 2 * step, draw.randrange(1, 3 * step)])
        pitch = draw.randrange(low, high)
        if free.get(pitch, 0) > onset:
            continue
        duration = draw.randrange(1, longest)
        free[pitch] = onset + duration
        notes.append(note(onset, duration, pitch, draw.randrange(1, 128), channel))
    return notes


def pieces():
    scale = [60, 62, 64, 65, 67, 69, 71, 72]
    yield piece("scale", [track([note(480 * i, 480, p) for i, p in enumerate(scale)])])
    yield piece(
        "velocities",
        [track([note(120 * i, 60, 60, v) for i, v in enumerate(range(1, 128))])],
    )
    yield piece(
        "lengths",
        [track([note(7_680 * i, d, 60) for i, d in enumerate([1, 29, 30, 31, 90, 1_919, 1_920,
                1_949, 1_950, 1_951, 2_010, 5_729, 5_730, 5_760, 7_600])])],
    )
    yield piece(
        "half steps",
        [track([note(30 + 61 * i, 89 + i, 48 + i) for i in range(40)])],
    )
    yield piece(
        "pitches out of range",
        [track([note(240 * i, 200, p) for i, p in enumerate([20, 21, 109, 110, 127, 0])])],
    )
    yield piece(
        "jig",
        [track([note(240 * i, 240, scale[i % 8]) for i in range(24)])],
        [(0, 6, 8)],
    )
    yield piece(
        "upbeat and rests",
        [track([note(1_440, 480, 67), note(1_920, 960, 72), note(20_160, 100, 60)])],
        [(0, 3, 4)],
    )
    yield piece(
        "quarters and eighths",
        [track(wandering(1, 120, 130))],
        [(0, 4, 4), (3_840, 6, 8), (6_720, 3, 4), (12_000, 12, 8)],
    )
    yield piece(
        "metres within bars",
        [track(wandering(2, 60, 240))],
        [(100, 3, 4), (2_000, 4, 4), (2_100, 3, 4), (5_000, 2, 4), (5_001, 6, 8), (5_900, 2, 4)],
    )
    yield piece(
        "metres without tokens",
        [track(wandering(3, 60, 240))],
        [(0, 2, 2), (1_920, 7, 8), (5_760, 3, 4), (9_600, 9, 8), (12_000, 5, 4)],
    )
    yield piece(
        "a metre replaced at once",
        [track(wandering(4, 30, 200))],
        [(0, 4, 4), (0, 3, 4), (2_880, 6, 8), (2_880, 3, 4), (5_000, 3, 4)],
    )
    yield piece(
        "eighths that do not last",
        [track(wandering(5, 60, 77))],
        [(0, 6, 8), (1, 4, 4)],
    )
    yield piece("a metre after the end", [track([note(0, 480, 60)])], [(0, 4, 4), (9_600, 3, 4)])
    yield piece(
        "doubled and overlapping",
        [track([note(0, 480, 60, 90), note(0, 960, 60, 50), note(240, 960, 60, 70),
                note(480, 0, 64), note(481, 20, 65)])],
    )
    yield piece(
        "chords in no order",
        [track([note(480 * i, d, p) for i in range(4)
                for p, d in ((67, 480), (60, 240), (64, 960), (55, 470), (72, 475))])],
    )
    yield piece(
        "channels and programs in a track",
        [track(
            wandering(6, 20, 240, channel=3) + [note(0, 99, 36, 100, 9), note(500, 9, 28, 1, 9)]
            + [note(480 * i, 300, 70 + i, 64, 0) for i in range(8)],
            [(0, 3, 40), (0, 0, 73), (1_900, 0, 5), (0, 9, 16)],
        )],
    )
    band = [
        track(wandering(7, 60, 240, 0, 60, 85), [(0, 0, 25)]),
        track(wandering(8, 40, 240, 1, 28, 50), [(0, 1, 33)]),
        track([note(240 * i, 60, p, 100, 9) for i in range(32) for p in ((36, 42) if i % 2 else (42,))]),
        track(wandering(9, 40, 240, 2, 50, 80), [(0, 2, 25)]),
        track([note(480 * i, 50, p, 90, 9) for i, p in enumerate([26, 27, 88, 89])]),
    ]
    yield piece("band", band, [(0, 4, 4)])
    yield piece("band in 96 ticks", [track(wandering(10, 80, 24, 0, longest=300)),
                track(wandering(11, 80, 24, 1, longest=300), [(0, 1, 52)])], [(0, 3, 4)], 96)
    yield piece("15,360 ticks", [track(wandering(12, 60, 4_000, longest=90_000))], (), 15_360)
    yield piece("8 ticks", [track(wandering(13, 60, 4, longest=40) + [note(400, 0, 50)])], (), 8)
    yield piece("7 ticks", [track(wandering(14, 60, 4, longest=40))], [(0, 5, 4)], 7)


def encoded(score):
    tokens = {"remi": [], "midilike": []}
    tokens["remi"] = [sequence.ids for sequence in REMI(TokenizerConfig()).encode(score)]
    tokens["midilike"] = [sequence.ids for sequence in MIDILike(TokenizerConfig()).encode(score)]
    tokens["remi_programs"] = REMI(TokenizerConfig(use_programs=True)).encode(score).ids
    return tokens


def vocabulary(tokenizer):
    return [name for name, _ in sorted(tokenizer.vocab.items(), key=lambda item: item[1])]


def main():
    result = {
        "miditok": "3.1.0",
        "vocabularies": {
            "remi": vocabulary(REMI(TokenizerConfig())),
            "midilike": vocabulary(MIDILike(TokenizerConfig())),
            "remi_programs": vocabulary(REMI(TokenizerConfig(use_programs=True))),
        },
        "pieces": [],
        "files": [],
    }
    for made in pieces():
        # A note that is listed late can begin early: the reader sorts by onset, not by the list.
        for part in made["tracks"]:
            part["notes"].sort(key=lambda row: row[0])
        result["pieces"].append(made | encoded(Score.from_midi(midi_file(made))))
    for path in ("bach-chorales/bwv253.mid", "fiddle-tunes/arkansas-traveller-reel.mid"):
        result["files"].append({"path": path} | encoded(Score(CORPORA / path)))
    lines = json.dumps(result, separators=(",", ":")).replace('{"name"', '\n{"name"')
    (HERE / "miditok_tokens.json").write_text(lines + "\n")


if __name__ == "__main__":
    main()
