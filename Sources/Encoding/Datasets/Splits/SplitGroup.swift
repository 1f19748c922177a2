import Randomness

/// Files that must be in one part, for they share a piece.
struct SplitGroup {
    /// Numbers of the files, ascending.
    var files: [Int]

    /// Joins the files that share a piece.
    static func groups(of corpus: Corpus) -> [SplitGroup] {
        var leader = Array(corpus.files.indices)
        func find(_ file: Int) -> Int {
            var root = file
            while leader[root] != root { root = leader[root] }
            leader[file] = root
            return root
        }
        var owner: [UInt64: Int] = [:]
        for (file, entry) in corpus.files.enumerated() {
            for piece in entry.pieces {
                let fingerprint = corpus.pieces.entry(piece).fingerprint
                guard let other = owner[fingerprint] else {
                    owner[fingerprint] = file
                    continue
                }
                let roots = (find(other), find(file))
                leader[max(roots.0, roots.1)] = min(roots.0, roots.1)
            }
        }
        var groups: [Int: SplitGroup] = [:]
        for file in corpus.files.indices {
            groups[find(file), default: SplitGroup(files: [])].files.append(file)
        }
        return groups.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Orders groups so that every stretch of the order holds each class in its share.
    ///
    /// The groups of a class are shuffled and laid at even distances, from a random start, over
    /// the whole; a class of n has in a tenth of the order n / 10 of its groups, rounded up or
    /// down.
    static func spread(
        _ groups: [SplitGroup],
        over corpus: Corpus,
        seed: UInt64
    ) -> [SplitGroup] {
        // By content, so that a file's name does not decide.
        func key(_ group: SplitGroup) -> String {
            group.files.map { corpus.files[$0].contentHash }.min() ?? ""
        }
        let byClass = Dictionary(grouping: groups) { corpus.files[$0.files[0]].className }
        var placed: [(position: Double, tie: UInt64, group: SplitGroup)] = []
        for (stream, name) in byClass.keys.sorted().enumerated() {
            var random = Xoshiro256(seed: seed, stream: UInt64(stream))
            var members = (byClass[name] ?? []).map { (key: key($0), group: $0) }
                .sorted { $0.key < $1.key }.map(\.group)
            members.shuffle(using: &random)
            let start = random.nextUnit()
            for (index, group) in members.enumerated() {
                let position = (Double(index) + start) / Double(members.count)
                placed.append((position, random.next(), group))
            }
        }
        return placed.sorted { ($0.position, $0.tie) < ($1.position, $1.tie) }.map(\.group)
    }
}
