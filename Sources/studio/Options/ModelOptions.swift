import ArgumentParser
import Generators

/// Options that belong to one kind of model; a new kind has a group of its own.
protocol ModelOptions: ParsableArguments, Sendable {
    /// The kind.
    static var kind: ModelKind { get }
    /// Names of the options that the user gave, as they are typed.
    var given: [String] { get }
    /// Those of them that decide the networks' shapes, which weights already have.
    var givenShape: [String] { get }

    /// Puts what was chosen in place of a model's settings; those of another kind stay.
    ///
    /// - Throws: `ValidationError` where choices do not go together.
    func apply(_ network: NetworkOptions, to hyperparameters: inout ModelHyperparameters) throws
}

extension ModelOptions {
    /// Refuses these options where another kind of model is trained.
    ///
    /// - Throws: `ValidationError`, naming the first of them.
    func belong(to kind: ModelKind) throws {
        guard kind != Self.kind, let name = given.first else { return }
        throw ValidationError(
            "\(name) belongs to --model \(Self.kind.rawValue), and this is --model "
                + "\(kind.rawValue): leave it out, or choose the other kind."
        )
    }
}

/// Refuses a value outside its range.
///
/// - Throws: `ValidationError`, naming option and range.
func check<Value: Comparable>(
    _ name: String,
    _ value: Value?,
    _ range: ClosedRange<Value>
) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
        "--\(name) is \(value); expected \(range.lowerBound) to \(range.upperBound)."
    )
}

/// The names of those options that have a value.
func namesOfGiven(_ options: KeyValuePairs<String, Any?>) -> [String] {
    options.compactMap { $0.value == nil ? nil : "--\($0.key)" }
}
