public import Encoding

/// Windows to look at: what the model writes after an epoch, and what it learns from.
public struct SampleWindows: Sendable {
    /// Epoch, from 1.
    public var epoch: Int
    /// Windows that the model writes from the same 16 latents in every epoch.
    public var generated: [MelodyWindow]
    /// As many training windows, the same in every epoch.
    public var real: [MelodyWindow]
    /// Lengths, pitches and metre of the windows.
    public var format: WindowFormat
}
