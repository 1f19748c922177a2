internal import CFluidSynth
internal import Glibc
internal import Synchronization

/// Keeps what FluidSynth says away from standard error, and hands it to whoever asked.
///
/// FluidSynth has one log for the process; a message comes on the thread that caused it, so
/// messages are kept per thread, and only for threads that are listening.
enum FluidSynthLog {
    private static let messages = Mutex<[UInt: [String]]>([:])
    private static let limit = 20

    private static let isInstalled: Bool = {
        for level in [FLUID_PANIC, FLUID_ERR, FLUID_WARN] {
            fluid_set_log_function(
                Int32(level.rawValue),
                { _, message, _ in
                    if let message { FluidSynthLog.keep(String(cString: message)) }
                },
                nil
            )
        }
        for level in [FLUID_INFO, FLUID_DBG] {
            fluid_set_log_function(Int32(level.rawValue), nil, nil)
        }
        return true
    }()

    /// Begins to listen on this thread; what was kept before is forgotten.
    static func listen() {
        _ = isInstalled
        let thread = UInt(pthread_self())
        messages.withLock { $0[thread] = [] }
    }

    /// What was said on this thread since `listen()`, each message once; listening ends.
    static func heard() -> [String] {
        let thread = UInt(pthread_self())
        return messages.withLock { $0.removeValue(forKey: thread) } ?? []
    }

    /// What was heard as one phrase, for an error.
    static func reason() -> String {
        let messages = heard()
        return messages.isEmpty ? "FluidSynth gives no reason" : messages.joined(separator: "; ")
    }

    private static func keep(_ message: String) {
        let thread = UInt(pthread_self())
        messages.withLock { all in
            guard let known = all[thread], known.count < limit, !known.contains(message) else {
                return
            }
            all[thread, default: []].append(message)
        }
    }
}
