import Hummingbird
import Workflows

/// `/api/room`: what every page says of the room.
enum RoomRoutes {
    private struct Content: Encodable {
        var library: String
        var rater: String?
        var isOpenToNetwork: Bool
        var undoSeconds: Double

        enum CodingKeys: String, CodingKey {
            case library, rater
            case isOpenToNetwork = "is_open_to_network"
            case undoSeconds = "undo_seconds"
        }
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.get("api/room") { _, _ in
            JSONAnswer.response(
                Content(
                    library: room.library.library.name,
                    // In a network each visitor is somebody else, and says who.
                    rater: room.settings.isOpenToNetwork ? nil : RateWorkflow.login,
                    isOpenToNetwork: room.settings.isOpenToNetwork,
                    undoSeconds: room.settings.undoSeconds
                )
            )
        }
    }
}
