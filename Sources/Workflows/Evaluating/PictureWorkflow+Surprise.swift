import Encoding
import Foundation
import Generators
import Pictures
import Score

extension PictureWorkflow {
    /// Draws a piece with each note coloured by how surprising a model finds it.
    ///
    /// The piece is drawn as the model reads it: on its grid, with the parts that its encoding
    /// keeps. A note's surprise is the sum of `-ln p` over the tokens that make it (`NoteTokens`), by
    /// the model's own probabilities.
    ///
    /// - Parameters:
    ///   - name: A MIDI file, or the id of a generation or take.
    ///   - modelName: The model.
    ///   - library: Where models and pieces lie.
    ///   - output: The picture; .png or .svg.
    /// - Throws: `Failure`: no such piece or model, a model that gives no probabilities, a piece
    ///   that it cannot read.
    public static func surprise(
        of name: String,
        under modelName: String,
        in library: StudioLibrary,
        to output: String
    ) throws(Failure) {
        try check(output)
        guard let model = try library.loadModel(modelName).model as? LSTMModel else {
            throw Failure(
                .usage,
                "\(modelName) writes whole windows and gives no probability to a note: surprise "
                    + "needs a model of tokens."
            )
        }
        let piece = try PieceLookup.piece(name, in: library)
        let surprise = try PieceSurprise(piece, under: model, name: name)
        try attempt { () throws in
            try SurprisePicture(
                surprise.sequence,
                nats: surprise.nats,
                title: name.split(separator: "/").last.map(String.init) ?? name,
                subtitle: "under \(modelName): \(surprise.perNote) nats a note on average"
            ).write(to: output)
        }
    }
}
