import Score
import Testing

@Suite("A choir's score") struct ChoirTracksTests {
    /// As a model's piece is: all notes in one track.
    private func piece(_ lines: [[Int]]) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(96)),
            tracks: [
                Track(
                    name: "Frames",
                    notes: Voices(quarters: lines).notes,
                    programs: [ProgramChange(program: 52)],
                    endTick: 96 * 8
                )
            ]
        )
    }

    private let chorale = [
        [48, 47, 45, 41], [55, 55, 57, 57], [60, 62, 60, 60], [64, 0, 65, 69],
    ]

    @Test("four voices are four tracks, from the soprano down, each on a channel of its own")
    func four() throws {
        let piece = piece(chorale)
        let score = try #require(piece.inChoirTracks())
        #expect(score.tracks.map(\.name) == ["Soprano", "Alto", "Tenor", "Bass"])
        #expect(score.tracks.map { $0.notes.map(\.pitch) }[0] == [64, 65, 69])
        #expect(score.tracks.map { $0.notes.map(\.pitch) }[3] == [48, 47, 45, 41])
        for (number, track) in score.tracks.enumerated() {
            let channel = UInt8(number)
            #expect(track.notes.allSatisfy { $0.channel == channel })
            #expect(track.programs == [ProgramChange(channel: channel, program: 52)])
            #expect(track.endTick == 96 * 8)
        }
        #expect(score.tempoMap == piece.tempoMap)
    }

    @Test("a file of it holds the same notes, and its tracks are its voices")
    func file() throws {
        let piece = piece(chorale)
        let bytes = try MIDIFileWriter.bytes(for: #require(piece.inChoirTracks()))
        let read = try MIDIFileReader.read(bytes).sequence
        #expect(read.tracks.filter { !$0.notes.isEmpty }.count == 4)
        let notes = read.tracks.flatMap(\.notes).map { $0.moved(to: 0) }
        #expect(
            notes.sorted { ($0.onset, $0.pitch) < ($1.onset, $1.pitch) } == piece.tracks[0].notes
        )
        #expect(Voices(tracksOf: read)?.lines.map { $0.map(\.pitch) }[1] == [55, 55, 57, 57])
    }

    @Test(
        "without four voices that can be told apart there is none",
        arguments: [
            // Two voices; five notes at once; three voices, and a fourth in one chord of four.
            [[48, 47, 45, 41], [64, 65, 65, 69]],
            [[48, 47], [52, 53], [55, 55], [60, 62], [64, 65]],
            [[48, 47, 45, 41], [55, 55, 57, 57], [60, -1, -1, -1], [64, 64, 65, 69]],
            [],
        ] as [[[Int]]]
    )
    func untold(lines: [[Int]]) {
        #expect(piece(lines).inChoirTracks() == nil)
    }

    @Test("a piece that has several tracks keeps them, and drums are no voices")
    func others() {
        var piece = piece(chorale)
        piece.tracks.append(Track(notes: piece.tracks[0].notes))
        #expect(piece.inChoirTracks() == nil)
        piece.tracks = [Track(notes: piece.tracks[0].notes.map { $0.moved(to: 9) })]
        #expect(piece.inChoirTracks() == nil)
    }
}
