import Workflows

/// What `studio evaluate` prints.
enum EvaluateReport {
    /// A JSON object a line: likelihoods, then those of the files, then sets.
    ///
    /// - Throws: What encoding throws.
    static func print(json result: EvaluateWorkflow.Result) throws {
        for line in result.likelihoods + result.pieces { try Console.result(json: line) }
        for line in result.sets { try Console.result(json: line) }
        for line in result.windows { try Console.result(json: line) }
    }

    /// Tables for people.
    static func lines(_ result: EvaluateWorkflow.Result) -> [String] {
        var blocks: [[String]] = []
        if !result.likelihoods.isEmpty {
            blocks.append(LikelihoodTable.lines(result.likelihoods))
            let leftOut = result.likelihoods.flatMap(\.leftOut)
            if !leftOut.isEmpty {
                blocks.append(
                    ["left out:"] + leftOut.prefix(10).map { "  \($0.path): \($0.reason)" }
                        + (leftOut.count > 10 ? ["  and \(leftOut.count - 10) more (--json)"] : [])
                )
            }
        }
        if let reference = result.sets.first {
            blocks += PieceSetTable.blocks(Array(result.sets.dropFirst()), reference)
        }
        if !result.windows.isEmpty { blocks.append(WindowTable.lines(result.windows)) }
        return Array(blocks.joined(separator: [""]))
    }
}
