import ArgumentParser

/// The machine's own limits, which the other benchmarks are held against.
struct Limits: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What this machine can do at most: arithmetic, and reading at each cache level.",
        discussion: """
            Multiply-adds in registers, dot products of bfloat16 pairs where the processor has \
            them, and reading of working sets of several sizes.
              bench limits --threads 2
            """
    )

    @Option(help: "Threads.") var threads = 1
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard threads > 0 else { throw ValidationError("--threads must be at least 1.") }
    }

    func run() throws {
        try rounds.run {
            var line = JSONLine("limits")
            line["threads"] = threads
            line["multiply_add_flop_per_s"] =
                MachineLimit.singlePrecision(threads: threads).perSecond
            line["bfloat16_dot_flop_per_s"] = MachineLimit.bfloat16(threads: threads)?.perSecond
            for kilobytes in [16, 256, 512, 4096, 16384, 262_144] {
                line["read_\(kilobytes)_kb_bytes_per_s"] =
                    MachineLimit.reading(bytes: kilobytes << 10, threads: threads).perSecond
            }
            try line.print()
        }
    }
}
