import Catalog
import Foundation
import Sound

/// One thing to render: where its MIDI is, and where its audio goes.
struct RenderInput {
    /// The file as the user named it, or the generation's whole id.
    let name: String
    /// The MIDI file.
    let midi: String
    /// Id of the generation; nil for a file of the user's.
    let generation: String?
    /// The audio file.
    let output: String

    /// Finds every input of a request, and makes the folder that was asked for.
    ///
    /// - Parameters:
    ///   - request: Names and settings.
    ///   - catalog: Where ids are looked up; nil where there is no library.
    ///   - library: Where generations lie.
    /// - Returns: The inputs, in the request's order; no two have the same output.
    /// - Throws: `Failure`.
    static func all(
        of request: RenderRequest,
        _ catalog: CatalogStore?,
        _ library: StudioLibrary
    ) throws(Failure) -> [RenderInput] {
        let output = request.output
        let folder = output.flatMap { path in
            request.inputs.count > 1 || path.hasSuffix("/") || isFolder(path) ? path : nil
        }
        var inputs: [RenderInput] = []
        var firstByOutput: [String: String] = [:]
        for name in request.inputs {
            let input = try find(name, request, folder, catalog, library)
            let place = URL(fileURLWithPath: input.output).standardizedFileURL.path
            if let first = firstByOutput[place] {
                throw Failure(
                    .usage,
                    "\(first) and \(input.name) would both be written to \(input.output). "
                        + "Render them one by one, each with its own --output."
                )
            }
            firstByOutput[place] = input.name
            inputs.append(input)
        }
        if let folder { try library.makeFolder(folder, option: "--output") }
        return inputs
    }

    private static func find(
        _ name: String,
        _ request: RenderRequest,
        _ folder: String?,
        _ catalog: CatalogStore?,
        _ library: StudioLibrary
    ) throws(Failure) -> RenderInput {
        func output(stem: String) -> String? {
            guard let folder else { return request.output }
            let file = stem + "." + request.settings.format.fileExtension
            return folder.hasSuffix("/") ? folder + file : folder + "/" + file
        }
        func beside(_ midi: String) -> String {
            URL(fileURLWithPath: midi).deletingPathExtension().relativePath
                + "." + request.settings.format.fileExtension
        }
        if FileManager.default.fileExists(atPath: name) {
            let stem = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
            let path = output(stem: stem) ?? beside(name)
            if request.output == nil, !request.replaces,
                FileManager.default.fileExists(atPath: path)
            {
                throw Failure(
                    .cannotCreate,
                    "\(path): is already there, and may be yours. "
                        + "Name another file with --output, or replace it with --force."
                )
            }
            return RenderInput(name: name, midi: name, generation: nil, output: path)
        }
        guard let catalog else {
            throw Failure(
                .inputMissing,
                "\(name): no such file, and \(library.path) is no library that could have a "
                    + "generation of that id."
            )
        }
        let piece = try GenerationLookup.generation(name, in: catalog)
        guard let stored = piece.midi else {
            throw Failure(.inputMissing, "\(piece.id): this generation failed and has no MIDI.")
        }
        let midi = library.resolved(stored)
        return RenderInput(
            name: piece.id,
            midi: midi,
            generation: piece.id,
            output: output(stem: piece.id) ?? beside(midi)
        )
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
