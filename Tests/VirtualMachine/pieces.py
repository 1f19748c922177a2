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


def dense(seconds=60, each=0.002):
    """1,000 events a second: every 2 ms a note that lasts one."""
    return [(index * each, each / 2, 30 + index % 60, 1 + index % 127, index % 3)
            for index in range(int(seconds / each))]


def everything():
    """Notes of four channels, with programs, controllers and bends between them."""
    tracks = []
    for channel in range(4):
        notes = [(0.25 * index + 0.01 * channel, 0.2, 48 + (7 * index + channel) % 30,
                  20 + (11 * index) % 100, channel) for index in range(40)]
        track = notes_on(notes)
        track.append((0.0, mido.Message("program_change", program=10 * channel, channel=channel)))
        for index in range(20):
            track.append((0.5 * index + 0.13, mido.Message(
                "control_change", control=[1, 7, 64, 11][index % 4], value=(13 * index) % 128,
                channel=channel)))
            track.append((0.5 * index + 0.17, mido.Message(
                "pitchwheel", pitch=-8192 + 800 * index, channel=channel)))
        # A pedal that stays down would be let up by whoever plays.
        track.append((10.4, mido.Message("control_change", control=64, value=0, channel=channel)))
        tracks.append(track)
    return tracks


def held():
    """The pedal down, and one note for a minute."""
    return [(0.0, mido.Message("control_change", control=64, value=127)),
            (0.1, mido.Message("note_on", note=60, velocity=90)),
            (60.0, mido.Message("note_off", note=60)),
            (60.1, mido.Message("control_change", control=64, value=0))]


def phrases(count=4, gap=9.3):
    """Phrases of four quarter notes each, played apart, with time for an answer after each."""
    return [(phrase * gap + 0.5 * index, 0.4, 60 + 2 * index + phrase, 80, 0)
            for phrase in range(count) for index in range(4)]


def dump(size=65536):
    """A system exclusive message of a size, that no two places of look alike."""
    body = bytes((index * 37 + index // 128) % 128 for index in range(size - 3))
    return bytes([0xF0, 0x7D]) + body + bytes([0xF7])


def events(path):
    """What a MIDI file holds: (seconds, message) in order, without what is only about the file."""
    now = 0.0
    found = []
    for message in mido.MidiFile(path):
        now += message.time
        if not message.is_meta:
            found.append((now, message))
    return found


def is_strike(message):
    return message.type == "note_on" and message.velocity > 0


def is_release(message):
    return message.type == "note_off" or message.type == "note_on" and message.velocity == 0


def onsets(path):
    """The notes that a MIDI file strikes: (seconds, pitch, velocity, channel) in order."""
    return [(time, message.note, message.velocity, message.channel)
            for time, message in events(path) if is_strike(message)]


def tracks(path):
    """The events of each track that has any."""
    file = mido.MidiFile(path)
    found = []
    for track in file.tracks:
        # The tempo stands in the first track.
        tick, events = 0, []
        for message in track:
            tick += message.time
            if not message.is_meta:
                events.append((mido.tick2second(tick, file.ticks_per_beat, 500_000), message))
        if events:
            found.append(events)
    return found
