import Neural

/// A GAN's `model.safetensors`: `generator.*` is what samples are drawn with (the averaged weights,
/// where there are such), `discriminator.*` its opponent at that moment.
struct GANWeights {
    /// The generator's tensors, without prefix.
    let generator: TensorFile
    /// The discriminator's tensors, without prefix.
    let discriminator: TensorFile

    /// Parts a file.
    init(_ file: TensorFile) {
        generator = file.part("generator.", metadata: [:])
        discriminator = file.part("discriminator.", metadata: [:])
    }

    /// The file of two networks.
    static func file(generator: DenseNetwork, discriminator: DenseNetwork) -> TensorFile {
        TensorFile(
            tensors: generator.tensors(prefix: "generator.").tensors
                + discriminator.tensors(prefix: "discriminator.").tensors
        )
    }
}
