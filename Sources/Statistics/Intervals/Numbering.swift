/// Numbers for things, from 0 in the order of their first appearance.
struct Numbering<Thing: Hashable> {
    private var numbers: [Thing: Int] = [:]

    init(_ things: some Sequence<Thing>) {
        for thing in things where numbers[thing] == nil { numbers[thing] = numbers.count }
    }

    /// How many different things there are.
    var count: Int { numbers.count }

    /// The number of a thing; 0 for one that was never seen.
    subscript(thing: Thing) -> Int { numbers[thing] ?? 0 }
}
