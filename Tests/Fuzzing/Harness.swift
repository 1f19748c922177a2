/// One reader of Studio's, made to read whatever the fuzzer thinks of.
protocol Harness: AnyObject {
    /// What it is called on the command line, and its folder of the corpus.
    static var name: String { get }
    /// Whether every refusal names a byte.
    static var refusesWithByte: Bool { get }

    /// Makes what outlives an input.
    init() throws

    /// Small sound files, and damaged ones, that the fuzzer begins with.
    func seeds() throws -> [[UInt8]]

    /// Reads the input, and traps where what was read is not sound.
    ///
    /// - Throws: The reader's refusal.
    func read(_ bytes: [UInt8]) throws
}

extension Harness {
    static var refusesWithByte: Bool { false }
}

/// Every harness; a new one is one more line.
#if SCORE_ONLY
    // The quick build of continuous integration, which knows no other module.
    nonisolated(unsafe) let harnesses: [any Harness.Type] = [MIDIHarness.self]
#else
    nonisolated(unsafe) let harnesses: [any Harness.Type] = [
        MIDIHarness.self, TensorFileHarness.self, CheckpointHarness.self, ModelHarness.self,
        ShardHarness.self, ContentsHarness.self, PrimerHarness.self, CatalogHarness.self,
    ]
#endif
