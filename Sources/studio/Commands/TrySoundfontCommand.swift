import ArgumentParser
import Workflows

/// What Studio's child process runs before a soundfont is loaded; not for people.
struct TrySoundfontCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: SoundfontProbe.command,
        abstract: "Load a soundfont within limits of memory and time, and play its presets.",
        discussion: """
            Studio runs this by itself, in a process of its own, before it loads a soundfont that
            it does not know. Example:
              studio try-soundfont piano.sf2
            """,
        shouldDisplay: false
    )

    @Argument(help: "The soundfont.")
    var soundfont: String

    func run() throws {
        try reporting {
            let count = try SoundfontProbe.runChild(soundfont)
            Console.result("\(soundfont): \(count) presets played.")
        }
    }
}
