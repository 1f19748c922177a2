public import Catalog
import DurableFiles
import Foundation
public import Generators

/// The studio library: a folder with the catalog, the models and the generations.
public struct StudioLibrary: Sendable {
    /// Path of the folder.
    public let path: String

    /// Chooses the folder: the option, else `$STUDIO_LIBRARY`, else `./studio-library`.
    public init(option: String?) {
        let environment = ProcessInfo.processInfo.environment["STUDIO_LIBRARY"]
        let chosen = option ?? environment.flatMap { $0.isEmpty ? nil : $0 } ?? "studio-library"
        path = chosen.count > 1 && chosen.hasSuffix("/") ? String(chosen.dropLast()) : chosen
    }

    /// What people call it: the folder's name.
    public var name: String { URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent }

    /// The SQLite catalog.
    public var catalogPath: String { path + "/catalog.sqlite" }

    /// Encoded corpora, by their content's hash; may be deleted, and is then made again.
    public var corporaPath: String { path + "/corpora" }

    /// A model's folder.
    public func model(_ name: String) -> ModelFolder {
        ModelFolder(path: "\(path)/models/\(name)")
    }

    /// A generation's folder.
    public func generationPath(_ id: String) -> String { "\(path)/generations/\(id)" }

    /// Opens the catalog, making the library where there is none.
    ///
    /// - Throws: `Failure`.
    public func open() throws(Failure) -> CatalogStore {
        for folder in [path, path + "/models", path + "/generations"] {
            try makeFolder(folder)
        }
        return try attempt { () throws in try CatalogStore(path: catalogPath) }
    }

    /// Opens the catalog where there is one; nil where there is not.
    ///
    /// - Throws: `Failure`.
    public func openIfPresent() throws(Failure) -> CatalogStore? {
        FileManager.default.fileExists(atPath: catalogPath) ? try open() : nil
    }

    /// Opens the catalog of a library that must be there.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is none.
    public func openExisting() throws(Failure) -> CatalogStore {
        guard let catalog = try openIfPresent() else {
            throw Failure(
                .inputMissing,
                "\(path): no studio library here. Train a model or sample first, or choose the "
                    + "library with --library DIR or STUDIO_LIBRARY."
            )
        }
        return catalog
    }

    /// Checks that the library could be made here: nothing but folders stands in its way.
    ///
    /// - Throws: `Failure` of kind `cannotCreate`.
    func checkPlace() throws(Failure) {
        var status = stat()
        if stat(path, &status) != 0 {
            if errno != ENOENT { throw cannotMake(path, errno) }
        } else if status.st_mode & S_IFMT != S_IFDIR {
            throw cannotMake(path, ENOTDIR)
        }
    }

    /// Makes a folder and those above it.
    ///
    /// - Parameters:
    ///   - folder: Its path.
    ///   - option: What the user can choose another with.
    /// - Throws: `Failure` of kind `cannotCreate`.
    func makeFolder(_ folder: String, option: String = "--library") throws(Failure) {
        var made = folder.hasPrefix("/") ? "/" : ""
        for name in folder.split(separator: "/") {
            made += made.isEmpty || made == "/" ? "\(name)" : "/\(name)"
            guard mkdir(made, 0o777) != 0 else { continue }
            let code = errno
            var status = stat()
            let isThere = stat(made, &status) == 0
            if isThere, status.st_mode & S_IFMT == S_IFDIR { continue }
            throw cannotMake(folder, isThere ? ENOTDIR : code, option)
        }
    }

    private func cannotMake(
        _ folder: String,
        _ code: Int32,
        _ option: String = "--library"
    ) -> Failure {
        Failure(
            .cannotCreate,
            "\(folder): the folder cannot be made: \(String(cString: strerror(code))). "
                + "Choose another with \(option) DIR."
        )
    }
}
