import DurableFiles
import Foundation
import Workflows

/// Arguments and settings that are not UTF-8.
///
/// Swift would read them with another letter in the place of each byte that it does not know: files
/// would not be found, or be made under names that nobody asked for.
enum UnreadableText {
    /// Checks what the program was called with.
    ///
    /// - Throws: `Failure` of kind `usage`.
    static func check() throws(Failure) {
        let arguments = UnsafeBufferPointer(
            start: CommandLine.unsafeArgv,
            count: Int(CommandLine.argc)
        )
        for case let text? in arguments.dropFirst() {
            try check(text, "the argument")
        }
        for name in ["STUDIO_LIBRARY", "STUDIO_SOUNDFONT", "USER", "LOGNAME"] {
            if let text = getenv(name) { try check(text, name) }
        }
    }

    private static func check(_ text: UnsafePointer<CChar>, _ what: String) throws(Failure) {
        guard String(validatingCString: text) == nil else { return }
        throw Failure(
            .usage,
            "\(what) '\(UnreadableName.shown(text))' is not UTF-8. Rename the file or the folder "
                + "(convmv does so for many), and try again."
        )
    }
}
