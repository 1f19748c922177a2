import Catalog
import DurableFiles
import Encoding
import Foundation
import Generators
import Neural
import Pictures
import Score
import Signal
import Sound

/// Runs work, and turns what it throws into a `Failure` with the right exit code.
///
/// - Parameters:
///   - place: What the message begins with, a path mostly.
///   - work: What may throw an error of any module.
/// - Returns: What the work returns.
/// - Throws: `Failure`.
func attempt<Result>(
    _ place: String? = nil,
    _ work: () throws -> Result
) throws(Failure) -> Result {
    do {
        return try work()
    } catch {
        throw Failure(error, at: place)
    }
}

extension Failure {
    /// The failure that an error of any module is.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - place: What the message begins with, a path mostly.
    public init(_ error: any Error, at place: String? = nil) {
        if let failure = error as? Failure {
            self = failure
            return
        }
        let message = [place, "\(error)"].compactMap { $0 }.joined(separator: ": ")
        self.init(Self.kind(of: error), message)
    }

    private static func kind(of error: any Error) -> Kind {
        switch error {
        case let error as DurableFileError:
            switch error {
            case .cannotCreate: .cannotCreate
            case .cannotWrite: .inputOutput
            }
        case let error as SamplingError:
            switch error {
            case .outOfRange, .metreWithPrimer, .unknownMetre, .notOfThisKind, .unknownLabel,
                .tooManyBars, .cannotHarmonise, .notWithMelody:
                .usage
            case .unusablePrimer, .unusableMelody, .brokenModel, .engine: .badData
            }
        case let error as ModelError:
            switch error {
            case .missing: .inputMissing
            case .wrongKind: .usage
            case .damaged, .unreadableWeights, .mismatched, .wrongVocabulary, .newerFormat:
                .badData
            }
        case is MIDIFileError: midiKind(error)
        case is MIDIFileWriterError, is SplitError, is ShardError, is TensorFileError,
            is TorchNetworkError:
            .badData
        case is EncodingError, is BatchError: .usage
        case let error as WindowError:
            switch error {
            case .wrongEncoding: .usage
            case .nothingLeft: .badData
            }
        case let error as CorpusError:
            switch error {
            case .cannotOpen, .noMIDIFiles: .inputMissing
            case .nothingUsable, .changedWhileRead: .badData
            case .cannotWrite: .cannotCreate
            case .cancelled: .interrupted
            }
        case let error as NeuralError:
            switch error {
            case .outOfRange: .usage
            case .unavailablePrecision: .unavailable
            default: .badData
            }
        case let error as CatalogError:
            switch error.kind {
            case .missing: .inputMissing
            case .badInput: .badData
            case .cannotCreate: .cannotCreate
            case .inputOutput: .inputOutput
            case .defect: .software
            }
        case let error as SoundError: soundKind(error)
        case is LiveError: .unavailable
        case is AudioFileError: .badData
        case let error as SignalError:
            switch error {
            case .noMemory: .unavailable
            case .sampleRate, .channels: .badData
            }
        case let error as PictureError:
            switch error {
            case .unknownExtension: .usage
            case .nothingToDraw: .badData
            case .drawing: .software
            case .noFont: .unavailable
            case .file(let error): kind(of: error)
            }
        default: .software
        }
    }

    private static func midiKind(_ error: any Error) -> Kind {
        switch error as? MIDIFileError {
        case .cannotRead, .notARegularFile: .inputMissing
        default: .badData
        }
    }

    private static func soundKind(_ error: SoundError) -> Kind {
        switch error {
        case .soundfontNotFound: .unavailable
        case .soundfontUnreadable, .endlessTime, .tooLong, .noNotes, .silent: .badData
        case .badSetting, .wrongExtension: .usage
        case .synthesizer: .unavailable
        case .cannotCreate: .cannotCreate
        case .writeFailed: .inputOutput
        case .file(let error): kind(of: error)
        case .cancelled: .interrupted
        }
    }
}
