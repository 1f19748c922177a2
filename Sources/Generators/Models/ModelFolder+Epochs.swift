import Foundation

extension ModelFolder {
    private static let prefix = "epoch-"
    private static let suffix = ".safetensors"

    /// `checkpoints/epoch-0008.safetensors`: the weights after an epoch, where they were kept.
    public func epochWeightsPath(_ epoch: Int) -> String {
        let digits = String(epoch)
        let zeros = String(repeating: "0", count: max(4 - digits.count, 0))
        return "\(checkpointsPath)/\(Self.prefix)\(zeros)\(digits)\(Self.suffix)"
    }

    /// The epochs whose weights were kept, ascending.
    public var keptEpochs: [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: checkpointsPath)) ?? []
        return names.compactMap { name in
            guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) else { return nil }
            return Int(name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count))
        }.sorted()
    }
}
