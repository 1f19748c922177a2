import HTTPTypes
import Hummingbird
import Workflows

/// Ratings of a generation.
enum RatingRoutes {
    private struct Content: Decodable {
        /// 1 (bad) to 5 (excellent).
        var score: Int
        /// Who rates; nil for the user of this machine.
        var rater: String?
        /// What they say beside it.
        var comment: String?
        /// What the page calls this rating, 8 to 64 letters, digits and hyphens.
        var key: String
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.post("api/generations/:id/ratings") { request, context in
            let id = try context.generationID()
            let content = try await JSONAnswer.read(
                request,
                as: Content.self,
                limit: room.settings.limits.bodyBytes
            )
            try check(content, in: room)
            let comment = content.comment.flatMap { $0.isEmpty ? nil : $0 }
            let rating = try await room.ratings.file(
                .init(
                    generation: id,
                    score: content.score,
                    rater: content.rater,
                    comment: comment
                ),
                key: content.key
            )
            return JSONAnswer.response(rating, status: .created)
        }
    }

    private static func check(_ content: Content, in room: Room) throws {
        let isKey =
            (8...64).contains(content.key.utf8.count)
            && content.key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isKey else {
            throw Refusal(.badRequest, "the key must be 8 to 64 letters, digits and hyphens.")
        }
        if let rater = content.rater, rater.count > 64 {
            throw Refusal(.badRequest, "the rater's name has more than 64 letters.")
        }
        if content.rater == nil, room.settings.isOpenToNetwork {
            throw Refusal(.badRequest, "say who rates: several people may be listening.")
        }
    }
}
