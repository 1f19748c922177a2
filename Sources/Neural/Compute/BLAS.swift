import COpenBLAS

/// A row-major matrix somewhere in memory.
struct Matrix {
    let base: UnsafeMutablePointer<Float>
    let rows: Int
    let columns: Int
    /// Floats from one row to the next.
    let stride: Int

    init(
        _ base: UnsafeMutablePointer<Float>,
        _ rows: Int,
        _ columns: Int,
        stride: Int? = nil
    ) {
        self.base = base
        self.rows = rows
        self.columns = columns
        self.stride = stride ?? columns
    }

    /// The matrix with rows and columns exchanged, for a product.
    var transposed: Transposed { Transposed(matrix: self) }

    struct Transposed { let matrix: Matrix }

    /// Rows from `range` on, sharing memory.
    func rows(_ range: Range<Int>) -> Matrix {
        Matrix(base + range.lowerBound * stride, range.count, columns, stride: stride)
    }

    /// Columns from `range` on, sharing memory.
    func columns(_ range: Range<Int>) -> Matrix {
        Matrix(base + range.lowerBound, rows, range.count, stride: stride)
    }
}

/// Products of matrices through OpenBLAS, one thread each.
enum BLAS {
    private static let oneThread: Void = openblas_set_num_threads(1)

    /// Keeps OpenBLAS from starting threads: the engine runs whole shards side by side instead,
    /// and the order of its sums must not depend on the number of threads.
    static func useOneThread() { oneThread }

    /// `result = a b`, or `result += a b` where `adding`.
    static func multiply(_ a: Matrix, _ b: Matrix, into result: Matrix, adding: Bool = false) {
        product(a, false, b, false, result, adding)
    }

    /// `result = a b^T`: (m, k) (n, k) -> (m, n).
    static func multiply(
        _ a: Matrix,
        _ b: Matrix.Transposed,
        into result: Matrix,
        adding: Bool = false
    ) {
        product(a, false, b.matrix, true, result, adding)
    }

    /// `result = a^T b`: (k, m) (k, n) -> (m, n).
    static func multiply(
        _ a: Matrix.Transposed,
        _ b: Matrix,
        into result: Matrix,
        adding: Bool = false
    ) {
        product(a.matrix, true, b, false, result, adding)
    }

    private static func product(
        _ a: Matrix,
        _ aTransposed: Bool,
        _ b: Matrix,
        _ bTransposed: Bool,
        _ result: Matrix,
        _ adding: Bool
    ) {
        let m = aTransposed ? a.columns : a.rows
        let k = aTransposed ? a.rows : a.columns
        let n = bTransposed ? b.rows : b.columns
        precondition(k == (bTransposed ? b.columns : b.rows) && result.rows == m)
        precondition(result.columns == n)
        cblas_sgemm(
            CblasRowMajor,
            aTransposed ? CblasTrans : CblasNoTrans,
            bTransposed ? CblasTrans : CblasNoTrans,
            Int32(m),
            Int32(n),
            Int32(k),
            1,
            a.base,
            Int32(a.stride),
            b.base,
            Int32(b.stride),
            adding ? 1 : 0,
            result.base,
            Int32(result.stride)
        )
    }
}
