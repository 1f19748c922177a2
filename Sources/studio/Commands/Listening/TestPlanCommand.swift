import ArgumentParser
import Catalog
import Workflows

struct TestPlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say how many answers and listeners a listening test needs.",
        discussion: """
            For each preference and power, the answers about two groups with which the exact \
            two-sided binomial test finds it. Answers of one listener resemble each other, so that \
            more are needed than independent ones: the design effect is 1 + (m - 1) rho for m \
            answers of a listener and a correlation of rho. "No difference" and "cannot tell" do \
            not count.

            With a test's name, its own questions, groups and anchors are taken.

            Examples:
              studio test plan --groups 3
              studio test plan blind --preference 0.6
            """
    )

    @Argument(help: "A test that was made; without one, the options say what it would be like.")
    var name: String?

    @Option(help: "pairs, or human-or-machine (against guessing). Default: pairs.")
    var kind: ListeningTestKind?

    @Option(
        name: .customLong("preference"),
        help: ArgumentHelp(
            "A true preference to find, 0.51 to 1; may be given several times. Default: 0.6, "
                + "0.65, 0.7.",
            valueName: "share"
        )
    )
    var preferences: [Double] = []

    @Option(
        name: .customLong("power"),
        help: ArgumentHelp(
            "Probability of finding it; may be given several times. Default: 0.8, 0.9.",
            valueName: "probability"
        )
    )
    var powers: [Double] = []

    @Option(help: "Probability of finding a preference where there is none.")
    var alpha = 0.05

    @Option(help: "Groups that are compared, human pieces among them. Default: 2.")
    var groups: Int?

    @Option(help: "Questions in a session, 2 to 200. Default: 20.")
    var trials: Int?

    @Option(help: "Share of the answers that prefer none, 0 to 0.9.")
    var undecided = 0.2

    @Option(help: "Correlation of two answers of one listener, 0 to 1.")
    var correlation = 0.1

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if name != nil, kind != nil || groups != nil || trials != nil {
            throw ValidationError(
                "The test itself says its kind, groups and trials: give its name, or these."
            )
        }
    }

    func run() throws {
        try reporting {
            let plan = try TestPlan(try request())
            if report.json {
                try Console.result(json: plan)
            } else {
                for line in Self.lines(plan) { Console.result(line) }
            }
        }
    }

    private func request() throws -> TestPlanRequest {
        var request = TestPlanRequest()
        if let name {
            let tests = try ListeningTestsWorkflow(library: place.studioLibrary)
            request = TestPlanRequest(try tests.story(of: name))
        }
        if let kind { request.kind = kind }
        if let groups { request.groups = groups }
        if let trials { request.trials = trials }
        if !preferences.isEmpty { request.preferences = preferences }
        if !powers.isEmpty { request.powers = powers }
        request.alpha = alpha
        request.undecided = undecided
        request.correlation = correlation
        return request
    }

    private static func lines(_ plan: TestPlan) -> [String] {
        let isPaired = plan.kind == .pairs
        var table = TextTable([
            isPaired ? "preference" : "judged human", "power", "independent", "answers",
            "listeners",
        ])
        for line in plan.lines {
            table.add([
                decimal(line.preference, 2), decimal(line.power, 2), "\(line.independentAnswers)",
                "\(line.answers)", "\(line.listeners)",
            ])
        }
        let each = decimal(plan.answersEach, 1)
        let about =
            isPaired
            ? "\(plan.countedTrials) of \(plan.trials) questions of a listener count; of their "
                + "answers \(each) prefer one of the same two of \(plan.groups) groups."
            : "\(plan.countedTrials) of \(plan.trials) questions of a listener count, \(each) "
                + "about each of \(plan.groups) groups."
        return Paragraph.lines(about, indent: "") + [""] + table.lines
            + Paragraph.lines(
                "independent: answers about "
                    + (isPaired ? "two groups that prefer one" : "a group")
                    + ", if all were independent. answers: with the design effect of "
                    + "\(decimal(plan.designEffect, 2)) (correlation \(decimal(plan.correlation, 2)) "
                    + "within a listener). listeners: who answer every question, nobody left out. "
                    + "Two-sided test at \(plan.alpha); several pairs of groups need more.",
                indent: ""
            )
    }
}
