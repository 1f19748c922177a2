import Foundation
import Generators
import HTTPTypes
import Hummingbird
import Workflows

/// `/api/samples` and `/api/primers`: letting a model write.
enum SamplingRoutes {
    /// Pieces that one request may ask for: a page is no place for ten thousand.
    private static let mostPieces = 50

    private struct PrimerContent: Decodable {
        /// The MIDI file as base64 (RFC 4648).
        var midi: Data
    }

    private struct SampleContent: Decodable {
        var model: String
        var temperature: Double?
        var count: Int?
        var bars: Int?
        /// A whole number as text: JavaScript's end at 2^53.
        var seed: String?
        /// What `/api/primers` called the primer.
        var primer: String?
        /// Whether the primer has the melody to harmonise, and is not continued; default false.
        var harmonise: Bool?
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.post("api/primers") { request, _ in
            let limits = room.settings.limits
            let content = try await JSONAnswer.read(
                request,
                as: PrimerContent.self,
                limit: limits.mostBodyBytes
            )
            guard content.midi.count <= limits.uploadBytes else {
                throw Refusal(
                    .contentTooLarge,
                    "the file has \(content.midi.count) bytes; at most \(limits.uploadBytes) are taken."
                )
            }
            let primer = try await room.files.run { () throws(Failure) in
                try room.primers.keep([UInt8](content.midi))
            }
            return JSONAnswer.response(primer, status: .created)
        }
        router.post("api/samples") { request, _ in
            let content = try await JSONAnswer.read(
                request,
                as: SampleContent.self,
                limit: room.settings.limits.bodyBytes
            )
            let sampling = try self.request(content, room)
            let library = room.library.library
            let job = try await room.jobs.begin(.sample) { job in
                let workflow = try SampleWorkflow(library: library, request: sampling)
                try workflow.run(
                    report: { piece in
                        job.tell(generation: piece.id)
                        let made = Double(job.current.generations.count)
                        job.tell(progress: made / Double(workflow.pieceCount))
                    },
                    isCancelled: { job.isEnding }
                )
            }
            return JSONAnswer.response(job, status: .accepted)
        }
    }

    /// What the workflow is asked for; refuses at once what it would refuse later.
    private static func request(_ content: SampleContent, _ room: Room) throws -> SampleRequest {
        var request = SampleRequest(model: content.model)
        request.count = content.count ?? 1
        guard (1...mostPieces).contains(request.count) else {
            throw Refusal(
                .badRequest,
                "count is \(request.count); expected 1 to \(mostPieces)."
            )
        }
        let text = content.seed.flatMap { $0.isEmpty ? nil : $0 }
        let seed = text.map { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
        guard let seed else {
            throw Refusal(
                .badRequest,
                "the seed is '\(text ?? "")'; expected a whole number from 0 to \(UInt64.max)."
            )
        }
        request.temperatures = [content.temperature ?? 1]
        request.settings = SamplingSettings(
            temperature: content.temperature ?? 1,
            bars: content.bars,
            seed: seed
        )
        do {
            try request.settings.validate()
            let file = try content.primer.map(room.primers.find)
            if content.harmonise ?? false { request.melody = file } else { request.primer = file }
        } catch {
            throw Refusal(Failure(error))
        }
        return request
    }
}
