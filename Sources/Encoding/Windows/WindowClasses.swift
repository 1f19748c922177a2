/// Which class each piece of a corpus is of: the subfolder that its file lies in.
struct WindowClasses {
    /// Name of what lies in no subfolder, beside classes.
    static let unclassified = "unclassified"

    /// Names in order; empty where there are fewer than two.
    let names: [String]
    private let numbers: [Int]

    init(of corpus: Corpus) {
        let hasLoose = corpus.files.contains { $0.className.isEmpty }
        let all = corpus.classNames + (hasLoose ? [Self.unclassified] : [])
        let names = corpus.classNames.isEmpty || all.count < 2 ? [] : all
        var numbers = [Int](repeating: 0, count: corpus.pieces.count)
        for file in corpus.files {
            let name = file.className.isEmpty ? Self.unclassified : file.className
            guard let number = names.firstIndex(of: name) else { continue }
            for piece in file.pieces where piece < numbers.count { numbers[piece] = number }
        }
        self.names = names
        self.numbers = numbers
    }

    /// The class of a piece; 0 where there are no classes.
    subscript(piece: Int) -> Int { numbers[piece] }
}
