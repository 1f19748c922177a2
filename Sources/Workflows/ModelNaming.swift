import DurableFiles
import Foundation
import Generators

/// Names of new models, and the folders that keep them from others.
extension StudioLibrary {
    /// The name asked for, which must be free; or a proposed one, numbered if taken.
    ///
    /// - Throws: `Failure`: a name that cannot be, or that another model has.
    func freeModelName(_ asked: String?, proposed: String) throws(Failure) -> String {
        if let asked {
            guard ModelName.isValid(asked) else {
                throw Failure(
                    .usage,
                    "--name \(asked): expected letters, digits, - _ and ., at most 64, the first "
                        + "a letter or a digit."
                )
            }
            guard !isTaken(asked) else { throw taken(asked) }
            return asked
        }
        var name = proposed
        var number = 2
        while isTaken(name) {
            name = "\(proposed)-\(number)"
            number += 1
        }
        return name
    }

    /// Makes the new model's folder, so that no other program can take the name.
    ///
    /// - Returns: The folder's lock, to be kept until it holds a model.
    /// - Throws: `Failure`, of kind `cannotCreate` where another did so since.
    func claimModel(_ name: String) throws(Failure) -> FolderLock {
        let path = model(name).path
        if mkdir(path, 0o777) != 0, errno != EEXIST {
            throw Failure(DurableFileError.cannotCreate(path: path, code: errno))
        }
        // Who was killed right after the first line left the folder empty.
        let lock = try attempt { () throws in try FolderLock.take(path) }
        guard let lock, isEmpty(path) else { throw taken(name) }
        return lock
    }

    /// Gives a model's name back where its training failed before anything was saved to go on from:
    /// its folder goes, and what the catalog says of the failed run stays.
    func freeModel(_ name: String) {
        let folder = model(name)
        guard !FileManager.default.fileExists(atPath: folder.lastCheckpointPath) else { return }
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    private func taken(_ name: String) -> Failure {
        Failure(
            .cannotCreate,
            "\(model(name).path): there is such a model already. Go on with it by "
                + "--resume, choose another --name, or `studio remove \(name)`."
        )
    }

    private func isTaken(_ name: String) -> Bool {
        let path = model(name).path
        guard FileManager.default.fileExists(atPath: path) else { return false }
        return !isEmpty(path) || FolderLock.isTaken(path)
    }

    /// Whether nothing lies in a model's folder but what somebody who was killed before it was a
    /// model left of it: its folders, temporary files and the list of the corpus.
    private func isEmpty(_ path: String) -> Bool {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return false
        }
        return names.allSatisfy { name in
            name.hasPrefix(".") || name == ModelFolder.corpusName
                || ModelFolder.folderNames.contains(name) && isEmpty("\(path)/\(name)")
        }
    }
}
