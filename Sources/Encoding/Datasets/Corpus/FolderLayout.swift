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
        var parts: Set<Split> = []
        var last: Substring?
        for file in files {
            guard let folder = Self.firstFolder(of: file), folder != last else { continue }
            last = folder
            if let split = Self.names[folder.lowercased()] { parts.insert(split) }
        }
        isSplit = parts.contains(.train) && parts.count > 1
    }

    /// The place of a file; nil where it lies outside the user's split.
    func place(of file: String) -> FilePlace? {
        let first = Self.firstFolder(of: file)
        guard isSplit else { return FilePlace(className: String(first ?? ""), split: nil) }
        guard let first, let split = Self.names[first.lowercased()] else { return nil }
        let rest = String(file[file.index(after: first.endIndex)...])
        return FilePlace(className: String(Self.firstFolder(of: rest) ?? ""), split: split)
    }

    private static func firstFolder(of file: String) -> Substring? {
        file.utf8.firstIndex(of: UInt8(ascii: "/")).map { file[..<$0] }
    }
}
