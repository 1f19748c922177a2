/// Negative numbers as values of options.
///
/// `--temperature -1` would be taken for an option without a value and one named `-1`; joined as
/// `--temperature=-1` it is a number, which is then refused with its range.
enum NegativeValues {
    /// Joins a negative number with the option before it.
    ///
    /// - Parameter arguments: As the user typed them.
    /// - Returns: The same, fewer where some were joined; nothing changes after `--`.
    static func joined(_ arguments: [String]) -> [String] {
        var result: [String] = []
        var isLiteral = false
        for argument in arguments {
            if !isLiteral, let last = result.last, isOption(last), isNegative(argument) {
                result[result.count - 1] = last + "=" + argument
            } else {
                isLiteral = isLiteral || argument == "--"
                result.append(argument)
            }
        }
        return result
    }

    private static func isOption(_ text: String) -> Bool {
        text.hasPrefix("--") && text.count > 2 && !text.contains("=")
    }

    private static func isNegative(_ text: String) -> Bool {
        text.hasPrefix("-") && Double(text) != nil
    }
}
