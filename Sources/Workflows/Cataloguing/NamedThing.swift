import Catalog

/// What a name that the user gave stands for.
enum NamedThing {
    /// A model of that name.
    case model(String)
    /// A generation, by its whole id.
    case generation(String)

    /// Looks a name up: a model's name, or a generation's id or the beginning of one.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` with the nearest names where nothing has it.
    static func find(_ name: String, in catalog: CatalogStore) throws(Failure) -> NamedThing {
        do {
            return .model(try catalog.model(named: name).name)
        } catch {
            guard case .notFound(_, _, let models) = error else { throw Failure(error) }
            do {
                return .generation(try catalog.resolveGenerationID(name))
            } catch {
                guard case .notFound(_, _, let pieces) = error else { throw Failure(error) }
                let near = (models + pieces).joined(separator: " or ")
                throw Failure(
                    .inputMissing,
                    "no model or generation is called '\(name)'. "
                        + (near.isEmpty
                            ? "See what there is with: studio list, studio list models."
                            : "Did you mean \(near)?")
                )
            }
        }
    }
}
