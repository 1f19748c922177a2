import Pictures
import Score

/// Pictures of pieces and of training runs.
public enum PictureWorkflow {
    /// Refuses a picture's name before there is work to lose.
    ///
    /// - Throws: `Failure` for an extension other than .png and .svg.
    public static func check(_ output: String) throws(Failure) {
        _ = try attempt { () throws in try PictureFormat(path: output) }
    }

    /// Draws a MIDI file's piano roll.
    ///
    /// - Parameters:
    ///   - path: The MIDI file.
    ///   - lenient: Whether to keep what was read before any damage.
    ///   - output: The picture; .png or .svg.
    /// - Throws: `Failure`.
    public static func pianoRoll(
        of path: String,
        lenient: Bool = false,
        to output: String
    ) throws(Failure) {
        let piece = try MIDIReading.piece(at: path, lenient: lenient)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        do {
            try PianoRollPicture(piece, title: name).write(to: output)
        } catch {
            // What is wrong with the picture's name is not the piece's fault.
            if case .nothingToDraw = error { throw Failure(error, at: path) }
            throw Failure(error)
        }
    }

    /// Draws sampled pieces under one another, each with its temperature.
    ///
    /// - Throws: `Failure`.
    public static func pianoRolls(
        of pieces: [SampleReport],
        to output: String
    ) throws(Failure) {
        var entries: [PianoRollGrid.Entry] = []
        for piece in pieces {
            let origin =
                if let position = piece.position.value {
                    "\(Int((100 * position).rounded())) % of the way"
                } else {
                    "temperature \(piece.temperature), seed \(piece.seed)"
                }
            entries.append(
                .init(
                    try MIDIReading.piece(at: piece.midi),
                    caption: "\(piece.id), \(origin)"
                )
            )
        }
        let title = "Written by \(pieces.first?.model ?? "")"
        try attempt { try PianoRollGrid(entries, title: title).write(to: output) }
    }
}
