/// The zones of all presets or of all instruments: bags of generators and modulators.
struct Zones {
    /// For each preset or instrument, its first bag.
    private(set) var firstBags: [Int] = []
    /// Bags in all.
    var bagCount: Int { zones.count }

    private var zones: [Soundfont.Zone] = []

    /// Takes the zones of each.
    init(_ owners: [[Soundfont.Zone]]) {
        for owner in owners {
            firstBags.append(zones.count)
            zones += owner
        }
    }

    /// Writes the three chunks, each with a record that ends it.
    func write(
        to list: inout ByteWriter,
        _ bags: String,
        _ modulators: String,
        _ generators: String
    ) {
        list.chunk(bags) { chunk in
            var (generator, modulator) = (0, 0)
            for zone in zones {
                chunk.word(UInt16(generator))
                chunk.word(UInt16(modulator))
                generator += zone.generators.count
                modulator += zone.softness == 0 ? 0 : 1
            }
            chunk.word(UInt16(generator))
            chunk.word(UInt16(modulator))
        }
        list.chunk(modulators) { chunk in
            for zone in zones where zone.softness != 0 { Self.write(zone.softness, to: &chunk) }
            for _ in 0..<5 { chunk.word(0) }
        }
        list.chunk(generators) { chunk in
            for record in zones.flatMap(\.generators).map(\.record) {
                chunk.word(record.number)
                chunk.word(record.amount)
            }
            chunk.double(0)
        }
    }

    /// The default modulator of velocity to filter cutoff (clause 8.4.2) with another amount.
    private static func write(_ softness: Int, to chunk: inout ByteWriter) {
        // Velocity, linear, from 1 down to 0; to generator 8; no second source; linear.
        for word in [0x0102, 8, UInt16(bitPattern: Int16(-softness)), 0, 0] as [UInt16] {
            chunk.word(word)
        }
    }
}
