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
    /// The points between real and generated samples; nil where the points are these themselves.
    let between: DenseRows?
    /// Real, generated and tangent rows.
    ///
    /// Of a tangent the outputs are t_l, the gradients d_l.
    let judged: DenseRows
    /// u_l, in the outputs, and c_l, in the gradients; only for a curved activation.
    let bends: DenseRows?

    /// Points whose own gradients are part of the weights' and lie apart.
    var bentPoints: DenseRows? { bends == nil ? nil : between }

    /// Computes tangents and gradients for some points whose inputs are in place.
    ///
    /// - Parameters:
    ///   - range: Rows of `between`; of `judged` without it, where all has gone forward and back.
    ///   - tangentRange: The rows of `judged` that are their tangents.
    ///   - bendRange: The rows of `bends` that are theirs.
    ///   - weights: The weights.
    ///   - scale: What the penalty's gradient is multiplied by: 1 / batch size.
    /// - Returns: The summed penalty, not scaled.
    func run(
        _ range: Range<Int>,
        tangentRange: Range<Int>,
        bendRange: Range<Int>,
        weights: DenseWeights,
        scale: Float
    ) -> Double {
        let layers = stack.layers
        let points = between ?? judged
        let tangents = judged
        if between != nil { stack.forward(points, range, weights: weights) }
        let ones = tangents.gradients(layers, tangentRange)
        for row in 0..<ones.rows {
            (ones.base + row * ones.columns).update(repeating: 0, count: ones.columns)
            ones.base[row * ones.columns] = 1
        }
        for layer in stride(from: layers - 1, through: 1, by: -1) {
            let gradients = tangents.gradients(layer, tangentRange)
            stack.multiplyBack(
                layer,
                tangents.gradients(layer + 1, tangentRange),
                into: gradients,
                weights: weights
            )
            if let product = bends?.outputs(layer, bendRange) {
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
        stack.multiplyBack(
            0,
            tangents.gradients(1, tangentRange),
            into: slopes,
            weights: weights
        )
        let sum = price(slopes, scale: scale)
        for layer in 1..<max(layers, 1) {
            let tangent = tangents.outputs(layer, tangentRange)
            stack.multiply(
                layer - 1,
                tangents.outputs(layer - 1, tangentRange),
                into: tangent,
                biased: false,
                weights: weights
            )
            let activation = stack.activation(layer - 1)
            if let bends {
                activation.curvature(
                    outputs: points.outputs(layer, range),
                    tangent: tangent,
                    gradient: bends.outputs(layer, bendRange),
                    into: bends.gradients(layer, bendRange),
                    kernels: stack.kernels
                )
            }
            activation.backward(
                tangent,
                outputs: points.outputs(layer, range),
                kernels: stack.kernels
            )
        }
        if let bends { bendBack(bends, bendRange, points, range, weights: weights) }
        return sum
    }

    /// Turns each row of g into the penalty's gradient by it.
    private func price(_ slopes: Matrix, scale: Float) -> Double {
        var sum = 0.0
        for row in 0..<slopes.rows {
            let slope = slopes.base + row * slopes.columns
            for column in width..<slopes.columns { slope[column] = 0 }
            let squares = stack.kernels.sumOfSquares(slope, slopes.columns)
            let (value, factor) = penalty.price(squaredNorm: squares)
            sum += value
            for column in 0..<width { slope[column] *= factor * scale }
        }
        return sum
    }

    /// Completes the c_l, of which the first term is in place, and adds them to the points'
    /// gradients.
    private func bendBack(
        _ bends: DenseRows,
        _ bendRange: Range<Int>,
        _ points: DenseRows,
        _ range: Range<Int>,
        weights: DenseWeights
    ) {
        for layer in stride(from: stack.layers - 1, through: 1, by: -1) {
            let bend = bends.gradients(layer, bendRange)
            let count = bend.rows * bend.columns
            if layer < stack.layers - 1 {  // c_L = 0
                let back = bends.outputs(layer, bendRange)  // u_l is not needed any more
                stack.multiplyBack(
                    layer,
                    bends.gradients(layer + 1, bendRange),
                    into: back,
                    weights: weights
                )
                stack.activation(layer - 1)
                    .backward(back, outputs: points.outputs(layer, range), kernels: stack.kernels)
                stack.kernels.add(bend.base, back.base, count)
            }
            let gradients = points.gradients(layer, range)
            if between != nil { gradients.base.update(repeating: 0, count: count) }
            stack.kernels.add(gradients.base, bend.base, count)
        }
    }
}
