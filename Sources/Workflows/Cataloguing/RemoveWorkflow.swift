public import Catalog
import Foundation
import Generators

/// Removes a generation or a model: rows and files together.
public struct RemoveWorkflow {
    private let library: StudioLibrary
    private let catalog: CatalogStore
    private let name: String
    private let isModel: Bool
    /// What will go: rows counted, paths as the catalog holds them.
    public let removal: Removal

    /// Looks what removing would remove; nothing is removed yet.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where nothing has the name.
    public init(_ name: String, in library: StudioLibrary) throws(Failure) {
        self.library = library
        let catalog = try library.openExisting()
        self.catalog = catalog
        (self.name, isModel, removal) = try attempt { () throws in
            if try catalog.models().contains(where: { $0.name == name }) {
                return (name, true, try catalog.previewRemoval(ofModel: name))
            }
            let id = try catalog.resolveGenerationID(name)
            return (id, false, try catalog.previewRemoval(ofGeneration: id))
        }
    }

    /// What will go, in a sentence.
    public var summary: String {
        let counts = [
            (removal.models.count, "model"), (removal.generations.count, "generation"),
            (removal.renders, "render"), (removal.ratings, "rating"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return counts.joined(separator: ", ")
    }

    /// Removes the rows, then the files that lie in the library.
    ///
    /// A file outside the library, such as a render that went to a folder of the user's, stays.
    ///
    /// - Parameter cascade: Whether a model goes with its generations.
    /// - Throws: `Failure`.
    public func run(cascade: Bool) throws(Failure) {
        let removed = try attempt { () throws in
            isModel
                ? try catalog.removeModel(name, cascade: cascade)
                : try catalog.removeGeneration(name)
        }
        let folders =
            removed.generations.map(library.generationPath)
            + removed.models.map { library.model($0).path }
        let files = removed.paths.filter { !$0.hasPrefix("/") }.map(library.resolved)
        for path in files + folders where FileManager.default.fileExists(atPath: path) {
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
    }
}
