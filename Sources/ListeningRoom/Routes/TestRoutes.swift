import Catalog
import HTTPTypes
import Hummingbird
import Workflows

/// `/api/tests`: the listening tests of the library, for the room's owner.
enum TestRoutes {
    private struct ListContent: Encodable {
        var tests: [Entry]
        /// Whether others than this machine can open the links.
        var isOpenToNetwork: Bool

        enum CodingKeys: String, CodingKey {
            case tests
            case isOpenToNetwork = "is_open_to_network"
        }
    }

    private struct Entry: Encodable {
        var test: ListeningTestEntry
        /// The link for a class, under each of the room's addresses; empty where there is none.
        var links: [String]
        /// Why there is no link.
        var problem: String?
        /// Listeners who take it at this moment.
        var present: Int
    }

    private struct KindsContent: Encodable {
        var kinds: [Kind]
    }

    /// What a test of a kind asks where its maker says nothing else.
    private struct Kind: Encodable {
        var kind: ListeningTestKind
        var question: String
        var scales: [ListeningTestSettings.Scale]
    }

    static func add(to router: Router<RoomContext>, _ room: Room) {
        router.get("api/tests") { _, _ in
            let origins = room.door.opening?.origins ?? []
            let entries = try await room.classes.refresh().map { test, code in
                switch code {
                case .success(let code):
                    Entry(
                        test: test,
                        links: origins.map { "\($0)/?test=\(code)" },
                        present: room.listeners.count(at: test.id)
                    )
                case .failure(let failure):
                    Entry(test: test, links: [], problem: failure.message, present: 0)
                }
            }
            return JSONAnswer.response(
                ListContent(tests: entries, isOpenToNetwork: room.settings.isOpenToNetwork)
            )
        }
        router.get("api/tests/kinds") { _, _ in
            JSONAnswer.response(
                KindsContent(
                    kinds: ListeningTestKind.allCases.map { kind in
                        let settings = ListeningTestSettings(kind: kind)
                        return Kind(
                            kind: kind,
                            question: settings.question,
                            scales: settings.scales
                        )
                    }
                )
            )
        }
        router.post("api/tests") { request, _ in
            let content = try await JSONAnswer.read(
                request,
                as: NewTestContent.self,
                limit: room.settings.limits.bodyBytes
            )
            let library = room.library.library
            let wanted = content.request
            do throws(Failure) {
                // What it would refuse later it refuses at once.
                _ = try NewListeningTestWorkflow(library: library, request: wanted)
            } catch {
                throw Refusal(error)
            }
            let job = try await room.jobs.begin(.test) { job in
                let workflow = try NewListeningTestWorkflow(library: library, request: wanted)
                let (_, remarks) = try workflow.run(
                    progress: { job.tell(progress: $0, step: $1) },
                    isCancelled: { job.isEnding }
                )
                job.tell(remarks: remarks)
            }
            return JSONAnswer.response(job, status: .accepted)
        }
    }
}
