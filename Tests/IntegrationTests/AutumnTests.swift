import Domain
import Foundation
import TestKit
import Testing

/// The example of `docs/autumn.sh`, line by line.
@Suite(.database(.england)) struct AutumnTests {
    @Test func anAutumnIsPlayedThrough() async throws {
        let folder = Folder()
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        let variables = [
            "$ANSWER_BY": "2026-12-19", "$MAILS": folder.path + "/mails", "$ASKS": folder.path + "/asks",
            "$PLAN": folder.path + "/plan.xlsx", "$FIRST_DAY": "2026-11-14", "$LAST_DAY": "2027-11-13",
            "$EARLY_END": "2026-11-27",
        ]
        let lines = try ShellLines.of("docs/autumn.sh", beginning: ["tandem "], variables)
        var told: [String: String] = [:]
        for line in lines {
            let outcome = await tandem.run(Array(line.dropFirst()))
            #expect(outcome.status == 0, "\(line.joined(separator: " ")): \(outcome.notes)")
            told[line.dropFirst().prefix(3).joined(separator: " ")] = outcome.output
        }
        #expect(lines.count > 20)
        #expect(told["round repropose autumn"]?.contains("none of these could have kept its own") == true)
        #expect(told["round compare autumn"]?.contains("County Durham declined on 2026-11-28") == true)
        #expect(told["consent list autumn"]?.contains("4 pairings: 4 agreed") == true)
        #expect(told["ask list NE"]?.contains("not asked") == false)
        #expect(told["round import autumn"]?.contains("there is nothing to decide") == true)
        #expect(told["today NE"]?.contains("No place offered, ") == true)
        #expect(told["watch autumn"]?.contains("stands before today's rules") == true)
        #expect(told["board --service --region"]?.contains("North East") == true)
        #expect(told["round status autumn"]?.contains("autumn: published") == true)
        #expect(told["agreement show Stockton-on-Tees"]?.contains("60 agreed, 3 used") == true)
        #expect(told["ledger North East"]?.contains("Darlington") == true)
        // The next round asks nobody for what is agreed.
        let next = try await tandem("round", "show", "next", "--format", "json").json() as? [String: Any]
        let asked = (next?["pairings"] as? [[String: Any]])?.compactMap {
            ($0["receiver"] as? [String: Any])?["name"] as? String
        }
        #expect(asked == ["Redcar and Cleveland"], "\(asked ?? [])")
        // Nobody was moved in the new edition.
        #expect(await tandem("round", "compare", "autumn", "autumn-2").output.contains("The same pairings in both."))
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/mails")
        #expect(mails.contains("840-county-durham.txt"))
    }
}
