import NIOCore
import NIOHTTPTypes

/// Holds one connection to the clock: a head, a body and the taking of an answer each have their
/// time, however slowly bytes come and go.
///
/// Belongs to its channel's event loop.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let registry: ConnectionRegistry
    private let limits: RoomLimits
    /// Requests begun and not yet answered.
    private var unanswered = 0
    private var bodyBytes = 0
    /// Ends the connection where what it waits for does not come.
    private var patience: Scheduled<Void>?
    /// Ends it where answers are not taken.
    private var drain: Scheduled<Void>?

    init(registry: ConnectionRegistry, limits: RoomLimits) {
        self.registry = registry
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        registry.enter(context.channel)
        wait(limits.headSeconds, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        patience?.cancel()
        drain?.cancel()
        registry.leave(context.channel)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            bodyBytes = 0
            registry.set(context.channel, isIdle: false)
            wait(limits.bodySeconds, context)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            guard bodyBytes <= limits.mostBodyBytes else {
                context.close(promise: nil)
                return
            }
        case .end:
            patience?.cancel()
            patience = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered = max(unanswered - 1, 0)
            if unanswered == 0, patience == nil {
                registry.set(context.channel, isIdle: true)
                wait(limits.idleSeconds, context)
            }
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        drain?.cancel()
        drain = context.channel.isWritable ? nil : closing(after: limits.bodySeconds, context)
        context.fireChannelWritabilityChanged()
    }

    private func wait(_ seconds: Double, _ context: ChannelHandlerContext) {
        patience?.cancel()
        patience = closing(after: seconds, context)
    }

    private func closing(after seconds: Double, _ context: ChannelHandlerContext) -> Scheduled<Void>
    {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: .milliseconds(Int64(seconds * 1000))) {
            channel.close(promise: nil)
        }
    }
}
