import Encoding
import Neural
import Testing

@testable import Generators

@Suite("LSTM model") struct LSTMModelTests {
    private let temporary: TemporaryFolder
    private let folder: ModelFolder

    init() throws {
        temporary = try TemporaryFolder()
        folder = ModelFolder(path: temporary.path)
    }

    @Test("it writes the same piece after it was stored and read", arguments: EncodingKind.allCases)
    func stored(_ kind: EncodingKind) throws {
        let model = try TestModels.random(kind)
        try folder.write(model.configuration)
        try model.network.tensors().write(to: folder.weightsPath)
        let read = try LSTMModel(reading: folder)
        #expect(read.configuration == model.configuration)
        #expect(read.encoding.configuration == model.encoding.configuration)
        let request = PieceRequest(settings: SamplingSettings(bars: 3, seed: 5))
        #expect(try read.write(request)?.tokens == model.write(request)?.tokens)
    }

    @Test("weights of another width are refused")
    func otherWidths() throws {
        let model = try TestModels.random(.melody)
        var configuration = model.configuration
        configuration.lstmSettings.hidden += 1
        try folder.write(configuration)
        try model.network.tensors().write(to: folder.weightsPath)
        #expect(throws: NeuralError.self) { try LSTMModel(reading: folder) }
    }

    @Test("a vocabulary that is not the encoding's is refused")
    func otherVocabulary() throws {
        var configuration = try TestModels.configuration(.melody)
        configuration.vocabularySize = 5
        let network = try RecurrentNetwork(shape: configuration.networkShape(), seed: 1)
        #expect(throws: ModelError.wrongVocabulary(expected: 147, found: 5)) {
            try LSTMModel(configuration: configuration, network: network)
        }
        configuration.encoding = EncodingConfiguration(kind: .performance)
        #expect(throws: ModelError.wrongVocabulary(expected: 389, found: 5)) {
            try LSTMModel(configuration: configuration, network: network)
        }
    }

    @Test("widths that cannot be are refused, not allocated", arguments: [0, -1, 1 << 40])
    func impossibleWidths(_ width: Int) throws {
        let model = try TestModels.random(.melody)
        var configuration = model.configuration
        configuration.lstmSettings.hidden = width
        try folder.write(configuration)
        try model.network.tensors().write(to: folder.weightsPath)
        #expect(throws: NeuralError.self) { try LSTMModel(reading: folder) }
    }

    @Test("tokens of another version of the encoding are refused")
    func otherVersion() throws {
        var configuration = try TestModels.configuration(.melody)
        configuration.encoding.version = 2
        let network = try RecurrentNetwork(shape: configuration.networkShape(), seed: 1)
        #expect(throws: EncodingError.unknownVersion(kind: .melody, found: 2, known: 1)) {
            try LSTMModel(configuration: configuration, network: network)
        }
    }
}
