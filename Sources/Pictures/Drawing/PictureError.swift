public import DurableFiles

/// Why a picture could not be made.
public enum PictureError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's extension is neither `png` nor `svg`.
    case unknownExtension(path: String)
    /// There is nothing that a picture could show; `what` is missing.
    case nothingToDraw(what: String)
    /// The drawing library failed; its own words.
    case drawing(reason: String)
    /// No font is installed: texts would be invisible.
    case noFont
    /// The file could not be written.
    case file(DurableFileError)

    /// Where, what was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .unknownExtension(let path):
            "\(path): pictures are written as .png or .svg. Give the file one of these names."
        case .nothingToDraw(let what):
            "there is nothing to draw: \(what). No picture was written."
        case .drawing(let reason):
            "the picture could not be drawn: \(reason)."
        case .noFont:
            "no font is installed, so that texts would be invisible. "
                + "Run scripts/setup.sh or `sudo apt-get install fonts-dejavu-core`."
        case .file(let error):
            error.description
        }
    }
}
