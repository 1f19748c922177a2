import Workflows

/// Removals that can still be undone: nothing is removed before the time for that is over.
actor PendingRemovals {
    private struct Pending {
        var removal: RemoveWorkflow
        var task: Task<Void, Never>
    }

    private let undo: Duration
    private let catalog: BlockingWork
    private var pending: [String: Pending] = [:]

    /// Keeps removals for a while.
    ///
    /// - Parameters:
    ///   - undoSeconds: How long each can be undone.
    ///   - catalog: Where the removal is carried out.
    init(undoSeconds: Double, catalog: BlockingWork) {
        undo = .milliseconds(Int64(undoSeconds * 1000))
        self.catalog = catalog
    }

    /// Ids of generations that are gone for the visitor, and can be brought back.
    var ids: Set<String> { Set(pending.keys) }

    /// Removes a generation, unless it is brought back in time.
    func add(_ removal: RemoveWorkflow, of id: String) {
        guard pending[id] == nil else { return }
        let undo = undo
        let task = Task {
            try? await Task.sleep(for: undo)
            guard !Task.isCancelled else { return }
            await self.carryOut(id)
        }
        pending[id] = Pending(removal: removal, task: task)
    }

    /// Brings a generation back.
    ///
    /// - Returns: Whether it was in time.
    func restore(_ id: String) -> Bool {
        guard let removal = pending.removeValue(forKey: id) else { return false }
        removal.task.cancel()
        return true
    }

    /// Carries out what waits: the room is being closed, and the visitor wanted them gone.
    func close() async {
        for (id, removal) in pending {
            removal.task.cancel()
            await carryOut(id)
        }
    }

    private func carryOut(_ id: String) async {
        guard let removal = pending.removeValue(forKey: id)?.removal else { return }
        // Where it fails, the piece is in the list again, or its files stay behind without a row;
        // nobody waits for an answer any more.
        try? await catalog.run { () throws(Failure) in try removal.run() }
    }
}
