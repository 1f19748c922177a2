import ArgumentParser

/// A grid as musicians name it: 4, 8, 16, 32 for the note value, and a t for triplets: 8t, 16t.
struct GridChoice: Equatable, ExpressibleByArgument {
    /// Steps in a quarter note.
    let stepsPerQuarter: Int

    private static let grids = [
        "4": 1, "8": 2, "8t": 3, "16": 4, "16t": 6, "32": 8, "32t": 12,
    ]

    /// Nil where it is none of them; `1/16` is 16.
    init?(argument: String) {
        let name = argument.hasPrefix("1/") ? String(argument.dropFirst(2)) : argument
        guard let steps = Self.grids[name.lowercased()] else { return nil }
        stepsPerQuarter = steps
    }
}
