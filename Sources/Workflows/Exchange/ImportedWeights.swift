import Foundation
import Neural

/// A file of weights that another program wrote.
enum ImportedWeights {
    /// Reads the tensors.
    ///
    /// - Throws: `Failure`, which says how PyTorch writes a file that can be read.
    static func tensors(_ path: String) throws(Failure) -> TensorFile {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Failure(.inputMissing, "\(path): cannot be read. Check the path.")
        }
        let start = (try? file.read(upToCount: 4)) ?? Data()
        try? file.close()
        // A zip archive, or a bare pickle (protocol 2 to 5): PyTorch's own formats.
        let isPickle = start.count == 4 && start[0] == 0x80 && (2...5).contains(start[1])
        if start.starts(with: [0x50, 0x4B]) || isPickle && start[2] != 0 {
            throw Failure(
                .badData,
                "\(path): a file of torch.save, which only running its code can read. \(advice)"
            )
        }
        do throws(TensorFileError) {
            return try TensorFile(reading: path)
        } catch {
            if case .cannotRead = error { throw Failure(.inputMissing, "\(path): \(error)") }
            throw Failure(.badData, "\(path): \(error.problem) \(advice)")
        }
    }

    private static let advice =
        "Write the weights by safetensors.torch.save_file({name: tensor.float().contiguous() for "
        + "name, tensor in model.state_dict().items()}, \"weights.safetensors\")."
}
