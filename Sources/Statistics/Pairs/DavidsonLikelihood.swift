internal import Glibc

/// The likelihood of answers about pairs: Bradley-Terry with ties and an effect of side.
///
/// For systems i on the left and j on the right, with log-strengths s, the weights of the outcomes
///
///     left wins   exp(s_i + side)
///     right wins  exp(s_j)
///     tie         exp(tie + (s_i + s_j) / 2)
///
/// stand for their probabilities. It is concave in all parameters.
/// Source: Davidson 1970; side (order), Davidson & Beaver 1977.
struct DavidsonLikelihood {
    /// Which parameters there are besides the strengths.
    struct Shape: Equatable {
        var hasTies: Bool
        var hasSide: Bool
    }

    /// The three outcomes of an answer.
    enum Outcome: CaseIterable {
        case left, right, tie
    }

    /// Value, gradient (P) and curvature, the negative Hessian (P, P).
    struct Expansion {
        var value: Double
        var gradient: [Double]
        var curvature: [[Double]]
    }

    let counts: PairCounts
    let shape: Shape
    /// Standard deviation of a normal prior of strengths and side; nil for none.
    let prior: Double?

    var systems: Int { counts.systems.count }
    /// Number of parameters: strengths, then tie, then side.
    var size: Int { systems + (shape.hasTies ? 1 : 0) + (shape.hasSide ? 1 : 0) }
    var tiePlace: Int? { shape.hasTies ? systems : nil }
    var sidePlace: Int? { shape.hasSide ? size - 1 : nil }

    /// By how much each parameter moves the logarithm of an outcome's weight.
    func slopes(_ outcome: Outcome, left: Int, right: Int) -> [(place: Int, slope: Double)] {
        switch outcome {
        case .left: [(left, 1)] + (sidePlace.map { [($0, 1)] } ?? [])
        case .right: [(right, 1)]
        case .tie: [(left, 0.5), (right, 0.5)] + (tiePlace.map { [($0, 1)] } ?? [])
        }
    }

    /// Probabilities of the outcomes that the shape allows.
    func probabilities(
        left: Int,
        right: Int,
        at parameters: [Double]
    ) -> [(outcome: Outcome, probability: Double, log: Double)] {
        let outcomes = Outcome.allCases.filter { $0 != .tie || shape.hasTies }
        let logs = outcomes.map { outcome in
            slopes(outcome, left: left, right: right)
                .reduce(0) { $0 + $1.slope * parameters[$1.place] }
        }
        let largest = logs.max() ?? 0
        let total = largest + log(logs.reduce(0) { $0 + exp($1 - largest) })
        return zip(outcomes, logs).map { ($0, exp($1 - total), $1 - total) }
    }

    /// What one answer adds to the gradient: (P).
    func score(
        _ found: Outcome,
        left: Int,
        right: Int,
        at parameters: [Double]
    ) -> [Double] {
        var score = [Double](repeating: 0, count: size)
        for (outcome, probability, _) in probabilities(left: left, right: right, at: parameters) {
            let weight = (outcome == found ? 1 : 0) - probability
            for (place, slope) in slopes(outcome, left: left, right: right) {
                score[place] += weight * slope
            }
        }
        return score
    }

    func expansion(at parameters: [Double]) -> Expansion {
        let empty = [Double](repeating: 0, count: size)
        var result = Expansion(
            value: 0,
            gradient: empty,
            curvature: [[Double]](repeating: empty, count: size)
        )
        for cell in counts.cells where cell.total > 0 { add(cell, at: parameters, to: &result) }
        addConstraint(at: parameters, to: &result)
        if let prior { addPrior(1 / (prior * prior), at: parameters, to: &result) }
        return result
    }

    private func add(_ cell: PairCounts.Cell, at parameters: [Double], to sum: inout Expansion) {
        var mean = [Double](repeating: 0, count: size)
        let outcomes = probabilities(left: cell.left, right: cell.right, at: parameters)
        for (outcome, probability, log) in outcomes {
            let count =
                switch outcome {
                case .left: cell.leftWins
                case .right: cell.rightWins
                case .tie: cell.ties
                }
            sum.value += count * log
            let slopes = slopes(outcome, left: cell.left, right: cell.right)
            for (row, slope) in slopes {
                sum.gradient[row] += (count - cell.total * probability) * slope
                mean[row] += probability * slope
                for (column, other) in slopes {
                    sum.curvature[row][column] += cell.total * probability * slope * other
                }
            }
        }
        let places = mean.indices.filter { mean[$0] != 0 }
        for row in places {
            for column in places {
                sum.curvature[row][column] -= cell.total * mean[row] * mean[column]
            }
        }
    }

    /// Strengths are known up to a constant; this makes their sum 0 without changing the maximum.
    private func addConstraint(at parameters: [Double], to sum: inout Expansion) {
        let weight = max(counts.total, 1) / Double(systems)
        let total = parameters[..<systems].reduce(0, +)
        sum.value -= weight * total * total / 2
        for row in 0..<systems {
            sum.gradient[row] -= weight * total
            for column in 0..<systems { sum.curvature[row][column] += weight }
        }
    }

    private func addPrior(
        _ weight: Double,
        at parameters: [Double],
        to sum: inout Expansion
    ) {
        for place in 0..<size where place != tiePlace {
            sum.value -= weight * parameters[place] * parameters[place] / 2
            sum.gradient[place] -= weight * parameters[place]
            sum.curvature[place][place] += weight
        }
    }
}
