import ArgumentParser
import Catalog
import Workflows

/// What a listening test asks, and whose answers do not count.
struct ListeningRuleOptions: ParsableArguments {
    @Option(help: "What listeners are asked. Default: by the kind of test.")
    var question: String?

    @Option(
        name: .customLong("scale"),
        help: ArgumentHelp(
            "A scale, as NAME or NAME=LABEL; may be given several times. Default: overall, "
                + "melody, rhythm, structure, harmony.",
            valueName: "scale"
        )
    )
    var scales: [String] = []

    @Option(help: "Questions in a session, repeats included, 2 to 200.")
    var trials = 20

    @Option(help: "Share of the questions that come twice, 0 to 0.3.")
    var repeats = 0.1

    @Option(
        help: ArgumentHelp(
            "Least time that each piece is heard before an answer is taken, 0 to 60.",
            valueName: "seconds"
        )
    )
    var minimum = 5.0

    @Option(help: ArgumentHelp("What listeners agree to before they begin.", valueName: "text"))
    var consent: String?

    @Option(
        help: ArgumentHelp(
            "Leave out who answers a larger share of the repeats the other way; 1 switches it off.",
            valueName: "share"
        )
    )
    var failedRepeats = 0.5

    @Option(
        help: ArgumentHelp(
            "Leave out who prefers shuffled notes to human pieces in a larger share; 1 switches "
                + "it off.",
            valueName: "share"
        )
    )
    var preferredAnchors = 0.5

    @Option(
        help: ArgumentHelp(
            "Leave out who gives a larger share of the answers sooner than listening takes; 1 "
                + "switches it off.",
            valueName: "share"
        )
    )
    var hurriedAnswers = 0.2

    /// The settings of a test of that kind; checked when it is made.
    func settings(for kind: ListeningTestKind) -> ListeningTestSettings {
        var settings = ListeningTestSettings(kind: kind)
        if let question { settings.question = question }
        if let consent { settings.consent = consent }
        if !scales.isEmpty { settings.scales = scales.map(Self.scale) }
        settings.trials = trials
        settings.repeats = repeats
        settings.minimumSeconds = minimum
        settings.exclusions = ExclusionRules(
            failedRepeats: failedRepeats,
            preferredAnchors: preferredAnchors,
            hurriedAnswers: hurriedAnswers
        )
        return settings
    }

    private static func scale(_ text: String) -> ListeningTestSettings.Scale {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let name = parts.first ?? ""
        return .init(name: name, label: parts.count > 1 ? parts[1] : name)
    }
}
