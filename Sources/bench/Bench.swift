import ArgumentParser

/// The benchmarks, a command each.
@main struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures what Studio does, and prints a JSON line a round.",
        discussion: "Benchmarks/README.md says how to measure against other programs.",
        subcommands: [
            LSTMTrain.self, LSTMSample.self, CorpusTrain.self, GANTrain.self, MIDIRead.self,
            Encode.self,
            MakeCorpus.self, FolderScan.self, Limits.self,
        ]
    )
}
