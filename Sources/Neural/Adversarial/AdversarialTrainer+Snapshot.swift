extension AdversarialTrainer {
    /// Everything but the two networks' weights that the run needs to go on exactly: both
    /// optimizers' running means, averaged weights, the directions of the spectral normalisation,
    /// the step number and the seed.
    public func snapshot() -> TensorFile {
        var tensors: [TensorFile.Tensor] = []
        for (prefix, side) in sides {
            for moment in side.optimizer.moments {
                tensors += side.network.layout.tensors(
                    in: moment.values,
                    prefix: "\(prefix).\(moment.name)."
                )
            }
        }
        if let average {
            tensors += generator.layout.tensors(in: average, prefix: "average.")
        }
        for (name, slot, direction) in directions {
            let values = Array(direction.buffer.prefix(slot.rows))
            tensors.append(.init(name: name, shape: [slot.rows], values: values))
        }
        var metadata = Dictionary(uniqueKeysWithValues: identity)
        metadata["precision"] = settings.precision.rawValue
        metadata["step"] = "\(stepCount)"
        return TensorFile(tensors: tensors, metadata: metadata)
    }

    /// Goes back to a snapshot.
    ///
    /// The weights that belong to it are loaded into `generator` and `discriminator` apart.
    ///
    /// - Parameter snapshot: Of a trainer with the same network shapes, optimizers, batch size,
    ///   discriminator steps, shards, precision and seed; one that names no precision is of single
    ///   precision.
    /// - Throws: `NeuralError.wrongSnapshot`, or for tensors that are missing or of another shape;
    ///   the trainer is then as it was.
    public func restore(_ snapshot: TensorFile) throws(NeuralError) {
        func field(_ name: String) -> String { snapshot.metadata[name] ?? "none" }
        for (name, value) in identity where field(name) != value {
            throw .wrongSnapshot(field: name, expected: value, found: field(name))
        }
        let precision = snapshot.metadata["precision"] ?? Precision.fp32.rawValue
        guard precision == settings.precision.rawValue else {
            throw .wrongSnapshot(
                field: "precision",
                expected: settings.precision.rawValue,
                found: precision
            )
        }
        guard let step = Int(field("step")), step >= 0, step < 1 << 48 else {
            throw .wrongSnapshot(field: "step", expected: "a number", found: field("step"))
        }
        // All is checked before the first value is taken.
        var copies: [(layout: DenseLayout, prefix: String, storage: AlignedFloats)] = []
        for (prefix, side) in sides {
            for moment in side.optimizer.moments {
                copies.append((side.network.layout, "\(prefix).\(moment.name).", moment.values))
            }
        }
        if let average { copies.append((generator.layout, "average.", average)) }
        for copy in copies {
            for slot in copy.layout.slots {
                _ = try snapshot.values(copy.prefix + slot.name, shape: slot.shape)
            }
        }
        var vectors: [[Float]] = []
        for (name, slot, _) in directions {
            vectors.append(try snapshot.values(name, shape: [slot.rows]))
        }
        for copy in copies {
            try copy.layout.load(snapshot, prefix: copy.prefix, into: copy.storage)
        }
        spectral?.restore(vectors)
        stepCount = step
        generatorSide.updates = step
        discriminatorSide.updates = step * settings.discriminatorSteps
    }

    private var sides: [(prefix: String, side: AdversarialSide)] {
        [("generator", generatorSide), ("discriminator", discriminatorSide)]
    }

    /// What a snapshot's trainer must have in common with this one.
    private var identity: [(String, String)] {
        [
            ("seed", "\(settings.seed)"),
            ("generator optimizer", settings.generatorOptimizer.name),
            ("discriminator optimizer", settings.discriminatorOptimizer.name),
            ("batch size", "\(settings.batchSize)"),
            ("discriminator steps", "\(settings.discriminatorSteps)"),
            ("shards", "\(settings.shardRows.count)"),
        ]
    }

    /// PyTorch's name of each layer's u, the weights that it belongs to, and where it is.
    private var directions: [(name: String, slot: ParameterSlot, values: AlignedFloats)] {
        guard let spectral else { return [] }
        return zip(discriminator.layout.layers, spectral.left).map { layer, direction in
            ("discriminator.\(layer.weights.name)_u", layer.weights, direction)
        }
    }
}
