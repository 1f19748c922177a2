import Score
import Testing

@Suite("Overlap of densities") struct DensityOverlapTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let left: [Double]
        let right: [Double]
        let area: Double
    }

    /// `min` of two `scipy.stats.gaussian_kde` (SciPy 1.17.1), integrated over 400,001 points.
    private static let estimates = [
        Case(
            testDescription: "five numbers and four",
            left: [0, 1, 2, 3, 7],
            right: [2, 3, 3.5, 9],
            area: 0.79607884
        ),
        Case(
            testDescription: "four moved by 3",
            left: [0, 1, 2, 3],
            right: [3, 4, 5, 6],
            area: 0.33746100
        ),
        Case(
            testDescription: "the same in another order",
            left: [1, 2, 4],
            right: [4, 1, 2],
            area: 1
        ),
        Case(
            testDescription: "narrow within wide",
            left: [5, 5.1, 5.2, 4.9],
            right: [0, 2, 5, 8, 10],
            area: 0.05967687
        ),
    ]

    @Test("agrees with SciPy's kernel estimates", arguments: estimates)
    func scipy(_ example: Case) throws {
        let area = try #require(DensityOverlap.area(example.left, example.right))
        #expect((area - example.area).magnitude < 5e-4)
        let turned = try #require(DensityOverlap.area(example.right, example.left))
        #expect((turned - area).magnitude < 1e-9)
    }

    @Test("distances within a corpus and across, as SciPy has their overlap")
    func intraInter() throws {
        let reference: [Double] = [1, 2, 4, 7, 11]
        let near = IntraInterOverlap.area(reference: reference, new: [2, 3, 5])
        let far = IntraInterOverlap.area(reference: reference, new: [20, 21, 23])
        #expect((try #require(near) - 0.77341690).magnitude < 5e-4)
        #expect((try #require(far) - 0.18573012).magnitude < 5e-4)
        #expect(IntraInterOverlap.area(reference: [1, 2], new: [1]) == nil)
        #expect(IntraInterOverlap.area(reference: reference, new: []) == nil)
    }

    @Test("numbers without spread overlap with the same number; against spread there is no answer")
    func constant() {
        #expect(DensityOverlap.area([2, 2, 2], [2, 2]) == 1)
        #expect(DensityOverlap.area([2, 2, 2], [3, 3]) == 0)
        #expect(DensityOverlap.area([2, 2, 2], [1, 2, 3]) == nil)
        #expect(DensityOverlap.area([1], [1, 2]) == nil)
        // A corpus without any repetition, and new pieces without any: nothing differs.
        #expect(IntraInterOverlap.area(reference: [0, 0, 0], new: [0, 0]) == 1)
    }

    @Test("sets far apart do not overlap, whatever their unit")
    func far() throws {
        let near = (0..<50).map { Double($0) / 1e6 }
        let area = try #require(DensityOverlap.area(near, near.map { $0 + 1000 }))
        #expect(area < 1e-6)
    }
}
