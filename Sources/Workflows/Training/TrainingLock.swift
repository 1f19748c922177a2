import Catalog
import DurableFiles
import Foundation
import Generators

extension StudioLibrary {
    /// Takes a model's folder for training, until the lock goes.
    ///
    /// - Throws: `Failure` of kind `unavailable` where another process trains the model.
    func lockForTraining(_ name: String) throws(Failure) -> FolderLock {
        let folder = model(name).path
        let lock = try attempt { () throws in try FolderLock.take(folder) }
        guard let lock else { throw Failure(.unavailable, isBeingTrained(name)) }
        return lock
    }

    /// Checks that no process trains a model.
    ///
    /// - Throws: `Failure` of kind `unavailable`.
    func checkNotTraining(_ name: String) throws(Failure) {
        guard FolderLock.isTaken(model(name).path) else { return }
        throw Failure(.unavailable, isBeingTrained(name))
    }

    /// The training runs of a model, the newest first.
    ///
    /// A run whose process was killed cannot say so itself. Nobody holds its folder any more, and
    /// from here on it counts as interrupted, at the time of its last epoch.
    func trainingRuns(
        of name: String,
        in catalog: CatalogStore
    ) throws(CatalogError) -> [TrainingRunRecord] {
        let runs = try catalog.trainingRuns(ofModel: name)
        guard runs.contains(where: { $0.status == .running }),
            !FolderLock.isTaken(model(name).path)
        else { return runs }
        let epochs = try? model(name).readCourse().count
        for run in runs where run.status == .running {
            // It may have ended a moment ago, and said so.
            guard try catalog.trainingRun(run.id).status == .running else { continue }
            try catalog.updateTrainingRun(
                run.id,
                status: .interrupted,
                epochs: epochs,
                at: lastEpoch(of: name) ?? .now
            )
        }
        return try catalog.trainingRuns(ofModel: name)
    }

    private func lastEpoch(of name: String) -> Timestamp? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: model(name).logPath)
        return (attributes?[.modificationDate] as? Date).map { Timestamp($0) }
    }

    private func isBeingTrained(_ name: String) -> String {
        "\(name): another studio is training this model. Wait until it is done, or stop it there."
    }
}
