public import Score

/// Where the bars of a piece lie in time, for whoever moves about in it.
///
/// A piece in SMPTE time has no bars; two seconds stand for one, as of 4/4 at 120 a minute.
public struct BarLines: Hashable, Sendable {
    private let metre: MetreMap?
    private let tempoMap: TempoMap
    /// Bars of the piece, at least 1.
    public let count: Int

    /// A bar of a piece without bars, in seconds.
    private static let barWithoutMetre = 2.0

    /// Lays out a piece's bars.
    public init(_ piece: NoteSequence) {
        metre = MetreMap(piece)
        tempoMap = piece.tempoMap
        if let metre {
            let last = max(piece.endTick - 1, 0)
            count = metre.bar(atTick: last) + 1
        } else {
            let seconds = piece.seconds.isFinite ? piece.seconds : 0
            count = max(1, Int((min(seconds, 1e9) / Self.barWithoutMetre).rounded(.up)))
        }
    }

    /// Seconds from the beginning of the piece to a bar's; bars count from 0.
    public func seconds(ofBar bar: Int) -> Double {
        guard let metre else { return Double(max(bar, 0)) * Self.barWithoutMetre }
        return tempoMap.seconds(atTick: metre.tick(ofBar: bar))
    }

    /// The bar, and the beat in it, at a moment of the piece; both from 0.
    public func place(at seconds: Double) -> (bar: Int, beat: Int) {
        guard let metre else {
            let place = min(max(seconds, 0), 1e9) / Self.barWithoutMetre
            return (Int(place), Int(4 * (place - place.rounded(.down))))
        }
        let tick = tempoMap.tick(atSeconds: seconds)
        let bar = metre.bar(atTick: tick)
        let signature = metre.signature(atTick: tick)
        guard case .ticksPerQuarter(let quarter) = tempoMap.division,
            signature.denominator > 0
        else { return (bar, 0) }
        let beat = (tick - metre.tick(ofBar: bar)) * signature.denominator / (4 * quarter)
        return (bar, beat)
    }
}
