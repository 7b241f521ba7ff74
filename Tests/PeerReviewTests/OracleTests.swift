import Foundation
import Testing

@testable import PeerReview

/// GLPK on the same instances, where it is installed.
@Suite struct OracleTests {
    static let glpsol = "/usr/bin/glpsol"

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: OracleTests.glpsol), "GLPK is not installed"),
        arguments: [9, 12, 18, 24, 36]
    )
    func triadsCostWhatGLPKSays(count: Int) throws {
        var groups: [[Int]] = [], costs: [Int] = []
        for set in 0..<count * count * count {
            let members = [set / count / count, set / count % count, set % count]
            guard members[0] < members[1], members[1] < members[2] else { continue }
            let draw = Mixing.mix(UInt64(set) ^ UInt64(count) << 32)
            // Some groups are not allowed.
            if draw % 7 == 0 { continue }
            groups.append(members)
            costs.append(Int(draw >> 16 % 500))
        }
        let answer = SetPartition(count: count, groups: groups, costs: costs).solved()
        #expect(answer.left == 0)
        #expect(answer.value == answer.bound)
        #expect(try answer.value == glpk(count, groups, costs))
    }

    private func glpk(_ count: Int, _ groups: [[Int]], _ costs: [Int]) throws -> Int {
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
        process.executableURL = URL(fileURLWithPath: Self.glpsol)
        process.arguments = ["--lp", model.path, "-o", out.path]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let line = try String(contentsOf: out, encoding: .utf8).split(separator: "\n")
            .first { $0.hasPrefix("Objective:") }
        return try #require(line.flatMap { Int($0.split(separator: " ")[3]) })
    }
}
