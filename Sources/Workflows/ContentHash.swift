import Encoding
import Foundation

extension ContentHash {
    /// Of a file's bytes.
    ///
    /// - Throws: `Failure` of kind `inputMissing` where the file cannot be read.
    static func ofFile(_ path: String) throws(Failure) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.inputMissing, "\(path): cannot be read. Check the path.")
        }
        return of([UInt8](data))
    }
}
