import ArgumentParser
import Workflows

/// Where the studio library is.
struct LibraryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The studio library. Default: $STUDIO_LIBRARY, else ./studio-library.",
            valueName: "dir"
        )
    )
    var library: String?

    func validate() throws {
        guard library?.isEmpty != true else {
            throw ValidationError("--library is empty; expected a folder.")
        }
    }

    /// The library; nothing is opened or made.
    var studioLibrary: StudioLibrary { StudioLibrary(option: library) }
}

/// How results are printed.
struct ReportOptions: ParsableArguments {
    @Flag(help: "Print one JSON object a line on standard output.")
    var json = false
}
