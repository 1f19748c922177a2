"""What must be true of what the machine left, scenario by scenario."""

import json
import math
import re

import pieces

# Seconds that an onset may lie from its place. The machine's clock goes in steps of 1.04 ms, and
# both ends of a measurement are read from it: what is right may seem two steps off.
TOLERANCE = 0.0021


# Seconds within which an interrupted program is gone.
PATIENCE = 1.0
# Seconds that the model's first note may come after the musical gap.
LATENCY = 0.03


def status(folder, name="status"):
    return int((folder / name).read_text())


def equal(found, expected, what):
    assert found == expected, f"{what}: expected {expected}, found {found}"


def in_time(found, expected, what):
    """The same notes in the same order, each onset in its place; the first sets the clock."""
    equal(len(found), len(expected), f"{what}: notes")
    offset = found[0][0] - expected[0][0]
    worst = 0.0
    for index, (heard, written) in enumerate(zip(found, expected)):
        equal(heard[1:], written[1:], f"{what}: note {index + 1}")
        worst = max(worst, abs(heard[0] - written[0] - offset))
    assert worst <= TOLERANCE, f"{what}: an onset lies {1000 * worst:.2f} ms from its place"
    return worst


def loop_of_alsa(folder, made):
    equal(status(folder), 0, "the scenario's own exit code")
    worst = in_time(
        pieces.onsets(folder / "recorded.mid"), pieces.onsets(made / "steady.mid"), "ALSA's loop")
    struck = re.findall("Note on", (folder / "events").read_text())
    equal(len(struck), 900, "notes that aseqdump saw")
    doctor = (folder / "doctor").read_text()
    assert re.search(r"(?m)^ok +ALSA sequencer", doctor), f"the doctor sees no sequencer:\n{doctor}"
    return f"900 notes in 180 s, onsets within {1000 * worst:.2f} ms"


def ports(folder, made):
    lines = [json.loads(line) for line in (folder / "ports").read_text().splitlines()]
    for kind, key in [("writable", "writable"), ("readable", "readable")]:
        theirs = set(re.findall(r"(?m)^ *(\d+:\d+) ", (folder / kind).read_text()))
        ours = {line["address"] for line in lines if line[key]}
        # ALSA's tools leave out what belongs to nobody but the kernel; everything they list counts.
        assert theirs <= ours, f"{kind} ports that studio does not list: {theirs - ours}"
    names = {line["port"] for line in lines}
    assert {"Midi Through Port-0", "VirMIDI 0-0", "VirMIDI 0-1"} <= names, names
    return f"{len(lines)} ports, as ALSA's own tools list them"


def play(folder, made):
    equal(status(folder, "play-status"), 0, "studio play's exit code")
    heard = pieces.onsets(folder / "recorded.mid")
    worst = in_time(heard, pieces.onsets(made / "steady.mid"), "studio play")
    drift = heard[-1][0] - heard[0][0] - 899 * 0.2
    report = json.loads((folder / "report").read_text())
    equal(report["notes"], 900, "notes that studio play reports")
    return f"900 notes, onsets within {1000 * worst:.2f} ms, drift {1000 * drift:.2f} ms"


def record(folder, made):
    equal(status(folder, "record-status"), 0, "studio record's exit code")
    take = folder / "take.mid"
    expected = pieces.onsets(made / "dense.mid")
    found = pieces.onsets(take)
    equal(len(found), len(expected), "notes in the take")
    # Of two in one millisecond the sequencer keeps the order.
    worst = in_time(found, expected, "the take")
    releases = sum(pieces.is_release(message) for _, message in pieces.events(take))
    equal(releases, len(expected), "note-offs in the take")
    report = json.loads((folder / "report").read_text().splitlines()[-1])
    equal(report["notes"], len(expected), "notes that studio record reports")
    equal(status(folder, "dump-status"), 0, "exit code of recording the SysEx message")
    dumps = [message for _, message in pieces.events(folder / "dump.mid")
             if message.type == "sysex"]
    equal(len(dumps), 1, "SysEx messages in the take")
    equal(bytes(dumps[0].bytes()), (made / "dump.syx").read_bytes(), "the SysEx message")
    return f"60,000 events in 60 s, onsets within {1000 * worst:.2f} ms; 64 KiB of SysEx whole"


