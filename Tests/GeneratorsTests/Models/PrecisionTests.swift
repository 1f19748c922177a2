import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Precision of training, in config.json") struct PrecisionTests {
    /// The object under `lstm` of a configuration with a precision.
    private func settings(_ precision: Precision) throws -> (ModelConfiguration, [String: Any]) {
        var configuration = try TestModels.configuration(.melody)
        configuration.lstmSettings.precision = precision
        let file = try JSONSerialization.jsonObject(with: JSONEncoder().encode(configuration))
        let object = try #require(file as? [String: Any])
        return (configuration, try #require(object["lstm"] as? [String: Any]))
    }

    @Test("it is written by name, and read again", arguments: Precision.allCases)
    func stored(precision: Precision) throws {
        let (configuration, lstm) = try settings(precision)
        #expect(lstm["precision"] as? String == precision.rawValue)
        let read = try JSONDecoder().decode(
            ModelConfiguration.self,
            from: JSONEncoder().encode(configuration)
        )
        #expect(read == configuration)
        #expect(try read.lstm().trainerSettings(seed: 1).precision == precision)
    }

    @Test("of a GAN too; an older Studio's names none and is of single precision")
    func gan() throws {
        var gan = GANHyperparameters(preset: .pianoroll)
        gan.precision = .bf16
        gan.barSteps = 12
        let data = try JSONEncoder().encode(gan)
        #expect(try JSONDecoder().decode(GANHyperparameters.self, from: data) == gan)
        var object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["precision"] as? String == "bf16")
        object["precision"] = nil
        gan.precision = .fp32
        let older = try JSONSerialization.data(withJSONObject: object)
        #expect(try JSONDecoder().decode(GANHyperparameters.self, from: older) == gan)
        object["precision"] = "fp8"
        let unknown = try JSONSerialization.data(withJSONObject: object)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(GANHyperparameters.self, from: unknown)
        }
    }

    @Test("a file of an older Studio, which names none, is of single precision")
    func older() throws {
        var (_, lstm) = try settings(.bf16)
        lstm["precision"] = nil
        let read = try JSONDecoder().decode(
            LSTMHyperparameters.self,
            from: JSONSerialization.data(withJSONObject: lstm)
        )
        #expect(read.precision == .fp32)
    }

    @Test("an unknown one is refused, not replaced")
    func unknown() throws {
        var (_, lstm) = try settings(.bf16)
        lstm["precision"] = "fp8"
        let data = try JSONSerialization.data(withJSONObject: lstm)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(LSTMHyperparameters.self, from: data)
        }
    }
}
