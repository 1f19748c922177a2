import Encoding
import Neural

extension GANModel {
    /// What goes into the generator network for a piece, and what comes out.
    public struct Response: Sendable, Equatable {
        /// The latent, and the class's one-hot where there are classes.
        public var inputs: [Float]
        /// A window's row before anything is chosen: of a curve the numbers after tanh, of a roll
        /// the logits of [rest, pitches] and the gate's for each step.
        public var outputs: [Float]
    }

    /// What the network makes of the latent of a seed, as pieces are made of it.
    ///
    /// - Parameter source: Seed, temperature and class.
    /// - Returns: Inputs and outputs.
    /// - Throws: `SamplingError`.
    public func response(to source: LatentSource) throws(SamplingError) -> Response {
        let latent = source.latent(width: latentWidth)
        let number = try classNumber(source)
        var classes = [Float](repeating: 0, count: format.classes.count)
        if !classes.isEmpty { classes[number] = hyperparameters.classValue }
        do throws(NeuralError) {
            let generator = try DenseGenerator(
                network: network,
                classes: classes.count,
                classValue: hyperparameters.classValue
            )
            let outputs = try generator.generate(
                latents: latent,
                classes: classes.isEmpty ? [] : [number]
            )
            return Response(inputs: latent + classes, outputs: outputs)
        } catch {
            throw .engine(error)
        }
    }
}
