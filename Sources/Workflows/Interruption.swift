public import Foundation
import Synchronization

/// Whether the user asked to stop: Ctrl-C, SIGTERM or SIGHUP, or nobody reads the results any more.
///
/// Jobs look at `isRequested` between steps, save what they have and end. A second Ctrl-C ends
/// the program at once.
public enum Interruption {
    private static let requests = Atomic<Int>(0)
    private static let isTerminalChanged = Atomic<Bool>(false)
    /// Written only while `isTerminalChanged` is false, which the handler looks at first.
    nonisolated(unsafe) private static var terminal = termios()

    /// Whether a stop was asked for.
    public static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

    /// Asks to stop, as the first Ctrl-C does.
    public static func request() {
        _ = requests.compareExchange(expected: 0, desired: 1, ordering: .relaxed)
    }

    /// Catches the signals from here on.
    ///
    /// A closed pipe does not end the program in the middle of its work: writing to it fails. Nor
    /// does a file that may not grow any more (`ulimit -f`).
    public static func listen() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                // Only what is safe in a handler: atomics, tcsetattr, signal, raise.
                if Interruption.requests.add(1, ordering: .relaxed).oldValue > 0 {
                    Interruption.restoreTerminal()
                    Foundation.signal(number, SIG_DFL)
                    raise(number)
                }
            }
            sigaction(signal, &action, nil)
        }
    }

    /// Lets the program outlive whoever reads what it writes: a closed pipe is then an error of that
    /// write alone.
    ///
    /// For jobs that must not end without cleaning up, as notes that sound.
    public static func outliveReaders() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Puts the terminal back where a second Ctrl-C ends the program.
    ///
    /// - Parameter settings: What standard input's terminal was set to; nil once it is so again.
    public static func restoresTerminal(_ settings: termios?) {
        isTerminalChanged.store(false, ordering: .sequentiallyConsistent)
        guard let settings else { return }
        terminal = settings
        isTerminalChanged.store(true, ordering: .sequentiallyConsistent)
    }

    private static func restoreTerminal() {
        guard isTerminalChanged.load(ordering: .sequentiallyConsistent) else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &terminal)
    }
}
