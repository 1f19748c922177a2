import Foundation
import Score
import Testing

@Suite("studio sample, told how a piece shall be") struct SampleShapeTests {
    private func notes(of piece: JSON, in studio: Studio) throws -> [Note] {
        let path = studio.folder.at(try #require(piece["midi"]?.string))
        return try MIDIFileReader.read(path: path).sequence.tracks.flatMap(\.notes)
    }

    @Test("--bars writes so many bars")
    func bars() throws {
        let studio = try TrainedStudio.copy()
        // Two bars of 4/4 at the corpus's 120 quarter notes a minute last 4 s.
        let piece = try studio.piece(seed: 1, "--metre", "4/4")
        #expect(abs(try #require(piece["seconds"]?.number) - 4) < 0.51)
    }

    @Test("--sweep writes one piece a temperature, and a table beside the corpus's own row")
    func sweep() throws {
        let studio = try TrainedStudio.copy()
        let arguments = [
            "sample", "--model", "tunes", "--sweep", "0.5,0.8,1.3", "--bars", "2", "--seed", "1",
        ]
        let table = try studio.run(arguments)
        #expect(table.code == 0)
        for word in ["entropy", "pitches", "repetition", "nats/token", "corpus"] {
            #expect(table.out.contains(word))
        }
        let lines = try studio.run(arguments + ["--json"]).objects
        #expect(lines.map { $0["temperature"] } == [0.5, 0.8, 1.3])
        let entropies = lines.compactMap { $0["entropy"]?.number }
        #expect(entropies == entropies.sorted(), "hotter draws are less certain")
    }

    @Test("--prime begins with the user's notes and says how long they are")
    func primer() throws {
        let studio = try TrainedStudio.copy()
        let mine = Songs.tune(seed: 50, bars: 2)
        try studio.folder.write("mine.mid", mine)
        let line = try studio.piece(seed: 1, "--prime", "mine.mid")
        #expect(line["primer_bars"] == 2)
        let own = mine.tracks.flatMap(\.notes).map(\.pitch)
        let pitches = try notes(of: line, in: studio).map(\.pitch)
        #expect(Array(pitches.prefix(own.count)) == own)
        #expect(pitches.count > own.count)
    }

    @Test("--metre decides the metre")
    func metre() throws {
        let studio = try TrainedStudio.copy()
        let line = try studio.piece(seed: 1, "--metre", "6/8")
        let piece = try MIDIFileReader.read(
            path: studio.folder.at(#require(line["midi"]?.string))
        ).sequence
        #expect(piece.timeSignatures.map { [$0.numerator, $0.denominator] } == [[6, 8]])
    }

    @Test("--tempo and --program are heard in the file")
    func tempoAndProgram() throws {
        let studio = try TrainedStudio.copy()
        let line = try studio.piece(seed: 1, "--tempo", "100", "--program", "73")
        let piece = try MIDIFileReader.read(
            path: studio.folder.at(#require(line["midi"]?.string))
        ).sequence
        #expect(piece.tempoMap.microsecondsPerQuarter(atTick: 0) == 600_000)
        #expect(piece.tracks.flatMap(\.programs).map(\.program) == [73])
    }

    @Test("--render writes the audio, too, and --picture draws the pieces")
    func render() throws {
        let studio = try TrainedStudio.copy()
        let line = try studio.piece(seed: 1, "--render", "--picture", "pieces.png")
        let audio = try #require(line["audio"]?.string)
        #expect(try studio.folder.read(audio).prefix(4) == Array("RIFF".utf8)[...])
        #expect(try studio("list", "--json").objects.first?["audio"] == .string(audio))
        #expect(try studio.folder.read("pieces.png").prefix(4) == [137, 80, 78, 71])
    }
}
