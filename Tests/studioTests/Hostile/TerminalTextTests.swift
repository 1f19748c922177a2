import Foundation
import Testing

@Suite("What a terminal is shown") struct TerminalTextTests {
    @Test(
        "a name with control characters reaches a file as it is, and a terminal harmless",
        .enabled(if: Terminal.isAvailable)
    )
    func names() throws {
        let studio = try Studio()
        let name = "\u{1B}[31mred\u{7}.mid"
        try studio.folder.write(name, Songs.tune(seed: 1, bars: 1))
        #expect(try studio.succeed("inspect", name).out.contains(name))
        let terminal = try Terminal()
        let outcome = try studio.start(["inspect", name], output: terminal.end).wait()
        #expect(outcome.code == 0)
        let shown = terminal.read()
        #expect(shown.contains("?[31mred?.mid"))
        #expect(!shown.contains("\u{1B}") && !shown.contains("\u{7}"))
    }
}
