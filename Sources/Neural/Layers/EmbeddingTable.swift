import CKernels

/// Embedding and the first layer's input projection in one table.
///
/// The projection of a token's embedding, W e + b, is the same wherever the token stands, so it
/// is computed once for each token of the vocabulary and step, not once for each token of the
/// batch: exact, and the larger part of a small network's arithmetic saved.
///
/// V = vocabulary, E = embedding width, G = gates of the cell, H = hidden width (padded),
/// N = tokens.
struct EmbeddingTable {
    let embedding: Matrix  // (V, E)
    let weights: Matrix  // (G H, E)

    /// table = embedding weights^T + bias, for some rows of the vocabulary.
    ///
    /// - Parameters:
    ///   - rows: Tokens to compute.
    ///   - bias: (G H).
    ///   - table: (V, G H).
    func forward(_ rows: Range<Int>, bias: UnsafePointer<Float>, into table: Matrix) {
        let part = table.rows(rows)
        part.fillRows(with: bias)
        BLAS.multiply(embedding.rows(rows), weights.transposed, into: part, adding: true)
    }

    /// Adds the gate gradients of N tokens, (N, G H), to their rows of the table's, (V, G H).
    static func gather(
        tokens: UnsafePointer<Int32>,
        gates: Matrix,
        into table: Matrix,
        kernels: KernelTable
    ) {
        kernels.scatterAdd(table.base, tokens, gates.base, gates.rows, gates.columns)
    }

    /// Gradient of the embedding, from that of the table; `adding` to what is there.
    func embeddingGradient(table: Matrix, into gradient: Matrix, adding: Bool = false) {
        BLAS.multiply(table, weights, into: gradient, adding: adding)  // (V, G H) (G H, E)
    }

    /// Gradients of weights and, where every row has it in it, bias, from that of the table.
    func weightGradients(
        table: Matrix,
        weights: Matrix,
        bias: UnsafeMutablePointer<Float>?,
        kernels: KernelTable
    ) {
        BLAS.multiply(table.transposed, embedding, into: weights)  // (G H, V) (V, E)
        if let bias { kernels.columnSums(bias, table.base, table.rows, table.columns) }
    }
}

extension Matrix {
    /// Sets every row to the same numbers.
    func fillRows(with row: UnsafePointer<Float>) {
        for index in 0..<rows { (base + index * columns).update(from: row, count: columns) }
    }
}
