internal import Foundation

/// A node of a lineage drawn as a tree.
public struct LineageNode: Codable, Hashable, Sendable {
    /// What it is and what matters of it, on one line.
    public let title: String
    /// What it comes from or what belongs to it.
    public let children: [LineageNode]

    /// Makes a node.
    public init(_ title: String, children: [LineageNode] = []) {
        self.title = title
        self.children = children
    }

    /// The tree as lines of text, without a line break at the end.
    ///
    /// ```text
    /// generation g-7k3f9x0q2m5d
    /// ├─ model tunes
    /// │  └─ training run 1
    /// └─ rating 5 by ann
    /// ```
    public var text: String {
        lines.joined(separator: "\n")
    }

    private var lines: [String] {
        var result = [title]
        for (place, child) in children.enumerated() {
            let isLast = place == children.count - 1
            for (number, line) in child.lines.enumerated() {
                let edge = number == 0 ? (isLast ? "└─ " : "├─ ") : (isLast ? "   " : "│  ")
                result.append(edge + line)
            }
        }
        return result
    }

    /// The beginning of a hash, long enough to tell files apart by eye.
    static func short(_ hash: String) -> String {
        String(hash.prefix(12))
    }

    static func number(_ value: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", value)
    }
}
