import Workflows

/// What the routes work with: one library, and the work that is going on in it.
struct Room: Sendable {
    /// The library.
    let library: OpenLibrary
    /// What the room lets through.
    let settings: RoomSettings
    /// Reads and changes the catalog, one after another.
    let catalog: BlockingWork
    /// Reads files.
    let files = BlockingWork("files", isConcurrent: true)
    /// Rendering, sampling, and making listening tests.
    let jobs: JobBoard
    /// Removals that can be undone.
    let removals: PendingRemovals
    /// Where ratings come in.
    let ratings: RatingDesk
    /// Where reports are worked out.
    let results: ResultsDesk
    /// What visitors brought to be continued.
    let primers: PrimerTray
    /// What listening tests can be taken by their links.
    let classes: ClassLinks
    /// Listeners at their tests.
    let listeners: ListenerDesk
    /// Pages that follow a job.
    let followers = FollowerCount()
    /// Where the room is once it listens.
    let door = Door()

    init(_ library: OpenLibrary, settings: RoomSettings) throws(Failure) {
        self.library = library
        self.settings = settings
        catalog = BlockingWork("catalog")
        jobs = JobBoard(waitingJobs: settings.limits.waitingJobs)
        removals = PendingRemovals(undoSeconds: settings.undoSeconds, catalog: catalog)
        results = try ResultsDesk(library.library)
        primers = try PrimerTray()
        ratings = RatingDesk(library: library, catalog: catalog)
        classes = ClassLinks(library: library, catalog: catalog)
        listeners = ListenerDesk(catalog: catalog)
    }

    /// Ends the work that is going on, carries out what waits, and lets pages hear how it ended.
    func close() async {
        await jobs.close()
        primers.empty()
        await removals.close()
        while !followers.isZero { try? await Task.sleep(for: .milliseconds(20)) }
    }
}
