/// Why a job failed, in words for the user and with the exit code that scripts see.
public struct Failure: Error, Sendable, CustomStringConvertible {
    /// What kind of failure; the raw value is the exit code (sysexits.h).
    public enum Kind: Int32, Sendable {
        /// An option or argument that cannot be.
        case usage = 64
        /// A file was read and is not what it should be.
        case badData = 65
        /// A file, a model or a generation that is not there.
        case inputMissing = 66
        /// A service, a device or a soundfont is missing.
        case unavailable = 69
        /// A defect of Studio's own.
        case software = 70
        /// A file or folder that cannot be created.
        case cannotCreate = 73
        /// Reading or writing failed midway.
        case inputOutput = 74
        /// Stopped by the user, with what was done saved.
        case interrupted = 130
    }

    /// What kind of failure.
    public let kind: Kind
    /// Where, what was expected, what was found, what to do next.
    public let message: String

    /// Makes a failure.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
