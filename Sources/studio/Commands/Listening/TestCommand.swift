import ArgumentParser

/// Listening tests: each job in a file of its own.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Plan and make blind listening tests, and read their answers.",
        discussion: """
            Example:
              studio test new blind --model tunes-lstm --temperature 0.8 --temperature 1.1 --anchors
              studio test plan blind
              studio test show blind
              studio report --test blind
              studio test answers blind --output answers.csv
            """,
        subcommands: [
            TestPlanCommand.self, TestNewCommand.self, TestListCommand.self,
            TestShowCommand.self, TestAnswersCommand.self, TestRemoveCommand.self,
        ]
    )
}
