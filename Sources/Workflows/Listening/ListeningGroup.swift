import Catalog

/// What stimuli stand for when they are compared.
public enum ListeningFactor: String, Codable, Hashable, Sendable, CaseIterable {
    /// The model that wrote them, whatever the temperature.
    case model
    /// The temperature, whatever the model.
    case temperature
    /// The model with the weights of an epoch, whatever the temperature.
    case checkpoint
    /// The model, with its weights where they are not the best, at the temperature.
    case setting
    /// Machine, human or anchor.
    case source
}

/// Groups stimuli by what they stand for.
enum ListeningGroup {
    /// The name of a stimulus's group: `tunes at 0.8`, `human`, `anchor`.
    static func name(of stimulus: StimulusRecord, by factor: ListeningFactor) -> String {
        guard stimulus.source == .generation else { return stimulus.source.rawValue }
        let model = stimulus.model ?? "model"
        let temperature = stimulus.temperature.map { "\($0)" } ?? "no temperature"
        return switch factor {
        // A model may have the name of another group.
        case .model: reserved.contains(model) ? "model \(model)" : model
        case .temperature: "temperature \(temperature)"
        case .checkpoint: stimulus.epoch.map { "\(model)@\($0)" } ?? model
        case .setting:
            (stimulus.otherEpoch.map { "\(model)@\($0)" } ?? model) + " at \(temperature)"
        case .source: "machine"
        }
    }

    private static let reserved = Set(StimulusSource.allCases.map(\.rawValue))

    /// The stimuli as a schedule sees them, in the finest groups.
    static func items(of stimuli: [StimulusRecord]) -> [TrialSchedule.Item] {
        let names = stimuli.map { name(of: $0, by: .setting) }
        let order = Set(names).sorted()
        return zip(stimuli, names).map { stimulus, name in
            TrialSchedule.Item(
                id: stimulus.id,
                group: order.firstIndex(of: name) ?? 0,
                piece: stimulus.generation ?? stimulus.origin ?? stimulus.code,
                source: stimulus.source
            )
        }
    }
}
