/// The encoding that suits a folder, and why: what `studio train` takes where nothing is asked for.
public struct EncodingChoice: Hashable, Sendable {
    /// The encoding, with its default settings but for programs.
    public let encoding: EncodingConfiguration
    /// A sentence for the user: what was found, and what it leads to.
    public let reason: String

    /// Distance from the grid above which notes count as freely played; 0.25 is chance, written
    /// music has 0.00 to 0.01.
    static let freeDistance = 0.15
    /// Share of instants with several notes above which a piece is no melody.
    ///
    /// The fiddle tunes,
    /// with a double stop here and there, have 0.02, Nottingham's melodies over chords 0.98,
    /// chorales 1.00.
    static let polyphonic = 0.2

    /// Chooses by what the pieces are like.
    ///
    /// - Several programs or drums in most pieces: `remi` with programs, which keeps them apart.
    /// - Notes off the grid: `performance`, which keeps their time.
    /// - Several notes at once, on the grid: `frames`.
    /// - Else: `melody`.
    public init(for figures: FolderFigures) {
        let hundred = { (share: Double) in "\(Int((share * 100).rounded())) %" }
        if figures.ensembles > 0.5 {
            encoding = EncodingConfiguration(kind: .remi, usesPrograms: true)
            reason =
                "\(hundred(figures.ensembles)) of the pieces have drums or several instruments, "
                + "which only remi with programs keeps apart"
        } else if figures.gridDistance > Self.freeDistance {
            encoding = EncodingConfiguration(kind: .performance)
            let hundredths = Int((figures.gridDistance * 100).rounded())
            reason =
                "the notes lie 0.\(hundredths < 10 ? "0" : "")\(hundredths) steps off any grid on "
                + "average (0.25 is chance): they were played freely, and performance keeps time"
        } else if figures.polyphony > Self.polyphonic {
            encoding = EncodingConfiguration(kind: .frames)
            reason =
                "several notes sound in \(hundred(figures.polyphony)) of the instants, on a grid: "
                + "frames keeps them all"
        } else {
            encoding = EncodingConfiguration(kind: .melody)
            reason =
                "one note sounds at a time in \(hundred(1 - figures.polyphony)) of the instants, "
                + "on a grid"
        }
    }
}
