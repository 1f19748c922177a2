import Score
import Testing

@testable import bench

@Suite("The MIDI files that cost most") struct LargestMIDIFileTests {
    /// Small enough for a test; the structure is the same.
    static let size = 2_100_000

    @Test("each is as large as asked, sound, and full", arguments: LargestMIDIFile.allCases)
    func full(kind: LargestMIDIFile) throws {
        let bytes = kind.bytes(size: Self.size)
        #expect(bytes.count <= Self.size)
        let file = try MIDIFileReader.read(bytes)
        // Of the bytes, a few are the header's and the track's own.
        let most = Self.size - 30
        switch kind {
        case .openNotes:
            #expect(file.notesClosedAtTrackEnd.count >= most / 3)
        case .pairedNotes:
            #expect(file.sequence.noteCount >= most / 6)
        case .strayNoteOffs:
            #expect(file.strayNoteOffCount >= most / 3)
        case .channelPressures:
            #expect(try #require(file.sequence.tracks.first).pressures.count >= most / 2)
        case .controllers:
            #expect(try #require(file.sequence.tracks.first).controllers.count >= most / 3)
        case .pitchBends:
            #expect(try #require(file.sequence.tracks.first).pitchBends.count >= most / 3)
        case .emptySystemExclusives:
            #expect(try #require(file.sequence.tracks.first).systemExclusives.count >= most / 3)
        case .systemExclusives:
            #expect(try #require(file.sequence.tracks.first).systemExclusives.count >= most / 4)
        case .metaEvents:
            #expect(try #require(file.sequence.tracks.first).metaEvents.count >= most / 5)
        case .texts:
            #expect(try #require(file.sequence.tracks.first).texts.count >= most / 5)
        case .latinTexts:
            #expect(file.sequence.tracks.first?.texts.first?.text == "éééééééé")
        case .tempos:
            #expect(file.sequence.tempoMap.changes.count >= most / 7)
        case .temposOutOfOrder, .timeSignaturesOutOfOrder, .keySignaturesOutOfOrder:
            let piece = file.sequence
            let ticks =
                piece.tempoMap.changes.map(\.tick) + piece.timeSignatures.map(\.tick)
                + piece.keySignatures.map(\.tick)
            // Every track begins anew, and every event is kept.
            #expect(ticks.count >= 65_535)
            #expect(ticks == ticks.sorted())
        case .tracks:
            #expect(file.trackCount == 65_535)
        case .pieces:
            #expect(file.sequences.count == 65_535)
            #expect(file.sequences.allSatisfy { $0.tempoMap.changes.count == 1 })
        }
    }
}
