internal import Score

/// One row of a piano roll: a stretch of a piece in a box, with its labels around it.
struct PianoRollPanel {
    /// What all panels of a piece share.
    struct Content {
        let piece: NoteSequence
        let voices: [PianoRollVoice]
        let bars: BarGrid?
        private(set) var pitches: PitchAxis
        /// First tick after everything that is shown.
        let endTick: Int

        /// Nil without notes.
        init?(_ piece: NoteSequence) {
            let voices = PianoRollVoice.voices(of: piece)
            let all = voices.flatMap { $0.notes.map { Int($0.pitch) } }
            guard let low = all.min(), let high = all.max() else { return nil }
            self.piece = piece
            self.voices = voices
            let bars = BarGrid(piece)
            self.bars = bars
            self.pitches = PitchAxis(covering: min(low, 127)...min(high, 127))
            let end = max(piece.lastNoteEnd, 1)
            // The picture ends with a bar.
            self.endTick = bars.map { Int($0.bar($0.count(before: Double(end)) + 1).tick) } ?? end
        }

        /// Length in quarter notes; nil for SMPTE time.
        var quarters: Double? {
            guard case .ticksPerQuarter(let ticks) = piece.division, ticks > 0 else { return nil }
            return Double(endTick) / Double(ticks)
        }

        /// The same with other pitches.
        func showing(_ pitches: PitchAxis) -> Content {
            var copy = self
            copy.pitches = pitches
            return copy
        }

        /// The legend's entries.
        var legend: [Legend.Entry] {
            voices.enumerated().map { index, voice in
                Legend.Entry(name: voice.name, colour: Palette.series(index))
            }
        }
    }

    let content: Content
    /// The colour of every voice; nil for one of its own each.
    var colour: Colour?
    /// How surprising each note is, where that decides its colour; nil where voice and loudness do.
    var surprise: NoteSurprise?
    /// Ticks shown.
    let ticks: Range<Int>
    /// Where the notes are drawn, without labels.
    let area: Box
    /// Whether the title of the time axis stands below.
    let hasTimeTitle: Bool
    /// What is written around the area.
    var labels = Labels.all

    /// Parts of a panel's labels: a panel among many leaves them to its neighbours.
    struct Labels: OptionSet {
        let rawValue: Int

        /// Names of pitches to the left, with the axis's title.
        static let pitches = Labels(rawValue: 1)
        /// Numbers of bars above.
        static let bars = Labels(rawValue: 2)
        /// Seconds below.
        static let seconds = Labels(rawValue: 4)
        static let all: Labels = [.pitches, .bars, .seconds]
    }

    /// Room left of the area: the axis's title and the longest name.
    static func leftMargin(on canvas: Canvas) -> Double {
        canvas.height(of: .axisTitle) + 10 + canvas.width(of: "C−1", .tick) + 5
    }

    /// Room above the area for bar numbers.
    static func topMargin(on canvas: Canvas) -> Double { canvas.height(of: .tick) + 3 }

    /// Room below the area for seconds, and for the axis's title where there is one.
    static func bottomMargin(on canvas: Canvas, hasTimeTitle: Bool) -> Double {
        4 + canvas.height(of: .tick) + (hasTimeTitle ? 3 + canvas.height(of: .axisTitle) : 0)
    }

    private var rowHeight: Double { area.height / Double(content.pitches.count) }

    private func x(_ tick: Double) -> Double {
        area.left + (tick - Double(ticks.lowerBound)) / Double(ticks.count) * area.width
    }

    /// Upper edge of a pitch's row.
    private func y(_ pitch: Int) -> Double {
        area.bottom - Double(pitch - content.pitches.range.lowerBound + 1) * rowHeight
    }

    /// Draws rows, bars, notes and labels.
    func draw(on canvas: Canvas) {
        drawKeys(on: canvas)
        drawBars(on: canvas)
        canvas.clipped(to: area) {
            for (index, voice) in content.voices.enumerated() {
                let shades =
                    surprise.map(NoteShades.surprise)
                    ?? .velocity(colour ?? Palette.series(index))
                draw(voice, shades, on: canvas)
            }
        }
        canvas.outline(area, Palette.frame)
        if labels.contains(.pitches) { drawPitchNames(on: canvas) }
        if labels.contains(.seconds) { drawSeconds(on: canvas) }
    }

    private func drawKeys(on canvas: Canvas) {
        let black = content.pitches.range.filter(PitchAxis.isBlack).map {
            Box(left: area.left, top: y($0), width: area.width, height: rowHeight)
        }
        canvas.fill(black, Palette.shadow)
        for pitch in content.pitches.range where pitch % 12 == 0 {
            let y = y(pitch) + rowHeight
            canvas.line([Point(x: area.left, y: y), Point(x: area.right, y: y)], Palette.grid)
        }
    }

