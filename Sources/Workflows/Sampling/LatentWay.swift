import Catalog
import Generators

/// The way between the latents of two generations, found in the catalog.
struct LatentWay {
    /// What each piece on the way is asked for with, both ends among them.
    let requests: [PieceRequest]

    /// Looks both ends up.
    ///
    /// - Parameters:
    ///   - interpolation: The generations, and how many places there are.
    ///   - model: Name of the model that wrote both.
    ///   - weightsHash: SHA-256 of its weights.
    ///   - catalog: Where the generations are.
    /// - Throws: `Failure`: a generation that is not there, of another model, or by other weights.
    init(
        _ interpolation: SampleRequest.Interpolation,
        model: String,
        weightsHash: String,
        in catalog: CatalogStore
    ) throws(Failure) {
        let range = SampleRequest.Interpolation.stepRange
        guard range.contains(interpolation.steps) else {
            throw Failure(
                .usage,
                "steps is \(interpolation.steps); expected \(range.lowerBound) to "
                    + "\(range.upperBound) pieces, both ends among them."
            )
        }
        func end(_ id: String) throws(Failure) -> PieceRequest {
            let record = try attempt { () throws in
                try catalog.generation(catalog.resolveGenerationID(id))
            }
            guard record.model == model else {
                throw Failure(
                    .usage,
                    "\(record.id) was written by \(record.model), not by \(model): both ends must "
                        + "be generations of the model that goes between them."
                )
            }
            let settings = try attempt(record.id) { () throws in
                try record.settings.decode(GenerationSettings.self)
            }
            guard settings.weightsHash == weightsHash else {
                throw Failure(
                    .badData,
                    "\(record.id) was written by other weights than \(model) has now: its latent "
                        + "means another piece. Sample the ends again."
                )
            }
            guard settings.blend == nil else {
                throw Failure(
                    .usage,
                    "\(record.id) lies between two generations itself: choose ends that were drawn."
                )
            }
            return settings.request(primer: nil)
        }
        requests = GANModel.interpolation(
            from: try end(interpolation.from),
            to: try end(interpolation.to),
            steps: interpolation.steps
        )
    }
}
