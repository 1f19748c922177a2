import Score

/// What of a primer a piece does not begin with: what the encoding cannot hold.
struct PrimerLoss {
    /// Notes of the primer that the piece has not.
    private(set) var missing = 0
    /// Notes of the primer.
    private(set) var count = 0
    /// Largest distance of an onset from where it was, in seconds.
    private(set) var onset = 0.0
    /// Largest change of a note's length, in seconds.
    private(set) var length = 0.0
    /// Notes with another velocity.
    private(set) var velocities = 0
    /// Notes with another instrument.
    private(set) var programs = 0

    /// Compares a primer with what became of it.
    ///
    /// Notes are compared in seconds, pitch by pitch in order of onset, from the first note that
    /// both have on.
    ///
    /// - Parameters:
    ///   - primer: The notes as they were given.
    ///   - decoded: The notes that the piece opens with.
    init(of primer: NoteSequence, in decoded: NoteSequence) {
        let given = Self.sounding(primer)
        let decoded = Self.sounding(decoded)
        var kept = Dictionary(grouping: decoded, by: \.key)
        count = given.count
        let shift = Self.shift(from: given, to: decoded)
        for note in given {
            let distance = { (other: Sounding) in abs(other.onset - note.onset - shift) }
            let same = kept[note.key] ?? []
            let place = same.indices.min { distance(same[$0]) < distance(same[$1]) }
            guard let place, distance(same[place]) < Self.near else {
                missing += 1
                continue
            }
            let found = same[place]
            kept[note.key]?.remove(at: place)
            onset = max(onset, abs(found.onset - note.onset - shift))
            length = max(length, abs(found.length - note.length))
            if found.velocity != note.velocity { velocities += 1 }
            if found.program != note.program { programs += 1 }
        }
    }

    /// The losses in words; none where the primer is as it was, but for a hundredth of a second.
    var remarks: [String] {
        var remarks: [String] = []
        if missing > 0 { remarks.append("\(missing) of \(count) notes left out") }
        if onset > 0.01 { remarks.append("onsets moved by up to \(Self.milliseconds(onset)) ms") }
        if length > 0.01 {
            remarks.append("lengths changed by up to \(Self.milliseconds(length)) ms")
        }
        if velocities > 0 { remarks.append("velocities of \(velocities) notes changed") }
        if programs > 0 { remarks.append("instruments of \(programs) notes changed") }
        guard !remarks.isEmpty else { return [] }
        return ["the primer is not kept exactly: " + remarks.joined(separator: ", ")]
    }

    /// Farther away than this a note of the same pitch is another one, in seconds.
    private static let near = 0.25

    private struct Sounding {
        var onset: Double
        var length: Double
        var pitch: UInt8
        var velocity: UInt8
        var program: UInt8
        var isDrum: Bool

        /// Drums and pitched notes of one number are different sounds.
        var key: Int { Int(pitch) + (isDrum ? 128 : 0) }
    }

    private static func sounding(_ piece: NoteSequence) -> [Sounding] {
        let map = piece.tempoMap
        return piece.tracks.flatMap { track in
            track.notes.map { note in
                let onset = map.seconds(atTick: note.onset)
                let change = track.programs.last {
                    $0.channel == note.channel && $0.tick <= note.onset
                }
                return Sounding(
                    onset: onset,
                    length: map.seconds(atTick: note.end) - onset,
                    pitch: note.pitch,
                    velocity: note.velocity,
                    program: note.channel == 9 ? 0 : change?.program ?? 0,
                    isDrum: note.channel == 9
                )
            }
        }.sorted { ($0.onset, $0.pitch) < ($1.onset, $1.pitch) }
    }

    /// How much later the piece begins: the commonest distance of the first notes of a pitch.
    private static func shift(from given: [Sounding], to kept: [Sounding]) -> Double {
        var firsts: [UInt8: Double] = [:]
        for note in kept where firsts[note.pitch] == nil { firsts[note.pitch] = note.onset }
        var seen: Set<UInt8> = []
        let shifts = given.compactMap { note -> Double? in
            guard seen.insert(note.pitch).inserted else { return nil }
            return firsts[note.pitch].map { $0 - note.onset }
        }.sorted()
        return shifts.isEmpty ? 0 : shifts[shifts.count / 2]
    }

    private static func milliseconds(_ seconds: Double) -> Int {
        Int(min(seconds * 1_000, 1e9).rounded())
    }
}
