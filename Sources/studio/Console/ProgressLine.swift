import Foundation

/// One line that tells how far a job is: redrawn in place on a terminal; elsewhere nothing, so
/// that logs hold the lines that matter.
struct ProgressLine {
    private let isInteractive = Console.isInteractive
    private var lastDrawn = Date.distantPast
    private var isShown = false

    /// Redraws the line, at most ten times a second.
    ///
    /// - Parameters:
    ///   - fraction: Share done, 0...1.
    ///   - text: What stands beside the bar; cut where the terminal ends.
    mutating func show(_ fraction: Double, _ text: String) {
        guard isInteractive, Date.now.timeIntervalSince(lastDrawn) > 0.1 else { return }
        lastDrawn = .now
        isShown = true
        // On a narrow terminal the words are worth more than the bar.
        let width = max(Console.width - 1, 1)
        let columns = width < 40 ? 4 : 16
        let filled = Int((min(max(fraction, 0), 1) * Double(columns)).rounded())
        let bar =
            String(repeating: "█", count: filled)
            + String(repeating: "░", count: columns - filled)
        let words = TerminalText.line(text, columns: width - columns - 1)
        Console.raw("\r\u{1B}[2K" + (bar + " " + words).prefix(width))
    }

    /// Clears the line, so that the next thing written starts at its left.
    mutating func clear() {
        guard isShown else { return }
        isShown = false
        Console.raw("\r\u{1B}[2K")
    }
}
