import Catalog
import Hummingbird
import HummingbirdCore
import Workflows

/// `/api/generations`: the list, and what there is to know of one.
enum GenerationRoutes {
    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.get("api/generations") { request, _ in
            let query = try GenerationQuery(request.uri.queryParameters)
            let hidden = await room.removals.ids
            return JSONAnswer.response(
                try await room.catalog.run { () throws(Failure) in
                    try room.library.generations(query.filter, limit: query.limit, hidden: hidden)
                }
            )
        }
        router.get("api/generations/:id") { _, context in
            let id = try context.generationID()
            return JSONAnswer.response(
                try await room.catalog.run { () throws(Failure) in try room.library.story(of: id) }
            )
        }
        router.get("api/generations/:id/notes") { _, context in
            let id = try context.generationID()
            return JSONAnswer.response(
                try await room.files.run { () throws(Failure) in try room.library.notes(of: id) }
            )
        }
        router.get("api/generations/:id/midi") { request, context in
            let id = try context.generationID()
            let path = try await room.catalog.run { () throws(Failure) in
                try room.library.midiPath(of: id)
            }
            return try await FileAnswer.response(
                path,
                type: "audio/midi",
                name: id + ".mid",
                to: request,
                context
            )
        }
    }
}
