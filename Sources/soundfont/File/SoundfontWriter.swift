/// Writes a soundfont file.
///
/// Source: SoundFont Technical Specification 2.04.
struct SoundfontWriter {
    private let soundfont: Soundfont

    /// Zeros after each sample (clause 7.1: at least 46).
    private static let gap = 46

    /// Takes what is to be written.
    init(_ soundfont: Soundfont) { self.soundfont = soundfont }

    /// The file.
    func bytes() -> [UInt8] {
        var file = ByteWriter()
        file.chunk("RIFF") { riff in
            riff.bytes("sfbk")
            riff.chunk("LIST", writeInformation)
            riff.chunk("LIST", writeSamples)
            riff.chunk("LIST", writeStructure)
        }
        return file.bytes
    }

    private func writeInformation(_ list: inout ByteWriter) {
        list.bytes("INFO")
        list.chunk("ifil") {
            $0.word(2); $0.word(4)
        }
        for (letters, text) in [
            ("isng", "EMU8000"), ("INAM", soundfont.name), ("ICRD", soundfont.date),
            ("ICOP", soundfont.copyright), ("ICMT", soundfont.comment),
            ("ISFT", "soundfont-maker"),
        ] {
            list.chunk(letters) { $0.text(text) }
        }
    }

    private func writeSamples(_ list: inout ByteWriter) {
        list.bytes("sdta")
        list.chunk("smpl") { chunk in
            for sample in soundfont.samples {
                for frame in sample.frames { chunk.word(UInt16(bitPattern: frame)) }
                for _ in 0..<Self.gap { chunk.word(0) }
            }
        }
    }

    private func writeStructure(_ list: inout ByteWriter) {
        list.bytes("pdta")
        let presets = Zones(
            soundfont.presets.map { preset in
                [.init(generators: [.instrument(preset.instrument)])]
            }
        )
        list.chunk("phdr") { chunk in
            for (preset, bag) in zip(soundfont.presets, presets.firstBags) {
                Self.header(&chunk, preset.name, preset.program, preset.bank, bag)
            }
            Self.header(&chunk, "EOP", 0, 0, presets.bagCount)
        }
        presets.write(to: &list, "pbag", "pmod", "pgen")
        let instruments = Zones(soundfont.instruments.map { [$0.common] + $0.zones })
        list.chunk("inst") { chunk in
            for (instrument, bag) in zip(soundfont.instruments, instruments.firstBags) {
                chunk.name(instrument.name)
                chunk.word(UInt16(bag))
            }
            chunk.name("EOI")
            chunk.word(UInt16(instruments.bagCount))
        }
        instruments.write(to: &list, "ibag", "imod", "igen")
        list.chunk("shdr", writeSampleHeaders)
    }

    private static func header(
        _ chunk: inout ByteWriter,
        _ name: String,
        _ program: Int,
        _ bank: Int,
        _ bag: Int
    ) {
        chunk.name(name)
        for number in [program, bank, bag] { chunk.word(UInt16(number)) }
        // Library, genre and morphology are reserved.
        for _ in 0..<3 { chunk.double(0) }
    }

    private func writeSampleHeaders(_ chunk: inout ByteWriter) {
        var start = 0
        for sample in soundfont.samples {
            let end = start + sample.frames.count
            let loop = sample.loop ?? 0..<0
            chunk.name(sample.name)
            for place in [start, end, start + loop.lowerBound, start + loop.upperBound] {
                chunk.double(place)
            }
            chunk.double(sample.sampleRate)
            chunk.byte(sample.rootKey)
            chunk.byte(sample.correction)
            chunk.word(0)  // no other side
            chunk.word(1)  // mono
            start = end + Self.gap
        }
        chunk.name("EOS")
        for _ in 0..<5 { chunk.double(0) }
        for _ in 0..<3 { chunk.word(0) }
    }
}
