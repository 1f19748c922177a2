/// Who was compared with whom, and who ever won: whether strengths exist at all.
///
/// The likelihood has a finite maximum where each system can be reached from each other one along
/// wins and ties. Source: Ford 1957; with ties, Davidson 1970.
struct ComparisonGraph {
    private let systems: [String]
    /// Whether there is a chain of wins or ties from one system down to another: (K, K).
    private var beats: [[Bool]]
    /// Whether there is a chain of comparisons, whoever won: (K, K).
    private var touches: [[Bool]]

    init(_ counts: PairCounts) {
        systems = counts.systems
        let none = [[Bool]](
            repeating: [Bool](repeating: false, count: systems.count),
            count: systems.count
        )
        beats = none
        touches = none
        for system in systems.indices {
            beats[system][system] = true
            touches[system][system] = true
        }
        for cell in counts.cells where cell.total > 0 {
            touches[cell.left][cell.right] = true
            touches[cell.right][cell.left] = true
            if cell.leftWins + cell.ties > 0 { beats[cell.left][cell.right] = true }
            if cell.rightWins + cell.ties > 0 { beats[cell.right][cell.left] = true }
        }
        Self.close(&beats)
        Self.close(&touches)
    }

    /// Whether every two systems are linked by comparisons, whoever won.
    func requireConnected() throws(StatisticsError) {
        var groups: [[String]] = []
        var seen = Set<Int>()
        for system in systems.indices where !seen.contains(system) {
            let group = systems.indices.filter { touches[system][$0] }
            seen.formUnion(group)
            groups.append(group.map { systems[$0] })
        }
        if groups.count > 1 { throw .unconnected(groups: groups) }
    }

    /// Whether no system, or group of systems, won all that it had against the rest.
    func requireBounded() throws(StatisticsError) {
        for system in systems.indices {
            // Those that nobody outside ever beat: whoever reaches them is among them.
            let above = systems.indices.filter { beats[$0][system] }
            if above.count < systems.count {
                let below = systems.indices.filter { !above.contains($0) }
                throw .unbounded(
                    preferred: above.map { systems[$0] },
                    over: below.map { systems[$0] }
                )
            }
        }
    }

    /// Adds every chain of links as a link (Warshall 1962).
    private static func close(_ links: inout [[Bool]]) {
        for middle in links.indices {
            for from in links.indices where links[from][middle] {
                for to in links.indices where links[middle][to] { links[from][to] = true }
            }
        }
    }
}
