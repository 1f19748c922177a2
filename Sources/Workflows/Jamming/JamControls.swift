import DurableFiles
import Foundation

/// What a MIDI controller can be learned for.
public enum JamControl: String, CaseIterable, Codable, Hashable, Sendable {
    /// The temperature, from 0 to 2.
    case temperature
    /// More or fewer notes: -4 to 4 on the logits of tokens that strike one, 0 in the middle.
    case density
    /// The tempo, from half to twice the jam's, as it is in the middle.
    case tempo
    /// Silence, at once: from 64 on.
    case panic
}

/// Which controllers do what.
public struct JamControls: Codable, Hashable, Sendable {
    /// The number of each control's controller, 0...127.
    public private(set) var controllers: [JamControl: UInt8]

    /// Begins with nothing learned.
    public init() {
        controllers = [:]
    }

    /// Learns a controller; one that did something else does this from now on.
    public mutating func learn(_ controller: UInt8, for control: JamControl) {
        controllers = controllers.filter { $0.value != controller }
        controllers[control] = controller
    }

    /// What a controller does; nil for nothing.
    public func control(of controller: UInt8) -> JamControl? {
        controllers.first { $0.value == controller }?.key
    }

    /// The temperature that a controller's value means, 0...2.
    static func temperature(_ value: UInt8) -> Double { 2 * Double(value) / 127 }

    /// The density, -4...4; 64 is 0.
    static func density(_ value: UInt8) -> Double {
        (Double(value) - 64) / (value < 64 ? 64 : 63) * 4
    }

    /// What the tempo is multiplied by, 1/2...2; 64 is 1.
    static func tempoScale(_ value: UInt8) -> Double {
        exp2((Double(value) - 64) / (value < 64 ? 64 : 63))
    }

    // Keys are names, not the pairs that a dictionary of an enumeration is written as.

    /// Reads an object of names and numbers; names that are unknown are left out.
    public init(from decoder: any Decoder) throws {
        let names = try decoder.singleValueContainer().decode([String: UInt8].self)
        controllers = [:]
        for (name, number) in names where number < 128 {
            if let control = JamControl(rawValue: name) { controllers[control] = number }
        }
    }

    /// Writes an object of names and numbers.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(
            Dictionary(uniqueKeysWithValues: controllers.map { ($0.key.rawValue, $0.value) })
        )
    }
}

extension StudioLibrary {
    /// Where the learned controllers are kept.
    var controlsPath: String { path + "/controllers.json" }

    /// The controllers learned so far; none where none were.
    ///
    /// - Throws: `Failure` where the file is damaged.
    func readControls() throws(Failure) -> JamControls {
        guard let data = FileManager.default.contents(atPath: controlsPath) else {
            return JamControls()
        }
        do {
            return try JSONDecoder().decode(JamControls.self, from: data)
        } catch {
            throw Failure(
                .badData,
                "\(controlsPath): not a list of controllers. Remove it, and learn them again with "
                    + "`studio jam --learn all`."
            )
        }
    }

    /// Keeps the controllers.
    ///
    /// - Throws: `Failure`.
    func write(_ controls: JamControls) throws(Failure) {
        try makeFolder(path)
        try attempt { () throws in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try DurableFile.write([UInt8](encoder.encode(controls)) + [0x0A], to: controlsPath)
        }
    }
}
