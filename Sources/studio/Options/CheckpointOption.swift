public import ArgumentParser
public import Workflows

extension CheckpointChoice: ExpressibleByArgument {
    /// Reads `best`, `preferred`, an epoch, or `id:` and the number of a row.
    public init?(argument: String) { self.init(argument) }
}
