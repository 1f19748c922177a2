import Neural

/// How a learning rate falls over a run.
public enum RateSchedule: String, CaseIterable, Sendable, Codable {
    /// The same rate throughout.
    case constant
    /// Half a cosine from the highest rate to a hundredth of it at the end of the budget
    /// (Loshchilov & Hutter 2017).
    case cosine

    /// As the engine takes it.
    var course: LearningRateSchedule.Course {
        switch self {
        case .constant: .constant
        case .cosine: .cosine(final: 0.01)
        }
    }
}
