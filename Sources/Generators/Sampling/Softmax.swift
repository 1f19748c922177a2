import Foundation

/// Probabilities of one row of logits, (V,) -> (V,), in double precision.
///
/// Logits of minus infinity have probability 0.
func softmax(_ logits: [Float]) -> [Double] {
    let highest = Double(logits.max() ?? 0)
    var probabilities = logits.map { exp(Double($0) - highest) }
    let sum = probabilities.reduce(0, +)
    for index in probabilities.indices { probabilities[index] /= sum }
    return probabilities
}

/// Shannon entropy of a distribution, in nats.
func entropy(_ probabilities: [Double]) -> Double {
    probabilities.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
}
