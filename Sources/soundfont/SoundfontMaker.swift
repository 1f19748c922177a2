internal import DurableFiles
internal import Glibc

/// Makes `studio.sf2`: `soundfont-maker FILE`.
@main enum SoundfontMaker {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let path = arguments.first, arguments.count == 1, !path.hasPrefix("-") else {
            say("Usage: soundfont-maker FILE\nMakes Studio's soundfont, always the same bytes.")
            exit(64)
        }
        do {
            let bytes = SoundfontWriter(StudioSoundfont.made()).bytes()
            try DurableFile.write(bytes, to: path)
        } catch {
            say("soundfont-maker: \(error)")
            exit(74)
        }
    }

    private static func say(_ text: String) {
        let bytes = Array("\(text)\n".utf8)
        write(STDERR_FILENO, bytes, bytes.count)
    }
}
