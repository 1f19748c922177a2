internal import Score

/// The way of one piece through a synthesiser: schedule, blocks of audio, a bounded tail.
struct PieceRender {
    /// Frames that the audio will have, tail included.
    let frames: Int
    /// Notes that will be struck.
    var noteCount: Int { schedule.noteCount }

    private let schedule: PlaybackSchedule
    private let tempoMap: TempoMap
    private let endTick: Int
    private let settings: RenderSettings

    /// Frames handed on at once: a fifth of a second, some milliseconds of work.
    ///
    /// Events cut the audio into much smaller pieces; measuring, writing and looking at the
    /// caller's wishes for each of those would cost more than they do.
    private static let chunkFrames = 8_192

    /// Schedules a piece, and refuses what is empty, endless or too long.
    init(_ piece: NoteSequence, settings: RenderSettings) throws(SoundError) {
        let schedule = try PlaybackSchedule(piece)
        guard schedule.noteCount > 0 else { throw .noNotes }
        guard schedule.seconds <= settings.maxSeconds else {
            throw .tooLong(seconds: schedule.seconds, limit: settings.maxSeconds)
        }
        let seconds = schedule.seconds + settings.tailSeconds
        self.frames = max(1, Int((seconds * Double(settings.sampleRate)).rounded(.up)))
        self.schedule = schedule
        self.tempoMap = piece.tempoMap
        self.endTick = max(piece.endTick, 0)
        self.settings = settings
    }

    /// Plays every event and hands on the audio.
    ///
    /// - Parameters:
    ///   - instruments: What plays.
    ///   - progress: Told the part done, 0...1.
    ///   - isCancelled: Asked once a chunk.
    ///   - sink: Takes interleaved samples, and how many frames they are.
    ///   - finish: Called after the last chunk; its time counts.
    /// - Returns: What was made.
    /// - Throws: `SoundError.cancelled`, or what the synthesiser or the sink throws.
    func run(
        with instruments: LoadedInstruments,
        progress: (Double) -> Void = { _ in },
        isCancelled: () -> Bool = { false },
        sink: (UnsafePointer<Float>, _ frames: Int) throws(SoundError) -> Void,
        finish: () throws(SoundError) -> Void = {}
    ) throws(SoundError) -> RenderReport {
        let stopwatch = ContinuousClock()
        let start = stopwatch.now
        let synthesizer = try instruments.synthesizer(settings: settings)
        var synthesis = stopwatch.now - start
        var meter = LevelMeter()
        let room = UnsafeMutableBufferPointer<Float>.allocate(capacity: 2 * Self.chunkFrames)
        defer { room.deallocate() }
        guard let samples = room.baseAddress else {
            throw .synthesizer(reason: "no memory for \(Self.chunkFrames) frames")
        }

        var frame = 0
        var waiting = 0
        func play(until end: Int) throws(SoundError) {
            while frame < end {
                let count = min(Self.chunkFrames - waiting, end - frame)
                let begin = stopwatch.now
                try synthesizer.render(into: samples + 2 * waiting, frames: count)
                synthesis += stopwatch.now - begin
                waiting += count
                frame += count
                if waiting == Self.chunkFrames { try handOn() }
            }
        }
        func handOn() throws(SoundError) {
            // The last block may reach past the end of the audio.
            let kept = min(waiting, frames - (frame - waiting))
            waiting = 0
            guard kept > 0 else { return }
            if isCancelled() { throw .cancelled }
            if settings.channels == 1 { Self.mixDown(samples, frames: kept) }
            meter.measure(UnsafeBufferPointer(start: samples, count: kept * settings.channels))
            try sink(samples, kept)
            progress(min(1, Double(frame) / Double(frames)))
        }
        let block = PlayerClock.blockFrames
        var clock = PlayerClock(tempoMap, sampleRate: settings.sampleRate)
        // Events may come a little late, but never past the end of the piece or of the audio.
        let lastBlock = frames / block
        for event in schedule.events {
            let tick = min(event.tick, endTick)
            try play(until: min(clock.block(ofTick: tick), lastBlock) * block)
            synthesizer.send(event.message, channel: event.channel)
        }
        try play(until: min(clock.block(ofTick: endTick), lastBlock) * block)
        synthesizer.releaseAll()
        try play(until: (frames + block - 1) / block * block)
        try handOn()
        try finish()

        let taken = (stopwatch.now - start) / .seconds(1)
        let seconds = Double(frames) / Double(settings.sampleRate)
        return RenderReport(
            seconds: seconds,
            sampleRate: settings.sampleRate,
            channels: settings.channels,
            frames: frames,
            peak: Double(meter.peak),
            rms: meter.rms,
            clippedSamples: meter.clippedSamples,
            realTimeFactor: seconds / max(taken, 1e-9),
            synthesisSeconds: synthesis / .seconds(1),
            warnings: synthesizer.complaints()
        )
    }

    /// Left and right become their mean, in place.
    private static func mixDown(_ samples: UnsafeMutablePointer<Float>, frames: Int) {
        for frame in 0..<frames {
            samples[frame] = 0.5 * (samples[2 * frame] + samples[2 * frame + 1])
        }
    }
}
