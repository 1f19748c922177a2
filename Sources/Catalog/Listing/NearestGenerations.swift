internal import GRDB

/// Finds the pieces that were probably meant by a name that none has.
///
/// Names say nothing and sort by chance, and there may be a million: only some are compared.
enum NearestGenerations {
    /// The names that what was typed comes closest to, as a whole or as a beginning; `g-` and
    /// capital letters make no difference.
    ///
    /// A whole name with one slip is found among any number of pieces; a worse one, or the
    /// beginning of a name with a slip in it, among the newest and those that sort next to it.
    ///
    /// - Returns: At most `limit` names, the closest first.
    static func find(_ db: Database, to typed: String, limit: Int = 3) throws -> [String] {
        let body = String(GenerationID.body(typed.lowercased()))
        let letters = Array(body.unicodeScalars)
        guard (shortest...GenerationID.longest).contains(letters.count) else { return [] }
        var seen: Set<String> = []
        let ranked = try candidates(db, body).filter { seen.insert($0).inserted }.enumerated()
            .map { place, name in
                let other = Array(GenerationID.body(name).unicodeScalars)
                return (NearestNames.distance(letters, toBeginningOf: other), place, name)
            }
            .filter { distance, _, _ in distance <= min(3, letters.count / 3) }
        return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(limit).map(\.2)
    }

    /// Fewer letters are too few to guess from.
    private static let shortest = 3

    private static func candidates(_ db: Database, _ body: String) throws -> [String] {
        var names = try RowReader.texts(
            db,
            sql: oneSlip,
            arguments: [StringList.encode(slips(body))]
        )
        for name in [body, GenerationID.mark + body] {
            names += try RowReader.texts(
                db,
                sql: "SELECT id FROM generations WHERE id < ? ORDER BY id DESC LIMIT 20",
                arguments: [name]
            )
            names += try RowReader.texts(
                db,
                sql: "SELECT id FROM generations WHERE id >= ? ORDER BY id LIMIT 20",
                arguments: [name]
            )
        }
        names += try RowReader.texts(
            db,
            sql: "SELECT id FROM generations ORDER BY number DESC LIMIT 200"
        )
        return names
    }

    /// Takes a JSON array of bodies; one step down the index of names for each, and no walk.
    static let oneSlip = """
        SELECT id FROM generations WHERE id IN (
            SELECT form.column1 || typed.value
            FROM json_each(?) AS typed, (VALUES (''), ('\(GenerationID.mark)')) AS form)
        ORDER BY number DESC LIMIT 20
        """

    /// Every text that one slip of the finger makes of `name`: a letter left out, added, replaced
    /// by another, or swapped with its neighbour.
    ///
    /// Source: Norvig 2007, "How to Write a Spelling Corrector".
    static func slips(_ name: String) -> [String] {
        let letters = Array(name)
        var slips: [String] = []
        for place in 0...letters.count {
            let before = String(letters[..<place])
            let from = String(letters[place...])
            let after = String(from.dropFirst())
            for letter in GenerationID.alphabet {
                slips.append(before + String(letter) + from)
                if !from.isEmpty { slips.append(before + String(letter) + after) }
            }
            guard place < letters.count else { continue }
            slips.append(before + after)
            guard place + 1 < letters.count else { continue }
            slips.append(before + String([letters[place + 1], letters[place]]) + after.dropFirst())
        }
        return slips
    }
}
