import Foundation
import Synchronization
import TestKit
import Testing

@testable import tandem

/// The log for programs: one JSON object a line, and nobody in it.
@Suite(.database(.authorities)) struct LogTests {
    private func lines(_ text: String) throws -> [[String: String]] {
        try text.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
        }
    }

    @Test func levelsHoldAndEveryLineIsAnObject() throws {
        let said = Mutex("")
        let logger = Log.logger(asked: "notice, JSON") { line in said.withLock { $0 += line } }
        logger.info("not told")
        logger.notice("two\nlines, \"quoted\"", metadata: ["code": "40001"])
        let all = try lines(said.withLock { $0 })
        #expect(all.count == 1 && all[0]["message"] == "two\nlines, \"quoted\"")
        #expect(all[0]["level"] == "notice" && all[0]["code"] == "40001" && all[0]["at"]?.hasSuffix("Z") == true)
    }

    @Test func aCommandTellsHowItEndedAndNotWhatWasTyped() throws {
        let database = try TestDatabase.current
        var program = Program.on(database)
        program.environment["TANDEM_LOG"] = "json"
        let fine = try program("authority", "show", "devon")
        let ended = try #require(lines(fine.notes).last)
        #expect(ended["message"] == "command ended" && ended["command"] == "authority show" && ended["status"] == "0")
        let milliseconds = try #require(ended["milliseconds"].flatMap { Int($0) })
        #expect((1..<600_000).contains(milliseconds), "\(milliseconds)")
        let wrong = try program("round", "explain", "a secret", "of somebody")
        let last = try #require(lines(wrong.notes).last)
        #expect(last["command"] == "round explain" && last["status"] == "\(wrong.status)" && wrong.status != 0)
        let logged = (fine.notes + wrong.notes).split(separator: "\n").filter { $0.hasPrefix("{") }.joined()
        #expect(!logged.contains("secret") && !logged.contains("somebody") && !logged.contains("devon"))
        #expect(database.settings["user"].map { !logged.contains("user=\($0)") } ?? true)
        // Silent unless it is asked for.
        program.environment["TANDEM_LOG"] = nil
        #expect(try lines(program("authority", "show", "devon").notes).isEmpty)
    }
}
