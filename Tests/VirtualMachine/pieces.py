"""The pieces that go into the machine, and how what comes out of it is read."""

import mido


def write(path, tracks, division=480):
    """A MIDI file of several tracks, each a list of (seconds, message) at 120 quarters a minute."""
    file = mido.MidiFile(type=1, ticks_per_beat=division)
    for events in tracks:
        track = mido.MidiTrack()
        now = 0
        for seconds, message in sorted(events, key=lambda event: event[0]):
            tick = round(seconds * 2 * division)
            track.append(message.copy(time=tick - now))
            now = tick
        file.tracks.append(track)
    file.save(path)


def notes_on(notes):
    """Events of notes given as (onset, duration, pitch, velocity, channel), in seconds."""
    events = []
    for onset, duration, pitch, velocity, channel in notes:
        events.append((onset, mido.Message(
            "note_on", note=pitch, velocity=velocity, channel=channel)))
        events.append((onset + duration, mido.Message(
            "note_off", note=pitch, velocity=64, channel=channel)))
    return events


def steady(count=900, gap=0.2):
    """Notes at even distances: no two neighbours alike, so that none can stand for another."""
    return [(index * gap, gap / 2, 40 + index % 40, 64 + index % 50, 0) for index in range(count)]


def events(path):
    """What a MIDI file holds: (seconds, message) in order, without what is only about the file."""
    now = 0.0
    found = []
    for message in mido.MidiFile(path):
        now += message.time
        if not message.is_meta:
            found.append((now, message))
    return found


def onsets(path):
    """The notes that a MIDI file strikes: (seconds, pitch, velocity, channel) in order."""
    return [(time, message.note, message.velocity, message.channel)
            for time, message in events(path)
            if message.type == "note_on" and message.velocity > 0]
