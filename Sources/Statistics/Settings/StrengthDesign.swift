/// Strengths as a linear function of fewer parameters: `s = X b`; tie and side stay as they are.
struct StrengthDesign {
    /// X, (K, B): a row for each system.
    let columns: [[Double]]
    /// Parameters besides the strengths.
    let others: Int

    private var width: Int { columns.first?.count ?? 0 }
    /// Number of parameters: b, then the others.
    var size: Int { width + others }

    /// All parameters, strengths first: (K + others).
    func expanded(_ place: [Double]) -> [Double] {
        columns.map { row in
            zip(row, place).reduce(0) { $0 + $1.0 * $1.1 }
        } + place[width...]
    }

    /// A gradient, (K + others), with respect to the fewer parameters.
    func projected(_ gradient: [Double]) -> [Double] {
        (0..<width).map { column in
            columns.indices.reduce(0) { $0 + columns[$1][column] * gradient[$1] }
        } + gradient[columns.count...]
    }

    /// A likelihood's expansion with respect to the fewer parameters: `X^T H X`.
    func projected(_ expansion: DavidsonLikelihood.Expansion) -> DavidsonLikelihood.Expansion {
        let half = expansion.curvature.map { projected($0) }  // (K + others, B + others)
        let curvature = (0..<size).map { column in
            projected(half.map { $0[column] })
        }
        return DavidsonLikelihood.Expansion(
            value: expansion.value,
            gradient: projected(expansion.gradient),
            curvature: curvature
        )
    }
}
