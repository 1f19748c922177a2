import Encoding
import Score
import Sound

/// Everything that was played in a jam, as it sounded: what goes to the library.
struct JamTake {
    private struct Moment {
        var message: LiveMessage
        var seconds: Double
    }

    /// Both sides' messages, each in order.
    private var heard: [Moment] = []
    private var played: [Moment] = []
    /// Bytes that what the player did besides notes takes in a file.
    private var expression = 0

    /// Most of them that are kept: the file of some hours of pressure would be too large to be read.
    private static let mostExpression = MIDIFileReader.sizeLimit / 2

    /// Takes note of what the player did; of pressure, bends and controllers 1.5 MiB are kept.
    mutating func hear(_ message: LiveMessage, at seconds: Double) {
        switch message {
        case .channel(_, .noteOn), .channel(_, .noteOff): break
        default:
            expression += message.fileSize(after: TakeTime.ticksPerQuarter)
            if expression > Self.mostExpression { return }
        }
        heard.append(Moment(message: message, seconds: seconds))
    }

    /// Takes note of what the model plays, as it is handed over.
    mutating func play(_ message: LiveMessage, at seconds: Double) {
        played.append(Moment(message: message, seconds: seconds))
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
    /// - Parameters:
    ///   - tempo: Quarter notes a minute that times are written in.
    ///   - metre: Its time signature.
    ///   - model: Name of the model's track.
    /// - Returns: The piece.
    func piece(tempo: Double, metre: Metre, model: String) -> NoteSequence? {
        let moments = (heard + played).map(\.seconds)
        guard let first = moments.min(), let last = moments.max() else { return nil }
        let time = TakeTime(tempo: tempo, beats: metre.numerator, beatUnit: metre.denominator)
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
