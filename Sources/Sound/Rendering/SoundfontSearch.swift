internal import Glibc

/// Where a soundfont is looked for: what the user names or puts into the given folders, then
/// Studio's own in them, then the system's.
///
/// Soundfonts are an attack surface of their synthesiser (CVE-2021-21417 and others), so in the
/// system's folders only well-known names are taken; the given folders are the user's own, and
/// any soundfont in them will do.
public struct SoundfontSearch: Hashable, Sendable {
    /// The user's choice, nil for none.
    ///
    /// A path, or a name that lies in one of the folders, with or without its extension.
    public var chosen: String?
    /// Folders of the project or the installation, in order.
    public var folders: [String]
    /// Folders of the system, in order.
    public var systemFolders: [String]

    /// Studio's own, which is taken where the user has put no other beside it.
    public static let ownName = "studio.sf2"

    /// Where distributions put soundfonts.
    public static let defaultSystemFolders = [
        "/usr/share/sounds/sf2", "/usr/share/sounds/sf3", "/usr/share/soundfonts",
        "/usr/local/share/soundfonts",
    ]

    /// Names that are taken from the system's folders, the preferred one first.
    public static let knownNames = [
        "default-GM.sf2", "TimGM6mb.sf2", "FluidR3_GM.sf2", "default.sf2", "GeneralUser-GS.sf2",
        "default-GM.sf3", "MuseScore_General.sf3", "FluidR3Mono_GM.sf3",
    ]

    /// Makes a search.
    ///
    /// - Parameters:
    ///   - chosen: The value of `--soundfont`; nil where it was not given.
    ///   - environment: Its `STUDIO_SOUNDFONT` counts where nothing was chosen.
    ///   - folders: Folders of the project or the installation, in order.
    ///   - systemFolders: Folders of the system, in order.
    public init(
        chosen: String? = nil,
        environment: [String: String] = [:],
        folders: [String] = [],
        systemFolders: [String] = SoundfontSearch.defaultSystemFolders
    ) {
        let named = chosen ?? environment["STUDIO_SOUNDFONT"]
        self.chosen = named.flatMap { $0.isEmpty ? nil : $0 }
        self.folders = folders
        self.systemFolders = systemFolders
    }

    /// The first soundfont found; one that the user chose is never replaced by another.
    ///
    /// - Throws: `SoundError.soundfontNotFound` with every place looked at, or
    ///   `SoundError.soundfontUnreadable`.
    public func find() throws(SoundError) -> Soundfont {
        if let chosen { return try findChosen(chosen) }
        var searched: [String] = []
        var own: String?
        for folder in folders {
            searched.append("\(folder)/*.sf2, *.sf3")
            let all = Self.soundfonts(in: folder)
            let names = all.filter { $0 != Self.ownName }
            let known = Self.knownNames.first { names.contains($0) }
            if let name = known ?? names.first { return try Soundfont(path: "\(folder)/\(name)") }
            if own == nil, all.count > names.count { own = "\(folder)/\(Self.ownName)" }
        }
        if let own { return try Soundfont(path: own) }
        for folder in systemFolders {
            searched.append("\(folder)/{\(Self.knownNames.joined(separator: ","))}")
            for name in Self.knownNames {
                // A dangling link of the alternatives system is no soundfont.
                let path = "\(folder)/\(name)"
                if access(path, R_OK) == 0 { return try Soundfont(path: path) }
            }
        }
        throw .soundfontNotFound(named: nil, searched: searched)
    }

    private func findChosen(_ name: String) throws(SoundError) -> Soundfont {
        var searched = [name]
        if !name.contains("/") {
            let names = [name, "\(name).sf2", "\(name).sf3"]
            searched += (folders + systemFolders).flatMap { folder in
                names.map { "\(folder)/\($0)" }
            }
        }
        for path in searched where Self.isFile(path) { return try Soundfont(path: path) }
        throw .soundfontNotFound(named: name, searched: searched)
    }

    private static func soundfonts(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let lower = name.lowercased()
            guard lower.hasSuffix(".sf2") || lower.hasSuffix(".sf3"), !name.hasPrefix(".") else {
                continue
            }
            names.append(name)
        }
        return names.sorted()
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
