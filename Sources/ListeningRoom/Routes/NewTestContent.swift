import Catalog
import Workflows

/// A listening test as the page asks for it; what is left out is as `studio test new` has it.
struct NewTestContent: Decodable {
    var name: String
    var kind: ListeningTestKind
    /// Names of the models that write.
    var models: [String]
    var temperatures: [Double]?
    /// Pieces of each model at each temperature, and human pieces.
    var pieces: Int?
    /// Longest music in a piece, in seconds.
    var seconds: Double?
    /// Whether held-out human pieces are among them.
    var humans: Bool?
    /// Whether human pieces with shuffled notes are among them.
    var anchors: Bool?
    /// What listeners are asked.
    var question: String?
    /// The scales of a test of scales.
    var scales: [ListeningTestSettings.Scale]?
    /// Questions in a session.
    var trials: Int?
    /// Seconds of each piece that must be heard.
    var minimum: Double?

    /// What the workflow is asked for; the seed is another one each time.
    var request: ListeningTestRequest {
        var request = ListeningTestRequest(name: name, kind: kind, models: models)
        if let temperatures { request.temperatures = temperatures }
        if let pieces { request.pieces = pieces }
        if let seconds { request.seconds = seconds }
        request.hasHumans = humans ?? request.hasHumans
        request.hasAnchors = anchors ?? request.hasAnchors
        if let question { request.settings.question = question }
        if let scales, kind == .scales { request.settings.scales = scales }
        if let trials { request.settings.trials = trials }
        if let minimum { request.settings.minimumSeconds = minimum }
        request.seed = .random(in: 0..<1_000_000)
        return request
    }
}
