import DurableFiles
import Foundation
import Sound

/// Lets a child process load and play a soundfont before this one does.
///
/// A synthesiser that a hostile soundfont brings down, or keeps busy, or makes fill the memory,
/// then takes nothing with it. What a child has survived is kept by its content hash, so that each
/// soundfont is tried once; Studio's own is not.
public struct SoundfontProbe: Sendable {
    /// Time that a child has, in seconds.
    public static let secondLimit = 10
    /// Address space that a child has, beyond eight times the file.
    static let memoryLimit = 1 << 30
    /// The name of the hidden command that the child runs.
    public static let command = "try-soundfont"

    /// The program to run; nil where it is not Studio's own, and nothing can be tried.
    private let program: String?
    private let tried: TriedSoundfonts

    /// The probe of this process.
    static var current: SoundfontProbe {
        let link = "/proc/self/exe"
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? ""
        return SoundfontProbe(
            program: program.hasSuffix("/studio") ? program : nil,
            tried: .current
        )
    }

    /// Makes a probe.
    ///
    /// - Parameters:
    ///   - program: Studio's program; nil for none.
    ///   - tried: What is known of soundfonts.
    init(program: String?, tried: TriedSoundfonts) {
        self.program = program
        self.tried = tried
    }

    /// Tries a soundfont that was not tried yet.
    ///
    /// - Throws: `Failure` of kind `badData`, naming how the child ended.
    func check(_ soundfont: Soundfont) throws(Failure) {
        guard let program, !Installation.isOwn(soundfont) else { return }
        let hash = try attempt { () throws in try soundfont.contentHash() }
        if tried.contains(hash) { return }
        let child = try ChildRun(
            program,
            [Self.command, soundfont.path],
            secondLimit: Double(Self.secondLimit)
        )
        switch child.end {
        case .exit(0):
            tried.insert(hash)
        case .exit(let code) where !child.said.isEmpty && code != Failure.Kind.software.rawValue:
            throw Failure(.badData, String(child.said.trimmingPrefix("studio: ")))
        case .exit(let code):
            throw refusal(soundfont, "the synthesiser gave up on it (exit code \(code))")
        case .signal(let number):
            throw refusal(soundfont, "the synthesiser crashed on it (signal \(number))")
        case .timeIsUp:
            throw refusal(
                soundfont,
                "the synthesiser was not done with it after \(Self.secondLimit) s"
            )
        }
    }

    private func refusal(_ soundfont: Soundfont, _ reason: String) -> Failure {
        Failure(SoundError.soundfontUnreadable(path: soundfont.path, reason: reason))
    }

    /// What the child does: takes its limits, and plays.
    ///
    /// - Parameter path: The soundfont.
    /// - Returns: How many presets were played.
    /// - Throws: `Failure`.
    public static func runChild(_ path: String) throws(Failure) -> Int {
        let soundfont = try attempt { () throws in try Soundfont(path: path) }
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        if !isSanitized { limit(RLIMIT_AS, memoryLimit + 8 * size) }
        limit(RLIMIT_CPU, secondLimit)
        limit(RLIMIT_CORE, 0)
        return try attempt { () throws in try SoundfontTrial.run(soundfont) }
    }

    /// Whether this is a build with a sanitizer, which maps terabytes that it never fills.
    private static var isSanitized: Bool {
        dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil
    }

    private static func limit(_ resource: __rlimit_resource, _ value: Int) {
        var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        _ = setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
}

/// The content hashes of soundfonts that a child process has survived.
struct TriedSoundfonts: Sendable {
    /// Where they are kept, a file each; nil where there is no such place, and nothing is kept.
    let folder: String?

    /// `$XDG_CACHE_HOME/studio/soundfonts`, else `$HOME/.cache/studio/soundfonts`.
    static var current: TriedSoundfonts {
        let environment = ProcessInfo.processInfo.environment
        let named = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.cache" : nil }
        return TriedSoundfonts(folder: (named ?? home).map { $0 + "/studio/soundfonts" })
    }

    func contains(_ hash: String) -> Bool {
        folder.map { FileManager.default.fileExists(atPath: "\($0)/\(hash)") } ?? false
    }

    /// Keeps a hash, where that is possible.
    func insert(_ hash: String) {
        guard let folder else { return }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? DurableFile.write([], to: "\(folder)/\(hash)")
    }
}
