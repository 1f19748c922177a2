import Encoding
import Foundation
import Score
import Testing

@Suite("REMI encoding") struct REMIEncodingTests {
    private let encoding = REMIEncoding()
    private let programs = REMIEncoding(usesPrograms: true)

    /// The tokens with these names.
    private func tokens(_ names: String, _ encoding: REMIEncoding? = nil) -> [Token] {
        let encoding = encoding ?? self.encoding
        let all = (0..<Token(encoding.vocabularySize)).map { encoding.name(of: $0) }
        return names.split(separator: " ").map { Token(all.firstIndex(of: String($0)) ?? -1) }
    }

    private func grammar(_ names: String, _ encoding: REMIEncoding? = nil) -> any TokenGrammar {
        let encoding = encoding ?? self.encoding
        var grammar = encoding.makeGrammar()
        for token in tokens(names, encoding) { grammar.accept(token) }
        return grammar
    }

    /// The names of what may come next, a name for each kind of token.
    private func kinds(_ grammar: any TokenGrammar, _ encoding: REMIEncoding? = nil) -> [String] {
        let encoding = encoding ?? self.encoding
        let names = (0..<Token(encoding.vocabularySize)).filter { grammar.allows($0) }
            .map { String(encoding.name(of: $0).prefix { $0 != "_" }) }
        return Set(names).sorted()
    }

