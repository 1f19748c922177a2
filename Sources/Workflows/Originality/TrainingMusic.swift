import Encoding
import Foundation
import Generators
import Score

/// The files of a corpus by what they are to a model: learnt from, or held out.
struct TrainingMusic {
    let folder: String
    /// Paths of the files of the training part.
    let training: [String]
    /// Paths of the files of the validation and test part that are not trained on.
    let heldOut: [String]
    /// What the user should know.
    let remarks: [String]

    /// Splits a folder as a model learnt from it.
    ///
    /// - Parameters:
    ///   - folder: The corpus; nil for the model's own.
    ///   - model: The model; without one the split is the standard one, of all pieces that have
    ///     notes.
    ///   - library: Where encoded corpora lie.
    /// - Throws: `Failure`: no such folder, or nothing usable in it.
    init(
        _ folder: String?,
        of model: ModelConfiguration?,
        _ library: StudioLibrary
    ) throws(Failure) {
        let path = folder ?? model?.corpus.path ?? ""
        let encoding = model?.encoding ?? EncodingConfiguration(kind: .performance)
        func open(lenient: Bool) throws(Failure) -> Corpus {
            try attempt { () throws in
                try Corpus.open(
                    folder: path,
                    cache: library.corporaPath,
                    settings: CorpusSettings(
                        encoding: encoding,
                        lenient: lenient,
                        ignoredFolder: library.path
                    )
                )
            }
        }
        var corpus = try open(lenient: false)
        var remarks: [String] = []
        if let model, corpus.hash != model.corpus.hash {
            // Damaged files may have been kept where the model learnt.
            let lenient = try open(lenient: true)
            if lenient.hash == model.corpus.hash {
                corpus = lenient
            } else {
                remarks.append(
                    "\(path): not the files that \(model.name) learnt from; what it learnt may not "
                        + "be here, and what is held out here may have been learnt."
                )
            }
        }
        if let model, let parent = model.parent {
            remarks.append(
                "\(model.name) was fine-tuned from \(parent), and may know its music too: "
                    + "--model \(parent) with the pieces searches that."
            )
        }
        let split = corpus.split(.standard(seed: model?.corpus.splitSeed ?? 0))
        let trained = Set(split[.train])
        let isTrained = { (file: CorpusFile) in file.pieces.contains(where: trained.contains) }
        let isHeld = Set(split[.validation] + split[.test]).subtracting(trained)
        self.folder = path
        training = corpus.files.filter(isTrained).map(\.path)
        heldOut = corpus.files.filter { file in
            !isTrained(file) && file.pieces.contains(where: isHeld.contains)
        }.map(\.path)
        self.remarks = remarks + split.remarks
    }

    /// Reads a file as one piece, as far as it can be read.
    static func piece(at path: String) -> NoteSequence? {
        try? MIDIReading.piece(at: path, lenient: true)
    }
}
