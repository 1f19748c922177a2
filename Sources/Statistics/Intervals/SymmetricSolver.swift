/// Solves `A x = b` for small symmetric positive definite A, by Cholesky's decomposition.
struct SymmetricSolver {
    /// Lower triangle L of `A = L L^T`, row by row.
    private let lower: [[Double]]

    /// Decomposes a matrix, (N, N).
    ///
    /// - Returns: Nil where it is not positive definite to a double's precision.
    init?(_ matrix: [[Double]]) {
        var lower = matrix
        for row in matrix.indices {
            for column in 0...row {
                var sum = matrix[row][column]
                for k in 0..<column { sum -= lower[row][k] * lower[column][k] }
                if row == column {
                    guard sum > 1e-13 * matrix[row][row] else { return nil }
                    lower[row][row] = sum.squareRoot()
                } else {
                    lower[row][column] = sum / lower[column][column]
                }
            }
        }
        self.lower = lower
    }

    /// The x of a right side, (N).
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in x.indices {
            for k in 0..<row { x[row] -= lower[row][k] * x[k] }
            x[row] /= lower[row][row]
        }
        for row in x.indices.reversed() {
            for k in (row + 1)..<max(x.count, row + 1) { x[row] -= lower[k][row] * x[k] }
            x[row] /= lower[row][row]
        }
        return x
    }
}
