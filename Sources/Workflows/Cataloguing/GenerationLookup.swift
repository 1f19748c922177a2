import Catalog

/// A generation that the user names where a file could have stood as well.
enum GenerationLookup {
    /// The generation of an id, or of the beginning of one.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is neither a file nor a generation.
    static func generation(
        _ name: String,
        in catalog: CatalogStore
    ) throws(Failure) -> GenerationRecord {
        do {
            return try catalog.generation(catalog.resolveGenerationID(name))
        } catch {
            guard case .notFound = error else { throw Failure(error) }
            throw Failure(.inputMissing, "\(name): no such file, and \(error)")
        }
    }
}
