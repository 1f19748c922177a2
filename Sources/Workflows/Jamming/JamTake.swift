import Score
import Sound

/// Everything that was played in a jam, as it sounded: what goes to the library.
///
/// It keeps no more than a MIDI file may hold to be read again.
struct JamTake {
    private struct Moment {
        var message: LiveMessage
        var seconds: Double
    }

    /// Tempo and metre that its times are written in.
    let time: TakeTime
    /// What is not kept any longer; nil while all is.
    private(set) var omission: JamEvent.Omission?

    /// Both sides' messages, each in order.
    private var heard: [Moment] = []
    private var played: [Moment] = []

    /// Bytes that the file may have, but for its header; half of them for expression.
    private let room: Int
    private var bytes = 0
    private var expression = 0

    /// Begins a take.
    ///
    /// - Parameters:
    ///   - time: Tempo and metre that its times are written in.
    ///   - sizeLimit: Bytes that its file may have; default 3 MiB.
    init(_ time: TakeTime, sizeLimit: Int = MIDIFileReader.sizeLimit) {
        self.time = time
        room = sizeLimit / 16 * 15
    }

    /// Takes note of what the player did.
    mutating func hear(_ message: LiveMessage, at seconds: Double) {
        let moment = Moment(message: message, seconds: seconds)
        let size = size(of: moment, after: heard.last)
        switch message {
        case .channel(_, .noteOn), .channel(_, .noteOff): break
        default:
            guard expression + size <= room / 2 else { return omit(.expression) }
            expression += size
        }
        if keep(size) { heard.append(moment) }
    }

    /// Takes note of what the model plays, as it is handed over.
    mutating func play(_ message: LiveMessage, at seconds: Double) {
        let moment = Moment(message: message, seconds: seconds)
        if keep(size(of: moment, after: played.last)) { played.append(moment) }
    }

    /// Most bytes that a message takes; a note's end is counted with its beginning.
    private func size(of moment: Moment, after last: Moment?) -> Int {
        let pause = last.map { time.tick(atSeconds: moment.seconds - $0.seconds) } ?? .max
        switch moment.message {
        case .channel(_, .noteOff), .channel(_, .noteOn(_, velocity: 0)): return 0
        case .channel(_, .noteOn):
            return moment.message.fileSize(after: pause) + moment.message.fileSize(after: .max)
        default: return moment.message.fileSize(after: pause)
        }
    }

    private mutating func keep(_ size: Int) -> Bool {
        guard omission != .everything, bytes + size <= room else {
            omit(.everything)
            return false
        }
        bytes += size
        return true
    }

    private mutating func omit(_ omission: JamEvent.Omission) {
        if self.omission != .everything { self.omission = omission }
    }

    /// Forgets what was taken back; what sounded ends here.
    ///
    /// - Parameters:
    ///   - seconds: When.
    ///   - ends: The messages that ended it.
    mutating func cut(at seconds: Double, _ ends: [LiveMessage]) {
        played.removeAll { $0.seconds > seconds }
        played += ends.map { Moment(message: $0, seconds: seconds) }
    }

    /// The piece, a track for each side that played; nil without a note of the model's.
    ///
    /// It begins with the first thing played; times are as they sounded, in quarters of one tempo.
    ///
    /// - Parameter model: Name of the model's track.
    /// - Returns: The piece.
    func piece(model: String) -> NoteSequence? {
        let moments = (heard + played).map(\.seconds)
        guard let first = moments.min(), let last = moments.max() else { return nil }
        func take(_ moments: [Moment]) -> NoteSequence {
            var recorder = TakeRecorder(time, start: first)
            for moment in moments { recorder.receive(moment.message, at: moment.seconds) }
            return recorder.take(at: last)
        }
        var piece = take(played)
        guard piece.noteCount > 0 else { return nil }
        for index in piece.tracks.indices { piece.tracks[index].name = model }
        if !heard.isEmpty {
            var player = take(heard).tracks
            for index in player.indices { player[index].name = "You" }
            piece.tracks.insert(contentsOf: player, at: 0)
        }
        return piece
    }
}
