import Signal
import Sound

extension CompareReport {
    /// Writes down what was found.
    init(
        _ sides: [ComparedSound],
        _ sound: SoundComparison,
        figures: [ComparisonFigure],
        remarks: [String],
        picture: String?
    ) {
        func keyed(_ value: (ComparisonFigure) -> Double?) -> [String: Nullable<Double>] {
            figures.reduce(into: [:]) { $0[$1.key] = Nullable(value($1)) }
        }
        self.init(
            a: Side(sides[0], metrics: keyed { $0.values[0] }),
            b: Side(sides[1], metrics: keyed { $0.values[1] }),
            difference: keyed(\.difference),
            alignment: Offset(sound),
            together: Together(sides, sound.pair),
            sampleRate: sound.sampleRate,
            remarks: remarks,
            picture: Nullable(picture)
        )
    }
}

extension CompareReport.Side {
    fileprivate init(_ sound: ComparedSound, metrics: [String: Nullable<Double>]) {
        self.init(
            name: sound.name,
            kind: sound.kind.rawValue,
            path: sound.path,
            audio: Nullable(sound.audio),
            soundfont: Nullable(sound.instruments),
            sampleRate: sound.recording.sampleRate,
            channels: sound.recording.channels,
            metrics: metrics
        )
    }
}

extension CompareReport.Offset {
    fileprivate init(_ sound: SoundComparison) {
        let found = sound.found.flatMap { $0.correlation == nil ? nil : $0.lag }
        self.init(
            foundMilliseconds: Nullable(found.map(sound.milliseconds)),
            appliedMilliseconds: sound.milliseconds(sound.pair.lag),
            correlation: Nullable(sound.found?.correlation)
        )
    }
}

extension CompareReport.Together {
    fileprivate init(_ sides: [ComparedSound], _ pair: SignalPair) {
        let difference = pair.differenceLevel()
        let gain = pair.matchingGain
        // The first over the same time as the difference.
        let part = Double(pair.first.count) / Double(max(pair.range.count, 1))
        let reference = SignalLevel(pair.first).rms * part.squareRoot()
        let ratio = difference.rms > 0 ? SignalLevel.decibels(reference / difference.rms) : nil
        self.init(
            identical: pair.isIdentical
                && sides[0].recording.sampleRate == sides[1].recording.sampleRate,
            correlation: Nullable(pair.correlation),
            difference: Nullable(difference.rmsDecibels),
            signalToDifference: Nullable(ratio),
            matchingGain: Nullable(gain.flatMap(SignalLevel.decibels)),
            matchedDifference: Nullable(
                gain.flatMap { pair.differenceLevel(gain: $0).rmsDecibels }
            )
        )
    }
}
