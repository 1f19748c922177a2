import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
public import Workflows

/// The listening room: a web page on this machine where people hear, rate and make pieces.
public struct ListeningRoom: Sendable {
    /// Where an open room is.
    public struct Address: Sendable {
        /// The link that lets a visitor in, its token included.
        public let link: String
        /// The same link under this machine's other names.
        public let otherLinks: [String]
    }

    private let settings: RoomSettings
    private let room: Room

    /// Opens the library; nobody can come in yet.
    ///
    /// - Parameters:
    ///   - library: The library; made where there is none.
    ///   - settings: Where the room can be reached, and what it lets through.
    /// - Throws: `Failure`, also for a port that cannot be.
    public init(library: StudioLibrary, settings: RoomSettings) throws(Failure) {
        guard (0...65_535).contains(settings.port) else {
            throw Failure(.usage, "the port is \(settings.port); expected 0 (any) to 65535.")
        }
        self.settings = settings
        room = try Room(OpenLibrary(library), settings: settings)
    }

    /// Lets visitors in until it is asked to stop.
    ///
    /// Jobs that run are then ended and marked as interrupted, and what was to be removed is
    /// removed. It returns when that is done, at most `RoomLimits.closingSeconds` and a little later,
    /// whoever is still connected.
    ///
    /// - Parameters:
    ///   - opened: Told once where the room is.
    ///   - isStopped: Asked twenty times a second.
    /// - Throws: `Failure`, of kind `unavailable` where the port cannot be had.
    public func run(
        opened: @escaping @Sendable (Address) -> Void,
        isStopped: @escaping @Sendable () -> Bool
    ) async throws(Failure) {
        FreedMemory.keepNoLargeBlocks()
        let token = AccessToken()
        let settings = settings
        let door = room.door
        let entrance = Mutex<(any Channel)?>(nil)
        let application = application(
            guardedBy: RoomGuard(
                door: door,
                token: token,
                classes: room.classes,
                limits: settings.limits
            )
        ) { channel in
            entrance.withLock { $0 = channel }
            let port = channel.localAddress?.port ?? 0
            let addresses = settings.isOpenToNetwork ? NetworkAddresses.all : []
            door.open(port: port, addresses: addresses)
            let links = (addresses + ["127.0.0.1"]).map {
                "http://\($0):\(port)/?token=\(token.text)"
            }
            opened(Address(link: links[0], otherLinks: Array(links.dropFirst())))
        }
        // Listeners may come back before the owner looks; where it fails, their request tells.
        _ = try? await room.classes.refresh()
        let outcome = Mutex<Result<Void, any Error>?>(nil)
        let serving = Task {
            let result: Result<Void, any Error>
            do {
                result = .success(try await application.run())
            } catch {
                result = .failure(error)
            }
            outcome.withLock { $0 = result }
        }
        await Self.wait(until: { isStopped() || outcome.withLock { $0 != nil } })
        if case .failure(let error) = outcome.withLock({ $0 }) {
            throw Self.failure(error, settings)
        }
        await close(serving, entrance.withLock { $0 })
    }

    private func application(
        guardedBy roomGuard: RoomGuard,
        onListening: @escaping @Sendable (_ entrance: any Channel) -> Void
    ) -> some ApplicationProtocol {
        let limits = settings.limits
        let registry = ConnectionRegistry(
            capacity: DescriptorLimit.connections(wanted: limits.connections)
        )
        return Application(
            router: RoomRouter.make(room, guardedBy: roomGuard),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        ConnectionGuard(registry: registry, limits: limits)
                    ],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: limits.headBytes / 2,
                        maxHeaderListSize: limits.headBytes,
                        maxHeaderFieldCount: limits.headFields
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(
                    settings.isOpenToNetwork ? "0.0.0.0" : "127.0.0.1",
                    port: settings.port
                ),
                backlog: 1_024
            ),
            onServerRunning: { channel in onListening(channel) },
            logger: Logger(label: "listening room") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    // MARK: Closing

    /// Ends the work, and lets nobody in any more.
    ///
    /// It does not wait for ever: one who follows a job and does not read would hold it up.
    ///
    /// A server that is cancelled while a connection is on its way from the entrance to whoever
    /// answers it drops that connection, and NIO ends the process where one is dropped that nobody
    /// closed. So the entrance takes no more first, and the server ends when those have long
    /// arrived, or with the process.
    private func close(_ serving: Task<Void, Never>, _ entrance: (any Channel)?) async {
        let isClosed = Mutex(false)
        let room = room
        Task {
            await room.close()
            isClosed.withLock { $0 = true }
        }
        await Self.wait(forAtMost: settings.limits.closingSeconds) { isClosed.withLock { $0 } }
        entrance?.setOption(.autoRead, value: false).whenComplete { _ in }
        Task {
            try? await Task.sleep(for: .seconds(2))
            serving.cancel()
        }
    }

    private static func wait(
        forAtMost seconds: Double = .infinity,
        until isOver: @Sendable () -> Bool
    ) async {
        let begin = ContinuousClock.now
        while !isOver(), (ContinuousClock.now - begin) / .seconds(1) < seconds {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func failure(_ error: any Error, _ settings: RoomSettings) -> Failure {
        guard let error = error as? IOError else { return Failure(error) }
        let advice =
            switch error.errnoCode {
            case EADDRINUSE:
                "it is taken, by another room perhaps. Choose another with --port N, or any free "
                    + "one with --port 0."
            case EACCES: "ports below 1024 need rights that you lack. Choose another with --port N."
            default: "\(String(cString: strerror(error.errnoCode)))."
            }
        return Failure(.unavailable, "port \(settings.port) cannot be had: \(advice)")
    }
}
