#!/usr/bin/env python3
"""Renders a piece with mutated soundfonts: Studio must never crash, nor take longer than it may.

Each mutant is Studio's own soundfont with some bytes written over, mostly in the lists that say
what presets are made of. Most are cut down first, to a few samples, and every other one to the
presets that are played, so that what is written over is heard; one in 64 is whole. A run of
`studio render` counts as good where it ends with 0, or with 65 and the file's name, within the
limit. The mutants of a seed are the same on every machine.
"""
import argparse
import collections
import os
import random
import struct
import subprocess
import sys
import tempfile
import time


def chunks(data, start, end):
    """The chunks of a range: name, begin and end of what each holds."""
    while start + 8 <= end:
        name, size = data[start:start + 4], struct.unpack_from("<I", data, start + 4)[0]
        yield name, start + 8, start + 8 + size
        start += 8 + size + size % 2


def shortened(data, frames):
    """The same soundfont with only the first frames of its samples; headers keep to them."""
    parts = {}
    for name, begin, end in chunks(data, 12, len(data)):
        parts[data[begin:begin + 4]] = (begin + 4, end)
    begin, end = parts[b"sdta"]
    sample = next((b, e) for name, b, e in chunks(data, begin, end) if name == b"smpl")
    frames = min(frames, (sample[1] - sample[0]) // 2)
    sound = data[sample[0]:sample[0] + 2 * frames]
    lists = bytearray(data[parts[b"pdta"][0]:parts[b"pdta"][1]])
    for name, b, e in chunks(lists, 0, len(lists)):
        if name == b"shdr":
            for record in range(b, e - 46, 46):
                struct.pack_into("<IIII", lists, record + 20, 0, frames - 8, 8, frames - 16)

    def chunk(name, body):
        return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    information = data[parts[b"INFO"][0]:parts[b"INFO"][1]]
    return chunk(b"RIFF", b"sfbk" + chunk(b"LIST", b"INFO" + information)
                 + chunk(b"LIST", b"sdta" + chunk(b"smpl", sound))
                 + chunk(b"LIST", b"pdta" + bytes(lists)))


#: The lists of a soundfont, and the bytes of a record of each (SoundFont 2.04, section 7).
RECORDS = {b"phdr": 38, b"pbag": 4, b"pmod": 10, b"pgen": 4,
           b"inst": 22, b"ibag": 4, b"imod": 10, b"igen": 4, b"shdr": 46}
INSTRUMENT, SAMPLE = 41, 53


def played(data, programs):
    """The same soundfont with only these presets (bank, program), their instruments and samples."""
    lists = data.rindex(b"pdta") + 4
    records = {name: [data[at:at + RECORDS[name]] for at in range(begin, end, RECORDS[name])]
               for name, begin, end in chunks(data, lists, len(data))}
    out = {name: [] for name in RECORDS}

    def zones(head, at, kind, target, number):
        """Copies the zones of a record; what they end with is numbered anew."""
        bags, generators, modulators = (f"{kind}{end}".encode() for end in ["bag", "gen", "mod"])
        first, last = (struct.unpack_from("<H", records[head][at + step],
                                          24 if kind == "p" else 20)[0] for step in [0, 1])
        copy = bytearray(records[head][at])
        struct.pack_into("<H", copy, 24 if kind == "p" else 20, len(out[bags]))
        out[head].append(bytes(copy))
        for bag in range(first, last):
            begin, end = (struct.unpack("<HH", records[bags][bag + step]) for step in [0, 1])
            out[bags].append(struct.pack("<HH", len(out[generators]), len(out[modulators])))
            out[modulators] += records[modulators][begin[1]:end[1]]
            for generator in records[generators][begin[0]:end[0]]:
                operator, amount = struct.unpack("<HH", generator)
                if operator == target:
                    amount = number(amount)
                out[generators].append(struct.pack("<HH", operator, amount))

    wanted = [at for at, preset in enumerate(records[b"phdr"][:-1])
              if struct.unpack_from("<HH", preset, 20)[::-1] in programs]
    instruments, samples = [], []

    def place(kept):
        return lambda number: kept.index(number) if number in kept else kept.append(number) \
            or len(kept) - 1

    for at in wanted:
        zones(b"phdr", at, "p", INSTRUMENT, place(instruments))
    for at in instruments:
        zones(b"inst", at, "i", SAMPLE, place(samples))
    for at in samples:
        # Without its other side, which may not be among them.
        out[b"shdr"].append(records[b"shdr"][at][:42] + struct.pack("<HH", 0, 1))
    # Each list ends with a record that says where the last one ends.
    for head, kind, offset in [(b"phdr", "p", 24), (b"inst", "i", 20)]:
        bags, generators, modulators = (f"{kind}{end}".encode() for end in ["bag", "gen", "mod"])
        end = bytearray(records[head][-1])
        struct.pack_into("<H", end, offset, len(out[bags]))
        out[head].append(bytes(end))
        out[bags].append(struct.pack("<HH", len(out[generators]), len(out[modulators])))
        out[generators].append(bytes(4))
        out[modulators].append(bytes(10))
    out[b"shdr"].append(records[b"shdr"][-1])
    body = b"pdta" + b"".join(
        name + struct.pack("<I", len(b"".join(out[name]))) + b"".join(out[name])
        for name in RECORDS)
    whole = data[:lists - 8] + struct.pack("<I", len(body)) + body
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def mutant(data, dice):
    """Some bytes or numbers written over, most of them in the lists; sometimes cut."""
    data = bytearray(data)
    lists, generators, samples = (data.rindex(name) for name in (b"pdta", b"igen", b"shdr"))
    # What FluidSynth does with a number is seen best where the structure stays sound: the
    # generators' amounts, the samples' headers.
    for _ in range(dice.choice([1, 1, 2, 4, 16, 200])):
        start = dice.choice([0, lists, lists, lists, generators, samples])
        place = dice.randrange(start, len(data) - 4)
        kind = dice.randrange(4)
        if kind == 0:
            data[place] = dice.randrange(256)
        elif kind == 1:
            data[place] ^= 1 << dice.randrange(8)
        elif kind == 2:
            struct.pack_into("<H", data, place, dice.choice([0, 1, 0x7FFF, 0x8000, 0xFFFF]))
        else:
            struct.pack_into("<I", data, place, dice.choice([0, 1 << 31, 0xFFFFFFFF, 0x7FFFFFFF]))
    if dice.randrange(50) == 0:
        del data[dice.randrange(len(data)):]
    return bytes(data)


#: Bank and program of what the tune is played with.
PROGRAMS = [(0, 0), (0, 24), (0, 48), (0, 73), (128, 0)]


def tune():
    """A chord and a drum stroke, on four channels with a program each."""
    events = b""
    for channel, (_, program) in enumerate(PROGRAMS[:4]):
        events += bytes([0, 0xC0 | channel, program, 0, 0x90 | channel, 60 + channel, 100])
    events += bytes([0, 0x99, 38, 100, 48, 0x89, 38, 0, 0, 0xFF, 0x2F, 0])
    return (b"MThd" + struct.pack(">IHHH", 6, 0, 1, 96)
            + b"MTrk" + struct.pack(">I", len(events)) + events)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=15, help="seconds for one run")
    options = parser.parse_args()

    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with open(package + "/soundfonts/studio.sf2", "rb") as file:
        own = file.read()
    short = shortened(own, 4000)
    few = played(short, PROGRAMS)
    dice = random.Random(options.seed)
    ends, worst, failures = collections.Counter(), 0.0, 0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        environment = dict(os.environ, XDG_CACHE_HOME=folder + "/cache",
                           SWIFT_BACKTRACE="enable=no")
        with open(folder + "/tune.mid", "wb") as file:
            file.write(tune())
        for number in range(options.count):
            with open(folder + "/mutant.sf2", "wb") as file:
                base = own if number % 64 == 0 else [short, few][number % 2]
                file.write(mutant(base, dice))
            begin = time.monotonic()
            try:
                run = subprocess.run(
                    [options.studio, "render", "tune.mid", "--soundfont", "mutant.sf2",
                     "--output", "tune.wav", "--sample-rate", "8000"],
                    cwd=folder, env=environment, capture_output=True, text=True,
                    errors="replace", timeout=options.limit)
                code, said = run.returncode, run.stderr
            except subprocess.TimeoutExpired:
                code, said = "endless", ""
            taken = time.monotonic() - begin
            worst = max(worst, taken)
            good = code == 0 or code == 65 and ("mutant.sf2" in said or "inaudible" in said)
            if "crashed" in said:
                ends["crashed the child"] += 1
            elif "not done with it" in said:
                ends["kept the child busy"] += 1
            elif code == 0:
                ends["rendered"] += 1
            elif code == 65:
                ends["refused"] += 1
            if not good:
                failures += 1
                os.replace(folder + "/mutant.sf2", f"/tmp/mutant-{options.seed}-{number}.sf2")
                print(f"mutant {number}: ended with {code}: {said.strip()[-300:]}; kept in /tmp",
                      file=sys.stderr)
            for name in os.listdir(folder + "/cache/studio/soundfonts") \
                    if os.path.isdir(folder + "/cache/studio/soundfonts") else []:
                os.remove(folder + "/cache/studio/soundfonts/" + name)
    counts = ", ".join(f"{count} {name}" for name, count in sorted(ends.items()))
    print(f"{options.count} mutants: {counts}; {failures} crashes of Studio; "
          f"the longest took {worst:.1f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
