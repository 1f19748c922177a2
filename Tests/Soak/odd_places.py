#!/usr/bin/env python3
"""Runs the commands on odd names, in odd places and on odd terminals: right, or a clear error.

Names with spaces, line breaks, controls, marks that turn writing around and bytes that are no
UTF-8, of files and of tracks; links in a loop, a hundred thousand files; no HOME, one that may only
be read, no TMPDIR; standard streams that are closed; terminals of 20 columns, and NO_COLOR. A run
is good where it ends with one of Studio's exit codes, a message where that is not 0, and the file
that it was to write under just its name; where no control character but line breaks and those of
the progress line reaches a terminal; and where `--json` is UTF-8 and JSON, line by line.
"""
import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time

import rig

NAMES = {
    "spaces": b" a  b .mid",
    "a line break": b"line\nbreak\tand tab.mid",
    "controls": b"\x1b[31mred\x07\x1b]0;title\x07.mid",
    "C1 controls": "\u009b31m\u0085.mid".encode(),
    "turned around": "\u202edim.exe\u2066\u200f.mid".encode(),
    "NFD": "Cafe\u0301.mid".encode(),
    "NFC": "Caf\u00e9.mid".encode(),
    "other scripts": "樂譜 노래 🎻.mid".encode(),
    "quotes": b"it's \"so\" `x` $(y) & ; | < >.mid",
    "a format": b"100%s%n%@\\n\\.mid",
    "a pattern": b"*?[a-z]{b}~#!.mid",
    "a dash": b"-n.mid",
    "like a URL": b"file:%2e%2e?q#f.mid",
    "the longest": b"x" * 230 + b".mid",
    "no UTF-8": b"\xff\xfe\xc3.mid",
    "Latin-1": b"caf\xe9 \xa3.mid",
    "half a letter": b"\xe2\x82.mid",
    "a surrogate": b"\xed\xa0\x80.mid",
    "too long a letter": b"\xc0\xaf\xc0\xae.mid",
}
TRACKS = {
    "controls": b"\x1b[2J\x1b]0;title\x07\0\r\n\x9b",
    "no UTF-8": b"\xff\xfe\xc3(",
    "markup": b"<script>alert(1)</script>\"'&]]>",
    "turned around": "\u202egnp\u2069".encode(),
    "a long one": b"long " * 12_000,
}
#: What Studio itself sends a terminal: it begins its progress line anew.
PROGRESS = b"\r\x1b[2K"
CODES = {0, 64, 65, 66, 69, 73, 74}
failures = []
count = 0


def good(what, outcome, codes=CODES):
    """Whether a run ended as it may; tells where it did not."""
    global count
    count += 1
    faults = []
    if outcome.crashed or outcome.code not in codes:
        faults.append(f"ended with {outcome.code}")
    if outcome.code not in (0, "endless") and not outcome.said and not outcome.out:
        faults.append("said nothing")
    if b"--json" in map(os.fsencode, outcome.arguments):
        try:
            outcome.objects
        except ValueError as error:
            faults.append(f"--json is no JSON: {error}")
    for fault in faults:
        fail(what, f"{fault}; {outcome}")
    return not faults


def fail(what, fault):
    failures.append(what)
    print(f"{what}: {fault}", file=sys.stderr)


