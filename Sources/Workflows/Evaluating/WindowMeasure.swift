import Encoding
import Generators
import Score

/// Measures sets of windows against the held-out ones.
struct WindowMeasure {
    private let training: WindowSet
    private let cutter: KeyedCutter
    /// Whether windows are compared with repeated notes as one: a curve of pitches knows no more.
    private let mergesRepeats: Bool
    private let inLearntKey: Bool
    private let path: String
    private let reference: PassageSet

    init(
        training: KeyedWindows,
        heldOut: KeyedWindows,
        cutter: KeyedCutter,
        mergesRepeats: Bool,
        inLearntKey: Bool,
        path: String
    ) {
        self.inLearntKey = inLearntKey
        self.training = Self.set(training, cutter, mergesRepeats)
        self.cutter = cutter
        self.mergesRepeats = mergesRepeats
        self.path = path
        let reference = heldOut.windows(inLearntKey: inLearntKey)
        self.reference = PassageSet(reference.compactMap(cutter.sounding.passage))
    }

    /// A set of windows.
    ///
    /// - Parameters:
    ///   - role: What it is.
    ///   - windows: The windows.
    ///   - copies: Whether near copies of training windows are looked for.
    /// - Returns: Its line, without multiples of the floor.
    func line(_ role: WindowSetLine.Role, _ windows: KeyedWindows, copies: Bool) -> WindowSetLine {
        let passages = windows.windows(inLearntKey: inLearntKey)
            .compactMap(cutter.sounding.passage)
        let set = PassageSet(passages)
        let compared = Self.set(windows, cutter, mergesRepeats)
        let notes = passages.reduce(0) { $0 + $1.notes.count }
        let qualified = passages.reduce(0) { sum, passage in
            sum + Double(passage.notes.count) * (QualifiedNotes.share(passage) ?? 0)
        }
        return WindowSetLine(
            role: role,
            model: Nullable(nil),
            path: path,
            windows: set.count,
            medians: PassageMetric.allCases.reduce(into: [:]) { $0[$1] = set.median(of: $1) },
            distances: Dictionary(
                uniqueKeysWithValues: PassageDistance.allCases.map {
                    ($0.key, Nullable(set.distance(to: reference, by: $0)))
                }
            ),
            timesFloor: [:],
            qualifiedNotes: Nullable(notes > 0 ? qualified / Double(notes) : nil),
            nearCopies: Nullable(copies ? compared.nearCopies(of: training) : nil),
            diversity: Nullable(compared.diversity)
        )
    }

    private static func set(
        _ windows: KeyedWindows,
        _ cutter: KeyedCutter,
        _ mergesRepeats: Bool
    ) -> WindowSet {
        WindowSet(
            mergesRepeats ? windows.learnt.map(\.merged) : windows.learnt,
            steps: cutter.learnt.steps
        )
    }

    /// The lines with their distances as multiples of the training windows' own.
    func withFloor(_ lines: [WindowSetLine]) -> [WindowSetLine] {
        guard let floor = lines.first(where: { $0.role == .training }) else { return lines }
        return lines.map { line in
            var line = line
            for (key, distance) in line.distances {
                let least = floor.distances[key]?.value ?? 0
                let times = least > 0 ? distance.value.map { $0 / least } : nil
                line.timesFloor[key] = Nullable(times)
            }
            return line
        }
    }
}
