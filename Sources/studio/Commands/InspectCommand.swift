import ArgumentParser
import Encoding
import Foundation
import Score
import Workflows

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what a MIDI file holds, or every one in a folder.",
        discussion: """
            For each file: verdict and reason, format, tracks, notes, tempos, metres; for a \
            folder also duplicates and totals. Exits with 65 where nothing can be read.

            Examples:
              studio inspect song.mid --piano-roll roll.png --self-similarity form.png
              studio inspect songs/ --json
              studio inspect song.mid --encoding remi
            """
    )

    @Argument(help: "A MIDI file, or a folder that is searched through.")
    var path: String

    @Flag(help: "Keep what was read before any damage.")
    var lenient = false

    @Option(
        help: ArgumentHelp("Draw the file's piano roll; .png or .svg.", valueName: "picture")
    )
    var pianoRoll: String?

    @Option(
        help: ArgumentHelp(
            "Draw how alike the file's bars are, each with each; .png or .svg.",
            valueName: "picture"
        )
    )
    var selfSimilarity: String?

    @Option(
        help:
            "Show the tokens that this encoding makes: melody, frames, performance, remi, midilike."
    )
    var encoding: EncodingKind?

    @Flag(help: "With --encoding remi: keep the instruments apart, drums too.")
    var programs = false

    @OptionGroup var report: ReportOptions

    func validate() throws {
        if programs, encoding != .remi {
            throw ValidationError("Only the remi encoding has programs: add --encoding remi.")
        }
    }

    /// Tokens shown of a sequence in the terminal; `--json` has them all.
    private static let mostTokens = 60

    func run() throws {
        try reporting {
            let encoder = try encoding.map {
                try EncodingConfiguration(kind: $0, usesPrograms: programs).makeEncoding()
            }
            let workflow = InspectWorkflow(lenient: lenient)
            let files = try workflow.files(at: path) { left, reason in
                Console.note("\(left): left out: \(reason)")
            }
            let isFolder = files != [path]
            for (option, picture) in [
                ("--piano-roll", pianoRoll), ("--self-similarity", selfSimilarity),
            ] {
                guard let picture else { continue }
                try PictureWorkflow.check(picture)
                if isFolder {
                    throw Failure(.usage, "\(option) draws one file; \(path) is a folder.")
                }
            }
            let totals = try workflow.inspect(files) { finding in
                let listing = encoder.map {
                    TokenListing(of: finding.summary.path, encoding: $0, lenient: lenient)
                }
                if report.json {
                    try Console.result(json: JSONFinding(finding, in: isFolder, listing))
                } else if isFolder {
                    Console.result(Self.line(finding))
                } else {
                    for line in Self.page(finding.summary) { Console.result(line) }
                }
                if !report.json, let listing {
                    for line in Self.lines(listing) { Console.result(line) }
                }
            } isCancelled: {
                Interruption.isRequested
            }
            if isFolder {
                if report.json {
                    try Console.result(json: JSONTotals(folder: path, totals: totals))
                } else {
                    Console.result(Self.line(totals))
                }
            }
            if let pianoRoll, totals.errors == 0 {
                try PictureWorkflow.pianoRoll(of: path, lenient: lenient, to: pianoRoll)
                Console.note("\(pianoRoll): the piano roll.")
            }
            if let selfSimilarity, totals.errors == 0 {
                try PictureWorkflow.selfSimilarity(of: path, lenient: lenient, to: selfSimilarity)
                Console.note("\(selfSimilarity): the bars' likeness.")
            }
            if totals.errors == totals.files { throw ExitCode(Failure.Kind.badData.rawValue) }
        }
    }

    /// A file's line of JSON: its summary, and which earlier file it repeats.
    private struct JSONFinding: Encodable {
        private let finding: InspectWorkflow.Finding
        private let inFolder: Bool
        private let listing: TokenListing?

        init(_ finding: InspectWorkflow.Finding, in isFolder: Bool, _ listing: TokenListing?) {
            self.finding = finding
            inFolder = isFolder
            self.listing = listing
        }

        enum Keys: String, CodingKey { case duplicate_of }

        func encode(to encoder: any Encoder) throws {
            try finding.summary.encode(to: encoder)
            try listing?.encode(to: encoder)
            guard inFolder else { return }
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(finding.duplicateOf, forKey: .duplicate_of)
        }
    }

    private struct JSONTotals: Encodable {
        var folder: String
        var totals: InspectWorkflow.Totals
    }

    private static func line(_ finding: InspectWorkflow.Finding) -> String {
        let summary = finding.summary
        var words = [summary.status.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)]
        words.append(summary.path)
        if let content = summary.content { words.append("\(content.notes) notes") }
        if let earlier = finding.duplicateOf { words.append("same bytes as \(earlier)") }
        if let reason = summary.reason { words.append(reason) }
        return words.joined(separator: "  ")
    }

    private static func lines(_ listing: TokenListing) -> [String] {
        listing.tokens.map { sequence in
            "tokens     \(sequence.count): \(listing.names(of: sequence, atMost: mostTokens))"
        } + listing.reasons.map { "no tokens  \($0)" } + listing.remarks.map { "remark     \($0)" }
    }

    private static func line(_ totals: InspectWorkflow.Totals) -> String {
        "\(totals.files) files: \(totals.ok) ok, \(totals.repaired) repaired, "
            + "\(totals.errors) unreadable, \(totals.duplicates) duplicates; "
            + "\(totals.notes) notes, \(clock(totals.seconds)) of music"
    }

    private static func page(_ summary: MIDIFileSummary) -> [String] {
        var lines = [
            "file       \(summary.path)",
            "status     \(summary.status.rawValue)" + (summary.reason.map { ": \($0)" } ?? ""),
        ]
        guard let content = summary.content else { return lines }
        let division =
            content.division.map { "\($0) ticks a quarter note" }
            ?? content.smpte.map { "SMPTE, \($0[0]) frames a second, \($0[1]) ticks a frame" }
        let seconds = content.seconds ?? content.secondsPerTrack?.reduce(0, +) ?? 0
        lines += [
            "format     \(content.format), \(content.tracks) tracks",
            "division   \(division ?? "-")",
            "notes      \(content.notes)",
            "length     \(content.endTick) ticks, \(clock(seconds))",
        ]
        func list(_ title: String, _ items: [String]) {
            guard !items.isEmpty else { return }
            let shown = items.prefix(8).joined(separator: ", ")
            let rest = items.count > 8 ? " and \(items.count - 8) more" : ""
            lines.append(title.padding(toLength: 11, withPad: " ", startingAt: 0) + shown + rest)
        }
        list(
            "tempos",
            content.tempos.map {
                String(format: "%.1f/min at %d", 60e6 / Double(max($0[1], 1)), $0[0])
            }
        )
        list("metres", content.timeSignatures.map { "\($0[1])/\($0[2]) at \($0[0])" })
        list(
            "keys",
            content.keySignatures.map { key in
                let accidentals =
                    key[1] == 0
                    ? "no accidentals"
                    : "\(abs(key[1])) \(key[1] > 0 ? "sharp" : "flat")\(abs(key[1]) == 1 ? "" : "s")"
                return "\(accidentals), \(key[2] == 1 ? "minor" : "major") at \(key[0])"
            }
        )
        return lines
    }
}
