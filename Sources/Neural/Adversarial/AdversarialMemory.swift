extension AdversarialSettings {
    /// Bytes that a trainer and its networks take, known before any is taken.
    ///
    /// - Parameters:
    ///   - generator: The generator's shape, in range.
    ///   - discriminator: The discriminator's.
    /// - Returns: Bytes; what view and program take is not counted.
    public func memory(
        generator: DenseNetworkShape,
        discriminator: DenseNetworkShape
    ) -> Int {
        func moments(_ optimizer: OptimizerSettings) -> Int {
            if case .adam = optimizer { 2 } else { 1 }
        }
        let (made, judge) = (DenseLayout(generator).count, DenseLayout(discriminator).count)
        // Weights, gradient, running means, average; the discriminator's twice, to go back to.
        var floats = made * (2 + moments(generatorOptimizer) + (weightAverage > 0 ? 1 : 0))
        floats += judge * (3 + 2 * moments(discriminatorOptimizer))
        if spectralNormalisation { floats += judge }
        floats += DenseRows.floats(batchSize, shape: generator)
        let points = penalty?.pointsPerRow ?? 0
        var rows = batchSize * (2 + points)
        if let penalty {
            if penalty.kind == .oneCentred { rows += batchSize }
            if discriminator.activation.isCurved { rows += batchSize * points }
        }
        floats += DenseRows.floats(rows, shape: discriminator)
        if head != .identity { floats += 5 * batchSize * roundedUp(generator.outputs) }
        var rounded = 0
        if precision == .bf16 { rounded = made + judge * (spectralNormalisation ? 2 : 1) }
        return floats * MemoryLayout<Float>.size + rounded * MemoryLayout<UInt16>.size
    }
}
