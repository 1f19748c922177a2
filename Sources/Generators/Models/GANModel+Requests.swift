import Encoding
import Neural

extension GANModel {
    /// Places between two generations of this model, as requests that `generate` takes.
    ///
    /// The way is the great circle between their latents; the class is that of the nearer end, and
    /// the key that of the first.
    ///
    /// - Parameters:
    ///   - first: The request that wrote the first generation.
    ///   - last: The request that wrote the other.
    ///   - steps: Places, both ends among them; at least 2.
    /// - Returns: The requests, in the first one's tempo and program.
    public static func interpolation(
        from first: PieceRequest,
        to last: PieceRequest,
        steps: Int
    ) -> [PieceRequest] {
        let ends = [first, last].map {
            LatentSource(
                seed: $0.settings.seed,
                temperature: $0.settings.temperature,
                label: $0.label
            )
        }
        return LatentBlend.path(from: ends[0], to: ends[1], steps: steps).map {
            var request = first
            request.blend = $0
            request.label = nil
            return request
        }
    }

    /// Refuses what a window written at once cannot be asked for.
    ///
    /// - Throws: `SamplingError`.
    func validate(_ request: PieceRequest) throws(SamplingError) {
        try request.validate()
        guard request.primer == nil else {
            throw .notOfThisKind(
                setting: "a primer",
                kind: .gan,
                reason: "it writes a whole window at once and continues nothing"
            )
        }
        guard request.harmony == nil else {
            throw .notOfThisKind(
                setting: "a melody to harmonise",
                kind: .gan,
                reason: "it writes melodies itself, and nothing beneath them"
            )
        }
        let filters: [(String, Bool)] = [
            ("top-k", (request.settings.topK ?? 0) > 0),
            ("top-p", (request.settings.topP ?? 1) < 1),
        ]
        guard request.settings.precision ?? .single == .single else {
            throw .notOfThisKind(
                setting: "precision",
                kind: .gan,
                reason: "it is for a model that reads its weights for each token"
            )
        }
        for (name, isGiven) in filters where isGiven {
            throw .notOfThisKind(
                setting: name,
                kind: .gan,
                reason: "it draws no tokens whose choice could be narrowed"
            )
        }
        if let metre = request.metre, metre != format.metre.description {
            throw .unknownMetre(metre, known: [format.metre.description])
        }
        if let bars = request.settings.bars, Double(bars) > format.bars {
            throw .tooManyBars(found: bars, most: Int(format.bars))
        }
        if let blend = request.blend {
            guard blend.position.isFinite, (0...1).contains(blend.position) else {
                throw .outOfRange(
                    setting: "position",
                    found: "\(blend.position)",
                    range: "0 to 1"
                )
            }
            for end in [blend.from, blend.to]
            where !(end.temperature.isFinite && (0...10).contains(end.temperature)) {
                throw .outOfRange(
                    setting: "temperature",
                    found: "\(end.temperature)",
                    range: "0 to 10"
                )
            }
        }
    }
}
