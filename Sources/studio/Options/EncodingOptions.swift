import ArgumentParser
import Encoding

/// How music becomes tokens, where it is not trained on.
struct EncodingOptions: ParsableArguments {
    @Option(help: "What tokens mean: melody, frames, performance, remi or midilike.")
    var encoding: EncodingKind?

    @Flag(help: "Remi: the instruments are kept apart, drums too.")
    var programs = false

    @Option(help: "Melody, frames: steps in a quarter note, 1 to 24. Default: 4.")
    var grid: Int?

    @Flag(help: "Performance: the drums are kept.")
    var drums = false

    /// The encoding asked for; nil where none is.
    var configuration: EncodingConfiguration? {
        encoding.map {
            EncodingConfiguration(
                kind: $0,
                stepsPerQuarter: grid ?? 4,
                includesDrums: drums,
                usesPrograms: programs
            )
        }
    }

    func validate() throws {
        if programs, encoding != .remi {
            throw ValidationError("Only the remi encoding has programs: add --encoding remi.")
        }
        if drums, encoding != .performance {
            throw ValidationError("--drums goes with --encoding performance.")
        }
        if grid != nil, encoding != .melody, encoding != .frames {
            throw ValidationError("--grid goes with --encoding melody or frames.")
        }
        try check("grid", grid, EncodingConfiguration.stepsPerQuarterRange)
    }
}
