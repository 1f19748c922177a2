/// The parameters that fit answers about pairs best.
struct DavidsonFit {
    let likelihood: DavidsonLikelihood
    /// Strengths with the sum 0, then tie, then side.
    let parameters: [Double]
    /// Log-likelihood (with a prior, less its penalty) at the maximum.
    let value: Double
    /// Solves for the curvature at the maximum.
    let curvature: SymmetricSolver

    /// Climbs to the maximum.
    ///
    /// - Throws: `StatisticsError` where the answers have no finite maximum.
    init(
        _ counts: PairCounts,
        hasSide: Bool,
        prior: Double?
    ) throws(StatisticsError) {
        let graph = ComparisonGraph(counts)
        try graph.requireConnected()
        let decided = counts.leftWins + counts.rightWins
        guard decided > 0 else { throw .onlyTies(answers: Int(counts.total)) }
        if prior == nil {
            try graph.requireBounded()
            if hasSide, counts.leftWins == 0 || counts.rightWins == 0 {
                throw .oneSide(left: counts.rightWins == 0)
            }
        }
        let likelihood = DavidsonLikelihood(
            counts: counts,
            shape: .init(hasTies: counts.ties > 0, hasSide: hasSide),
            prior: prior
        )
        let climb = try NewtonClimb(
            size: likelihood.size,
            weight: counts.total,
            likelihood.expansion
        )
        self.likelihood = likelihood
        parameters = climb.place
        value = climb.value
        curvature = climb.curvature
    }
}
