/// Which answers belong to what: pairs of an answer and a key, in two flat lists, because there may be
/// millions of answers.
struct Memberships: Sendable {
    /// Answers in ascending order, each as often as it has keys.
    private(set) var answers: [Int32] = []
    /// Whole numbers, not negative.
    private(set) var keys: [Int] = []

    /// Of no answer.
    init() {}

    /// One key for each answer.
    init(_ keys: some Collection<Int>) {
        answers = (0..<keys.count).map { Int32($0) }
        self.keys = Array(keys)
    }

    /// Adds a key to the answer with the highest number, or to one after it.
    mutating func add(_ key: Int, to answer: Int) {
        answers.append(Int32(answer))
        keys.append(key)
    }

    /// The same answers by pairs of a key and the answer's key in `factor`, which has one for each.
    func crossed(with factor: Memberships) -> Memberships {
        let width = (keys.max() ?? 0) + 1
        var crossed = self
        for place in keys.indices {
            crossed.keys[place] += factor.keys[Int(answers[place])] * width
        }
        return crossed
    }

    /// The same with keys from 0 in the order of their first appearance, and how many there are.
    func numbered() -> (Memberships, count: Int) {
        let most = keys.max() ?? 0
        var numbered = self
        // A table where it is not much longer than the list.
        guard most < Self.entriesOfTable + 4 * keys.count else {
            let numbering = Numbering(keys)
            numbered.keys = keys.map { numbering[$0] }
            return (numbered, numbering.count)
        }
        var numbers = [Int32](repeating: -1, count: most + 1)
        var count: Int32 = 0
        for (place, key) in keys.enumerated() {
            if numbers[key] < 0 {
                numbers[key] = count
                count += 1
            }
            numbered.keys[place] = Int(numbers[key])
        }
        return (numbered, Int(count))
    }

    /// Entries of a table of numbers that is small for any list.
    private static let entriesOfTable = 1_024
}
