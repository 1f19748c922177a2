import Hummingbird
import NIOCore

/// What is known of a request besides itself.
struct RoomContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The visitor's address, without the port.
    let address: String
    /// The cookies that came along; set once the request is let through.
    var cookies: RequestCookies?
    /// The listening test whose link the visitor came with; nil for none.
    var listening: ClassLinks.Entry?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
