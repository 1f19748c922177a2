import Synchronization
import Workflows

/// The links of the library's listening tests: whoever comes with one may take that test, and do
/// nothing else.
final class ClassLinks: Sendable {
    /// A test that can be taken.
    struct Entry: Sendable {
        /// What its link holds.
        let code: String
        /// The test's row: in cookies' names, since the test's name may say too much.
        let id: Int64
        let test: ListeningTest
    }

    private let library: OpenLibrary
    private let catalog: BlockingWork
    private let known = Mutex<[String: Entry]>([:])

    init(library: OpenLibrary, catalog: BlockingWork) {
        self.library = library
        self.catalog = catalog
    }

    /// The test of a code; nil where none is known to have it.
    func entry(_ code: some StringProtocol) -> Entry? { known.withLock { $0[String(code)] } }

    /// Looks which tests there are: they are made and removed by the command line, too.
    ///
    /// - Returns: Each test, the newest first, and its code; nil where it can have none, with why.
    /// - Throws: `Failure`.
    @discardableResult
    func refresh() async throws(Failure) -> [(
        test: ListeningTestEntry, code: Result<String, Failure>
    )] {
        let library = library
        let before = known.withLock { $0 }
        let found = try await catalog.run { () throws(Failure) in
            try library.listeningTests().map { entry in
                (entry, Result { () throws(Failure) in try Self.open(entry, library, before) })
            }
        }
        let entries = found.compactMap { try? $0.1.get() }
        known.withLock {
            $0 = Dictionary(entries.map { ($0.code, $0) }) { first, _ in first }
        }
        return found.map { (test: $0.0, code: $0.1.map(\.code)) }
    }

    private static func open(
        _ entry: ListeningTestEntry,
        _ library: OpenLibrary,
        _ before: [String: Entry]
    ) throws(Failure) -> Entry {
        let code = try library.classCode(ofTest: entry.name)
        if let known = before[code] { return known }
        return Entry(code: code, id: entry.id, test: try library.listeningTest(entry.name))
    }
}
