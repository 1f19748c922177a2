extension CatalogError: CustomStringConvertible {
    /// What was found, what was expected, and what to do next.
    public var description: String {
        switch self {
        case .notFound(.listeningSession, _, _):
            "there is no such listening session. Begin one with the test's link."
        case .notFound(let entity, let name, let nearest):
            "no \(entity.rawValue) is called '\(name)'. "
                + (nearest.isEmpty
                    ? "See what there is with: \(Self.listing(entity))."
                    : "Did you mean \(Self.choice(nearest))?")
        case .ambiguous(let entity, let prefix, let matches):
            "several \(entity.rawValue)s begin with '\(prefix)': "
                + "\(matches.joined(separator: ", ")). Type more of the name."
        case .alreadyExists(let entity, let name):
            "there is already a \(entity.rawValue) called '\(name)'. "
                + "Choose another name, or remove that one first."
        case .scoreOutOfRange(let found):
            "a score is a whole number from 1 to 5 (5 is best); found \(found)."
        case .invalid(let field, let found, let expected):
            "\(field): expected \(expected); found \(Self.shortened(found))."
        case .inUse(let entity, let name, let by, let count):
            "the \(entity.rawValue) '\(name)' has \(count) \(by.rawValue)\(count == 1 ? "" : "s"), "
                + "whose lineage would be lost. Remove them first, or ask for them to be removed "
                + "with it."
        case .heardInTests(let entity, let name, let tests):
            "the \(entity.rawValue) '\(name)' is heard in the listening "
                + "test\(tests.count == 1 ? "" : "s") \(tests.joined(separator: ", ")), whose "
                + "results would lose what they speak of. Remove "
                + "\(tests.count == 1 ? "it" : "them") first: studio test remove "
                + "\(tests.first ?? "NAME")"
        case .alreadyAnswered(let trial):
            "question \(trial) was answered before, and otherwise. The first answer counts; go on "
                + "with the next question."
        case .sessionFinished:
            "this listening session is finished, and its answers are kept. Begin another with the "
                + "test's link."
        case .busy(let path, let seconds):
            "\(path): another program has held the catalog for more than \(seconds) s. "
                + "Let it finish, or end it, and try again."
        case .corrupt(let path, let detail):
            "\(path): the catalog is damaged: \(detail). Put a backup in its place, "
                + "or let sqlite3 catalog.sqlite .recover save what can be read."
        case .notACatalog(let path, let detail):
            "\(path): not a catalog of Studio: \(detail). It was left as it is. "
                + "Name another library, or move that file away."
        case .newerSchema(let path, let unknown, let newestKnown):
            "\(path): written by a newer Studio (schema \(unknown.joined(separator: ", ")); this "
                + "one knows up to \(newestKnown)). It was left as it is. Update Studio, or use "
                + "another library."
        case .olderSchema(let path, let missing):
            "\(path): written by an older Studio (lacks schema "
                + "\(missing.joined(separator: ", "))) and opened for reading only. "
                + "Open it once where it may be written."
        case .readOnly(let path):
            "\(path): the catalog may not be written here. "
                + "Change the permissions of the file and its folder, or use another library."
        case .diskFull(let path):
            "\(path): no room is left on the disk; the last change was not made and nothing "
                + "before it is lost. Make room and try again."
        case .cannotOpen(let path, let detail):
            "\(path): the catalog cannot be opened or created: \(detail). "
                + "Check that the folder exists and that you may write to it."
        case .inputOutput(let path, let detail):
            "\(path): reading or writing failed: \(detail). Check the disk."
        case .notDurable(let path, let setting, let found, let expected):
            "\(path): \(setting) is \(found) where \(expected) is needed to outlive a power cut. "
                + "Close other programs that use the catalog, and try again."
        case .exportFailed(let detail):
            "the export could not be written: \(detail)."
        case .unexpected(let path, let detail):
            "\(path): a defect of Studio: \(detail). Please report it with this line."
        }
    }

    private static func listing(_ entity: CatalogEntity) -> String {
        switch entity {
        case .model: "studio list models"
        case .listeningTest: "studio test list"
        default: "studio list"
        }
    }

    private static func choice(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func shortened(_ text: String) -> String {
        text.count > 120 ? text.prefix(120) + "..." : text.isEmpty ? "nothing" : text
    }
}
