import HTTPTypes
import Hummingbird
import Workflows

/// Removing a generation, and bringing it back.
enum RemovalRoutes {
    private struct Content: Encodable {
        var id: String
        /// What goes, in a sentence.
        var removed: String?
        /// Seconds in which it can be undone.
        var undoSeconds: Double?

        enum CodingKeys: String, CodingKey {
            case id, removed
            case undoSeconds = "undo_seconds"
        }
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.post("api/generations/:id/remove") { _, context in
            let id = try context.generationID()
            let removal = try await room.catalog.run { () throws(Failure) in
                try RemoveWorkflow(generation: id, in: room.library)
            }
            await room.removals.add(removal, of: id)
            return JSONAnswer.response(
                Content(id: id, removed: removal.summary, undoSeconds: room.settings.undoSeconds)
            )
        }
        router.post("api/generations/:id/restore") { _, context in
            let id = try context.generationID()
            guard await room.removals.restore(id) else {
                throw Refusal(.conflict, "\(id) is not being removed, or is gone already.")
            }
            return JSONAnswer.response(Content(id: id))
        }
    }
}
