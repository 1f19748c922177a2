import CKernels

/// The first layer's input projection of bags: the sum of their features' rows of the table.
///
/// W (e1 + e2 + ...) + b is the sum of what the table holds for each feature, and b: exact, and as
/// fast as the features are few.
/// N = rows, F = features, H = hidden width (padded).
struct BagProjection {
    /// What each row reads.
    let bags: Bags
    /// Mask of the sums, before the bias; nil without dropout.
    let dropout: Dropout?

    /// gates = bias + sum of the bag's rows of the table, (N, 4H).
    func forward(
        table: Matrix,  // (F, 4H)
        bias: UnsafePointer<Float>,
        into gates: Matrix,
        kernels: KernelTable
    ) {
        precondition(bags.count == gates.rows && table.columns == gates.columns)
        let width = gates.columns
        if dropout == nil {
            gates.fillRows(with: bias)
        } else {
            gates.base.update(repeating: 0, count: gates.rows * width)
        }
        for row in 0..<gates.rows {
            for feature in bags[row] {
                kernels.add(gates.base + row * width, table.base + Int(feature) * width, width)
            }
        }
        guard let dropout else { return }
        dropout.apply(gates, into: gates, kernels: kernels)
        for row in 0..<gates.rows { kernels.add(gates.base + row * width, bias, width) }
    }

    /// Adds the gates' gradients, (N, 4H), to their features' rows of the table's, (F, 4H), and
    /// sums them up for the bias; the gates' gradients are masked afterwards.
    func backward(
        gates: Matrix,
        into table: Matrix,
        bias: UnsafeMutablePointer<Float>,
        kernels: KernelTable
    ) {
        precondition(bags.count == gates.rows && table.columns == gates.columns)
        let width = gates.columns
        kernels.columnSums(bias, gates.base, gates.rows, width)
        dropout?.apply(gates, into: gates, kernels: kernels)
        for row in 0..<gates.rows {
            for feature in bags[row] {
                kernels.add(table.base + Int(feature) * width, gates.base + row * width, width)
            }
        }
    }
}
