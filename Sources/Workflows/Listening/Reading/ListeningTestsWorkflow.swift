public import Catalog
import DurableFiles
import Foundation

/// The listening tests of a library: listed, shown, their answers written out, removed.
public struct ListeningTestsWorkflow {
    private let library: StudioLibrary
    private let catalog: CatalogStore

    /// Opens the catalog.
    ///
    /// - Throws: `Failure`.
    public init(library: StudioLibrary) throws(Failure) {
        self.library = library
        catalog = try library.openExisting()
    }

    /// The same with a catalog that is open already, as a server's is.
    init(library: StudioLibrary, catalog: CatalogStore) {
        self.library = library
        self.catalog = catalog
    }

    /// Every test, the newest first.
    ///
    /// - Throws: `Failure`.
    public func tests() throws(Failure) -> [ListeningTestRecord] {
        try attempt { () throws in try catalog.listeningTests() }
    }

    /// Everything about one test.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func story(of name: String) throws(Failure) -> ListeningTestStory {
        try attempt { () throws in
            let test = try catalog.listeningTest(name)
            return ListeningTestStory(
                test: test,
                settings: try test.settings.decode(ListeningTestSettings.self),
                stimuli: try catalog.stimuli(ofTest: name),
                sessions: try catalog.listeningSessions(ofTest: name),
                exclusions: try ListeningResults(ofTest: name, in: catalog, by: .source).exclusions
            )
        }
    }

    /// Writes a test's answers, each with what was heard, the first first.
    ///
    /// - Parameters:
    ///   - name: The test.
    ///   - format: CSV (RFC 4180) or JSON Lines.
    ///   - output: The file; nil for `write`.
    ///   - write: Takes the text line by line where there is no file.
    /// - Returns: Answers written.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func writeAnswers(
        of name: String,
        as format: ExportFormat,
        to output: String?,
        write: (String) -> Void
    ) throws(Failure) -> Int {
        let lines = try answers(of: name)
        var texts = lines.map { line in
            format == .csv ? CSV.line(line) : JSONLines.line(line) + "\n"
        }
        if format == .csv { texts.insert(CSV.header(ListeningAnswerLine.self), at: 0) }
        if let output {
            try attempt { try DurableFile.write(texts.flatMap { Array($0.utf8) }, to: output) }
        } else {
            texts.forEach(write)
        }
        return lines.count
    }

    /// A test's answers, each with what was heard and whether it counts.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func answers(of name: String) throws(Failure) -> [ListeningAnswerLine] {
        let story = try story(of: name)
        let answers = try attempt { () throws in try catalog.answers(ofTest: name) }
        let stimuli = Dictionary(story.stimuli.map { ($0.code, $0) }) { first, _ in first }
        let excluded = Dictionary(
            story.exclusions.listeners.map { ($0.rater, $0.reasons) }
        ) { first, _ in first }
        return answers.map { answer in
            ListeningAnswerLine(
                answer: answer,
                left: stimuli[answer.left],
                right: answer.right.flatMap { stimuli[$0] },
                exclusions: excluded["\(answer.session)"] ?? []
            )
        }
    }

    /// What removing a test would remove.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func previewRemoval(of name: String) throws(Failure) -> ListeningTestRemoval {
        try attempt { () throws in try catalog.previewRemoval(ofListeningTest: name) }
    }

    /// Removes a test with its answers, then its audio; the generations stay.
    ///
    /// - Parameter name: The test.
    /// - Returns: What was removed.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such test.
    public func remove(_ name: String) throws(Failure) -> ListeningTestRemoval {
        let removal = try attempt { () throws in try catalog.removeListeningTest(name) }
        let files = removal.paths.map(library.resolved)
        let folders = Set(files.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path })
        for path in files + folders.sorted() where FileManager.default.fileExists(atPath: path) {
            do {
                try FileManager.default.removeItem(atPath: path)
            } catch {
                throw Failure(
                    .inputOutput,
                    "\(path): removed from the catalog, but the file could not be deleted "
                        + "(\(error.localizedDescription)). Delete it yourself."
                )
            }
        }
        return removal
    }
}
