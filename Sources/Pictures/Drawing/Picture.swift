internal import DurableFiles

/// Something that can be drawn into a file.
public protocol Picture: Sendable {
    /// Room that the drawing takes at most, in units; what stays empty below is cut off.
    var size: Size { get }
    /// What the picture shows, in one line, for those who cannot see it.
    var summary: String { get }
    /// Draws on a canvas of that size.
    ///
    /// - Throws: `PictureError.nothingToDraw`.
    func draw(on canvas: Canvas) throws(PictureError)
}

/// A drawn picture: the file's bytes, and where its texts stand.
public struct DrawnPicture: Sendable {
    /// The file's content.
    public let bytes: [UInt8]
    /// Width and height in units.
    public let size: Size
    /// Every text with its box.
    public let texts: [PlacedText]
}

extension Picture {
    /// Draws the picture into memory.
    ///
    /// - Throws: `PictureError`.
    public func drawn(as format: PictureFormat) throws(PictureError) -> DrawnPicture {
        // Legends wrap and rows vary: only a drawing knows its height, so it is drawn twice.
        let trial = try Canvas(size: size, format: .png, isTrial: true)
        try draw(on: trial)
        let size = Size(
            width: size.width,
            height: min(size.height, trial.lowest + Canvas.bottomMargin)
        )
        let canvas = try Canvas(size: size, format: format)
        try draw(on: canvas)
        let bytes = try canvas.finish(summary: summary)
        return DrawnPicture(bytes: bytes, size: size, texts: canvas.texts)
    }

    /// Draws the picture into a file, PNG or SVG by its extension.
    ///
    /// - Throws: `PictureError`, with nothing left behind.
    public func write(to path: String) throws(PictureError) {
        let picture = try drawn(as: PictureFormat(path: path))
        do {
            try DurableFile.write(picture.bytes, to: path)
        } catch {
            throw .file(error)
        }
    }
}
