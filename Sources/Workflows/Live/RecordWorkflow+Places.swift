import DurableFiles
import Foundation
import Score
import Sound

/// Ports and files of a take.
extension RecordWorkflow {
    func connect(
        _ sequencer: some Sequencer,
        _ listener: Listener
    ) throws -> PortKeeper? {
        guard !request.waitsForOthers else {
            listener.note("recording from \(sequencer.input), which nothing is connected with yet")
            return nil
        }
        let port = try PortChoice.find(request.port, .input, in: sequencer.ports())
        let keeper = try PortKeeper(port, .input, on: sequencer)
        listener.note("recording from \(port.address) \(port.title)")
        return keeper
    }

    func connectMetronome(
        _ sequencer: some Sequencer,
        _ listener: Listener
    ) throws -> PortKeeper? {
        guard request.metronome || request.metronomePort != nil else { return nil }
        let port = try PortChoice.find(request.metronomePort, .output, in: sequencer.ports())
        listener.note("the metronome clicks at \(port.address) \(port.title)")
        return try PortKeeper(port, .output, on: sequencer)
    }

    func store(_ part: TakePart, on shelf: TakeShelf) throws -> RecordReport {
        var piece = part.recorder.take(at: part.end)
        let offGrid = try request.stepsPerQuarter.map { try piece.quantise(stepsPerQuarter: $0) }
        let bytes = try MIDIFileWriter.bytes(for: piece)
        let (id, path) = try shelf.put(bytes)
        let output = request.output.map { Self.path($0, ofPart: part.number) }
        if let output {
            do {
                try DurableFile.write(bytes, to: output)
            } catch {
                throw Failure(Failure(error).kind, "\(error) The take is safe in \(path).")
            }
        }
        return RecordReport(
            id: id,
            midi: path,
            output: Nullable(output),
            port: Nullable(part.port),
            notes: piece.noteCount,
            others: part.recorder.otherCount,
            seconds: piece.seconds,
            losses: part.losses,
            offGrid: Nullable(offGrid)
        )
    }

    /// Where a part is written: `take.mid`, `take-2.mid`; nothing that is there is replaced.
    static func path(_ output: String, ofPart number: Int) -> String {
        guard number > 1 else { return output }
        let url = URL(fileURLWithPath: output)
        let stem = url.deletingPathExtension().lastPathComponent
        let ending = url.pathExtension.isEmpty ? "" : ".\(url.pathExtension)"
        let folder = output.dropLast(url.lastPathComponent.count)
        func path(_ number: Int) -> String { "\(folder)\(stem)-\(number)\(ending)" }
        var number = number
        while FileManager.default.fileExists(atPath: path(number)) { number += 1 }
        return path(number)
    }

    /// Refuses a file that could not be written, before anything is played.
    func checkFolder(of output: String) throws(Failure) {
        let folder = URL(fileURLWithPath: output).deletingLastPathComponent().path
        guard access(folder, W_OK) == 0 else {
            throw Failure(
                .cannotCreate,
                "\(output): cannot be written: \(folder): \(String(cString: strerror(errno))). "
                    + "Choose another place with --output."
            )
        }
    }
}
