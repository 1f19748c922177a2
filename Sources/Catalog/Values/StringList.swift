internal import Foundation

/// A list of texts in one column, as a JSON array.
enum StringList {
    static func encode(_ texts: [String]) -> String {
        "[" + texts.map(JSONLines.quoted).joined(separator: ",") + "]"
    }

    static func decode(_ text: String) -> [String]? {
        if text == "[]" { return [] }
        return try? JSONDecoder().decode([String].self, from: Data(text.utf8))
    }
}
