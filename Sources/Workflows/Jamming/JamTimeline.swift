/// Where the jam's quarter notes lie on the sequencer's clock.
///
/// Quarter 0 is a bar line, and the metre never changes. Only the future is ever asked for, so that
/// one tempo and one place that both clocks agree on are enough.
struct JamTimeline: Equatable {
    /// Quarter notes a minute.
    private(set) var tempo: Double
    /// A quarter, and the second at which it lies.
    private var anchor = (quarter: 0.0, seconds: 0.0)

    /// Lays quarter 0 on second 0.
    init(tempo: Double) {
        self.tempo = Self.clamped(tempo)
    }

    /// The second at which a quarter lies.
    func seconds(atQuarter quarter: Double) -> Double {
        anchor.seconds + (quarter - anchor.quarter) * 60 / tempo
    }

    /// The quarter that lies at a second.
    func quarter(atSeconds seconds: Double) -> Double {
        anchor.quarter + (seconds - anchor.seconds) * tempo / 60
    }

    /// Lays a quarter on a second; the tempo stays.
    mutating func anchor(quarter: Double, atSeconds seconds: Double) {
        anchor = (quarter, seconds)
    }

    /// Goes on at another tempo from a second on; what lies before it stays where it is.
    mutating func setTempo(_ tempo: Double, fromSeconds seconds: Double) {
        anchor = (quarter(atSeconds: seconds), seconds)
        self.tempo = Self.clamped(tempo)
    }

    private static func clamped(_ tempo: Double) -> Double {
        tempo.isNaN
            ? 120 : min(max(tempo, JamSettings.tempos.lowerBound), JamSettings.tempos.upperBound)
    }

    static func == (left: Self, right: Self) -> Bool {
        left.tempo == right.tempo && left.anchor == right.anchor
    }
}

/// The bar lines and beats of one metre, in quarters.
struct BarGrid: Equatable {
    /// Quarter notes in a bar.
    let bar: Double
    /// Quarter notes in a beat.
    let beat: Double

    /// The first line at or after a quarter; one missed by less than a millionth is not missed.
    func line(from quarter: Double, every unit: Double) -> Double {
        (quarter / unit - 1e-6).rounded(.up) * unit
    }

    /// The first bar line at or after a quarter.
    func barLine(from quarter: Double) -> Double { line(from: quarter, every: bar) }

    /// The last bar line at or before a quarter.
    func barLine(before quarter: Double) -> Double {
        (quarter / bar + 1e-6).rounded(.down) * bar
    }
}
