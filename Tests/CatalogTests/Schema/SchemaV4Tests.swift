import Foundation
import Testing

@testable import Catalog

@Suite("The fourth schema") struct SchemaV4Tests {
    @Test("a catalog of the third schema opens: its models were trained here, its rows stay")
    func update() throws {
        let folder = try OldCatalog.folder(schema: 3)
        let store = try CatalogStore(path: folder.catalog)
        #expect(try store.health().schema == "v4")
        #expect(try store.health().isSound)
        #expect(try store.models().map(\.importedFrom) == [nil, nil])
        #expect(try store.ratings().map(\.score) == [4])
        #expect(FileManager.default.fileExists(atPath: folder.path + "/catalog.v3.sqlite"))
    }

    @Test("an imported model says which file it comes from, in its row and its lineage")
    func imported() throws {
        let store = try CatalogStore()
        let model = try store.recordModel(
            ModelDraft(
                name: "theirs",
                kind: "lstm",
                encoding: "melody",
                parameters: 9,
                folder: "models/theirs",
                imported: HashedFile(path: "/home/ann/lstm.safetensors", hash: "c0ffee")
            )
        )
        #expect(model.importedFrom == "/home/ann/lstm.safetensors")
        #expect(model.importedHash == "c0ffee")
        #expect(
            try store.lineage(ofModel: "theirs").tree.text == """
                model theirs: lstm, melody, 9 parameters
                └─ imported from /home/ann/lstm.safetensors (c0ffee)
                """
        )
    }
}
