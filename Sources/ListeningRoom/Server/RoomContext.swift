import Hummingbird
import NIOCore

/// What is known of a request besides itself.
struct RoomContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The visitor's address, without the port.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
