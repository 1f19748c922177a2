/// Answers about pairs, counted by system.
struct PairCounts {
    /// How two systems fared against each other on these sides.
    struct Cell {
        let left: Int
        let right: Int
        var leftWins = 0.0
        var rightWins = 0.0
        var ties = 0.0

        var total: Double { leftWins + rightWins + ties }
    }

    /// The systems, by name.
    let systems: [String]
    private(set) var cells: [Cell] = []

    /// Counts answers, each by its weight; "cannot tell" and pairs within one system are left out.
    init(_ answers: [PairAnswer], systems: [String], weights: [Double]? = nil) {
        self.systems = systems
        let places = Dictionary(uniqueKeysWithValues: systems.enumerated().map { ($1, $0) })
        var cellOf = [Int?](repeating: nil, count: systems.count * systems.count)
        for (number, answer) in answers.enumerated() {
            guard let left = places[answer.left.system], let right = places[answer.right.system],
                left != right
            else { continue }
            let weight = weights?[number] ?? 1
            guard weight > 0 else { continue }
            let key = left * systems.count + right
            let cell = cellOf[key] ?? cells.count
            if cellOf[key] == nil {
                cellOf[key] = cell
                cells.append(Cell(left: left, right: right))
            }
            switch answer.outcome {
            case .left: cells[cell].leftWins += weight
            case .right: cells[cell].rightWins += weight
            case .noDifference: cells[cell].ties += weight
            case .cannotTell: break
            }
        }
    }

    var total: Double { cells.reduce(0) { $0 + $1.total } }
    var ties: Double { cells.reduce(0) { $0 + $1.ties } }
    var leftWins: Double { cells.reduce(0) { $0 + $1.leftWins } }
    var rightWins: Double { cells.reduce(0) { $0 + $1.rightWins } }
}
