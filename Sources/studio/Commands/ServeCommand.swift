import ArgumentParser
import ListeningRoom
import Workflows

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Open the listening room in the browser.",
        discussion: """
            The first line of standard output is the link. Only this machine can come in, unless \
            --lan lets the network in as well; and only with the link, which is another one in \
            each run. Whoever has the link can hear, rate, make and remove pieces. Listeners get the \
            link of a listening test instead, from the page "Listening tests": it opens that test \
            only. Ctrl-C closes the room.

            Examples:
              studio serve
              studio serve --port 0 --library class/
              studio serve --lan
            """
    )

    @Option(help: "The port; 0 takes any that is free.")
    var port = RoomSettings().port

    @Flag(help: "Let other machines of the network in, too.")
    var lan = false

    @OptionGroup var place: LibraryOptions

    func run() async throws {
        try await reporting {
            var settings = RoomSettings()
            settings.port = port
            settings.isOpenToNetwork = lan
            let room = try ListeningRoom(library: place.studioLibrary, settings: settings)
            let isOpen = lan
            try await room.run(
                opened: { address in
                    Console.result(address.link)
                    for link in address.otherLinks { Console.note("also at \(link)") }
                    Console.note(
                        isOpen
                            ? "Everybody in your network who has the link can come in; listeners get "
                                + "a test's link from the page. Ctrl-C closes the room."
                            : "Open the link in your browser. Ctrl-C closes the room."
                    )
                },
                isStopped: { Interruption.isRequested }
            )
            throw Failure(.interrupted, "the room is closed.")
        }
    }
}
