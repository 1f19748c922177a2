import ArgumentParser
import Workflows

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what this machine offers, and how to mend what is missing.",
        discussion: """
            Looks at CPU kernels, OpenBLAS, threads, soundfont, ALSA, the embedded corpora and \
            the library. Exits with 69 where something is missing.

            Example: studio doctor
            """
    )

    @Option(help: ArgumentHelp("The soundfont to look for.", valueName: "file"))
    var soundfont: String?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            let findings = DoctorWorkflow.examine(
                library: place.studioLibrary,
                soundfont: soundfont
            )
            let width = findings.map(\.subject.count).max() ?? 0
            for finding in findings {
                if report.json {
                    try Console.result(json: finding)
                    continue
                }
                let mark =
                    switch finding.status {
                    case .ok: "ok      "
                    case .warning: "look    "
                    case .missing: "missing "
                    }
                let gap = String(repeating: " ", count: width - finding.subject.count + 2)
                Console.result(mark + finding.subject + gap + finding.detail)
                if let remedy = finding.remedy {
                    Console.result(
                        String(repeating: " ", count: 8 + width + 2) + "-> " + remedy
                    )
                }
            }
            if findings.contains(where: { $0.status == .missing }) {
                throw ExitCode(Failure.Kind.unavailable.rawValue)
            }
        }
    }
}
