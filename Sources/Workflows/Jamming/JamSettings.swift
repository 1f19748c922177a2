public import Encoding
public import Generators
import Sound

/// How a jam goes.
public struct JamSettings: Hashable, Sendable {
    /// When the model plays.
    public enum Turns: Hashable, Sendable {
        /// It answers after a rest of so many quarter notes.
        case afterRest(quarters: Double)
        /// Player and model have so many bars each, in turn.
        case everyBars(Int)
        /// It plays always, but while the player plays and for a rest after that.
        case continuous(rest: Double)
    }

    /// What an answer begins on.
    public enum Line: String, CaseIterable, Hashable, Sendable {
        /// The next bar line.
        case bar
        /// The next beat.
        case beat
    }

    /// What becomes of MIDI clock.
    public enum Clock: String, CaseIterable, Hashable, Sendable {
        /// Nothing.
        case none
        /// The jam follows the clock of the input.
        case follow
        /// The jam sends its clock to the output.
        case send
    }

    /// When the model plays; default after a rest of a quarter note.
    public var turns = Turns.afterRest(quarters: 1)
    /// What an answer begins on; default the bar line.
    public var line = Line.bar
    /// The metre of both.
    public var metre = Metre(4, 4)
    /// Quarter notes a minute, 20...400; default 120.
    ///
    /// A followed clock brings its own.
    public var tempo = 120.0
    /// Bars of an answer, 1...64; nil for as many as the phrase has, at most 16.
    public var answerBars: Int?
    /// Bars that the model looks back on, 1...64; default 16.
    public var memory = 16
    /// Channel that the model plays on, 0...15; default 0.
    public var channel: UInt8 = 0
    /// General MIDI program that the model plays with; nil leaves the instrument as it is.
    public var program: UInt8?
    /// What becomes of MIDI clock; default nothing.
    public var clock = Clock.none
    /// Whether what the player plays is sent on to the output.
    public var passesThrough = false
    /// Temperature and density to begin with.
    public var steering = Steering()

    /// A jam as people expect it.
    public init() {}

    /// Tempos that a jam can have, in quarter notes a minute.
    public static let tempos = 20.0...400.0
    /// Rests that a turn can end with, in quarter notes.
    public static let rests = 0.0...64.0
    /// Bars that a turn can have.
    public static let turnBars = 1...64
    /// Bars that the model can look back on.
    public static let memories = 1...64
    /// The longest answer to a phrase, where none is asked for.
    static let longestAnswer = 16
}

extension JamSettings {
    /// The rules of taking turns.
    var rules: TurnRules { TurnRules(turns: turns, line: line) }

    /// Tempo and metre that the take is written in.
    var takeTime: TakeTime {
        TakeTime(tempo: tempo, beats: metre.numerator, beatUnit: metre.denominator)
    }

    /// Bars and beats of the metre.
    var grid: BarGrid {
        BarGrid(bar: metre.quartersPerBar, beat: 4 / Double(metre.denominator))
    }
}
