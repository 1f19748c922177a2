#!/usr/bin/env python3
"""Cuts the power of a virtual machine in which Studio trains, samples and rates.

The disk's writes and flushes are logged in order (QEMU's blklogwrites). A cut is a place in that
log: what was written before the last flush is on the disk; of what was written since, each block is
there or not, by chance, as a drive's cache loses it. The file system is then repaired as after any
power cut, and everything that had been said to be done must be there: marks that the machine wrote
past its caches, right after each program had said so, tell what that is. Half of the cuts come
right behind a mark.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

from kill_training import checkpoint, tune
from stop_commands import check_file

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "VirtualMachine"))
import machine  # noqa: E402

SIZE, BLOCK = 64 << 20, 4096
FILE_SYSTEM = 56 << 20
FLUSH, FUA, DISCARD = 1, 2, 4


def log_entries(path):
    """The log's entries: flags, place on the disk in bytes, and the bytes."""
    with open(path, "rb") as file:
        data = file.read()
    magic, _, count, sector = struct.unpack_from("<QQQI", data)
    if magic != 0x6A736677736872:
        raise SystemExit(f"{path}: no log of writes")
    place, entries = sector, []
    for _ in range(count):
        first, sectors, flags, _ = struct.unpack_from("<QQQQ", data, place)
        place += sector
        length = 0 if flags & DISCARD else sectors * sector
        entries.append((flags, first * sector, data[place:place + length]))
        place += length
    return entries


def marks(entries):
    """The marks by their places in the log: what was said to be done."""
    found = {}
    for number, (_, place, data) in enumerate(entries):
        if place > FILE_SYSTEM and data:
            found[number] = data.split(b"\n")[0].decode().split()[1:]
    return found


def disk_after(entries, cut, base, dice):
    """The disk as a cut before an entry leaves it, and how many writes were lost."""
    flushed = max((number for number in range(cut) if entries[number][0] & FLUSH), default=0)
    disk, lost = bytearray(base), 0
    for number in range(cut):
        flags, place, data = entries[number]
        if number > flushed and not flags & FUA and place < FILE_SYSTEM:
            for start in range(0, len(data), BLOCK):
                if dice.random() < 0.5:
                    lost += 1
                else:
                    disk[place + start:place + min(start + BLOCK, len(data))] = \
                        data[start:start + BLOCK]
        else:
            disk[place:place + len(data)] = data
    return disk, lost


def recovered(disk, folder):
    """Repairs the file system, and copies what is in it; the library's path."""
    path = folder / "cut"
    path.write_bytes(disk[:FILE_SYSTEM])
    repair = subprocess.run(["e2fsck", "-fy", str(path)], capture_output=True, text=True)
    assert repair.returncode in (0, 1), f"e2fsck ended with {repair.returncode}: {repair.stdout}"
    out = folder / "recovered"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    subprocess.run(["debugfs", "-R", f"rdump / {out}", str(path)], capture_output=True, check=True)
    return out / "library"