def on_terminal(studio, *arguments, columns=80, limit=60, **environment):
    """Runs a command on a terminal; its exit code, and what the terminal received."""
    keyboard, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [studio.program, *arguments], cwd=studio.folder, stdin=end, stdout=end, stderr=end,
        env={**studio.environment, "TERM": "xterm", **environment}, start_new_session=True)
    os.close(end)
    shown, deadline = b"", time.monotonic() + limit
    while time.monotonic() < deadline:
        if not select.select([keyboard], [], [], 1)[0]:
            continue
        try:
            part = os.read(keyboard, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    else:
        process.kill()
    os.close(keyboard)
    return process.wait(), shown


def harmless(what, code, shown, codes=CODES):
    """Whether a terminal received nothing that it would obey."""
    global count
    count += 1
    if code not in codes:
        fail(what, f"on a terminal: ended with {code}: {shown[-300:]!r}")
    text = shown.replace(PROGRESS, b"").replace(b"\r\n", b"\n").decode("utf-8", "surrogateescape")
    bad = re.findall("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    if bad:
        fail(what, f"sends a terminal {sorted(set(bad))!r}: {shown[-300:]!r}")


def names(studio, few):
    """Every command that takes a file, or names one, on every odd name."""
    folder, audio = os.fsencode(studio.folder), rig.SMALL_AUDIO
    for what, name in NAMES.items():
        isText = is_text(name)
        there = b"odd/" + name
        os.makedirs(folder + b"/odd", exist_ok=True)
        rig.write(folder + b"/" + there, rig.tune(3))
        other = folder + b"/in " + name[:-4]
        os.makedirs(other)
        for number in range(6):
            rig.write(other + b"/%d " % number + name, rig.tune(number))
        os.makedirs(folder + b"/out")
        # A name that can be one must do; another is refused, and nothing is made.
        codes = {0} if isText else {64, 65, 66}
        runs = [
            (["inspect", there, "--json"], None),
            (["render", there, *audio, "--output", b"out/" + name[:-4] + b".wav", "--json"],
             name[:-4] + b".wav"),
            (["sample", "--model", "tunes", "--bars", "2", "--seed", "3", "--prime", there,
              "--output", b"out/" + name, "--json"], name),
            (["inspect", there, "--piano-roll", b"out/" + name[:-4] + b".png"],
             name[:-4] + b".png"),
        ]
        if not few:
            runs += [
                (["compare", there, "songs/song-1.mid", *audio, "--json"], None),
                (["evaluate", there, "songs/song-1.mid", "--model", "tunes", "--json"], None),
                (["inspect", there, "--self-similarity", b"out/" + name[:-4] + b".svg"],
                 name[:-4] + b".svg"),
                (["train", other, "--name", "odd", *rig.TINY, "--json"], None),
                (["show", "odd", "--json"], None),
                (["remove", "odd", "--yes", "--json"], None),
                (["export", "--dataset", other, "--output", b"out/" + name[:-4], "--json"],
                 name[:-4]),
                (["export", "renders", "--output", b"out/" + name[:-4] + b".csv"],
                 name[:-4] + b".csv"),
                (["list", "--library", b"library of " + name, "--json"], None),
                (["train", "songs", *rig.TINY, "--library", b"out/l" + name[:-4], "--json"],
                 b"l" + name[:-4]),
                (["rate", "g-0", "4", "--comment", name, "--json"], None),
            ]
        for arguments, made in runs:
            outcome = studio.run(*arguments)
            expected = codes
            if arguments[0] in ("list", "show", "remove") and "tunes" not in arguments:
                expected = {0, 64, 66}
            if arguments[0] == "rate":
                expected = {64, 66}
            label = f"{what}: {arguments[0]}"
            if not good(label, outcome, expected):
                continue
            found = os.listdir(folder + b"/out")
            if made is not None and found != ([made] if isText else []):
                fail(label, f"expected {made!r} to be written; found {found!r}")
            for left in found:
                path = folder + b"/out/" + left
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        # A folder that holds such a file is never refused for it.
        alone = studio.run("inspect", "odd", "--json")
        good(f"{what}: inspect a folder", alone, {0} if isText else {66})
        if not isText and b"not UTF-8" not in alone.err:
            fail(f"{what}: inspect a folder", f"does not say why: {alone}")
        rig.write(folder + b"/odd/sound.mid", rig.tune(4))
        good(f"{what}: inspect a folder with another", studio.run("inspect", "odd", "--json"), {0})
        harmless(f"{what}: inspect", *on_terminal(studio, "inspect", there))
        harmless(f"{what}: inspect a folder", *on_terminal(studio, "inspect", "odd"))
        harmless(f"{what}: an unknown option", *on_terminal(studio, "inspect", b"--" + name))
        if not few:
            harmless(f"{what}: train", *on_terminal(
                studio, "train", other, "--name", "seen", *rig.TINY, columns=20))
            harmless(f"{what}: show", *on_terminal(studio, "show", "seen"))
            harmless(f"{what}: render", *on_terminal(
                studio, "render", there, *audio, "--output", b"out/" + name[:-4] + b".wav"))
            harmless(f"{what}: not there", *on_terminal(studio, "inspect", b"none " + name))
            studio.run("remove", "seen", "--yes")
        for made in (b"/odd", b"/out", b"/in " + name[:-4]):
            shutil.rmtree(folder + made)
    unexpected = [name for name in os.listdir(folder) if "\ufffd".encode() in name]
    if unexpected:
        fail("names that are no UTF-8", f"files were made: {unexpected}")


def is_text(name):
    try:
        name.decode()
        return True
    except UnicodeDecodeError:
        return False


def tracks(studio, few):
    """Names of tracks, raters and comments that a file or a form brought."""
    folder = studio.folder + "/tracks"
    piece = studio.pieces[1]
    for what, name in TRACKS.items():
        os.mkdir(folder)
        for number in range(6):
            rig.write(f"{folder}/{number}.mid", rig.tune(number, name=name))
        good(f"a track of {what}", studio.run("inspect", "tracks", "--json"), {0})
        good(f"a track of {what}", studio.run("inspect", "tracks/0.mid", "--json"), {0})
        harmless(f"a track of {what}", *on_terminal(studio, "inspect", "tracks/0.mid"), {0})
        picture = ["inspect", "tracks/0.mid", "--piano-roll", "roll.svg"]
        if good(f"a picture of {what}", studio.run(*picture), {0}):
            well_formed(f"a picture of {what}", studio.folder + "/roll.svg")
        if not few:
            good(f"training on {what}",
                 studio.run("train", "tracks", "--name", "odd", *rig.TINY, "--json"), {0})
            harmless(f"training on {what}", *on_terminal(studio, "show", "odd"), {0})
            studio.run("remove", "odd", "--yes")
        if is_text(name) and b"\0" not in name and len(name) < 1_000:
            good(f"rated by {what}",
                 studio.run("rate", piece, "3", "--rater", name, "--comment", name, "--json"), {0})
            for command in ["list ratings", "show " + piece, "report"]:
                harmless(f"rated by {what}: {command}", *on_terminal(studio, *command.split()))
                good(f"rated by {what}: {command}", studio.run(*command.split(), "--json"), {0})
            good(f"rated by {what}: export", studio.run("export", "ratings"), {0})
        shutil.rmtree(folder)
    controls = b"\x1b[31m\x07"
    good("rated by controls", studio.run(
        "rate", piece, "3", "--rater", controls, "--comment", controls, "--json"), {0})
    for command in ["list ratings", "list", "show " + piece, "report"]:
        harmless(f"rated by controls: {command}", *on_terminal(studio, *command.split()))


def well_formed(what, path):
    import xml.dom.minidom
    try:
        xml.dom.minidom.parse(path)
    except Exception as error:
        fail(what, f"{path} is no XML: {error}")


def links(studio, few):
    """Links in a loop, and what is no file."""
    folder = studio.folder + "/loops"
    rig.songs(folder + "/real", 6)
    os.symlink(".", folder + "/here")
    os.symlink("..", folder + "/up")
    os.symlink("self.mid", folder + "/self.mid")
    os.symlink("b.mid", folder + "/a.mid")
    os.symlink("a.mid", folder + "/b.mid")
    os.symlink("nowhere.mid", folder + "/dangling.mid")
    os.symlink("real/song-0.mid", folder + "/again.mid")
    os.symlink("loop", folder + "/loop")
    os.mkfifo(folder + "/pipe.mid")
    os.symlink("/dev/zero", folder + "/endless.mid")
    os.mkdir(folder + "/folder.mid")
    good("loops: inspect", studio.run("inspect", "loops", "--json"), {0})
    good("loops: train",
         studio.run("train", "loops", "--name", "loops", *rig.TINY, "--json"), {0})
    for name in ["self.mid", "a.mid", "dangling.mid", "pipe.mid", "endless.mid", "folder.mid",
                 "loop"]:
        path = "loops/" + name
        # A folder is one of no files.
        for command in ["inspect", "render", "train"][:1 if few else 3]:
            good(f"loops: {command} {name}", studio.run(command, path, limit=20), CODES - {0})
    for library in ["loops/loop", "loops/self.mid/below", "loops/pipe.mid"]:
        for command in [["list"], ["train", "songs", *rig.TINY], ["doctor"]][:1 if few else 3]:
            good(f"loops: library {library}",
                 studio.run(*command, "--library", library), CODES - {0})


def many(studio, number):
    """A great many files in one folder: links to a few tunes."""
    folder = studio.folder + "/many"
    os.mkdir(folder)
    for name in range(number):
        os.link(f"{studio.folder}/songs/song-{name % 12}.mid", f"{folder}/{name:06}.mid")
    outcome = studio.run("inspect", "many", "--json", limit=600)
    good(f"{number} files: inspect", outcome, {0})
    if len(outcome.objects) < number:
        fail(f"{number} files", f"{len(outcome.objects)} lines")
    good(f"{number} files: train",
         studio.run("train", "many", "--name", "many", *rig.TINY, "--json", limit=600), {0})
    shutil.rmtree(folder)


def places(studio, few):
    """Homes and folders for passing things that are not there, or may only be read."""
    shutil.copy(rig.PACKAGE + "/soundfonts/studio.sf2", studio.folder + "/copy.sf2")
    with open(studio.folder + "/copy.sf2", "r+b") as file:
        # Another content than the known one: it must be tried, and the result be kept.
        file.seek(-4, os.SEEK_END)
        file.write(b"\0\0\0\1")
    homes = {"no HOME": {"HOME": None}, "HOME nowhere": {"HOME": studio.folder + "/not/there"},
             "HOME a file": {"HOME": "/dev/null"}, "an empty HOME": {"HOME": ""},
             "HOME no path": {"HOME": "home"}}
    readOnly = studio.folder + "/read-only"
    os.mkdir(readOnly)
    mounted = rig.in_namespace()
    if mounted:
        rig.mount("--bind", readOnly, readOnly)
        rig.mount("-o", "remount,bind,ro", readOnly)
        homes["a HOME to read only"] = {"HOME": readOnly}
    plain = dict(studio.environment)
    for what, changes in homes.items():
        for name in ["XDG_CACHE_HOME", "USER"]:
            studio.environment.pop(name, None)
        for name, value in changes.items():
            studio.environment.pop(name, None)
            if value is not None:
                studio.environment[name] = value
        runs = [["doctor", "--json"], ["rate", studio.pieces[1], "3", "--json"],
                ["render", "songs/song-0.mid", "--output", "home.wav", "--sample-rate", "8000",
                 "--soundfont", "copy.sf2"]]
        if not few:
            runs += [["list", "--json"], ["train", "songs", "--name", "home", *rig.TINY],
                     ["remove", "home", "--yes"],
                     ["inspect", "songs/song-0.mid", "--piano-roll", "home.png"]]
        for arguments in runs:
            codes = {0, 69} if arguments[0] == "doctor" else {0}
            good(f"{what}: {arguments[0]}", studio.run(*arguments), codes)
        studio.environment = dict(plain)
    if mounted:
        rig.unmount(readOnly)
    for nowhere in [studio.folder + "/nowhere", "/dev/null"]:
        studio.environment["TMPDIR"] = nowhere
        good(f"TMPDIR {nowhere}", studio.run("render", "songs/song-0.mid", *rig.SMALL_AUDIO,
                                            "--output", "t.wav"), {0})
        good(f"TMPDIR {nowhere}", studio.run("inspect", "songs/song-0.mid", "--piano-roll",
                                            "t.png"), {0})
        good(f"TMPDIR {nowhere}", studio.run("serve", "--port", "99999"), {64})
        room = studio.start("serve", "--port", "0")
        try:
            line = room.stdout.readline()
            if line:
                rig.Visitor(line.decode().strip())
        finally:
            room.terminate()
            said = room.communicate(timeout=20)[1]
        if room.returncode not in (73, 130) or not said:
            fail(f"TMPDIR {nowhere}: serve", f"{room.returncode}: {said!r}")
        studio.environment = dict(plain)


def streams(studio, few):
    """Standard streams that are closed: nothing written there may reach another file."""
    before = rig.files(studio.folder + "/songs")
    for closed in [(0,), (1,), (2,), (0, 1, 2)]:
        def close():
            for number in closed:
                os.close(number)
        runs = [["list", "--json"], ["rate", studio.pieces[1], "2"],
                ["sample", "--model", "tunes", "--bars", "2", "--seed", "77"]]
        if not few:
            runs += [["inspect", "songs"], ["render", "songs/song-0.mid", *rig.SMALL_AUDIO,
                     "--output", "closed.wav"], ["export", "models"], ["doctor"],
                     ["train", "songs", "--name", "closed", *rig.TINY],
                     ["remove", "closed", "--yes"]]
        for arguments in runs:
            outcome = studio.run(*arguments, preexec_fn=close)
            what = f"streams {closed} closed: {arguments[0]}"
            expected = {74} if 1 in closed else {0, 69} if arguments[0] == "doctor" else {0}
            if outcome.crashed or outcome.code not in expected:
                fail(what, outcome)
            global count
            count += 1
    fault = rig.catalog_defect(studio.folder + "/studio-library/catalog.sqlite")
    if fault or before != rig.files(studio.folder + "/songs"):
        fail("closed streams", fault or "files of the folder changed")
    for name in rig.files(studio.folder + "/studio-library"):
        fault = rig.defect(f"{studio.folder}/studio-library/{name}")
        if fault:
            fail("closed streams", f"{name}: {fault}")


def terminals(studio, few):
    """Narrow terminals, NO_COLOR, and none that could redraw a line."""
    commands = [["list"], ["show", "tunes"], ["doctor"], ["report"], ["--help"],
                ["train", "--help"], ["sample", "--model", "tunes", "--bars", "2"],
                ["train", "songs", "--name", "narrow", *rig.TINY], ["inspect", "songs"]]
    for columns in [20] if few else [1, 2, 20, 65_535]:
        for arguments in commands:
            what = f"{columns} columns: {' '.join(arguments)}"
            code, shown = on_terminal(studio, *arguments, columns=columns)
            harmless(what, code, shown)
            for line in shown.split(PROGRESS)[1:]:
                drawn = line.split(b"\r")[0].split(b"\n")[0].decode()
                if len(drawn) >= max(columns, 2) and shown.count(PROGRESS) > 1 and "█" in drawn:
                    fail(what, f"a progress line of {len(drawn)} columns: {drawn!r}")
        studio.run("remove", "narrow", "--yes")
    for setting in [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}]:
        for arguments in commands[:3] if few else commands:
            code, shown = on_terminal(studio, *arguments, **setting)
            harmless(f"{setting}: {arguments}", code, shown)
            if "TERM" in setting and setting["TERM"] == "dumb" and b"\x1b" in shown:
                fail(f"{setting}: {arguments}", f"{shown[-200:]!r}")
        studio.run("remove", "narrow", "--yes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--studio", required=True)
    parser.add_argument("--quick", action="store_true", help="some commands for each case")
    parser.add_argument("--files", type=int, default=100_000, help="files in one folder")
    parser.add_argument("--only", help="one of names, tracks, links, many, places, streams, terminals")
    options = parser.parse_args()
    rig.in_namespace()
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        studio = rig.Studio(options.studio, folder)
        studio.pieces = rig.library(studio)
        few = options.quick
        parts = {"names": names, "tracks": tracks, "links": links,
                 "many": lambda studio, few: many(studio, 2_000 if few else options.files),
                 "places": places, "streams": streams, "terminals": terminals}
        for name, part in parts.items():
            if options.only in (None, name):
                part(studio, few)
    print(f"{count} runs with odd names and places, {len(failures)} faults")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
