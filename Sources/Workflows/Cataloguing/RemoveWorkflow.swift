public import Catalog
import Foundation
import Generators

/// Removes a generation or a model: rows and files together.
public struct RemoveWorkflow: Sendable {
    private let library: StudioLibrary
    private let catalog: CatalogStore
    private let name: String
    private let isModel: Bool
    private let cascade: Bool
    /// What will go: rows counted, paths as the catalog holds them.
    public let removal: Removal

    /// Looks what removing would remove; nothing is removed yet.
    ///
    /// - Parameters:
    ///   - name: Name of a model, or id of a generation.
    ///   - cascade: Whether a model goes with its generations.
    ///   - library: Where they are.
    /// - Throws: `Failure`, of kind `inputMissing` where nothing has the name; of kind `badData`
    ///   for a model with generations that are to stay; of kind `unavailable` for a model that is
    ///   being trained.
    public init(_ name: String, cascade: Bool, in library: StudioLibrary) throws(Failure) {
        self.library = library
        self.cascade = cascade
        let catalog = try library.openExisting()
        self.catalog = catalog
        switch try NamedThing.find(name, in: catalog) {
        case .model(let name):
            self.name = name
            isModel = true
            removal = try attempt { () throws in try catalog.previewRemoval(ofModel: name) }
        case .generation(let id):
            self.name = id
            isModel = false
            removal = try attempt { () throws in try catalog.previewRemoval(ofGeneration: id) }
        }
        if isModel { try library.checkNotTraining(self.name) }
        if isModel, !cascade, !removal.generations.isEmpty {
            throw Failure(
                .badData,
                "\(self.name): this model has \(Self.counted(removal.generations.count, "generation")). "
                    + "Add --cascade to remove the model with them, or remove them first."
            )
        }
    }

    /// Looks what removing a generation would remove; nothing is removed yet.
    ///
    /// - Parameters:
    ///   - id: Its whole id.
    ///   - library: Where it is.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such generation.
    public init(generation id: String, in library: OpenLibrary) throws(Failure) {
        self.library = library.library
        catalog = library.catalog
        name = id
        isModel = false
        cascade = false
        removal = try attempt { () throws in
            try library.catalog.previewRemoval(ofGeneration: id)
        }
    }

    /// What will go, in a sentence.
    public var summary: String {
        let counts = [
            (removal.models.count, "model"), (removal.generations.count, "generation"),
            (removal.renders, "render"), (removal.ratings, "rating"),
        ].filter { $0.0 > 0 }.map { Self.counted($0.0, $0.1) }
        return counts.joined(separator: ", ")
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// Removes the rows, then the files that lie in the library.
    ///
    /// A file outside the library, such as a render that went to a folder of the user's, stays.
    ///
    /// - Throws: `Failure`.
    public func run() throws(Failure) {
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
