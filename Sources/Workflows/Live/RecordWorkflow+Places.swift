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

    func store(
        _ take: Take,
        from source: PortKeeper?,
        on shelf: TakeShelf
    ) throws -> RecordReport {
        guard take.piece.noteCount > 0 || take.others > 0 else {
            shelf.forgetUnfinished()
            throw Failure(
                .badData,
                "nothing was played, and no file was written. `studio ports` lists the ports; "
                    + "choose one with --port."
            )
        }
        let bytes = try MIDIFileWriter.bytes(for: take.piece)
        let (id, path) = try shelf.put(bytes)
        shelf.forgetUnfinished()
        if let output = request.output {
            do {
                try DurableFile.write(bytes, to: output)
            } catch {
                throw Failure(Failure(error).kind, "\(error) The take is safe in \(path).")
            }
        }
        return RecordReport(
            id: id,
            midi: path,
            output: Nullable(request.output),
            port: Nullable(source.map { "\($0.port.address) \($0.port.title)" }),
            notes: take.piece.noteCount,
            others: take.others,
            seconds: take.piece.seconds,
            losses: take.losses,
            offGrid: Nullable(take.offGrid)
        )
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
