public import Catalog
public import Generators

/// A model's learning: its settings, what it learns from, and each epoch.
public struct TrainingStory: Codable, Sendable, Equatable {
    /// How it stands.
    public var training: TrainingEntry
    /// Every hyperparameter.
    public var settings: JSONText
    /// What it learns from: the newest run's corpus.
    public var corpus: Nullable<Material>
    /// Seed of the newest run, as text: JavaScript's numbers end at 2^53.
    public var seed: Nullable<String>
    /// Epochs finished, all runs together.
    public var epochs: Int
    /// What each epoch gave, from the one that was asked for on.
    public var course: [EpochReport]

    /// A corpus as a page tells of it.
    public struct Material: Codable, Sendable, Equatable {
        /// Its folder's name.
        public var name: String
        /// Files that are used.
        public var files: Int
        /// Notes in these.
        public var notes: Int
    }
}

/// The least that tells whether there is anything new of a model's learning.
public struct TrainingPulse: Codable, Sendable, Equatable {
    /// How far the newest run came; null where none is recorded.
    public var status: Nullable<TrainingStatus>
    /// Epochs finished.
    public var epochs: Int
}

extension OpenLibrary {
    /// Every model's learning, the newest first.
    ///
    /// - Throws: `Failure`.
    public func trainings() throws(Failure) -> [TrainingEntry] {
        try attempt { () throws in
            try catalog.models().map { model in
                TrainingEntry(model, try library.trainingRuns(of: model.name, in: catalog).first)
            }
        }
    }

    /// A model's learning.
    ///
    /// - Parameters:
    ///   - name: Name of the model.
    ///   - epoch: The last epoch that is known already; default none.
    /// - Returns: Its story, with the epochs after that one.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such model.
    public func training(of name: String, after epoch: Int = 0) throws(Failure) -> TrainingStory {
        try attempt { () throws in
            let model = try catalog.model(named: name)
            let run = try library.trainingRuns(of: name, in: catalog).first
            let course = try library.model(name).readCourse()
            return TrainingStory(
                training: TrainingEntry(model, run),
                settings: run?.settings ?? .empty,
                corpus: Nullable(try run.map { try material(of: $0) }),
                seed: Nullable(run.map { "\($0.seed)" }),
                epochs: course.count,
                course: course.filter { $0.epoch > epoch }
            )
        }
    }

    /// Whether there is anything new of a model's learning.
    ///
    /// - Parameter name: Name of the model.
    /// - Returns: Its status and number of epochs.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such model.
    public func trainingPulse(of name: String) throws(Failure) -> TrainingPulse {
        try attempt { () throws in
            TrainingPulse(
                status: Nullable(try library.trainingRuns(of: name, in: catalog).first?.status),
                epochs: try library.model(name).readCourse().count
            )
        }
    }

    private func material(of run: TrainingRunRecord) throws -> TrainingStory.Material {
        let corpus = try catalog.corpus(run.corpusID)
        return TrainingStory.Material(
            name: corpus.folder.split(separator: "/").last.map(String.init) ?? corpus.folder,
            files: corpus.filesUsed,
            notes: corpus.notes
        )
    }
}
