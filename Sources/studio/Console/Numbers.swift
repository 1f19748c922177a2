import Foundation

/// `1:05`, `12:00:03`: a length of time for people.
func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e7 else { return "--:--" }
    let whole = Int(seconds.rounded())
    let text = String(format: "%d:%02d", whole / 60 % 60, whole % 60)
    return whole >= 3600
        ? String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60) : text
}

/// A number with so many places behind the point.
func decimal(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
}
