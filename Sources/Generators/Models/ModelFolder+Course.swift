import Foundation

extension ModelFolder {
    /// Reads `training.jsonl`: what each epoch gave so far, the first first.
    ///
    /// While a model learns, the file is replaced as a whole after each epoch: what is read is
    /// never half a line.
    ///
    /// - Returns: The epochs; none where the first is not over.
    /// - Throws: `ModelError.damaged`, naming the line.
    public func readCourse() throws(ModelError) -> [EpochReport] {
        guard FileManager.default.fileExists(atPath: logPath) else { return [] }
        let data = try Self.readText(logPath)
        var epochs: [EpochReport] = []
        for (number, line) in data.split(separator: 0x0A).enumerated() {
            do {
                epochs.append(try JSONDecoder().decode(EpochReport.self, from: line))
            } catch {
                throw .damaged(
                    path: logPath,
                    reason: "line \(number + 1) is no epoch's (\(error))"
                )
            }
        }
        return epochs
    }
}
