import Foundation
import GRDB
import Synchronization
import Testing

@testable import Catalog

@Suite("Several writers at once") struct ConcurrencyTests {
    /// Runs `body` on `count` threads of their own, and gives back what each threw.
    private func onThreads(
        _ count: Int,
        _ body: @escaping @Sendable (Int) throws -> Void
    ) -> [any Error] {
        let failures = Mutex<[any Error]>([])
        DispatchQueue.concurrentPerform(iterations: count) { number in
            do {
                try body(number)
            } catch {
                failures.withLock { $0.append(error) }
            }
        }
        return failures.withLock { $0 }
    }

    @Test("four connections write fifty pieces each, and none is lost")
    func noneLost() throws {
        let folder = try TemporaryFolder()
        let path = folder.catalog
        let fixture = try Fixture(CatalogStore(path: path))
        let failures = onThreads(4) { number in
            let store = try CatalogStore(path: path)
            for place in 1...50 {
                let id = Fixture.name(50 * number + place)
                try store.recordGeneration(fixture.generationDraft(id))
                try store.rate(id, score: 1 + number, rater: "listener \(number)")
            }
        }
        #expect(failures.isEmpty, "\(failures)")
        let pieces = try fixture.store.generations(limit: nil)
        #expect(Set(pieces.map(\.id)) == Set((1...200).map(Fixture.name)))
        #expect(pieces.count == 200)
        #expect(pieces.allSatisfy { $0.ratings == 1 })
        #expect(try fixture.store.raters().map(\.ratings) == [50, 50, 50, 50])
        #expect(try fixture.store.health().problems == [])
    }

    @Test("four connections write the same ten pieces: each is there once, and the others are told")
    func sameNames() throws {
        let folder = try TemporaryFolder()
        let path = folder.catalog
        let fixture = try Fixture(CatalogStore(path: path))
        let told = Mutex<[CatalogError]>([])
        let failures = onThreads(4) { _ in
            let store = try CatalogStore(path: path)
            for id in (1...10).map(Fixture.name) {
                do throws(CatalogError) {
                    try store.recordGeneration(fixture.generationDraft(id))
                } catch {
                    told.withLock { $0.append(error) }
                }
                #expect(try store.generationIfPresent(id)?.id == id)
            }
        }
        #expect(failures.isEmpty, "\(failures)")
        #expect(try fixture.store.generations().count == 10)
        let errors = told.withLock { $0 }
        for id in (1...10).map(Fixture.name) {
            let taken = CatalogError.alreadyExists(.generation, name: id)
            #expect(errors.filter { $0 == taken }.count == 3)
        }
        #expect(errors.count == 30)
    }

    @Test("eight connections make the same new file at once")
    func creation() throws {
        let folder = try TemporaryFolder()
        let path = folder.catalog
        let failures = onThreads(8) { number in
            let store = try CatalogStore(path: path)
            _ = try store.recordModel(
                ModelDraft(
                    name: "m\(number)",
                    kind: "lstm",
                    encoding: "melody",
                    parameters: 1,
                    folder: "f"
                )
            )
        }
        #expect(failures.isEmpty, "\(failures)")
        #expect(try CatalogStore(path: path).models().count == 8)
    }

    @Test("four connections update the same older file at once, none of its rows lost")
    func update() throws {
        let folder = try TemporaryFolder()
        let path = folder.catalog
        try Fixture(CatalogStore(path: path)).generate(5)
        let next = SchemaHistory(
            steps: SchemaHistory.current.steps + [
                .init(name: "v5") { db in
                    try db.execute(sql: "ALTER TABLE raters ADD COLUMN email TEXT")
                },
                .init(name: "v6") { db in
                    try db.execute(sql: "ALTER TABLE raters ADD COLUMN age INTEGER")
                },
            ]
        )
        let failures = onThreads(4) { _ in
            let store = try CatalogStore(path: path, isReadOnly: false, history: next)
            #expect(try store.generations().count == 5)
        }
        #expect(failures.isEmpty, "\(failures)")
        let store = try CatalogStore(path: path, isReadOnly: false, history: next)
        #expect(try store.health().schema == "v6")
        #expect(try store.health().isSound)
    }
}
