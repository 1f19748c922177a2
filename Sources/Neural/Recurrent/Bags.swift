/// Rows of numbers, each of any length: which features a row has, or which classes it should
/// predict.
public struct Bags: Sendable, Equatable {
    /// Where each row's members begin and end: one more than there are rows.
    private(set) var offsets: [Int32] = [0]
    /// The members of all rows, one row after the other.
    private(set) var members: [Int32] = []

    /// Begins without rows.
    public init() {}

    /// Makes rows.
    public init(_ rows: [[Int32]]) {
        for row in rows { append(row) }
    }

    /// Number of rows.
    public var count: Int { offsets.count - 1 }

    /// The members of a row.
    public subscript(_ row: Int) -> ArraySlice<Int32> {
        members[Int(offsets[row])..<Int(offsets[row + 1])]
    }

    /// Adds a row; a member that is given twice counts twice.
    public mutating func append(_ row: some Sequence<Int32>) {
        members.append(contentsOf: row)
        offsets.append(Int32(members.count))
    }

    /// Makes room for rows and members, so that adding them moves nothing.
    public mutating func reserve(rows: Int, members count: Int) {
        offsets.reserveCapacity(rows + 1)
        members.reserveCapacity(count)
    }

    /// Some rows, in another order.
    func rows(_ order: some Collection<Int>) -> Bags {
        var bags = Bags()
        bags.reserve(rows: order.count, members: members.count)
        for row in order { bags.append(self[row]) }
        return bags
    }

    /// The first member outside a range, and its row; nil where all are inside.
    func firstOutside(_ range: Range<Int32>) -> (row: Int, member: Int32)? {
        guard let index = members.firstIndex(where: { !range.contains($0) }) else { return nil }
        let row = offsets.lastIndex { $0 <= index } ?? 0
        return (row, members[index])
    }
}
