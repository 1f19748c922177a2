import HTTPTypes
import Hummingbird

/// The pages, and what they are made of.
enum PageRoutes {
    static func add(to router: Router<RoomContext>) {
        for page in Page.all {
            router.get(RouterPath(page.path)) { _, _ in
                Response(
                    status: .ok,
                    headers: [.contentType: page.type],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: page.content))
                )
            }
        }
    }
}
