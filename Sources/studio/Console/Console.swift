import Foundation
import Synchronization
import Workflows

/// Where the command line writes: results to standard output, everything else to standard error.
enum Console {
    /// Whether standard error is a terminal that can redraw a line.
    static var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Whether colours are wanted: a terminal, and no `NO_COLOR` in the environment.
    static var usesColour: Bool {
        isatty(STDOUT_FILENO) == 1 && isInteractive
            && ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty ?? true
    }

    /// Columns of the terminal; 80 where there is none.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Lets the parser's help be as wide as its indent needs, which it does not see to itself: a
    /// narrower terminal breaks the lines.
    static func widenHelp() {
        let least = 40
        var size = winsize()
        let asked = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init)
        let found = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 80
        if (asked ?? found) < least { setenv("COLUMNS", "\(least)", 1) }
    }

    /// Writes a line of results.
    static func result(_ line: String) {
        out(shown(line, on: STDOUT_FILENO) + "\n")
    }

    /// Writes results as they are; where that fails, the command ends with an error.
    ///
    /// Where nobody reads them any more, it is asked to stop, as by Ctrl-C.
    static func out(_ text: String) {
        guard !readerHasGone else { return }
        guard let code = write(text, to: STDOUT_FILENO) else { return }
        _ = firstFailure.compareExchange(expected: 0, desired: code, ordering: .relaxed)
        if code == EPIPE { Interruption.request() }
    }

    /// Whether the reader of a pipe closed it, as `head` does.
    static var readerHasGone: Bool { firstFailure.load(ordering: .relaxed) == EPIPE }

    /// Why results could not be written; nil where all were, or where nobody wants them any more.
    static var resultFailure: Failure? {
        let code = firstFailure.load(ordering: .relaxed)
        guard code != 0, code != EPIPE else { return nil }
        return Failure(
            .inputOutput,
            "standard output: \(String(cString: strerror(code))). The results are not whole; "
                + "make room, or send them elsewhere."
        )
    }

    /// Writes one JSON object on a line of its own, keys in alphabetical order.
    static func result(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf",
            negativeInfinity: "-inf",
            nan: "nan"
        )
        result(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Writes a line for the person at the terminal, who may be a log file.
    static func note(_ line: String) {
        raw(shown(line, on: STDERR_FILENO) + "\n")
    }

    /// A line as it is for a file or a pipe, and harmless for a terminal.
    private static func shown(_ line: String, on descriptor: Int32) -> String {
        isatty(descriptor) == 1 ? TerminalText.harmless(line) : line
    }

    /// Writes text to standard error as it is.
    static func raw(_ text: String) {
        // Nobody can be told where this fails, and the work is worth more than the words.
        _ = write(text, to: STDERR_FILENO)
    }

    /// errno of the first write of results that failed; 0 for none.
    private static let firstFailure = Atomic<Int32>(0)

    /// Writes all of a text; Foundation's file handle would trap on a full disk.
    ///
    /// - Returns: errno where it fails.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
    }
}
