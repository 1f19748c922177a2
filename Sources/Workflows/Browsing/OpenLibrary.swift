public import Catalog

/// A library whose catalog stays open over many requests: what the listening room works on.
///
/// Safe to use from several threads; each call is a transaction of its own.
public struct OpenLibrary: Sendable {
    /// The folder.
    public let library: StudioLibrary
    let catalog: CatalogStore

    /// Opens a library, and makes it where there is none.
    ///
    /// - Throws: `Failure`.
    public init(_ library: StudioLibrary) throws(Failure) {
        self.library = library
        catalog = try library.open()
    }

    /// Checks that there is a generation of that whole id.
    ///
    /// - Throws: `Failure` of kind `inputMissing`.
    func require(_ id: String) throws(Failure) -> GenerationRecord {
        try attempt { () throws in try catalog.generation(id) }
    }

    /// Models, the newest first.
    ///
    /// - Throws: `Failure`.
    public func models() throws(Failure) -> [ModelRecord] {
        try attempt { () throws in try catalog.models() }
    }
}
