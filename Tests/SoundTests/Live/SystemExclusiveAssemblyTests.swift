import Sound
import Testing

@Suite("SysEx that comes in pieces") struct SystemExclusiveAssemblyTests {
    @Test("is one message, however it was cut", arguments: [1, 2, 255, 256, 65_536])
    func pieces(size: Int) {
        let message = [0xF0] + (0..<65_534).map { UInt8($0 % 128) } + [0xF7]
        var assembly = SystemExclusiveAssembly()
        var outcomes: [SystemExclusiveAssembly.Outcome] = []
        for start in stride(from: 0, to: message.count, by: size) {
            outcomes += assembly.add(message[start..<min(start + size, message.count)])
        }
        #expect(outcomes == [.whole(message)])
        #expect(!assembly.isOpen)
    }

    @Test("that another message cuts short is lost, and said to be")
    func cut() {
        var assembly = SystemExclusiveAssembly()
        #expect(assembly.add([0xF0, 1, 2]) == [])
        #expect(assembly.add([0xF0, 3, 0xF7]) == [.lost(.cutShort), .whole([0xF0, 3, 0xF7])])
        #expect(assembly.add([0xF0, 4]) == [])
        #expect(assembly.cut() == [.lost(.cutShort)])
        #expect(assembly.cut() == [])
    }

    @Test("whose beginning was before is lost, which is said once")
    func headless() {
        var assembly = SystemExclusiveAssembly()
        #expect(assembly.add([1, 2]) == [.lost(.cutShort)])
        #expect(assembly.add([3, 4]) == [])
        #expect(assembly.add([5, 0xF7]) == [])
        #expect(assembly.add([1, 0xF7]) == [.lost(.cutShort)])
        #expect(assembly.add([0xF0, 6, 0xF7]) == [.whole([0xF0, 6, 0xF7])])
    }

    @Test("beyond 2 MiB is lost, and the next one comes through")
    func tooLong() {
        var assembly = SystemExclusiveAssembly()
        let chunk = [UInt8](repeating: 1, count: 1 << 20)
        #expect(assembly.add([0xF0] + chunk) == [])
        for _ in 0..<20 { #expect(assembly.add(chunk) == []) }
        #expect(assembly.add([0xF7]) == [.lost(.tooLong)])
        #expect(assembly.add([0xF0, 5, 0xF7]) == [.whole([0xF0, 5, 0xF7])])
    }
}
