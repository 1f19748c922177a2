import ArgumentParser

/// A temperature, or the one that listeners' ratings say is liked best.
enum TemperatureChoice: Equatable, ExpressibleByArgument {
    case number(Double)
    case preferred

    init?(argument: String) {
        if argument == "preferred" {
            self = .preferred
        } else if let number = Double(argument) {
            self = .number(number)
        } else {
            return nil
        }
    }

    /// The number; nil where the ratings are to be asked.
    var value: Double? {
        switch self {
        case .number(let number): number
        case .preferred: nil
        }
    }
}
