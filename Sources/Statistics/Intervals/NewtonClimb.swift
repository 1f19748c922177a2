/// The highest point of a concave log-likelihood.
struct NewtonClimb {
    /// Where it is, (P).
    let place: [Double]
    /// The log-likelihood there.
    let value: Double
    /// Solves for the curvature there.
    let curvature: SymmetricSolver

    /// Most steps; a concave likelihood with a maximum takes about ten.
    private static let mostSteps = 100
    /// Parameters beyond this are on their way to infinity.
    private static let largest = 40.0

    /// Climbs by Newton's method from 0, halving steps that do not rise.
    ///
    /// - Parameters:
    ///   - size: Number of parameters, P.
    ///   - weight: Number of answers, which says how small a rise is none.
    ///   - expansion: Value, gradient (P) and curvature (P, P) at a place.
    /// - Throws: `StatisticsError.notConverged` where there is no finite maximum.
    init(
        size: Int,
        weight: Double,
        _ expansion: ([Double]) -> DavidsonLikelihood.Expansion
    ) throws(StatisticsError) {
        var place = [Double](repeating: 0, count: size)
        var here = expansion(place)
        for _ in 0..<Self.mostSteps {
            guard let solver = SymmetricSolver(here.curvature) else { break }
            let step = solver.solve(here.gradient)
            // Twice the rise that a parabola promises.
            let promise = zip(step, here.gradient).reduce(0) { $0 + $1.0 * $1.1 }
            if promise < 1e-20 * max(weight, 1) {
                self.place = place
                value = here.value
                curvature = solver
                return
            }
            var share = 1.0
            var next = place
            var there = here
            repeat {
                next = zip(place, step).map { $0 + share * $1 }
                there = expansion(next)
                share /= 2
            } while there.value < here.value - 1e-12 * here.value.magnitude && share > 1e-12
            (place, here) = (next, there)
            if place.contains(where: { !($0.magnitude < Self.largest) }) { break }
        }
        throw .notConverged(steps: Self.mostSteps)
    }
}
