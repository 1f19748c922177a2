extension Track {
    /// Puts tracks into one, in order of ticks; of events on one tick, earlier tracks come first.
    ///
    /// The name is the first track's that has one.
    public init(merging tracks: [Track]) {
        self.init(
            name: tracks.first { !$0.name.isEmpty }?.name ?? "",
            notes: inOrder(tracks.flatMap(\.notes), by: \.onset),
            programs: inOrder(tracks.flatMap(\.programs), by: \.tick),
            controllers: inOrder(tracks.flatMap(\.controllers), by: \.tick),
            pitchBends: inOrder(tracks.flatMap(\.pitchBends), by: \.tick),
            pressures: inOrder(tracks.flatMap(\.pressures), by: \.tick),
            texts: inOrder(tracks.flatMap(\.texts), by: \.tick),
            systemExclusives: inOrder(tracks.flatMap(\.systemExclusives), by: \.tick),
            metaEvents: inOrder(tracks.flatMap(\.metaEvents), by: \.tick),
            endTick: tracks.reduce(0) { max($0, $1.endTick) }
        )
    }

    /// Gives every tick a new value.
    ///
    /// - Parameter newTick: Maps a tick to its new value; must not turn the order of ticks.
    public mutating func mapTicks(_ newTick: (Int) -> Int) {
        for index in notes.indices {
            let end = newTick(notes[index].end)
            notes[index].onset = newTick(notes[index].onset)
            notes[index].duration = max(0, end - notes[index].onset)
        }
        for index in programs.indices { programs[index].tick = newTick(programs[index].tick) }
        for index in controllers.indices {
            controllers[index].tick = newTick(controllers[index].tick)
        }
        for index in pitchBends.indices {
            pitchBends[index].tick = newTick(pitchBends[index].tick)
        }
        for index in pressures.indices { pressures[index].tick = newTick(pressures[index].tick) }
        for index in texts.indices { texts[index].tick = newTick(texts[index].tick) }
        for index in systemExclusives.indices {
            systemExclusives[index].tick = newTick(systemExclusives[index].tick)
        }
        for index in metaEvents.indices {
            metaEvents[index].tick = newTick(metaEvents[index].tick)
        }
        endTick = newTick(endTick)
    }
}
