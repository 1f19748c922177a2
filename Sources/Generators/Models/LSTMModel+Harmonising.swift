import Encoding
import Neural
import Score

extension LSTMModel {
    /// Writes voices beneath a melody; the same request gives the same piece.
    ///
    /// The melody's notes, tempo and metres are those of its file. Where the model finds the melody
    /// likelier an octave or more away, the voices are written there and moved back with it.
    ///
    /// - Parameters:
    ///   - request: What to write, its settings checked.
    ///   - harmony: The melody.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: The piece; nil where it was cancelled.
    /// - Throws: `SamplingError`.
    func harmonise(
        _ request: PieceRequest,
        _ harmony: HarmonyRequest,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> GeneratedPiece? {
        guard let encoding = encoding as? FramesEncoding else {
            throw .cannotHarmonise(encoding: encoding.kind)
        }
        let melody = try self.melody(of: harmony.melody, encoding)
        var harmoniser = Harmoniser(
            weights: try weights(request.settings.precision ?? .single),
            encoding: encoding,
            limits: configuration.typical.limits,
            settings: request.settings,
            particles: Self.scouts,
            threads: request.threads
        )
        guard let shift = try harmoniser.shift(for: melody, isCancelled: isCancelled) else {
            return nil
        }
        harmoniser.particles = harmony.particles
        guard
            let found = try harmoniser.write(
                melody,
                shift: shift,
                attempt: 0,
                isCancelled: isCancelled
            )
        else { return nil }
        return piece(found, melody, shift, request, harmony, encoding)
    }

    /// Particles that find out which octave suits the model.
    private static let scouts = 32

    private func melody(
        of file: NoteSequence,
        _ encoding: FramesEncoding
    ) throws(SamplingError) -> FramesMelody {
        do {
            return try encoding.melody(of: file)
        } catch {
            guard case .nothingToContinue(let reasons) = error else {
                throw .unusableMelody(reasons: ["\(error)"])
            }
            throw .unusableMelody(reasons: reasons)
        }
    }

    private func piece(
        _ found: Harmoniser.Result,
        _ melody: FramesMelody,
        _ shift: Int,
        _ request: PieceRequest,
        _ harmony: HarmonyRequest,
        _ encoding: FramesEncoding
    ) -> GeneratedPiece {
        let written = found.particle
        let beneath = encoding.notes(
            beneath: melody,
            shift: shift,
            in: written.tokens,
            settings: DecodeSettings()
        )
        var sequence = harmony.melody
        sequence.tracks = melody.tracks(
            beneath: beneath,
            program: UInt8(request.program),
            voices: writesChoirs ? VoiceFinder(.beneathSoprano, movedBy: -shift) : nil
        )
        return GeneratedPiece(
            sequence: sequence,
            tokens: written.tokens,
            primerBars: 0,
            sampledTokens: written.tokens.count - 1,
            logLikelihood: written.logLikelihood,
            meanEntropy: written.draws > 0 ? written.entropySum / Double(written.draws) : 0,
            attempts: 1,
            problems: beneath.isEmpty ? [.nothingBeneath] : [],
            remarks: melody.remarks,
            harmony: HarmonyFigures(
                melodyLogLikelihood: found.melodyLogLikelihood,
                fewestEffective: found.fewestEffective,
                shift: shift
            )
        )
    }
}

extension Harmoniser {
    /// The octave in which the model finds the melody's beginning likeliest.
    ///
    /// Where it lies, unless another is likelier by more than the estimates are uncertain; nil where
    /// it was cancelled.
    fileprivate func shift(
        for melody: FramesMelody,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> Int? {
        let pitches = melody.notes.map { Int($0.pitch) }
        guard let lowest = pitches.min(), let highest = pitches.max() else { return 0 }
        var best = (shift: 0, likelihood: -Double.infinity)
        for shift in [0, -12, 12, -24, 24, -36, 36, -48, 48] {
            // Where voices sing and instruments play, with room beneath.
            guard shift == 0 || lowest + shift >= 36 && highest + shift <= 96 else { continue }
            let found = try write(
                melody,
                shift: shift,
                mostFrames: melody.stepsBefore + Self.scoutedFrames,
                attempt: 0,
                isCancelled: isCancelled
            )
            guard let found else { return nil }
            let likelihood = found.melodyLogLikelihood - (shift == 0 ? 0 : Self.doubt)
            if likelihood > best.likelihood { best = (shift, likelihood) }
        }
        return best.shift
    }

    /// How much likelier another octave must be, in nats.
    ///
    /// Of the sopranos of 72 chorales that a model had not learnt from, each read in four octaves, none
    /// was moved away from home by so much, and of those moved there all came home but one. Estimates
    /// by so few particles have a standard deviation of 3.
    private static let doubt = 5.0

    /// Frames of the melody that are looked at: eight bars of 16ths in 4/4.
    private static let scoutedFrames = 128
}

extension [ChoirVoice] {
    /// The voices beneath a melody, from low to high.
    fileprivate static var beneathSoprano: [ChoirVoice] { [.bass, .tenor, .alto] }
}

extension FramesMelody {
    /// The melody as it is, and the voices beneath it in tracks of their own, or in one where they
    /// cannot be told apart; all on channels that the melody does not have.
    ///
    /// - Parameters:
    ///   - beneath: The notes of the voices beneath, all in tempo and key of the melody's file.
    ///   - program: What plays them.
    ///   - voices: Finds the three voices of a choir; nil where the model does not write such.
    /// - Returns: The tracks, the melody's first.
    fileprivate func tracks(
        beneath: [Note],
        program: UInt8,
        voices: VoiceFinder?
    ) -> [Track] {
        let taken = Set(notes.map(\.channel) + [9])
        let free = (0...15).filter { !taken.contains($0) }
        if let found = voices?.voices(of: beneath), found.areDistinct, free.count >= 3 {
            return [Track(name: ChoirVoice.soprano.name, notes: notes, programs: programs)]
                + found.tracks(
                    named: [ChoirVoice].beneathSoprano.map(\.name),
                    channels: free,
                    program: program
                )
        }
        let channel = free.first ?? 1
        return [
            Track(name: "Melody", notes: notes, programs: programs),
            Track(
                name: "Harmony",
                notes: beneath.map { $0.moved(to: channel) },
                programs: beneath.isEmpty ? [] : [ProgramChange(channel: channel, program: program)]
            ),
        ]
    }
}
