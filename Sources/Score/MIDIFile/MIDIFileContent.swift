/// What has been read of a file so far.
struct MIDIFileContent {
    let header: MIDIFileHeader
    var tracks: [Track] = []
    var conductor = ConductorEvents()
    var repairs: [MIDIFileRepair] = []
    /// Format 2: the pieces that are complete.
    private var pieces: [NoteSequence] = []

    init(header: MIDIFileHeader) {
        self.header = header
        // Of what the header claims, as much as costs nothing.
        tracks.reserveCapacity(min(header.announcedTrackCount, 32))
        if let format = header.unknownFormat { repairs.append(.unknownFormat(found: format)) }
    }

    private var isIndependent: Bool { header.format == .independentTracks }

    /// Begins a track; in format 2 it has its own tempo map and signatures.
    mutating func beginTrack() {
        if isIndependent { conductor = ConductorEvents() }
    }

    /// Takes a track that has been read.
    mutating func endTrack(_ track: Track) {
        tracks.append(track)
        if isIndependent {
            pieces.append(conductor.sequence(of: [track], division: header.division))
        }
    }

    /// The whole file.
    func file(strayNoteOffCount: Int, overlapCount: Int) -> MIDIFile {
        MIDIFile(
            container: header.container,
            format: header.format,
            division: header.division,
            announcedTrackCount: header.announcedTrackCount,
            trackCount: tracks.count,
            sequences: isIndependent
                ? pieces : [conductor.sequence(of: tracks, division: header.division)],
            repairs: repairs + headerRepairs,
            strayNoteOffCount: strayNoteOffCount,
            overlapCount: overlapCount
        )
    }

    private var headerRepairs: [MIDIFileRepair] {
        var repairs: [MIDIFileRepair] = []
        if tracks.count != header.announcedTrackCount {
            repairs.append(
                .trackCountDiffers(
                    announced: header.announcedTrackCount,
                    found: tracks.count
                )
            )
        }
        if header.format == .singleTrack, tracks.count > 1 {
            repairs.append(.severalTracksInFormat0(found: tracks.count))
        }
        return repairs
    }
}
