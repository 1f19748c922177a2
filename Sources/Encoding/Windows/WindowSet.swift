/// Many windows of one length, two bytes a step, in memory.
public struct WindowSet: Sendable {
    /// Sixteenths in a window.
    public let steps: Int
    /// Number of windows.
    public private(set) var count = 0
    /// Class of each window, a place in `WindowFormat.classes`; all 0 where there are none.
    public private(set) var classes: [Int] = []

    // (count, steps)
    private(set) var codes: [UInt16] = []

    /// A set without windows.
    ///
    /// - Parameter steps: Sixteenths in a window.
    public init(steps: Int) {
        self.steps = steps
    }

    /// A set of some windows.
    ///
    /// - Parameters:
    ///   - windows: The windows; those of another length are left out.
    ///   - steps: Sixteenths in a window.
    public init(_ windows: [MelodyWindow], steps: Int) {
        self.init(steps: steps)
        for window in windows { append(window) }
    }

    /// Adds a window of `steps` steps; one of another length is left out.
    public mutating func append(_ window: MelodyWindow, ofClass number: Int = 0) {
        guard window.steps.count == steps else { return }
        codes += window.steps.lazy.map(\.code)
        classes.append(number)
        count += 1
    }

    /// One window, 0..<count.
    public subscript(index: Int) -> MelodyWindow {
        MelodyWindow(
            canonical: codes[index * steps..<(index + 1) * steps].map { MelodyStep(code: $0) }
        )
    }

    /// Rows of numbers of some windows, one after the other.
    ///
    /// - Parameters:
    ///   - indices: Which windows, 0..<count.
    ///   - format: What numbers they become; of the same number of steps.
    /// - Returns: (indices, format.width).
    public func rows(_ indices: ArraySlice<Int>, format: WindowFormat) -> [Float] {
        var rows = [Float](repeating: 0, count: indices.count * format.width)
        guard format.steps == steps else { return rows }
        rows.withUnsafeMutableBufferPointer { rows in
            codes.withUnsafeBufferPointer { codes in
                guard let to = rows.baseAddress, let from = codes.baseAddress else { return }
                for (row, index) in indices.enumerated() where index < count {
                    format.write(from + index * steps, to: to + row * format.width)
                }
            }
        }
        return rows
    }

    /// Some windows, evenly spaced.
    ///
    /// - Parameter most: How many at most.
    /// - Returns: All of them where there are no more.
    public func spread(_ most: Int) -> WindowSet {
        guard count > most else { return self }
        var part = WindowSet(steps: steps)
        for place in 0..<max(most, 0) {
            let index = place * count / most
            part.codes += codes[index * steps..<(index + 1) * steps]
            part.classes.append(classes[index])
            part.count += 1
        }
        return part
    }
}
