/// What a listener heard: a piece, and what it stands for.
public struct Stimulus: Hashable, Sendable {
    /// What is compared: a model, a temperature, "human".
    public var system: String
    /// Which piece of the system; answers about one piece depend on one another.
    public var piece: String

    /// Names a piece of a system.
    public init(system: String, piece: String) {
        self.system = system
        self.piece = piece
    }
}
