/// What kind of file a picture becomes.
public enum PictureFormat: String, Sendable, CaseIterable {
    /// Pixels, two for each unit.
    case png
    /// Lines and areas that stay sharp at any size; texts are outlines.
    case svg

    /// The format that a file name asks for.
    ///
    /// - Throws: `PictureError.unknownExtension`.
    public init(path: String) throws(PictureError) {
        let name = path.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1,
            let format = PictureFormat(rawValue: parts[parts.count - 1].lowercased())
        else { throw .unknownExtension(path: path) }
        self = format
    }
}
