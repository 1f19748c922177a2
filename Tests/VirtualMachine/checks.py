"""What must be true of what the machine left, scenario by scenario."""

import re

import pieces

# Seconds that an onset may lie from its place.
TOLERANCE = 0.002


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
