import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Sampling settings") struct SamplingSettingsTests {
    private func failure(_ settings: SamplingSettings) -> SamplingError? {
        failure(PieceRequest(settings: settings))
    }

    private func failure(_ request: PieceRequest) -> SamplingError? {
        do throws(SamplingError) {
            try request.validate()
            return nil
        } catch {
            return error
        }
    }

    private func name(_ error: SamplingError?) -> String? {
        guard case .outOfRange(let setting, _, _)? = error else { return nil }
        return setting
    }

    @Test(
        "a temperature that is negative, above 10 or no number is refused",
        arguments: [-0.001, -1, 10.01, .infinity, -.infinity, .nan]
    )
    func temperature(_ value: Double) {
        let error = failure(SamplingSettings(temperature: value))
        let expected = SamplingError.outOfRange(
            setting: "temperature",
            found: "\(value)",
            range: "0 to 10"
        )
        #expect(error == expected)
        #expect(error?.description == "temperature is \(value); expected 0 to 10.")
    }

    @Test("every temperature from 0 to 10 is taken", arguments: [0, 1e-300, 0.9, 1, 10])
    func goodTemperature(_ value: Double) {
        #expect(failure(SamplingSettings(temperature: value)) == nil)
    }

    @Test("a top-k below 0 is refused; 0 keeps all")
    func topK() {
        #expect(name(failure(SamplingSettings(topK: -1))) == "top-k")
        #expect(name(failure(SamplingSettings(topK: .max))) == "top-k")
        #expect(failure(SamplingSettings(topK: 0)) == nil)
        #expect(failure(SamplingSettings(topK: 40)) == nil)
    }

    @Test("a top-p outside (0, 1] is refused", arguments: [0, -0.5, 1.0001, .infinity, .nan])
    func topP(_ value: Double) {
        #expect(name(failure(SamplingSettings(topP: value))) == "top-p")
    }

    @Test("bars and attempts are at least one, and bounded")
    func counts() {
        for bars in [0, -4, 4097, .max] {
            #expect(name(failure(SamplingSettings(bars: bars))) == "bars")
        }
        for attempts in [0, -1, 101] {
            #expect(name(failure(SamplingSettings(attempts: attempts))) == "attempts")
        }
        #expect(failure(SamplingSettings(topP: 1, bars: 4096, attempts: 100)) == nil)
    }

    @Test("tempo and program are what MIDI can hold")
    func tempoAndProgram() {
        let settings = SamplingSettings()
        for tempo in [19.9, 400.1, -120, .infinity, .nan] {
            let request = PieceRequest(settings: settings, tempo: tempo)
            #expect(name(failure(request)) == "tempo")
        }
        for program in [-1, 128] {
            let request = PieceRequest(settings: settings, program: program)
            #expect(name(failure(request)) == "program")
        }
    }

    @Test("a metre does not go with a primer")
    func metreWithPrimer() {
        let primer = Tunes.random(seed: 1, noteCount: 8)
        let request = PieceRequest(settings: .init(), metre: "3/4", primer: primer)
        #expect(failure(request) == .metreWithPrimer)
    }

    @Test("settings come back from JSON")
    func roundTrip() throws {
        let settings = SamplingSettings(
            temperature: 0.9,
            topK: 12,
            topP: 0.95,
            bars: 16,
            seed: .max,
            attempts: 3,
            precision: .half
        )
        let json = try JSONEncoder().encode(settings)
        #expect(try JSONDecoder().decode(SamplingSettings.self, from: json) == settings)
    }

    @Test("settings of pieces from before there were precisions are read, as single precision")
    func withoutPrecision() throws {
        let json = Data(#"{"temperature":0.9,"seed":7,"attempts":8}"#.utf8)
        let settings = try JSONDecoder().decode(SamplingSettings.self, from: json)
        #expect(settings == SamplingSettings(temperature: 0.9, seed: 7))
        #expect(settings.precision == nil)
        let again = try JSONEncoder().encode(settings)
        #expect(!String(decoding: again, as: UTF8.self).contains("precision"))
    }
}
