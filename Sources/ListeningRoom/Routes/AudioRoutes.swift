import HTTPTypes
import Hummingbird
import Workflows

/// The sound of a generation: rendering it, playing it, its outline.
enum AudioRoutes {
    /// Columns of an outline: more than any screen shows.
    private static let columns = 1_200

    private struct Rendering: Encodable {
        /// Whether it can be played at once.
        var isRendered: Bool
        /// The job that renders it; nil where it is rendered.
        var job: JobReport?

        enum CodingKeys: String, CodingKey {
            case job
            case isRendered = "is_rendered"
        }
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.post("api/generations/:id/render") { _, context in
            let id = try context.generationID()
            let library = room.library
            let path = try await room.catalog.run { () throws(Failure) in
                try library.audioPath(of: id)
            }
            if path != nil {
                return JSONAnswer.response(Rendering(isRendered: true, job: nil))
            }
            let job = try await room.jobs.begin(.render, sharing: "render \(id)") { job in
                try await library.render(
                    id,
                    progress: { job.tell(progress: $0) },
                    isCancelled: { job.isEnding }
                )
                job.tell(generation: id)
            }
            return JSONAnswer.response(Rendering(isRendered: false, job: job), status: .accepted)
        }
        router.get("api/generations/:id/audio") { request, context in
            let id = try context.generationID()
            let path = try await room.catalog.run { () throws(Failure) in
                try room.library.audioPath(of: id)
            }
            guard let path else { throw notRendered }
            let isDownload = request.uri.queryParameters["download"] != nil
            return try await FileAnswer.response(
                path,
                type: "audio/wav",
                name: isDownload ? id + ".wav" : nil,
                to: request,
                context
            )
        }
        router.get("api/generations/:id/outline") { _, context in
            let id = try context.generationID()
            let outline = try await room.files.run { () throws(Failure) in
                try room.library.outline(of: id, columns: columns)
            }
            guard let outline else { throw notRendered }
            return JSONAnswer.response(outline)
        }
    }

    private static let notRendered = Refusal(
        .notFound,
        "this piece is not rendered yet: play it first."
    )
}
