import CKernels

/// What a dense layer applies to each of its sums.
///
/// Derivatives follow from the activation's own output (CKernels' `activation.h`), so a layer
/// keeps nothing else for the way back.
public enum Activation: Codable, Hashable, Sendable {
    /// x.
    case linear
    /// max(0, x).
    case relu
    /// x above 0, `slope` x below; slope 0...1.
    ///
    /// Source: Maas, Hannun & Ng 2013.
    case leakyRelu(slope: Float)
    /// x above 0, exp(x) - 1 below.
    ///
    /// Source: Clevert, Unterthiner & Hochreiter 2016, alpha = 1.
    case elu
    /// The hyperbolic tangent, (-1, 1).
    case tanh
    /// 1 / (1 + exp(-x)), (0, 1).
    case sigmoid

    /// Checks the slope.
    ///
    /// - Throws: `NeuralError.outOfRange`.
    public func validate() throws(NeuralError) {
        if case .leakyRelu(let slope) = self { try require(slope, in: 0...1, "slope") }
    }

    /// Whether the second derivative is other than 0 somewhere.
    var isCurved: Bool {
        switch self {
        case .linear, .relu, .leakyRelu: false
        case .elu, .tanh, .sigmoid: true
        }
    }

    /// values = phi(values + bias) in place, (N, O), bias nil = 0; columns from `width` on become 0.
    func forward(
        _ values: Matrix,
        width: Int,
        bias: UnsafePointer<Float>? = nil,
        kernels: KernelTable
    ) {
        var arguments = ActivationArguments(
            rows: values.rows,
            width: width,
            columns: values.columns,
            kind: kind,
            slope: slope,
            bias: bias,
            values: values.base
        )
        kernels.activationForward(&arguments)
    }

    /// gradient *= phi'(x) in place, (N, O), where outputs = phi(x).
    func backward(_ gradient: Matrix, outputs: Matrix, kernels: KernelTable) {
        guard self != .linear else { return }
        kernels.activationBackward(
            kind,
            slope,
            outputs.base,
            gradient.base,
            gradient.rows * gradient.columns
        )
    }

    /// result = tangent gradient phi''(x), element by element, (N, O).
    func curvature(
        outputs: Matrix,
        tangent: Matrix,
        gradient: Matrix,
        into result: Matrix,
        kernels: KernelTable
    ) {
        kernels.activationCurvature(
            kind,
            outputs.base,
            tangent.base,
            gradient.base,
            result.base,
            result.rows * result.columns
        )
    }

    private var kind: Int32 {
        let kind =
            switch self {
            case .linear: KernelActivationLinear
            case .relu, .leakyRelu: KernelActivationLeakyReLU
            case .elu: KernelActivationELU
            case .tanh: KernelActivationTanh
            case .sigmoid: KernelActivationSigmoid
            }
        return Int32(kind)
    }

    private var slope: Float { if case .leakyRelu(let slope) = self { slope } else { 0 } }
}
