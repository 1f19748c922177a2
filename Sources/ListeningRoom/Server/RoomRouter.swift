import Hummingbird

/// Every route of the room, one file for each resource.
enum RoomRouter {
    static func make(_ room: Room, guardedBy roomGuard: RoomGuard) -> Router<RoomContext> {
        let router = Router(context: RoomContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: roomGuard)
        PageRoutes.add(to: router)
        RoomRoutes.add(to: router, room)
        GenerationRoutes.add(to: router, room)
        AudioRoutes.add(to: router, room)
        RatingRoutes.add(to: router, room)
        RemovalRoutes.add(to: router, room)
        ModelRoutes.add(to: router, room)
        JobRoutes.add(to: router, room)
        TrainingRoutes.add(to: router, room)
        SamplingRoutes.add(to: router, room)
        TestRoutes.add(to: router, room)
        ListenerRoutes.add(to: router, room)
        ResultsRoutes.add(to: router, room)
        return router
    }
}

extension RoomContext {
    /// The generation that a route's path names.
    ///
    /// - Throws: `Refusal` for what cannot be an id: no path, and nothing long, goes further.
    func generationID() throws -> String {
        let id = parameters.get("id") ?? ""
        let isID =
            (1...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        guard isID else { throw Refusal(.notFound, "no generation has such an id.") }
        return id
    }
}