def loop(folder, made):
    equal(status(folder, "play-status"), 0, "studio play's exit code")
    equal(status(folder, "record-status"), 0, "studio record's exit code")

    def channel(path, number):
        return [(time, message) for time, message in pieces.events(path)
                if message.type != "sysex" and message.channel == number]

    compared, worst = 0, 0.0
    offset = None
    for number in range(4):
        # Of one moment the order may differ: what counts is what there is, and when.
        found = channel(folder / "take.mid", number)
        expected = sorted(channel(made / "everything.mid", number),
                          key=lambda event: (round(event[0], 2), describe(event)))
        if offset is None:
            offset = found[0][0] - min(time for time, _ in expected)
        found = sorted(((time - offset, message) for time, message in found),
                       key=lambda event: (round(event[0], 2), describe(event)))
        equal(len(found), len(expected), f"events on channel {number + 1}")
        for heard, written in zip(found, expected):
            equal(describe(heard), describe(written), f"an event at {written[0]:.3f} s")
            worst = max(worst, abs(heard[0] - written[0]))
            compared += 1
    assert worst <= TOLERANCE, f"an event lies {1000 * worst:.2f} ms from its place"
    return f"{compared} events of four channels equal, within {1000 * worst:.2f} ms"


def describe(event):
    """An event without its time; the velocity of a release is not kept by everybody."""
    message = event[1]
    if pieces.is_release(message):
        return ("note_off", str(message.channel), str(message.note))
    return tuple(str(value) for key, value in message.dict().items() if key != "time")


def interrupt(folder, made):
    slowest = 0.0
    for signal in ["INT", "TERM"]:
        equal(status(folder, f"status-{signal}"), 130, f"exit code after SIG{signal}")
        before, after = map(float, (folder / f"times-{signal}").read_text().split())
        slowest = max(slowest, after - before)
        assert after - before <= PATIENCE, f"gone {after - before:.2f} s after SIG{signal}"
        dump = (folder / f"events-{signal}").read_text()
        on = dump.index("Note on")
        for what in [r"Note off.*note 60", r"Control change.*controller 64, value 0",
                     r"Control change.*controller 123"]:
            assert re.search(what, dump[on:]), f"after SIG{signal} there is no {what}:\n{dump}"
        assert "Note on" not in dump[on + 1:], f"a note after SIG{signal}"
    return f"note-off, pedal up and all notes off; gone after {slowest:.2f} s"


def vanish(folder, made):
    equal(status(folder, "play-status"), 130, "studio play's exit code")
    counts = [len(re.findall("Note on", (folder / f"events-{when}").read_text()))
              for when in ["before", "after"]]
    # 20 s at five notes a second, but for the time that the programs take to begin.
    for when, count in zip(["before", "after"], counts):
        assert count >= 60, f"{count} notes {when} the other side went away"
    dump = (folder / "events-after").read_text()
    struck = re.findall(r"Note on .*note (\d+)", dump)
    released = re.findall(r"Note off .*note (\d+)", dump)
    stuck = [note for note in set(struck) if struck.count(note) > released.count(note)]
    assert not stuck, f"notes left sounding: {stuck}"
    log = (folder / "log").read_text()
    assert "is gone" in log and "is back" in log, f"nothing was said of it:\n{log}"
    return f"{counts[0]} notes before, {counts[1]} after the port came back"


