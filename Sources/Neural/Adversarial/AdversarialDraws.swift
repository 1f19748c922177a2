import CKernels

/// The random numbers of a run, each a hash of seed, use, draw and row.
///
/// A draw is a discriminator's update, counted since the run began.
struct AdversarialDraws {
    /// Numbers that are given instead of drawn, to compare with another program's.
    struct Given {
        var latents: [Float]  // (B, Z)
        var mixes: [Float]  // (B)
    }

    let seed: UInt64
    let kernels: KernelTable
    var given: Given?

    /// Puts a standard normal latent of `width` numbers into memory for that many rounded up to 16.
    func latent(_ latent: UnsafeMutablePointer<Float>, width: Int, draw: Int, row: Int) {
        if let given {
            for place in 0..<width { latent[place] = given.latents[row * width + place] }
        } else {
            let key = key(.latent, draw: draw, row: row)
            kernels.normalNoise(latent, roundedUp(width), key.low, key.high)
        }
    }

    /// The real sample's share of an interpolate, (0, 1).
    func mix(draw: Int, row: Int) -> Float {
        if let given { return given.mixes[row] }
        let key = key(.interpolation, draw: draw, row: row)
        var numbers = [Float](repeating: 0, count: 16)
        kernels.uniformNoise(&numbers, numbers.count, key.low, key.high)
        return numbers[0]
    }

    /// The key of the head's noise.
    func head(draw: Int, row: Int) -> RandomKey { key(.head, draw: draw, row: row) }

    private func key(_ use: RandomUse, draw: Int, row: Int) -> RandomKey {
        RandomKey(seed: seed, [use.rawValue, draw, row])
    }
}
