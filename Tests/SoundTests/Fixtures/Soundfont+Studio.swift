import Sound

extension Soundfont {
    /// The project's own: every test hears the same.
    static func studio() throws -> Soundfont {
        // Tests/SoundTests/Fixtures/ lies three folders below the package.
        let folders = #filePath.split(separator: "/").dropLast(4)
        return try Soundfont(path: "/" + folders.joined(separator: "/") + "/soundfonts/studio.sf2")
    }
}
