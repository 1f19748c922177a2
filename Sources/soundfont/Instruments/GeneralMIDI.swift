/// Which of the instruments plays each of General MIDI's 128 programs.
enum GeneralMIDI {
    /// The instruments that there are, in the file's order.
    enum Family: Int, CaseIterable {
        case piano, organ, guitar, bass, strings, flute, block, toms, cymbal, kit
    }

    /// The program's own name where it has its own instrument, else its name and the family that
    /// stands in for it.
    static func presetName(_ program: Int) -> String {
        let (name, family) = programs[program]
        if let family { return "\(name)>\(family)" }
        return name
    }

    /// The family of a program.
    static func family(_ program: Int) -> Family {
        if let family = programs[program].standIn { return family }
        return own[program] ?? .piano
    }

    private static let own: [Int: Family] = [
        0: .piano, 19: .organ, 24: .guitar, 33: .bass, 48: .strings, 73: .flute, 115: .block,
        117: .toms,
    ]

    /// Names, shortened to 11 letters where something stands in.
    private static let programs: [(name: String, standIn: Family?)] = [
        ("Piano", nil), ("Bright Pno", .piano), ("El Grand", .piano), ("Honky-tonk", .piano),
        ("El Piano 1", .piano), ("El Piano 2", .piano), ("Harpsichord", .guitar),
        ("Clavinet", .guitar), ("Celesta", .piano), ("Glocken", .piano), ("Music Box", .piano),
        ("Vibraphone", .piano), ("Marimba", .guitar), ("Xylophone", .block),
        ("Tubular", .piano), ("Dulcimer", .guitar), ("Drawbar Org", .organ),
        ("Perc Organ", .organ), ("Rock Organ", .organ), ("Church Organ", nil),
        ("Reed Organ", .organ), ("Accordion", .organ), ("Harmonica", .organ),
        ("Bandoneon", .organ), ("Nylon Guitar", nil), ("Steel Gtr", .guitar),
        ("Jazz Gtr", .guitar), ("Clean Gtr", .guitar), ("Muted Gtr", .guitar),
        ("Overdriven", .guitar), ("Distortion", .guitar), ("Harmonics", .guitar),
        ("Acoust Bass", .bass), ("Finger Bass", nil), ("Pick Bass", .bass), ("Fretless", .bass),
        ("Slap Bass 1", .bass), ("Slap Bass 2", .bass), ("Synth Bs 1", .bass),
        ("Synth Bs 2", .bass), ("Violin", .strings), ("Viola", .strings), ("Cello", .strings),
        ("Contrabass", .strings), ("Tremolo Str", .strings), ("Pizzicato", .guitar),
        ("Harp", .guitar), ("Timpani", .toms), ("Strings", nil), ("Slow Str", .strings),
        ("Synth Str 1", .strings), ("Synth Str 2", .strings), ("Choir Aahs", .strings),
        ("Voice Oohs", .strings), ("Synth Voice", .strings), ("Orch Hit", .strings),
        ("Trumpet", .organ), ("Trombone", .organ), ("Tuba", .organ), ("Muted Tpt", .organ),
        ("French Horn", .organ), ("Brass", .organ), ("Synth Br 1", .organ),
        ("Synth Br 2", .organ), ("Soprano Sax", .flute), ("Alto Sax", .flute),
        ("Tenor Sax", .flute), ("Bari Sax", .flute), ("Oboe", .flute), ("English Hn", .flute),
        ("Bassoon", .flute), ("Clarinet", .flute), ("Piccolo", .flute), ("Flute", nil),
        ("Recorder", .flute), ("Pan Flute", .flute), ("Bottle", .flute), ("Shakuhachi", .flute),
        ("Whistle", .flute), ("Ocarina", .flute), ("Square Lead", .organ), ("Saw Lead", .strings),
        ("Calliope", .flute), ("Chiff Lead", .flute), ("Charang", .guitar),
        ("Voice Lead", .strings), ("Fifths Lead", .organ), ("Bass Lead", .bass),
        ("New Age", .strings), ("Warm Pad", .strings), ("Polysynth", .strings),
        ("Choir Pad", .strings), ("Bowed Pad", .strings), ("Metal Pad", .strings),
        ("Halo Pad", .strings), ("Sweep Pad", .strings), ("Rain", .piano),
        ("Soundtrack", .strings), ("Crystal", .piano), ("Atmosphere", .guitar),
        ("Brightness", .strings), ("Goblins", .strings), ("Echoes", .strings),
        ("Sci-fi", .strings), ("Sitar", .guitar), ("Banjo", .guitar), ("Shamisen", .guitar),
        ("Koto", .guitar), ("Kalimba", .guitar), ("Bagpipe", .organ), ("Fiddle", .strings),
        ("Shanai", .flute), ("Tinkle Bell", .piano), ("Agogo", .block), ("Steel Drums", .guitar),
        ("Woodblock", nil), ("Taiko", .toms), ("Melodic Tom", nil), ("Synth Drum", .toms),
        ("Rev Cymbal", .cymbal), ("Fret Noise", .cymbal), ("Breath", .cymbal),
        ("Seashore", .cymbal), ("Bird Tweet", .flute), ("Telephone", .piano),
        ("Helicopter", .cymbal), ("Applause", .cymbal), ("Gunshot", .toms),
    ]
}
