/// The parameters that fit answers about pairs best.
struct DavidsonFit {
    let likelihood: DavidsonLikelihood
    /// Strengths with the sum 0, then tie, then side.
    let parameters: [Double]
    /// Log-likelihood (with a prior, less its penalty) at the maximum.
    let value: Double
    /// Solves for the curvature at the maximum.
    let curvature: SymmetricSolver

    /// Most steps of Newton's method; a concave likelihood with a maximum takes about ten.
    private static let mostSteps = 100
    /// Parameters beyond this are on their way to infinity.
    private static let largest = 40.0

    /// Climbs to the maximum by Newton's method, halving steps that do not rise.
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
        likelihood = DavidsonLikelihood(
            counts: counts,
            shape: .init(hasTies: counts.ties > 0, hasSide: hasSide),
            prior: prior
        )
        var place = [Double](repeating: 0, count: likelihood.size)
        var here = likelihood.expansion(at: place)
        for _ in 0..<Self.mostSteps {
            guard let solver = SymmetricSolver(here.curvature) else { break }
            let step = solver.solve(here.gradient)
            // Twice the rise that a parabola promises.
            let promise = zip(step, here.gradient).reduce(0) { $0 + $1.0 * $1.1 }
            if promise < 1e-20 * max(counts.total, 1) {
                parameters = place
                value = here.value
                curvature = solver
                return
            }
            var share = 1.0
            var next = place
            var there = here
            repeat {
                next = zip(place, step).map { $0 + share * $1 }
                there = likelihood.expansion(at: next)
                share /= 2
            } while there.value < here.value - 1e-12 * here.value.magnitude && share > 1e-12
            (place, here) = (next, there)
            if place.contains(where: { !($0.magnitude < Self.largest) }) { break }
        }
        throw .notConverged(steps: Self.mostSteps)
    }
}