    @Test("bar, metre, place, and notes with velocity and length")
    func example() throws {
        let piece = Pieces.tune([(0, 4, 60), (0, 4, 64), (6, 2, 67), (16, 16, 60)])
        #expect(
            encoding.encode(piece).sequences == [
                tokens(
                    """
                    BOS_None Bar_None TimeSig_4/4 \
                    Position_0 Pitch_60 Velocity_79 Duration_1.0.8 \
                    Pitch_64 Velocity_79 Duration_1.0.8 \
                    Position_12 Pitch_67 Velocity_79 Duration_0.4.8 \
                    Bar_None TimeSig_4/4 Position_0 Pitch_60 Velocity_79 Duration_4.0.4 EOS_None
                    """
                )
            ]
        )
    }

    @Test("the grammar asks for one thing after the other")
    func order() {
        #expect(kinds(grammar("")) == ["BOS"])
        #expect(kinds(grammar("BOS_None")) == ["Bar"])
        #expect(kinds(grammar("BOS_None Bar_None")) == ["TimeSig"])
        let bar = "BOS_None Bar_None TimeSig_4/4"
        #expect(kinds(grammar(bar)) == ["Bar", "Position"])
        #expect(kinds(grammar("\(bar) Position_4")) == ["Pitch", "PitchDrum"])
        #expect(kinds(grammar("\(bar) Position_4 Pitch_60")) == ["Velocity"])
        #expect(kinds(grammar("\(bar) Position_4 Pitch_60 Velocity_79")) == ["Duration"])
        let note = "\(bar) Position_4 Pitch_60 Velocity_79 Duration_1.0.8"
        #expect(kinds(grammar(note)) == ["Bar", "EOS", "Pitch", "Position"])
    }

    @Test("places rise within the bar, and a pitch is struck once at a place")
    func placesRise() {
        let note = "BOS_None Bar_None TimeSig_3/4 Position_4 Pitch_60 Velocity_79 Duration_1.0.8"
        let after = grammar(note)
        let allowed = (0..<Token(encoding.vocabularySize)).filter { after.allows($0) }
            .map { encoding.name(of: $0) }
        let places = (5..<24).map { "Position_\($0)" }
        #expect(allowed.filter { $0.hasPrefix("Position") } == places)
        #expect(!allowed.contains("Pitch_60") && allowed.contains("Pitch_61"))
    }

    @Test("with programs a note is a program's, and drums are drums")
    func programOrder() {
        let place = "BOS_None Bar_None TimeSig_4/4 Position_0"
        #expect(kinds(grammar(place, programs), programs) == ["Program"])
        #expect(kinds(grammar("\(place) Program_40", programs), programs) == ["Pitch"])
        #expect(kinds(grammar("\(place) Program_-1", programs), programs) == ["PitchDrum"])
        let note = "\(place) Program_40 Pitch_60 Velocity_79 Duration_1.0.8"
        let other = grammar("\(note) Program_41", programs)
        #expect(other.allows(tokens("Pitch_60", programs)[0]))
        let same = grammar("\(note) Program_40", programs)
        #expect(!same.allows(tokens("Pitch_60", programs)[0]))
    }

    @Test("no note passes the last bar")
    func lastBar() {
        var grammar = grammar("BOS_None Bar_None TimeSig_4/4 Position_24 Pitch_60 Velocity_79")
        grammar.lastBar = 1
        let lengths = (0..<Token(encoding.vocabularySize)).filter { grammar.allows($0) }
            .map { encoding.name(of: $0) }
        #expect(lengths == (1...7).map { "Duration_0.\($0).8" } + ["Duration_1.0.8"])
    }

    @Test("a song comes back in its tracks, with its drums and programs")
    func tracks() throws {
        let tune = Pieces.randomTune(seed: 1, noteCount: 12).tracks[0].notes
        let moved = { (channel: UInt8, lower: UInt8) in
            tune.map {
                Note(
                    onset: $0.onset,
                    duration: $0.duration,
                    pitch: $0.pitch - lower,
                    velocity: 79,
                    channel: channel
                )
            }
        }
        let piece = Pieces.piece([
            Track(notes: moved(3, 0), programs: [ProgramChange(channel: 3, program: 73)]),
            Track(
                notes: moved(9, 0).map {
                    Note(onset: $0.onset, duration: 120, pitch: 42, velocity: 99, channel: 9)
                }
            ),
            Track(notes: moved(1, 5), programs: [ProgramChange(channel: 1, program: 33)]),
        ])
        let encoded = programs.encode(piece)
        #expect(encoded.sequences.count == 1)
        let decoded = programs.decode(try #require(encoded.sequences.first))
        #expect(decoded.tracks.map { $0.programs.first?.program } == [73, 0, 33])
        #expect(decoded.tracks.map(\.isDrums) == [false, true, false])
        #expect(Set(decoded.tracks.map { $0.notes.first?.channel }).count == 3)
        #expect(Pieces.rows(decoded) == Pieces.rows(piece))
        // Without programs each track is a piece of its own, drums too.
        let parts = encoding.encode(piece).sequences.map { encoding.decode($0) }
        #expect(parts.map { $0.tracks[0].isDrums } == [false, true, false])
    }

    @Test("metres change where bars do")
    func metres() throws {
        var piece = Pieces.tune([(0, 4, 60), (16, 4, 62), (28, 4, 64)])
        piece.timeSignatures.append(TimeSignature(tick: 1_920, numerator: 3, denominator: 4))
        let tokens = try #require(encoding.encode(piece).sequences.first)
        let decoded = encoding.decode(tokens)
        #expect(decoded.timeSignatures.map(\.tick) == [0, 1_920])
        #expect(decoded.timeSignatures.map(\.numerator) == [4, 3])
        #expect(Pieces.rows(decoded) == Pieces.rows(piece))
    }

    @Test("a doubled note is kept by the tokens, and one note by decoding")
    func doubled() throws {
        let piece = Pieces.tune([(0, 4, 60), (0, 8, 60), (4, 4, 62)])
        let tokens = try #require(encoding.encode(piece).sequences.first)
        #expect(tokens.count { encoding.pitch(of: $0) == 60 } == 2)
        #expect(Pieces.rows(encoding.decode(tokens)) == [[0, 100, 60], [50, 100, 62]])
    }

    @Test("a configuration of an older Studio has no programs")
    func olderConfiguration() throws {
        let text = #"{"kind":"performance","version":1,"stepsPerQuarter":4,"includesDrums":true}"#
        let read = try JSONDecoder().decode(EncodingConfiguration.self, from: Data(text.utf8))
        #expect(read == EncodingConfiguration(kind: .performance, includesDrums: true))
        let kept = EncodingConfiguration(kind: .remi, usesPrograms: true)
        let again = try JSONDecoder().decode(
            EncodingConfiguration.self,
            from: JSONEncoder().encode(kept)
        )
        #expect(again == kept)
    }
}
