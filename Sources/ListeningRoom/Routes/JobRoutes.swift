import HTTPTypes
import Hummingbird

/// `/api/jobs`: how rendering and sampling stand, and ending them.
enum JobRoutes {
    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.get("api/jobs/:job") { _, context in
            JSONAnswer.response(try await report(context, room))
        }
        router.get("api/jobs/:job/events") { _, context in
            let id = try await report(context, room).id
            return EventStream.response(
                countedIn: room.followers,
                isLast: { (report: JobReport) in report.status.isFinal },
                look: { await room.jobs.report(id) }
            )
        }
        router.post("api/jobs/:job/cancel") { _, context in
            let id = try await report(context, room).id
            guard let report = await room.jobs.cancel(id) else { throw unknown }
            return JSONAnswer.response(report)
        }
    }

    private static func report(_ context: RoomContext, _ room: Room) async throws -> JobReport {
        guard let report = await room.jobs.report(context.parameters.get("job") ?? "") else {
            throw unknown
        }
        return report
    }

    private static let unknown = Refusal(
        .notFound,
        "no job has that id; the room may have been closed and opened since."
    )
}
