internal import CKissFFT

/// The discrete Fourier transform of real samples, forwards and backwards, through kissfft.
///
/// Not `Sendable`: it owns its working memory, and belongs to one task or thread.
///
/// N = size, K = N / 2 + 1 = bins, from 0 Hz to half the sample rate.
final class FourierTransform {
    /// A complex number: one bin.
    typealias Bin = kiss_fft_cpx

    /// Samples of a transform, N: even.
    let size: Int
    /// Bins of a transform, K.
    var binCount: Int { size / 2 + 1 }

    private let forwards: kiss_fftr_cfg
    private let backwards: kiss_fftr_cfg

    /// Plans transforms.
    ///
    /// - Parameter size: Samples, N: even and at least 2. Products of 2, 3 and 5 are fast.
    /// - Throws: `SignalError.noMemory`.
    init(size: Int) throws(SignalError) {
        precondition(size >= 2 && size % 2 == 0, "a transform has an even size")
        guard let forwards = kiss_fftr_alloc(Int32(size), 0, nil, nil) else { throw .noMemory }
        guard let backwards = kiss_fftr_alloc(Int32(size), 1, nil, nil) else {
            free(UnsafeMutableRawPointer(forwards))
            throw .noMemory
        }
        self.size = size
        self.forwards = forwards
        self.backwards = backwards
    }

    deinit {
        free(UnsafeMutableRawPointer(forwards))
        free(UnsafeMutableRawPointer(backwards))
    }

    /// `X[k] = sum over n of x[n] exp(-2 pi i k n / N)`.
    ///
    /// - Parameters:
    ///   - samples: The samples, (N).
    ///   - bins: Where the bins go, (K).
    func transform(_ samples: [Float], into bins: inout [Bin]) {
        precondition(samples.count == size && bins.count == binCount)
        kiss_fftr(forwards, samples, &bins)
    }

    /// The way back without its scale: N times the samples whose transform the bins are.
    ///
    /// - Parameters:
    ///   - bins: The bins, (K).
    ///   - samples: Where the samples go, (N).
    func invert(_ bins: [Bin], into samples: inout [Float]) {
        precondition(samples.count == size && bins.count == binCount)
        kiss_fftri(backwards, bins, &samples)
    }

    /// The least product of 2, 3 and 5 that is even and at least as large.
    static func fastSize(atLeast size: Int) -> Int {
        var candidate = max(2, size + size % 2)
        while !isFast(candidate) { candidate += 2 }
        return candidate
    }

    private static func isFast(_ size: Int) -> Bool {
        var rest = size
        for factor in [2, 3, 5] {
            while rest % factor == 0 { rest /= factor }
        }
        return rest == 1
    }
}
