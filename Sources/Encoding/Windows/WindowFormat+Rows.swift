extension WindowFormat {
    /// Reads the row of numbers that a window becomes.
    ///
    /// - Parameter row: `width` numbers, as a generator gives them.
    /// - Returns: The window.
    public func window(_ row: ArraySlice<Float>) -> MelodyWindow {
        switch representation {
        case .curve: PitchCurve.window(row, format: self)
        case .roll: OnsetRoll.window(row, format: self)
        }
    }

    /// The row of numbers that a window becomes.
    ///
    /// - Parameter window: A window of `steps` steps.
    /// - Returns: `width` numbers.
    public func row(_ window: MelodyWindow) -> [Float] {
        var codes = window.steps.prefix(steps).map(\.code)
        codes += [UInt16](repeating: MelodyStep.silence, count: steps - codes.count)
        var row = [Float](repeating: 0, count: width)
        row.withUnsafeMutableBufferPointer { row in
            codes.withUnsafeBufferPointer { codes in
                guard let row = row.baseAddress, let codes = codes.baseAddress else { return }
                write(codes, to: row)
            }
        }
        return row
    }

    /// Writes the row of a window's codes.
    func write(_ codes: UnsafePointer<UInt16>, to row: UnsafeMutablePointer<Float>) {
        switch representation {
        case .curve: PitchCurve.write(codes, format: self, to: row)
        case .roll: OnsetRoll.write(codes, format: self, to: row)
        }
    }
}
