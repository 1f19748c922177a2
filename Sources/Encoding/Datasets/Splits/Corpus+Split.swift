import Randomness

extension Corpus {
    /// Splits the corpus by files: all tracks of a file are in one part.
    ///
    /// Files that share a piece, token by token, stay together too, so that nothing is trained on
    /// that is tested with. Where the folder has the user's own `train`, `valid` and `test`, those
    /// count, and a file that shares a piece with a stricter part (test before validation before
    /// train) is left out with a remark. Else the classes are spread evenly over the parts, by a
    /// seed and the contents, whatever the files' names.
    ///
    /// From three files on each part that was asked for has at least one. One or two files are
    /// used for all parts, and a remark says it.
    public func split(_ settings: SplitSettings) -> CorpusSplit {
        let groups = SplitGroup.groups(of: self)
        if files.contains(where: { $0.folderSplit != nil }) { return folderSplit(groups) }
        guard groups.count >= 3 else {
            let all = Array(files.indices)
            return makeSplit(
                [.train: all, .validation: all, .test: all],
                remarks: [Self.tooFewToSplit(files.count)]
            )
        }
        let order = SplitGroup.spread(groups, over: self, seed: settings.seed)
        let test = share(settings.test, of: order.count, leaving: 2)
        let validation = min(
            share(settings.validation, of: order.count, leaving: 1),
            order.count - test - 1
        )
        let parts: [Split: [Int]] = [
            .test: order.prefix(test).flatMap(\.files),
            .validation: order.dropFirst(test).prefix(validation).flatMap(\.files),
            .train: order.dropFirst(test + validation).flatMap(\.files),
        ]
        return makeSplit(parts, remarks: [])
    }

    private static func tooFewToSplit(_ count: Int) -> String {
        (count == 1 ? "one file is" : "\(count) files are") + " too few to split: validation and "
            + "test use what is trained on, and say nothing about new music"
    }

    /// A share of groups, at least one where it is more than nothing.
    private func share(_ share: Double, of count: Int, leaving rest: Int) -> Int {
        guard share > 0 else { return 0 }
        return min(max(Int((share * Double(count)).rounded()), 1), count - rest)
    }

    private func folderSplit(_ groups: [SplitGroup]) -> CorpusSplit {
        var parts: [Split: [Int]] = [:]
        var remarks: [String] = []
        for group in groups {
            let strictest: Split =
                group.files.contains { files[$0].folderSplit == .test }
                ? .test
                : group.files.contains { files[$0].folderSplit == .validation }
                    ? .validation : .train
            for file in group.files {
                if files[file].folderSplit == strictest {
                    parts[strictest, default: []].append(file)
                } else {
                    remarks.append(
                        "\(files[file].path): left out, it has a piece that \(strictest.rawValue) "
                            + "has too"
                    )
                }
            }
        }
        if parts[.train] == nil {
            parts[.train] = parts.values.flatMap { $0 }
            remarks.append("train has no usable file; validation and test are trained on")
        }
        if parts[.validation] == nil {
            parts[.validation] = parts[.train]
            remarks.append("there is no usable file to validate with; what is trained on is used")
        }
        return makeSplit(parts, remarks: remarks)
    }

    private func makeSplit(_ parts: [Split: [Int]], remarks: [String]) -> CorpusSplit {
        CorpusSplit(
            pieces: parts.mapValues { $0.flatMap { files[$0].pieces }.sorted() },
            fileCounts: parts.mapValues(\.count),
            remarks: remarks
        )
    }
}
