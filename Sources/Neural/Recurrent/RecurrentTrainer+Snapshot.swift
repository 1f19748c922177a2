extension RecurrentTrainer {
    /// Everything but the weights that the run needs to go on exactly: the optimizer's running
    /// means, the training lanes' states, the step number and the seed of the dropout masks.
    ///
    /// Evaluation states are not part of it: evaluations begin with `resetEvaluation()`.
    public func snapshot() -> TensorFile {
        var tensors: [TensorFile.Tensor] = []
        for moment in optimizer.moments {
            tensors += network.layout.tensors(in: moment.values, prefix: moment.name + ".")
        }
        tensors += trainingStates.tensors()
        return TensorFile(
            tensors: tensors,
            metadata: [
                "step": "\(stepCount)", "seed": "\(settings.seed)",
                "optimizer": settings.optimizer.name, "shards": "\(settings.shardLanes.count)",
                "precision": settings.precision.rawValue,
            ]
        )
    }

    /// Goes back to a snapshot.
    ///
    /// The weights that belong to it are loaded into `network` apart.
    ///
    /// - Parameter snapshot: Of a trainer with the same network shape, optimizer, batch size,
    ///   shards, precision and seed; one that names no precision is of single precision.
    /// - Throws: `NeuralError.wrongSnapshot`, or for tensors that are missing or of another shape;
    ///   the trainer is then as it was.
    public func restore(_ snapshot: TensorFile) throws(NeuralError) {
        func field(_ name: String) -> String { snapshot.metadata[name] ?? "none" }
        let expected = [
            ("seed", "\(settings.seed)"), ("optimizer", settings.optimizer.name),
            ("shards", "\(settings.shardLanes.count)"),
        ]
        let precision = snapshot.metadata["precision"] ?? Precision.fp32.rawValue
        guard precision == settings.precision.rawValue else {
            throw .wrongSnapshot(
                field: "precision",
                expected: settings.precision.rawValue,
                found: precision
            )
        }
        for (name, value) in expected where field(name) != value {
            throw .wrongSnapshot(field: name, expected: value, found: field(name))
        }
        guard let step = Int(field("step")), step >= 0 else {
            throw .wrongSnapshot(field: "step", expected: "a number", found: field("step"))
        }
        // All is checked before the first value is taken.
        for moment in optimizer.moments {
            for slot in network.layout.slots {
                _ = try snapshot.values("\(moment.name).\(slot.name)", shape: slot.shape)
            }
        }
        try trainingStates.load(snapshot)
        for moment in optimizer.moments {
            try network.layout.load(snapshot, prefix: moment.name + ".", into: moment.values)
        }
        stepCount = step
    }
}
