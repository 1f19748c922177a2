import Pictures
import Score

/// Pieces for pictures: 480 ticks a quarter note, 120 a minute.
enum Pieces {
    static func piece(_ tracks: [Track], metres: [TimeSignature] = []) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: tracks,
            timeSignatures: metres
        )
    }

    /// A scale up and down, as many notes as asked for.
    static func scale(_ count: Int, duration: Int = 240, channel: UInt8 = 0) -> Track {
        Track(
            name: "Voice \(channel)",
            notes: (0..<count).map { index in
                Note(
                    onset: index * duration,
                    duration: duration,
                    pitch: UInt8(40 + (index % 60 < 30 ? index % 30 : 30 - index % 30)),
                    velocity: UInt8(1 + index % 127),
                    channel: channel
                )
            }
        )
    }
}

/// Pairs of texts whose boxes share more than an edge.
func overlaps(_ texts: [PlacedText]) -> [String] {
    var found: [String] = []
    for (index, first) in texts.enumerated() {
        for second in texts[(index + 1)...] where first.box.overlaps(second.box) {
            found.append("\(first.text) / \(second.text)")
        }
    }
    return found
}

/// Width and height that a PNG file's header says.
func pngSize(_ bytes: [UInt8]) -> [Int]? {
    guard bytes.count > 24, bytes[..<8].elementsEqual([137, 80, 78, 71, 13, 10, 26, 10]) else {
        return nil
    }
    return [16, 20].map { start in
        bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
