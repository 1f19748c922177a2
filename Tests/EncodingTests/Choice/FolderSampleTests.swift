import Encoding
import Testing

@Suite("A look at some pieces of a folder") struct FolderSampleTests {
    @Test("stops before the next file once it was asked to")
    func cancelled() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(4)
        let all = try FolderSample.pieces(of: folder.path, ignoring: nil, lenient: false)
        #expect(all.count == 4)
        var asked = 0
        #expect(throws: CorpusError.cancelled) {
            _ = try FolderSample.pieces(of: folder.path, ignoring: nil, lenient: false) {
                asked += 1
                return asked > 2
            }
        }
        #expect(asked == 3)
    }
}
