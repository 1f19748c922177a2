import ArgumentParser
import Foundation

/// Widths of hidden layers as a user types them: `256,512,1024`.
struct LayerWidths: ExpressibleByArgument, Equatable {
    let widths: [Int]

    /// Nil where a part is no whole number; ranges are checked with the other options.
    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let widths = parts.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        guard widths.count == parts.count else { return nil }
        self.widths = widths
    }
}
