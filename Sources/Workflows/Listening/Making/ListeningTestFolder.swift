import Catalog
import DurableFiles
import Foundation

/// The folder of a test's audio, in `tests` of the library: whole, or not there.
struct ListeningTestFolder {
    /// Name of the test.
    let name: String
    let library: StudioLibrary

    /// Where the audio is.
    struct Place {
        /// The folder that files are written to.
        let making: String
        /// The folder that it becomes, as the catalog holds it.
        let stored: String
    }

    /// Fills the folder, gives it its name, and records what is in it; else removes it.
    ///
    /// - Parameters:
    ///   - fill: Writes the files, and says what to record.
    ///   - record: Records it.
    /// - Returns: What was recorded.
    /// - Throws: `Failure`, with no folder left behind.
    func fill(
        _ fill: (Place) throws(Failure) -> ListeningTestDraft,
        record: (ListeningTestDraft) throws(Failure) -> ListeningTestRecord
    ) throws(Failure) -> ListeningTestRecord {
        let tests = library.path + "/tests"
        let code = OpaqueCode.stimulus()
        // Two that make a test of the same name at once must not meet before one is refused.
        let place = Place(making: "\(tests)/.\(code)", stored: "tests/\(name)-\(code.prefix(6))")
        try library.makeFolder(place.making)
        var written = place.making
        do throws(Failure) {
            let draft = try fill(place)
            let final = library.resolved(place.stored)
            try attempt {
                guard rename(place.making, final) == 0 else {
                    throw DurableFileError.cannotCreate(path: final, code: errno)
                }
                written = final
                try DurableFile.syncFolder(tests)
            }
            return try record(draft)
        } catch {
            try? FileManager.default.removeItem(atPath: written)
            throw error
        }
    }
}
