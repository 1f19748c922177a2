import Foundation
import Generators

/// The polyphonic-music benchmark's pieces, read from `train.json`, `valid.json` and `test.json`.
///
/// Each file is an array of pieces, a piece an array of frames, a frame the array of the MIDI
/// pitches that sound, ascending. Keys are those of a piano, 21 to 108.
/// Source: Boulanger-Lewandowski, Bengio & Vincent 2012.
struct PolyphonySets {
    /// The parts, by the names of their files.
    enum Part: String, CaseIterable {
        case train, valid, test
    }

    /// Number of keys.
    static let keys = 88
    /// The pitch of key 0.
    static let lowestPitch = 21

    /// Keys, from 0 on.
    let pieces: [Part: [FramePiece]]

    /// Reads the three files.
    ///
    /// - Throws: `Failure` that names the file, the place in it and what was expected.
    init(folder: String) throws(Failure) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
            isFolder.boolValue
        else {
            throw Failure(
                .inputMissing,
                "\(folder): no such folder. Give the one that holds train.json, valid.json and "
                    + "test.json."
            )
        }
        var pieces: [Part: [FramePiece]] = [:]
        for part in Part.allCases {
            pieces[part] = try Self.read("\(folder)/\(part.rawValue).json")
        }
        self.pieces = pieces
    }

    /// A part's pieces.
    subscript(_ part: Part) -> [FramePiece] { pieces[part] ?? [] }

    /// The training pieces that stand in no other part, in any key.
    var unseenTraining: [FramePiece] {
        let held = Set((self[.valid] + self[.test]).map(\.inLowestKey))
        return self[.train].filter { !held.contains($0.inLowestKey) }
    }

    private static func read(_ path: String) throws(Failure) -> [FramePiece] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(
                .inputMissing,
                "\(path): cannot be read. The folder must hold train.json, valid.json and test.json."
            )
        }
        let pitches: [[[Int]]]
        do {
            pitches = try JSONDecoder().decode([[[Int]]].self, from: bytes)
        } catch let error as DecodingError {
            throw Failure(.badData, "\(path): \(words(for: error)) \(format)")
        } catch {
            throw Failure(.badData, "\(path): \(error)")
        }
        guard pitches.contains(where: { $0.count > 1 }) else {
            throw Failure(.badData, "\(path): no piece has a second frame to score. \(format)")
        }
        for (number, piece) in pitches.enumerated() {
            for (frame, chord) in piece.enumerated() {
                if let problem = problem(chord) {
                    throw Failure(
                        .badData,
                        "\(path): piece \(number + 1), frame \(frame + 1): \(problem) \(format)"
                    )
                }
            }
        }
        return pitches.map { $0.map { $0.map { Int32($0 - lowestPitch) } } }
    }

    private static let format =
        "Expected an array of pieces, each an array of frames, each the array of the pitches, "
        + "\(lowestPitch) to \(lowestPitch + keys - 1), that sound in it, ascending."

    private static func problem(_ chord: [Int]) -> String? {
        let range = lowestPitch..<lowestPitch + keys
        if let pitch = chord.first(where: { !range.contains($0) }) {
            return "found pitch \(pitch)."
        }
        for (pitch, next) in zip(chord, chord.dropFirst()) where pitch >= next {
            return "found pitch \(next) after \(pitch)."
        }
        return nil
    }

    /// What is wrong, and where.
    private static func words(for error: DecodingError) -> String {
        let context: DecodingError.Context
        switch error {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .keyNotFound(_, let found),
            .dataCorrupted(let found):
            context = found
        @unknown default:
            return "not the JSON of the benchmark."
        }
        let places = zip(["piece", "frame", "note"], context.codingPath.compactMap(\.intValue))
            .map { "\($0) \($1 + 1)" }
        return places.isEmpty
            ? "not the JSON of the benchmark."
            : "\(places.joined(separator: ", ")) is not what it should be."
    }
}

extension FramePiece {
    /// The piece moved down until its lowest key is 0: the same for a piece in whatever key.
    fileprivate var inLowestKey: FramePiece {
        let lowest = joined().min() ?? 0
        return map { $0.map { $0 - lowest } }
    }
}
