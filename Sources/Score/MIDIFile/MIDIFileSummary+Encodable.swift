extension MIDIFileSummary: Encodable {
    private enum CodingKeys: String, CodingKey {
        case path, status, reason, format, division, smpte, tracks, notes, unclosed, seconds, tempos
        case onsetSum = "onset_sum"
        case durationSum = "duration_sum"
        case pitchSum = "pitch_sum"
        case zeroLength = "zero_length"
        case strayOffs = "stray_offs"
        case samePitchOverlaps = "same_pitch_overlaps"
        case endTick = "end_tick"
        case endTicks = "end_ticks"
        case secondsPerTrack = "seconds_per_track"
        case timeSignatures = "time_signatures"
        case keySignatures = "key_signatures"
    }

    /// Writes one flat object; what is not known is null, so that every line has the same keys.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encode(status, forKey: .status)
        try container.encode(reason, forKey: .reason)
        try container.encode(content?.format, forKey: .format)
        try container.encode(content?.division, forKey: .division)
        try container.encode(content?.tracks, forKey: .tracks)
        try container.encode(content?.notes, forKey: .notes)
        try container.encode(content?.onsetSum, forKey: .onsetSum)
        try container.encode(content?.durationSum, forKey: .durationSum)
        try container.encode(content?.pitchSum, forKey: .pitchSum)
        try container.encode(content?.endTick, forKey: .endTick)
        try container.encode(content?.seconds, forKey: .seconds)
        try container.encode(content?.tempos, forKey: .tempos)
        try container.encode(content?.timeSignatures, forKey: .timeSignatures)
        try container.encode(content?.keySignatures, forKey: .keySignatures)
        try container.encode(content?.zeroLength, forKey: .zeroLength)
        try container.encode(content?.unclosed, forKey: .unclosed)
        try container.encode(content?.strayOffs, forKey: .strayOffs)
        try container.encode(content?.samePitchOverlaps, forKey: .samePitchOverlaps)
        // Only where they mean something: SMPTE time, and format 2.
        try container.encodeIfPresent(content?.smpte, forKey: .smpte)
        try container.encodeIfPresent(content?.endTicks, forKey: .endTicks)
        try container.encodeIfPresent(content?.secondsPerTrack, forKey: .secondsPerTrack)
    }
}
