import Foundation
import Sound

/// Where what came with the program lies: beside the sources, or under the prefix of an install.
public enum Installation {
    /// Folders that may hold `corpora/` and `soundfonts/`, in order of preference.
    ///
    /// `PREFIX/share/studio` for `PREFIX/bin/studio`; for a build in the checkout, the folder
    /// above `.build`; then the current folder.
    static var roots: [String] {
        var roots: [String] = []
        if let binary = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/exe"
        ) {
            let folder = URL(fileURLWithPath: binary).deletingLastPathComponent()
            roots.append(folder.deletingLastPathComponent().path + "/share/studio")
            var above = folder
            while above.path != "/" {
                above.deleteLastPathComponent()
                if FileManager.default.fileExists(atPath: above.path + "/Package.swift") {
                    roots.append(above.path)
                    break
                }
            }
        }
        roots.append(FileManager.default.currentDirectoryPath)
        return roots
    }

    /// Folders named `soundfonts` that exist.
    public static var soundfontFolders: [String] { folders(named: "soundfonts") }

    /// Whether a soundfont is Studio's own, where it was installed.
    static func isOwn(_ soundfont: Soundfont) -> Bool {
        soundfontFolders.contains { soundfont.path == "\($0)/\(SoundfontSearch.ownName)" }
    }

    /// Folders named `corpora` that exist.
    public static var corporaFolders: [String] { folders(named: "corpora") }

    private static func folders(named name: String) -> [String] {
        var found: [String] = []
        for root in roots {
            let path = root + "/" + name
            if FileManager.default.fileExists(atPath: path), !found.contains(path) {
                found.append(path)
            }
        }
        return found
    }
}
