/// One epoch: a line of `training.jsonl`.
public struct EpochReport: Sendable, Equatable {
    /// Epoch, from 1.
    public var epoch: Int
    /// Optimiser steps done so far.
    public var step: Int
    /// Seconds trained, over all resumptions.
    public var seconds: Double
    /// What the kind of model has to tell.
    public var figures: EpochFigures
}

extension EpochReport: Codable {
    private enum CodingKeys: String, CodingKey {
        case epoch, step, seconds
    }

    /// Reads a line: the figures' keys stand beside the epoch's.
    ///
    /// - Throws: A decoding error of Foundation.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        epoch = try keys.decode(Int.self, forKey: .epoch)
        step = try keys.decode(Int.self, forKey: .step)
        seconds = try keys.decode(Double.self, forKey: .seconds)
        figures = try EpochFigures(from: decoder)
    }

    /// Writes a line.
    ///
    /// - Throws: An encoding error of Foundation.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(epoch, forKey: .epoch)
        try keys.encode(step, forKey: .step)
        try keys.encode(seconds, forKey: .seconds)
        try figures.encode(to: encoder)
    }
}
