/// What a file's place in the folder says about it.
struct FilePlace: Equatable {
    /// The subfolder that is its class; empty where there is none.
    let className: String
    /// The part that the user put it in.
    let split: Split?
}

/// What the subfolders of a corpus mean: classes, or the user's own split.
///
/// They are a split where there is a folder `train` (or `training`) and beside it `valid`
/// (`validation`, `val`, `dev`) or `test` (`testing`), in capitals or not; the folders in these
/// are then the classes. Else the immediate subfolders are the classes.
struct FolderLayout {
    static let outsideReason =
        "it lies beside the folders train, valid and test, in none of them; move it into one"

    private static let names: [String: Split] = [
        "train": .train, "training": .train, "valid": .validation, "validation": .validation,
        "val": .validation, "dev": .validation, "test": .test, "testing": .test,
    ]

    private let isSplit: Bool

    /// - Parameter files: Paths below the folder.
    init(of files: [String]) {
        let parts = Set(
            files.compactMap { file -> Split? in
                let components = file.split(separator: "/")
                return components.count > 1 ? Self.names[components[0].lowercased()] : nil
            }
        )
        isSplit = parts.contains(.train) && parts.count > 1
    }

    /// The place of a file; nil where it lies outside the user's split.
    func place(of file: String) -> FilePlace? {
        let folders = file.split(separator: "/").dropLast().map(String.init)
        guard isSplit else { return FilePlace(className: folders.first ?? "", split: nil) }
        guard let split = folders.first.flatMap({ Self.names[$0.lowercased()] }) else {
            return nil
        }
        return FilePlace(className: folders.dropFirst().first ?? "", split: split)
    }
}
