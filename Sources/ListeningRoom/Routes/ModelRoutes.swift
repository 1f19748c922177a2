import Catalog
import Hummingbird
import Workflows

/// `/api/models`: what the library's models are called, for filters and for sampling.
enum ModelRoutes {
    private struct Content: Encodable {
        var models: [Entry]
    }

    private struct Entry: Encodable {
        var name: String
        var kind: String
        var encoding: String
        var parameters: Int
        var generations: Int
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.get("api/models") { _, _ in
            let models = try await room.catalog.run { () throws(Failure) in
                try room.library.models()
            }
            return JSONAnswer.response(
                Content(
                    models: models.map {
                        Entry(
                            name: $0.name,
                            kind: $0.kind,
                            encoding: $0.encoding,
                            parameters: $0.parameters,
                            generations: $0.generations
                        )
                    }
                )
            )
        }
    }
}