    private func drawBars(on canvas: Canvas) {
        guard let bars = content.bars else { return }
        let (first, last) = (Double(ticks.lowerBound), Double(ticks.upperBound))
        let count = max(1, bars.count(before: last) - bars.count(before: first))
        let width = area.width / Double(count)
        let widest = canvas.width(of: "bar \(bars.count(before: last))", .tick) + 8
        let lineStep = Self.step(atLeast: 6 / width)
        let labelStep = max(lineStep, Self.step(atLeast: widest / width))
        for bar in bars.bars(from: first, to: last, step: lineStep) {
            let x = x(bar.tick)
            canvas.line(
                [Point(x: x, y: area.top), Point(x: x, y: area.bottom)],
                Palette.strongGrid,
                width: 0.8
            )
        }
        guard labels.contains(.bars) else { return }
        var previous = -Double.infinity
        for bar in bars.bars(from: first, to: last - 1, step: 1).enumerated()
        where bar.offset % labelStep == 0 {
            let text = previous.isFinite ? "\(bar.element.number)" : "bar \(bar.element.number)"
            let place = Point(
                x: x(bar.element.tick),
                y: area.top - 3 - canvas.height(of: .tick) / 2
            )
            let box = canvas.box(of: text, at: place, .left, .tick)
            guard box.left >= previous + 4, box.right <= area.right else { continue }
            canvas.text(text, at: place, .left, .tick)
            previous = box.right
        }
    }

    /// Draws a voice's notes; a short one is at least a hair wide.
    private func draw(_ voice: PianoRollVoice, _ shades: NoteShades, on canvas: Canvas) {
        // One path for each shade keeps an SVG of many notes small.
        var boxes = [[Box]](repeating: [], count: shades.colours.count)
        var drawn = [Double](repeating: -.infinity, count: 128)
        for note in voice.notes where note.end >= ticks.lowerBound {
            if note.onset >= ticks.upperBound { break }
            let pitch = min(Int(note.pitch), 127)
            let left = x(Double(note.onset))
            let full = x(Double(note.end)) - left
            // A gap lets repeated notes be seen.
            let right = left + max(full - min(1, full * 0.2), 0.8)
            // What lies under the last note of its key would change no pixel.
            guard right > drawn[pitch] + 0.2 else { continue }
            drawn[pitch] = right
            let gap = rowHeight > 4 ? 0.5 : 0
            boxes[shades.shade(note)].append(
                Box(
                    left: left,
                    top: y(pitch) + gap,
                    width: right - left,
                    height: max(rowHeight - 2 * gap, 0.8)
                )
            )
        }
        for (colour, boxes) in zip(shades.colours, boxes) where !boxes.isEmpty {
            canvas.fill(boxes, colour)
        }
    }

    private func drawPitchNames(on canvas: Canvas) {
        let height = canvas.height(of: .tick)
        for pitch in content.pitches.named(rowHeight: rowHeight, labelHeight: height) {
            let place = Point(x: area.left - 5, y: y(pitch) + rowHeight / 2)
            canvas.text(PitchAxis.name(pitch), at: place, .right, .tick)
        }
        canvas.uprightText(
            "pitch",
            centredAt: Point(
                x: area.left - Self.leftMargin(on: canvas) + canvas.height(of: .axisTitle) / 2,
                y: area.top + area.height / 2
            ),
            .axisTitle
        )
    }

    private func drawSeconds(on canvas: Canvas) {
        let map = content.piece.tempoMap
        let (first, last) = (
            map.seconds(atTick: ticks.lowerBound), map.seconds(atTick: ticks.upperBound)
        )
        let axis = SecondsAxis(from: first, to: last, count: Int(area.width / 90))
        var previous = -Double.infinity
        for tick in axis.ticks {
            let x = x(SecondsAxis.tick(at: tick.value, in: map, within: ticks))
            canvas.line(
                [Point(x: x, y: area.bottom), Point(x: x, y: area.bottom + 3)],
                Palette.frame
            )
            let place = Point(x: x, y: area.bottom + 4)
            let box = canvas.box(of: tick.label, at: place, .top, .tick)
            guard box.left >= previous + 6, box.right <= canvas.size.width else { continue }
            canvas.text(tick.label, at: place, .top, .tick)
            previous = box.right
        }
        guard hasTimeTitle else { return }
        canvas.text(
            axis.title,
            at: Point(
                x: area.left + area.width / 2,
                y: area.bottom + 7 + canvas.height(of: .tick)
            ),
            .top,
            .axisTitle
        )
    }

    /// The least power of two that is enough.
    private static func step(atLeast bars: Double) -> Int {
        var step = 1
        while Double(step) < bars, step < 1 << 30 { step *= 2 }
        return step
    }
}
