import Score

/// Hand-made passages, at 480 ticks a quarter.
enum PassagePieces {
    /// A note in 16ths from the beginning.
    struct Sixteenths {
        let onset: Int
        let length: Int
        let pitch: UInt8
    }

    /// A passage of bars of 4/4.
    static func passage(_ notes: [Sixteenths], bars: Int = 4) -> Passage? {
        Passage(sequence(notes), bars: bars, quartersPerBar: 4)
    }

    static func sequence(_ notes: [Sixteenths]) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [
                Track(
                    notes: notes.map {
                        Note(onset: $0.onset * 120, duration: $0.length * 120, pitch: $0.pitch)
                    }
                )
            ]
        )
    }

    /// Pitches one after the other, each as long as the others.
    static func melody(_ pitches: [UInt8], length: Int = 4) -> [Sixteenths] {
        pitches.enumerated().map {
            Sixteenths(onset: $0.offset * length, length: length, pitch: $0.element)
        }
    }
}
