import Testing

@testable import Neural

@Suite("Learning rate schedule") struct LearningRateScheduleTests {
    /// The rates of some steps of a run of 100 steps.
    func rates(_ course: LearningRateSchedule.Course, warmup: Int = 0, at steps: [Int]) -> [Float] {
        let schedule = LearningRateSchedule(base: 0.8, course: course, warmupSteps: warmup)
        return steps.map { schedule.rate(atStep: $0, progress: Double($0) / 100) }
    }

    func expect(_ found: [Float], _ truth: [Float]) {
        #expect(zip(found, truth).allSatisfy { abs($0 - $1) < 1e-6 }, "\(found)")
        #expect(found.count == truth.count)
    }

    @Test("constant stays")
    func constant() { expect(rates(.constant, at: [0, 1, 1_000_000]), [0.8, 0.8, 0.8]) }

    @Test("warm-up rises in a straight line and reaches the base rate with its last step")
    func warmup() {
        expect(rates(.constant, warmup: 4, at: [0, 1, 2, 3, 4]), [0.2, 0.4, 0.6, 0.8, 0.8])
    }

    @Test("cosine falls by half at half time, and stays at its end")
    func cosine() {
        let course = LearningRateSchedule.Course.cosine(final: 0.1)
        expect(rates(course, at: [0, 50, 100, 500]), [0.8, 0.44, 0.08, 0.08])
        expect(rates(course, warmup: 10, at: [4, 50, 110]), [0.4, 0.44, 0.08])
    }

    @Test("step falls at once, exponential evenly")
    func decays() {
        expect(rates(.step(every: 10, factor: 0.25), at: [0, 9, 10, 20]), [0.8, 0.8, 0.2, 0.05])
        let course = LearningRateSchedule.Course.exponential(every: 10, factor: 0.25)
        expect(rates(course, at: [0, 5, 10, 20]), [0.8, 0.4, 0.2, 0.05])
    }

    @Test(
        "constants out of range are refused",
        arguments: [
            LearningRateSchedule(base: 0), .init(base: .nan), .init(base: 1, warmupSteps: -1),
            .init(base: 1, course: .cosine(final: 2)),
            .init(base: 1, course: .step(every: 1, factor: 2)),
        ]
    )
    func ranges(schedule: LearningRateSchedule) {
        #expect(throws: NeuralError.self) { try schedule.validate() }
    }
}
