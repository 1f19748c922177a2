extension AdversarialSettings {
    /// Checks the settings, and that networks, head and view fit each other.
    func validate(
        generator: DenseNetwork,
        discriminator: DenseNetwork,
        view: (any DiscriminatorView)?
    ) throws(NeuralError) {
        try validate()
        let (generator, discriminator) = (generator.shape, discriminator.shape)
        guard generator.inputs > classes else {
            throw .wrongSize(
                what: "generator inputs",
                expected: "a latent of at least 1 and \(classes) classes",
                found: "\(generator.inputs)"
            )
        }
        try head.validate(outputs: generator.outputs)
        if let view, view.inputs != generator.outputs {
            throw .wrongSize(
                what: "view inputs",
                expected: "the generator's \(generator.outputs) outputs",
                found: "\(view.inputs)"
            )
        }
        let viewed = view?.outputs ?? generator.outputs
        guard discriminator.inputs == viewed + classes else {
            throw .wrongSize(
                what: "discriminator inputs",
                expected: "\(viewed) of the sample and \(classes) classes",
                found: "\(discriminator.inputs)"
            )
        }
        guard discriminator.outputs == 1 else {
            throw .wrongSize(
                what: "discriminator outputs",
                expected: "1",
                found: "\(discriminator.outputs)"
            )
        }
        let activation = discriminator.outputActivation
        guard activation == .linear || (activation == .sigmoid && loss == .bce) else {
            throw .outOfRange(
                name: "output activation of a discriminator with the loss \(loss.rawValue)",
                value: "\(activation)",
                allowed: loss == .bce ? "linear or sigmoid" : "linear"
            )
        }
    }
}

extension AdversarialTrainer {
    /// Checks a step's samples and classes.
    func validate(real: [Float], classes: [Int]) throws(NeuralError) {
        let rows = settings.discriminatorSteps * settings.batchSize
        let width = generator.shape.outputs
        guard real.count == rows * width else {
            throw .wrongSize(
                what: "real samples",
                expected: "\(rows) rows of \(width) numbers, \(rows * width) in all",
                found: "\(real.count)"
            )
        }
        let labels = settings.classes > 0 ? rows : 0
        guard classes.count == labels else {
            throw .wrongSize(
                what: "classes of real samples",
                expected: "\(labels)",
                found: "\(classes.count)"
            )
        }
        for number in classes { try require(number, in: 0...settings.classes - 1, "class") }
    }
}
