import HTTPTypes
import Hummingbird
import Workflows

/// `/api/training`: how models learn, also while they do.
enum TrainingRoutes {
    private struct Content: Encodable {
        var trainings: [TrainingEntry]
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.get("api/training") { _, _ in
            JSONAnswer.response(
                Content(
                    trainings: try await room.catalog.run { () throws(Failure) in
                        try room.library.trainings()
                    }
                )
            )
        }
        router.get("api/training/:model") { request, context in
            let name = context.parameters.get("model") ?? ""
            let after = request.uri.queryParameters["after"].flatMap { Int($0) } ?? 0
            return JSONAnswer.response(
                try await room.catalog.run { () throws(Failure) in
                    try room.library.training(of: name, after: after)
                }
            )
        }
        router.get("api/training/:model/events") { _, context in
            let name = context.parameters.get("model") ?? ""
            let look = { @Sendable () async throws in
                try await room.catalog.run { () throws(Failure) in
                    try room.library.trainingPulse(of: name)
                }
            }
            _ = try await look()
            // A run that has ended may be resumed, so that the stream has no last event.
            return EventStream.response(isLast: { (_: TrainingPulse) in false }, look: look)
        }
    }
}
