import Score
import Sound

/// A part of a take, or the whole of one.
struct TakePart: Sendable {
    /// Which part, from 1.
    var number: Int
    /// What was played.
    var recorder: TakeRecorder
    /// The moment at which it ends.
    var end: Double
    /// Times that messages were lost.
    var losses: Int
    /// What it came from; nil where others connected themselves.
    var port: String?
}

/// A take that goes on in another part before its file is too large to be read again.
struct TakeParts {
    /// The part that is being played.
    var recorder: TakeRecorder
    /// Times that messages of this part were lost.
    var losses = 0
    /// Its number, from 1.
    private(set) var number = 1

    /// Bytes that it may have, but for header, tempo, metre and ends.
    private let room: Int
    /// Notes and other messages that it began with: keys that were down, instruments.
    private var carried = 0

    /// Begins a take.
    ///
    /// - Parameters:
    ///   - request: What was asked for.
    ///   - start: The moment of its first bar line; nil where the first note is its beginning.
    init(_ request: RecordRequest, start: Double?) {
        recorder = TakeRecorder(request.time, start: start)
        room = request.partSize / 16 * 15
    }

    /// Whether a message can still go into this part; a key that is let go always can, since the
    /// file ends keys that are down anyhow.
    func haveRoom(for message: LiveMessage) -> Bool {
        if message.isRelease { return true }
        // A part that has nothing but its beginning would not be smaller if it were begun again.
        return !hasContent || recorder.fileSize + message.fileSize(after: 1 << 27) <= room
    }

    /// Whether this is a good moment for the next part: little room is left, and nothing sounds.
    var areAtRest: Bool { hasContent && !recorder.isSounding && recorder.fileSize > room / 4 * 3 }

    /// Whether anything was played in this part.
    var hasContent: Bool { recorder.noteCount + recorder.otherCount > carried }

    /// Ends this part, and begins the next.
    ///
    /// - Parameters:
    ///   - moment: Now.
    ///   - source: What it came from.
    /// - Returns: The part that is over.
    mutating func turn(at moment: Double, from source: PortKeeper?) -> TakePart {
        let ended = TakePart(
            number: number,
            recorder: recorder,
            end: moment,
            losses: losses,
            port: source.map { "\($0.port.address) \($0.port.title)" }
        )
        recorder = recorder.next(at: moment)
        carried = recorder.noteCount + recorder.otherCount
        losses = 0
        number += 1
        return ended
    }
}

extension LiveMessage {
    /// Whether a key is let go.
    fileprivate var isRelease: Bool {
        switch self {
        case .channel(_, .noteOff), .channel(_, .noteOn(_, velocity: 0)): true
        default: false
        }
    }
}
