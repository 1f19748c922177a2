/// What a soundfont file holds: samples, instruments made of them, presets that name instruments.
struct Soundfont {
    /// Recorded, or here computed, sound.
    struct Sample {
        /// At most 19 ASCII characters.
        var name: String
        /// 16 bits, mono.
        var frames: [Int16]
        /// Frames that repeat; nil for a sound that ends.
        var loop: Range<Int>?
        /// Frames in a second.
        var sampleRate: Int
        /// Key at which it is played as it is.
        var rootKey: Int
        /// Cents that the sample is too low.
        var correction: Int
    }

    /// Generators that hold together.
    struct Zone {
        /// A key range comes first, an instrument or a sample last (clause 7.9 and 7.5).
        var generators: [Generator]
        /// Cents that the softest stroke's filter lies below the hardest's.
        var softness = 0
    }

    /// Zones that sound together.
    struct Instrument {
        /// At most 19 ASCII characters.
        var name: String
        /// What all zones share.
        var common: Zone
        /// A zone for each sample.
        var zones: [Zone]
    }

    /// What a program number chooses.
    struct Preset {
        /// At most 19 ASCII characters.
        var name: String
        /// 0, or 128 for drums.
        var bank: Int
        /// General MIDI program, 0...127.
        var program: Int
        /// Index of the instrument.
        var instrument: Int
    }

    /// Its name.
    var name: String
    /// Date in the form of the specification's example; fixed, so that the file is, too.
    var date: String
    /// Who owns it.
    var copyright: String
    /// What it is.
    var comment: String
    /// In the file's order.
    var samples: [Sample] = []
    /// In the file's order.
    var instruments: [Instrument] = []
    /// In the file's order.
    var presets: [Preset] = []
}
