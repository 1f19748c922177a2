/// What a model's windows are: lengths, pitches, keys and classes of what it learnt from.
///
/// `config.json` holds it under `"windows"`.
public struct WindowFormat: Hashable, Sendable, Codable {
    /// What numbers a window becomes.
    public var representation: WindowRepresentation
    /// Sixteenths in a bar.
    public var barSteps: Int
    /// Sixteenths in a window.
    public var steps: Int
    /// The time signature of what is written.
    public var metre: Metre
    /// Lowest pitch of the training windows.
    public var lowestPitch: Int
    /// Highest pitch of the training windows.
    public var highestPitch: Int
    /// How many training windows were moved by -6...5 semitones, in this order; 12 numbers.
    public var keys: [Int]
    /// The classes in order of names; empty where there are none.
    public var classes: [WindowClass]

    /// A class of windows: a subfolder of the corpus.
    public struct WindowClass: Hashable, Sendable, Codable {
        /// Name of the subfolder; `unclassified` for what lies in none.
        public var name: String
        /// Training windows of the class.
        public var windows: Int

        /// Makes a class.
        public init(name: String, windows: Int) {
            self.name = name
            self.windows = windows
        }
    }

    /// Bars in a roll.
    public static let rollBars = 4
    /// Sixteenths in a curve.
    public static let curveSteps = 128

    /// How pieces are cut into such windows.
    public var cutter: WindowCutter {
        WindowCutter(barSteps: barSteps, steps: steps, movesKey: representation == .roll)
    }

    /// Bars in a window, the last one perhaps not whole.
    public var bars: Double { Double(steps) / Double(barSteps) }

    /// Number of different pitches between the lowest and the highest.
    public var pitchCount: Int { highestPitch - lowestPitch + 1 }

    /// Numbers that a window becomes.
    public var width: Int {
        switch representation {
        case .curve: steps
        case .roll: steps * (OnsetRoll.categories(self) + 1)
        }
    }

    /// Whether what was read can be: a stored format is checked before memory is taken for it.
    public var isValid: Bool {
        (4...64).contains(barSteps) && (1...4096).contains(steps) && keys.count == 12
            && keys.allSatisfy { $0 >= 0 } && 0 <= lowestPitch && lowestPitch <= highestPitch
            && highestPitch <= 127 && Metre(metre.description) != nil
            && classes.allSatisfy { $0.windows >= 0 }
    }
}
