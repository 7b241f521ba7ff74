import Foundation
import Testing

@testable import IntegerPrograms

/// GLPK and CBC on the same instances, where they are installed.
@Suite struct OracleTests {
    static let glpsol: String = "/usr/bin/glpsol"
    static let cbcPath: String = "/usr/bin/cbc"

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: OracleTests.glpsol), "GLPK is not installed"),
        arguments: [9, 12, 18, 24, 36]
    )
    func triadsCostWhatGLPKSays(count: Int) throws {
        let (groups, costs) = drawn(count)
        let answer = SetPartition(count: count, groups: groups, costs: costs).solved()
        #expect(answer.left == 0)
        #expect(answer.value == answer.bound)
        #expect(try answer.value == glpk(count, groups, costs))
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: OracleTests.cbcPath), "CBC is not installed"),
        arguments: [9, 18, 36]
    )
    func triadsCostWhatCBCSays(count: Int) throws {
        let (groups, costs) = drawn(count)
        let answer = SetPartition(count: count, groups: groups, costs: costs).solved()
        #expect(answer.value == answer.bound)
        #expect(try answer.value == cbc(count, groups, costs))
    }

    /// Groups of three with drawn costs; some are not allowed.
    private func drawn(_ count: Int) -> (groups: [[Int]], costs: [Int]) {
        var groups: [[Int]] = [], costs: [Int] = []
        for set in 0..<count * count * count {
            let members = [set / count / count, set / count % count, set % count]
            guard members[0] < members[1], members[1] < members[2] else { continue }
            let draw = SplitMix.mix(UInt64(set) ^ UInt64(count) << 32)
            if draw % 7 == 0 { continue }
            groups.append(members)
            costs.append(Int(draw >> 16 % 500))
        }
        return (groups, costs)
    }

    private func glpk(_ count: Int, _ groups: [[Int]], _ costs: [Int]) throws -> Int {
        let answer = try answer(of: Self.glpsol, count, groups, costs) { ["--lp", $0, "-o", $1] }
        let line = answer.split(separator: "\n").first { $0.hasPrefix("Objective:") }
        return try #require(line.flatMap { Int($0.split(separator: " ")[3]) })
    }

    private func cbc(_ count: Int, _ groups: [[Int]], _ costs: [Int]) throws -> Int {
        let answer = try answer(of: Self.cbcPath, count, groups, costs) { [$0, "solve", "solution", $1] }
        // The first line ends in the objective, such as "Optimal - objective value 123.00000000".
        let words = answer.split(separator: "\n").first?.split(separator: " ")
        return try #require(words?.last.flatMap { Double($0) }.map { Int($0.rounded()) })
    }

    /// What a solver writes of a model.
    private func answer(
        of solver: String,
        _ count: Int,
        _ groups: [[Int]],
        _ costs: [Int],
        _ arguments: (_ model: String, _ out: String) -> [String]
    ) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var text = "Minimize\n cost:\n" + costs.enumerated().map { " + \($1) x\($0)\n" }.joined() + "Subject To\n"
        for member in 0..<count {
            let own = groups.indices.filter { groups[$0].contains(member) }
            text += " m\(member):\n" + own.map { " + x\($0)\n" }.joined() + " = 1\n"
        }
        text += "Binary\n" + groups.indices.map { " x\($0)\n" }.joined() + "End\n"
        let model = folder.appendingPathComponent("model.lp"), out = folder.appendingPathComponent("out")
        try text.write(to: model, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: solver)
        process.arguments = arguments(model.path, out.path)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return try String(contentsOf: out, encoding: .utf8)
    }
}
