import CKernels

/// The gradient penalty by exact double backpropagation.
///
/// N = rows, L = layers; at a point x the layers put out h_l = phi(a_l), a_l = h_(l-1) W_l + b_l,
/// and the score is a_L. With d_l the score's gradient by a_l, u_l = d_(l+1) W_(l+1)^T by h_l,
/// d_l = u_l phi'(a_l) and g = d_1 W_1^T by x, the penalty is P(|g|). Back through that:
///
///     t_0 = dP/dg;   e_l = t_(l-1) W_l;   t_l = e_l phi'(a_l)            (the tangents)
///     dP/dW_l = t_(l-1)^T d_l + h_(l-1)^T c_l;   dP/db_l = sum of c_l
///     c_L = 0;   c_l = e_l u_l phi''(a_l) + phi'(a_l) (c_(l+1) W_(l+1)^T)
///
/// The c_l are 0 where phi'' is: for ReLU and its kin the points' own gradients are left out.
struct PenaltyPass {
    let penalty: GradientPenalty
    let stack: DenseStack
    /// Inputs that belong to the norm: the view, not the class.
    let width: Int
    /// The points: outputs h_l; gradients c_l.
    let points: DenseRows
    /// The tangents: outputs t_l; gradients d_l.
    let tangents: DenseRows
    /// u_l, in the outputs; only for a curved activation.
    let products: DenseRows?

    /// Whether the points' own gradients are part of the weights'.
    var isCurved: Bool { products != nil }

    /// Computes tangents and gradients for some points whose inputs are in place.
    ///
    /// - Parameters:
    ///   - range: Rows of `points`.
    ///   - tangentRange: The rows of `tangents` that are theirs.
    ///   - storage: The weights.
    ///   - scale: What the penalty's gradient is multiplied by: 1 / batch size.
    /// - Returns: The summed penalty, not scaled.
    func run(
        _ range: Range<Int>,
        tangentRange: Range<Int>,
        weights storage: AlignedFloats,
        scale: Float
    ) -> Double {
        let layers = stack.layers
        stack.forward(points, range, weights: storage)
        let ones = tangents.gradients(layers, tangentRange)
        for row in 0..<ones.rows {
            (ones.base + row * ones.stride).update(repeating: 0, count: ones.columns)
            ones.base[row * ones.stride] = 1
        }
        for layer in stride(from: layers - 1, through: 1, by: -1) {
            let gradients = tangents.gradients(layer, tangentRange)
            BLAS.multiply(
                tangents.gradients(layer + 1, tangentRange),
                stack.weights(layer, in: storage).transposed,
                into: gradients
            )
            if let product = products?.outputs(layer, range) {
                product.base.update(
                    from: gradients.base,
                    count: gradients.rows * gradients.columns
                )
            }
            stack.activation(layer - 1).backward(
                gradients,
                outputs: points.outputs(layer, range),
                kernels: stack.kernels
            )
        }
        let slopes = tangents.outputs(0, tangentRange)  // g, then t_0
        BLAS.multiply(
            tangents.gradients(1, tangentRange),
            stack.weights(0, in: storage).transposed,
            into: slopes
        )
        let sum = price(slopes, scale: scale)
        for layer in 1..<max(layers, 1) {
            let tangent = tangents.outputs(layer, tangentRange)
            BLAS.multiply(
                tangents.outputs(layer - 1, tangentRange),
                stack.weights(layer - 1, in: storage),
                into: tangent
            )
            let activation = stack.activation(layer - 1)
            if let product = products?.outputs(layer, range) {
                activation.curvature(
                    outputs: points.outputs(layer, range),
                    tangent: tangent,
                    gradient: product,
                    into: points.gradients(layer, range),
                    kernels: stack.kernels
                )
            }
            activation.backward(
                tangent,
                outputs: points.outputs(layer, range),
                kernels: stack.kernels
            )
        }
        if products != nil { bendBack(range, weights: storage) }
        return sum
    }

    /// Turns each row of g into the penalty's gradient by it.
    private func price(_ slopes: Matrix, scale: Float) -> Double {
        var sum = 0.0
        for row in 0..<slopes.rows {
            let slope = slopes.base + row * slopes.stride
            for column in width..<slopes.columns { slope[column] = 0 }
            let squares = stack.kernels.sumOfSquares(slope, slopes.columns)
            let (value, factor) = penalty.price(squaredNorm: squares)
            sum += value
            for column in 0..<width { slope[column] *= factor * scale }
        }
        return sum
    }

    /// Completes the c_l, of which the first term is in place.
    private func bendBack(_ range: Range<Int>, weights storage: AlignedFloats) {
        guard let products else { return }
        let last = points.gradients(stack.layers, range)
        last.base.update(repeating: 0, count: last.rows * last.columns)
        for layer in stride(from: stack.layers - 2, through: 1, by: -1) {
            let back = products.outputs(layer, range)  // u_l is not needed any more
            BLAS.multiply(
                points.gradients(layer + 1, range),
                stack.weights(layer, in: storage).transposed,
                into: back
            )
            stack.activation(layer - 1)
                .backward(back, outputs: points.outputs(layer, range), kernels: stack.kernels)
            let total = points.gradients(layer, range)
            stack.kernels.add(total.base, back.base, total.rows * total.columns)
        }
    }
}