def check(library, said, studio, folder, counts):
    """Whether all that was said is there, and everything that is there is whole."""
    for place, _, names in os.walk(library):
        for name in names:
            if ".tmp" not in name:
                check_file(os.path.join(place, name))
    epochs = sum(words[0] == "epoch" for words in said)
    if epochs > 1:
        state, _ = checkpoint(library / "models/m/checkpoints/last.safetensors")
        # An epoch is told, then saved: the next one's line says that this one is on the disk.
        assert len(state["reports"]) >= epochs - 1, f"{epochs} epochs told, {len(state['reports'])} kept"
        counts["checkpoints"] += 1
    if not (library / "catalog.sqlite").exists():
        assert len(said) <= 1, f"no catalog, after {said}"
        return
    database = sqlite3.connect(library / "catalog.sqlite")
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "integrity"
        for words in said:
            if words[0] == "generation":
                rows = database.execute("SELECT midi FROM generations WHERE id = ?", words[1:])
                path, = rows.fetchone() or ("",)
                assert path and (library / path).exists(), f"{words} is gone"
                counts["generations"] += 1
            elif words[0] == "rating":
                rows = database.execute(
                    "SELECT score FROM ratings WHERE generation_id = ?", words[1:2]).fetchall()
                assert (int(words[2]),) in rows, f"{words} is gone"
                counts["ratings"] += 1
        trained = database.execute("SELECT count(*) FROM models").fetchone()[0]
    except sqlite3.OperationalError as error:
        assert len(said) <= 1 and "no such table" in str(error), f"{error} after {said}"
        trained = 0
    finally:
        database.close()
    # And it is a library to go on with.
    listing = subprocess.run([studio, "list", "models", "--library", str(library)],
                             capture_output=True, text=True)
    assert listing.returncode == 0, listing.stderr
    if trained:
        resumed = subprocess.run(
            [studio, "train", str(folder / "pieces"), "--resume", "--name", "m", "--threads", "1",
             "--library", str(library), "--minutes", "0.0001"], capture_output=True, text=True)
        assert resumed.returncode == 0, f"resuming ended with {resumed.returncode}: {resumed.stderr}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--count", type=int, default=50, help="cuts of each: training, the rest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--log", type=pathlib.Path, help="keep disk and log here, or take them")
    options = parser.parse_args()
    if absent := machine.missing():
        sys.exit(f"power: {', '.join(absent)} is missing: run scripts/setup.sh --live-tests.")
    options.studio = os.path.abspath(options.studio)
    with tempfile.TemporaryDirectory(
            dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        folder = pathlib.Path(folder)
        (folder / "pieces").mkdir()
        for number in range(12):
            (folder / "pieces" / f"{number}.mid").write_bytes(tune(number))
        (folder / "pieces/settings").write_text(
            f"FIRST={FILE_SYSTEM // BLOCK}\nEPOCHS=6\nPIECES=10\n")
        kept = options.log or folder
        kept.mkdir(exist_ok=True)
        disk, log = kept / "disk", kept / "log"
        if not log.exists():
            with open(disk, "wb") as file:
                file.truncate(SIZE)
            machine.run("mkfs.ext4", "-q", "-F", "-O", "^metadata_csum,^64bit", "-b", str(BLOCK),
                        str(disk), str(FILE_SYSTEM // BLOCK))
            shutil.copy(disk, kept / "base")
            log.touch()
            console = machine.run_scenarios(
                options.studio, [HERE / "power_cuts.sh"], [(folder / "pieces", "pieces")],
                folder / "results", seconds=1800, extra=[
                    "-blockdev", f"driver=file,node-name=disk,filename={disk}",
                    "-blockdev", "driver=blklogwrites,node-name=logged,file=disk,"
                    f"log.driver=file,log.filename={log}",
                    "-device", "virtio-blk-pci,drive=logged,addr=0x10"])
            told = "".join(path.read_text() for path in (folder / "results").rglob("stderr"))
        else:
            console, told = "", ""
        base, entries = (kept / "base").read_bytes(), log_entries(log)
        said = marks(entries)
        names = [words[0] for words in said.values()]
        if not {"trained", "rating"} <= set(names):
            sys.exit(f"power: the machine did not come to its end: {names}\n{told}\n{console}")
        places = sorted(said)
        trained = next(place for place in places if said[place][0] == "trained")
        counts, passed, failed, lost = collections.Counter(), 0, 0, 0
        for part, (first, last) in {"training": (places[0] + 1, trained + 1),
                                    "pieces": (trained + 1, len(entries))}.items():
            for number in range(options.count):
                dice = random.Random(f"{part} {options.seed} {number}")
                cut = dice.randrange(first, last)
                if number % 2:
                    cut = 1 + dice.choice([place for place in places if first <= place < last])
                image, gone = disk_after(entries, cut, base, dice)
                lost += gone
                before = [said[place] for place in places if place < cut]
                try:
                    check(recovered(image, folder), before, options.studio, folder, counts)
                    passed += 1
                except (AssertionError, OSError, ValueError, struct.error, sqlite3.Error) as error:
                    failed += 1
                    print(f"{part}, cut before entry {cut} of {len(entries)}, after "
                          f"{' '.join(before[-1])}: {error!r}", file=sys.stderr)
    print(f"{passed} of {passed + failed} cuts ({len(entries)} writes and flushes, {lost} blocks "
          f"lost): all that was acknowledged was there: {counts['checkpoints']} times checkpoints, "
          f"{counts['generations']} generations, {counts['ratings']} ratings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
