import Neural

/// The floating-point operations of one training step's matrix products, a multiply-add being two.
///
/// N = tokens of the batch, V = vocabulary, E = embedding width, H = hidden width, L = layers.
/// Each product is done three times: forward, back to its input, back to its weights. So a step is
///
///     3 x 2 x (N L 4H^2 + N (L - 1) 4H^2 + N V H + M 4H E)
///
/// that is: recurrences, input projections of the layers above the first, output layer, and the
/// first layer's input projection, which is M = N rows where it is computed for each token, and
/// M = V rows where it is computed once for each token of the vocabulary and looked up. Activations,
/// loss and optimizer are not counted: a hundredth of it or less.
struct LSTMStepWork {
    /// What Studio does: M = V.
    let withTable: Double
    /// What a program without the table does: M = N.
    let withoutTable: Double

    init(shape: RecurrentNetworkShape, tokens: Int) {
        let hidden = Double(shape.hidden)
        let gates = 4 * hidden
        let recurrences = Double(2 * shape.layers - 1) * gates * hidden
        let rows = Double(tokens) * (recurrences + Double(shape.vocabulary) * hidden)
        let projection = gates * Double(shape.embedding)
        withTable = 6 * (rows + Double(shape.vocabulary) * projection)
        withoutTable = 6 * (rows + Double(tokens) * projection)
    }
}
