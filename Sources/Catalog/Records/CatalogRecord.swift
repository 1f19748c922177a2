/// A row as callers see it: a plain value with stable column names.
///
/// The columns are those of an export, and the keys of the record's JSON.
public protocol CatalogRecord: Codable, Hashable, Sendable {
    /// The columns' names, in the order of an export. New ones are added at the end only.
    static var columns: [String] { get }
    /// The columns' values, in the same order.
    var fields: [CatalogField] { get }
}

/// One value of an exported row.
public enum CatalogField: Hashable, Sendable {
    /// Nothing: an empty field in CSV, null in JSON.
    case null
    /// A whole number.
    case integer(Int64)
    /// A whole number up to 2^64 - 1, as seeds are.
    case unsigned(UInt64)
    /// A number; not finite ones are null in JSON, which has no word for them.
    case real(Double)
    /// True or false.
    case bool(Bool)
    /// Text.
    case text(String)
    /// JSON: nested in JSON, its text in CSV.
    case json(String)

    static func integer(_ value: Int?) -> CatalogField {
        value.map { .integer(Int64($0)) } ?? .null
    }
    static func integer(_ value: Int64?) -> CatalogField { value.map { .integer($0) } ?? .null }
    static func real(_ value: Double?) -> CatalogField { value.map { .real($0) } ?? .null }
    static func text(_ value: String?) -> CatalogField { value.map { .text($0) } ?? .null }
    static func text(_ value: Timestamp?) -> CatalogField { value.map { .text($0.text) } ?? .null }
}
