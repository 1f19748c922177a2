import CKernels

extension AdversarialPass.Game {
    /// Takes the memory that a batch needs on its way through both networks.
    init(
        settings: AdversarialSettings,
        view: (any DiscriminatorView)?,
        generator: AdversarialSide,
        discriminator: AdversarialSide,
        draws: AdversarialDraws
    ) throws(NeuralError) {
        let batch = settings.batchSize
        let shape = discriminator.network.shape
        let judged = try DenseRows(
            batch * (2 + (settings.penalty?.pointsPerRow ?? 0)),
            shape: shape
        )
        var pass: PenaltyPass?
        if let penalty = settings.penalty {
            let isCurved = shape.activation.isCurved && !shape.hidden.isEmpty
            pass = PenaltyPass(
                penalty: penalty,
                stack: discriminator.stack,
                width: shape.inputs - settings.classes,
                between: penalty.kind == .oneCentred ? try DenseRows(batch, shape: shape) : nil,
                judged: judged,
                bends: isCurved
                    ? try DenseRows(batch * penalty.pointsPerRow, shape: shape) : nil
            )
        }
        self.init(
            settings: settings,
            view: view,
            generator: generator,
            discriminator: discriminator,
            head: try settings.head.rows(batch, kernels: draws.kernels),
            generated: try DenseRows(batch, shape: generator.network.shape),
            judged: judged,
            penalty: pass,
            draws: draws,
            kernels: draws.kernels
        )
    }
}
