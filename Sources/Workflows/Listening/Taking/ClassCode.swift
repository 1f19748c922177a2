import DurableFiles
import Foundation

/// What admits listeners to a test: random, and the same for as long as the test is there.
///
/// It lies beside the test's audio and goes with it. No export holds it: whoever publishes answers
/// publishes no key.
struct ClassCode {
    /// Folder of the test's audio.
    let folder: String

    private var path: String { folder + "/link" }

    /// The code, drawn where there is none yet.
    ///
    /// Of several who draw at once, all get the code of the first.
    ///
    /// - Throws: `Failure`, where it can be neither read nor kept.
    func read() throws(Failure) -> String {
        if let code = kept { return code }
        let own = path + "." + OpaqueCode.stimulus()
        try attempt {
            try DurableFile.write(Array((OpaqueCode.session() + "\n").utf8), to: own)
            defer { unlink(own) }
            // A hard link, unlike a rename, never replaces what another room has just put there.
            guard link(own, path) == 0 || errno == EEXIST else {
                throw DurableFileError.cannotCreate(path: path, code: errno)
            }
            try DurableFile.syncFolder(folder)
        }
        guard let code = kept else {
            throw Failure(
                .badData,
                "\(path): expected the code of the test's link, 32 letters and digits. Delete the "
                    + "file, and the test gets a new link."
            )
        }
        return code
    }

    private var kept: String? {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count < 100 else {
            return nil
        }
        let code = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        return OpaqueCode.isSession(code) ? code : nil
    }
}
