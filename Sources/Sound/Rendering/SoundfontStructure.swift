/// The skeleton of a soundfont file: its chunks, and the lists that say what each preset is made of.
///
/// Read before a synthesiser sees the file: every chunk must end within the one that it lies in,
/// every list must consist of whole records, and what a record points to must be there. Sounds are
/// not looked at. Memory is taken for lists that the file holds, never for a size that it claims.
///
/// Source: SoundFont Technical Specification 2.04, clauses 4, 5 and 7.
struct SoundfontStructure {
    /// The lists of clause 7, in their order, and the bytes of a record.
    private static let records: [(name: String, size: Int)] = [
        ("phdr", 38), ("pbag", 4), ("pmod", 10), ("pgen", 4), ("inst", 22), ("ibag", 4),
        ("imod", 10), ("igen", 4), ("shdr", 46),
    ]
    /// Most bytes of a list: a bag is pointed to by 16 bits, a generator by 16 more.
    private static let listLimit = 64 << 20

    private var lists: [[UInt8]] = []
    private let file: FilePart

    /// Checks a file.
    ///
    /// - Throws: `SoundError.soundfontUnreadable`, naming the byte.
    static func check(path: String) throws(SoundError) {
        do throws(Damage) {
            var structure = SoundfontStructure(file: try FilePart(path: path))
            try structure.readChunks()
            try structure.checkLists()
        } catch {
            throw .soundfontUnreadable(path: path, reason: error.reason)
        }
    }

    /// What is wrong.
    struct Damage: Error {
        let reason: String
    }

    private init(file: FilePart) { self.file = file }

    // MARK: Chunks

    private mutating func readChunks() throws(Damage) {
        let riff = try file.chunk(at: 0, within: file.size)
        guard riff.name == "RIFF", try file.text(at: 8) == "sfbk" else {
            throw Damage(reason: "expected a file that begins with RIFF....sfbk")
        }
        var parts: [String: Range<Int>] = [:]
        var place = 12
        while place < riff.body.upperBound {
            let chunk = try file.chunk(at: place, within: riff.body.upperBound)
            if chunk.name == "LIST", chunk.body.count >= 4 {
                let kind = try file.text(at: chunk.body.lowerBound)
                parts[kind] = chunk.body.lowerBound + 4..<chunk.body.upperBound
            }
            place = chunk.next
        }
        guard let presets = parts["pdta"], parts["sdta"] != nil else {
            throw Damage(
                reason: "it ends at byte \(riff.body.upperBound) without a list of presets"
            )
        }
        place = presets.lowerBound
        for (name, size) in Self.records {
            let chunk = try file.chunk(at: place, within: presets.upperBound)
            guard chunk.name == name else {
                throw Damage(reason: "byte \(place): expected the list \(name), found another")
            }
            // A list of modulators may be empty; every other has a record that ends it.
            let least = name.hasSuffix("mod") ? 0 : size
            guard chunk.body.count.isMultiple(of: size), chunk.body.count >= least,
                chunk.body.count <= Self.listLimit
            else {
                throw Damage(
                    reason: "byte \(place): the list \(name) has \(chunk.body.count) bytes, which "
                        + "are not records of \(size)"
                )
            }
            lists.append(try file.bytes(chunk.body))
            place = chunk.next
        }
    }

    // MARK: Lists

    private func checkLists() throws(Damage) {
        // Of each kind: a header points to bags, a bag to generators and modulators.
        for (header, offset) in [(0, 24), (4, 20)] {
            try check(header, at: offset, pointsTo: header + 1)
            try check(header + 1, at: 0, pointsTo: header + 3)
            try check(header + 1, at: 2, pointsTo: header + 2)
        }
        try check(generator: 41, in: 3, pointsTo: 4)
        try check(generator: 53, in: 7, pointsTo: 8)
    }

    /// Numbers that count on from record to record, up to the length of another list.
    private func check(_ list: Int, at offset: Int, pointsTo other: Int) throws(Damage) {
        let (name, size) = Self.records[list]
        let most = count(other)
        var last = 0
        for record in 0..<lists[list].count / size {
            let number = word(list, record * size + offset)
            guard (last...most).contains(number), last <= most else {
                throw Damage(
                    reason:
                        "record \(record + 1) of the list \(name) points to \(number); expected "
                        + "\(last) to \(most)"
                )
            }
            last = number
        }
    }

    /// Generators that name a record of another list, whose last only ends it.
    private func check(generator: Int, in list: Int, pointsTo other: Int) throws(Damage) {
        let most = count(other) - 1
        for record in 0..<count(list) where word(list, 4 * record) == generator {
            let number = word(list, 4 * record + 2)
            guard number < most else {
                throw Damage(
                    reason: "record \(record + 1) of the list \(Self.records[list].name) points to "
                        + "\(number); there are \(most) of \(Self.records[other].name)"
                )
            }
        }
    }

    private func count(_ list: Int) -> Int { lists[list].count / Self.records[list].size }

    private func word(_ list: Int, _ place: Int) -> Int {
        Int(lists[list][place]) | Int(lists[list][place + 1]) << 8
    }
}
