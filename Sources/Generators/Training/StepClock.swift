import Dispatch

/// Measures a run: its time, and when to report and to save.
struct StepClock {
    private var lapBegan = 0.0
    private var lastReport = -Double.infinity
    private var lastSave = 0.0

    /// Seconds on a clock that only runs forward.
    var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

    /// Begins.
    mutating func start() {
        lapBegan = now
        lastSave = now
    }

    /// Seconds since the last lap was taken.
    var secondsOfLap: Double { now - lapBegan }

    /// Ends a lap and begins the next; its length in seconds.
    mutating func lap() -> Double {
        let end = now
        defer { lapBegan = end }
        return end - lapBegan
    }

    /// True at most five times a second.
    var isTimeToReport: Bool {
        mutating get {
            guard now - lastReport > 0.2 else { return false }
            lastReport = now
            return true
        }
    }

    /// Seconds since the run was saved last.
    var secondsSinceSave: Double { now - lastSave }

    /// Notes that it was saved.
    mutating func saved() { lastSave = now }
}
