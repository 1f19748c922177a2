/// A file of the room's pages; they lie in the program itself, so that it runs wherever it is put.
struct Page: Sendable {
    /// Where it is: `/style.css`.
    let path: String
    /// Its media type.
    let type: String
    /// Its bytes.
    let content: [UInt8]
    /// Whether listeners need it who came with the link of a test, and no further.
    var isForListeners = false

    private static let html = "text/html; charset=utf-8"
    private static let css = "text/css; charset=utf-8"

    /// A script module: `/scripts/NAME.js`.
    private static func script(
        _ name: String,
        _ content: [UInt8],
        isForListeners: Bool = false
    ) -> Page {
        Page(
            path: "/scripts/\(name).js",
            type: "text/javascript; charset=utf-8",
            content: content,
            isForListeners: isForListeners
        )
    }

    /// What a listener's browser may ask for of all these.
    static let listenerPaths = Set(all.filter(\.isForListeners).map(\.path))

    /// Every file; a new one is one more line.
    static let all = [
        Page(path: "/", type: html, content: PackageResources.library_html),
        Page(path: "/sampling", type: html, content: PackageResources.sampling_html),
        Page(path: "/results", type: html, content: PackageResources.results_html),
        Page(path: "/training", type: html, content: PackageResources.training_html),
        Page(path: "/tests", type: html, content: PackageResources.tests_html),
        Page(
            path: ListenerRoutes.page,
            type: html,
            content: PackageResources.listening_html,
            isForListeners: true
        ),
        Page(
            path: "/style.css",
            type: css,
            content: PackageResources.style_css,
            isForListeners: true
        ),
        Page(
            path: "/icon.svg",
            type: "image/svg+xml",
            content: PackageResources.icon_svg,
            isForListeners: true
        ),
        script("api", PackageResources.api_js, isForListeners: true),
        script("elements", PackageResources.elements_js, isForListeners: true),
        script("findings", PackageResources.findings_js),
        script("format", PackageResources.format_js, isForListeners: true),
        script("hearing", PackageResources.hearing_js, isForListeners: true),
        script("library", PackageResources.library_js),
        script("lineage", PackageResources.lineage_js),
        script("listening", PackageResources.listening_js, isForListeners: true),
        script("losschart", PackageResources.losschart_js),
        script("newtest", PackageResources.newtest_js),
        script("notices", PackageResources.notices_js, isForListeners: true),
        script("pianoroll", PackageResources.pianoroll_js),
        script("piece", PackageResources.piece_js),
        script("player", PackageResources.player_js),
        script("question", PackageResources.question_js, isForListeners: true),
        script("rating", PackageResources.rating_js),
        script("results", PackageResources.results_js),
        script("room", PackageResources.room_js),
        script("sampling", PackageResources.sampling_js),
        script("tests", PackageResources.tests_js),
        script("theme", PackageResources.theme_js),
        script("training", PackageResources.training_js),
        script("waveform", PackageResources.waveform_js),
    ]
}
