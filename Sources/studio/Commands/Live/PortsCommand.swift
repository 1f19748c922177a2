import ArgumentParser
import Workflows

struct PortsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ports",
        abstract: "List the MIDI ports of this machine.",
        discussion: """
            Every port of ALSA's sequencer: MIDI comes from those that are readable, and can be \
            sent to those that are writable. Where the machine has no sequencer, it says why, and \
            exits with 69.

            Example: studio ports
            """
    )

    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            let ports = try PortsWorkflow.ports()
            if report.json {
                for port in ports { try Console.result(json: port) }
                return
            }
            guard !ports.isEmpty else {
                Console.note(
                    "There are no ports: connect a device, or start a program that has some."
                )
                return
            }
            var table = TextTable(["address", "client", "port", "MIDI", "connected"])
            for port in ports {
                table.add([
                    port.address, port.client, port.port, ways(port), connections(port),
                ])
            }
            for line in table.lines { Console.result(line) }
        }
    }

    private func ways(_ port: PortLine) -> String {
        switch (port.readable, port.writable) {
        case (true, true): "from and to"
        case (true, false): "from"
        default: "to"
        }
    }

    private func connections(_ port: PortLine) -> String {
        func name(_ end: PortLine.End) -> String { end.name.value ?? end.address }
        let parts =
            port.heardBy.map { "-> \(name($0))" } + port.hears.map { "<- \(name($0))" }
        return parts.joined(separator: ", ")
    }
}
