import ArgumentParser
import Catalog
import Foundation

/// What the catalog's commands cost at a size.
struct CatalogSize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog",
        abstract: "Milliseconds of list, show, rate and report in a catalog of a size.",
        discussion: """
            A catalog is filled in bulk; then each operation is timed, as a call of the store and \
            as a whole `studio` process. A page should cost the same at every size, a report in \
            proportion to the ratings.
              bench catalog --generations 100000 --raters 10
            """
    )

    @Option(help: "Pieces.") var generations = 1000
    @Option(help: "Listeners, each of whom rated every piece.") var raters = 10
    @Option(help: "Times that each operation is measured.") var repetitions = 20
    @Option(help: "The studio program. Default: `studio` beside this one.") var studio: String?
    @Option(help: "Where to make the folder of the catalog. Default: the temporary folder.")
    var scratch: String?
    @Option(help: "A library made with --make, instead of a new one.") var library: String?
    @Option(help: "Fill a library in this folder, and measure nothing.") var make: String?
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard generations > 0, raters >= 0, repetitions > 0 else {
            throw ValidationError("Counts must be at least 1, --raters at least 0.")
        }
    }

    func run() throws {
        if let make { return try fill(make) }
        let place = try ScratchFolder(in: scratch)
        let library = self.library ?? place.path
        if self.library == nil { try fill(library) }
        let operations = try CatalogOperations(
            library: library,
            studio: studio ?? Start.besideThis("studio")
        )
        try rounds.run {
            var line = JSONLine("catalog")
            line.add([
                "generations": operations.generations, "ratings": operations.ratings,
                "bytes": operations.bytes, "repetitions": repetitions,
            ])
            for (name, operation) in operations.calls + operations.processes {
                line["\(name)_milliseconds_min_median_max"] = try Timing(
                    repetitions: repetitions,
                    operation
                )
            }
            // Linear work is measured fewer times: it is long.
            for (name, operation) in operations.reports {
                line["\(name)_milliseconds_min_median_max"] = try Timing(
                    repetitions: min(repetitions, 3),
                    operation
                )
            }
            try line.print()
        }
    }

    private func fill(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try CatalogFilling(generations: generations, raters: raters)
            .fill(folder + "/catalog.sqlite")
    }
}
