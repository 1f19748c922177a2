import Foundation
import Workflows

/// The keys that a listener presses, read one by one while a piece plays.
///
/// The terminal goes back to what it was when this is released, and also where the program is ended
/// by a second Ctrl-C (`Interruption` sees to that). While keys are read, Ctrl-Z and Ctrl-\ do
/// nothing: a program that stands still cannot end its notes.
final class TransportKeys {
    private let before: termios
    private var unfinished: [UInt8] = []

    /// Begins to read keys; nil where standard input is no terminal of ours to read.
    init?() {
        var settings = termios()
        // A job in the background would be stopped for touching the terminal.
        guard isatty(STDIN_FILENO) == 1, tcgetpgrp(STDIN_FILENO) == getpgrp(),
            tcgetattr(STDIN_FILENO, &settings) == 0
        else { return nil }
        before = settings
        Interruption.restoresTerminal(settings)
        settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
        withUnsafeMutableBytes(of: &settings.c_cc) { characters in
            characters[Int(VMIN)] = 0
            characters[Int(VTIME)] = 0
            characters[Int(VSUSP)] = 0
            characters[Int(VQUIT)] = 0
        }
        guard tcsetattr(STDIN_FILENO, TCSANOW, &settings) == 0 else { return nil }
    }

    deinit {
        var settings = before
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        Interruption.restoresTerminal(nil)
    }

    /// What was pressed since the last call; does not wait.
    func pressed() -> [TransportKey] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        guard count > 0 else {
            // Nothing follows: an escape was the key itself, and it means nothing.
            unfinished = []
            return []
        }
        unfinished += bytes[..<count]
        return Self.keys(in: &unfinished)
    }

    /// Takes whole keys from the beginning of what was read.
    static func keys(in bytes: inout [UInt8]) -> [TransportKey] {
        var keys: [TransportKey] = []
        while let first = bytes.first {
            if first == 0x1B {
                // ESC [ A, or ESC O A where the terminal is in application mode.
                guard bytes.count >= 3 else { return keys }
                switch bytes[2] {
                case UInt8(ascii: "C"): keys.append(.move(bars: 1))
                case UInt8(ascii: "D"): keys.append(.move(bars: -1))
                case UInt8(ascii: "A"): keys.append(.move(bars: 4))
                case UInt8(ascii: "B"): keys.append(.move(bars: -4))
                case UInt8(ascii: "H"): keys.append(.beginning)
                default: break
                }
                bytes.removeFirst(3)
                continue
            }
            switch first {
            case UInt8(ascii: " "): keys.append(.pause)
            case UInt8(ascii: "q"), UInt8(ascii: "Q"): keys.append(.quit)
            case UInt8(ascii: "0"): keys.append(.beginning)
            default: break
            }
            bytes.removeFirst()
        }
        return keys
    }
}