def jam(folder, made):
    equal(status(folder, "jam-status"), 0, "studio jam's exit code")
    before, after = map(float, (folder / "times").read_text().split())
    assert after - before <= PATIENCE, f"gone {after - before:.2f} s after Ctrl-C"
    player, model = pieces.tracks(folder / "both.mid")
    if sum(pieces.is_strike(message) for _, message in player) != 16:
        player, model = model, player
    strikes = [time for time, message in player if pieces.is_strike(message)]
    releases = [time for time, message in player if pieces.is_release(message)]
    answers = [time for time, message in model if pieces.is_strike(message)]
    equal(len(strikes), 16, "notes that the player struck")
    bar, rest, worst = 2.0, 0.375, 0.0
    for phrase in range(4):
        start, end = strikes[4 * phrase], releases[4 * phrase + 3]
        following = strikes[4 * phrase + 4] if phrase < 3 else math.inf
        # The first bar line of the player's grid after a rest of a quarter, less its tolerance.
        due = start + bar * math.ceil((end + rest - start) / bar)
        mine = [time for time in answers if end < time < following]
        assert mine, f"phrase {phrase + 1} was not answered"
        late = mine[0] - due
        worst = max(worst, abs(late))
        assert -TOLERANCE <= late <= LATENCY, f"answer {phrase + 1} is {1000 * late:.1f} ms late"
        assert mine[-1] < due + 2 * bar, f"answer {phrase + 1} is longer than its two bars"
    lines = [json.loads(line) for line in (folder / "report").read_text().splitlines()]
    told = [line for line in lines if line["event"] == "answer"]
    equal(len(told), 4, "answers that studio jam reports")
    assert not [line for line in lines if line["event"] == "late"], "a bar was late"
    sounding = {}
    for _, message in model:
        if pieces.is_strike(message):
            sounding[message.note] = True
        elif pieces.is_release(message):
            sounding[message.note] = False
    stuck = [note for note, is_on in sounding.items() if is_on]
    assert not stuck, f"notes left sounding: {stuck}"
    take = next(line for line in lines if line["event"] == "take")
    kept = folder / "generations" / take["id"] / "piece.mid"
    equal(len(pieces.onsets(kept)), 16 + len(answers), "notes in the take")
    equal(status(folder, "rate-status"), 0, "studio rate's exit code")
    per_token = max(line["ms_per_token"] for line in told)
    return (f"four phrases answered, {1000 * worst:.1f} ms from the bar line at most; "
            f"ready {min(line['margin_ms'] for line in told):.0f} ms before, "
            f"{per_token:.2f} ms a token in the machine")


def all_released(dump, what):
    """That every note of a dump of aseqdump's came to an end."""
    struck, released = (len(re.findall(f"Note {kind}", dump)) for kind in ["on", "off"])
    assert released >= struck, f"{what}: {struck} notes struck, {released} released"
    return struck


def stops(folder, made):
    trials = [line.split() for line in (folder / "trials").read_text().splitlines()]
    equal(len(trials), 36, "stops")
    slowest, takes, answered, left = 0.0, 0, 0, 0
    kept = {json.loads(line)["id"] for line in (folder / "list").read_text().splitlines()}
    for name, code, before, after, moment, patience in trials:
        command, signal, number = name.split("-")
        code = int(code)
        what = f"{command} stopped by SIG{signal} after {moment} s"
        said = (folder / f"{name}.log").read_text()
        if signal == "PIPE":
            # Told by what it had to say, or stopped after four seconds without a word.
            left += int(patience) > 0
            regular = [0, 141] if int(patience) > 0 else [0, 130, 141]
        else:
            slowest = max(slowest, float(after) - float(before))
            # The machine around this one may be busy, as it is in the soak.
            assert float(after) - float(before) <= 3, f"{what}: gone {slowest:.2f} s later"
            regular = [130] if command == "play" else [0]
        if command == "play":
            assert code in regular, f"{what}: code {code}: {said}"
            all_released((folder / f"events-play-{signal}-{number}").read_text(), what)
        take = folder / f"take-{signal}-{number}.mid"
        if command == "record" and take.exists():
            takes += 1
            assert code in regular, f"{what}: code {code}: {said}"
            assert pieces.onsets(take), f"{what}: no note in the take"
        elif command == "record":
            assert "no note" in said or "nothing" in said, f"{what}: code {code}, no take: {said}"
        if command == "jam":
            struck = all_released((folder / f"events-jam-{signal}-{number}").read_text(), what)
            answered += struck > 0
            assert code in regular + [130] * (struck == 0), f"{what}: code {code}: {said}"
            if struck and signal != "PIPE":
                take = next(json.loads(line) for line in said.splitlines() if '"take"' in line)
                assert take["id"] in kept, f"{what}: its take is not in the library"
    equal((folder / "left").read_text(), "", "temporary files")
    equal({path.name for path in (folder / "generations").glob("*")}, kept, "takes of the jam")
    # Each has a seed of its own, and is a take of its own, whoever reads what is said.
    equal(len(kept), answered, "takes of jams that the model had answered")
    return (f"{len(trials)} stops, {takes} takes kept, {answered} jams that the model had answered; "
            f"{left} noticed that nobody reads; gone after {slowest:.2f} s at most")
