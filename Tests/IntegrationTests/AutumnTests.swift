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
        let variables = ["$ANSWER_BY": "2026-12-19", "$MAILS": folder.path + "/mails"]
        let lines = try ShellLines.of("docs/autumn.sh", beginning: ["tandem "], variables)
        var told: [String: String] = [:]
        for line in lines {
            let outcome = await tandem.run(Array(line.dropFirst()))
            #expect(outcome.status == 0, "\(line.joined(separator: " ")): \(outcome.notes)")
            told[line.dropFirst().prefix(3).joined(separator: " ")] = outcome.output
        }
        #expect(lines.count > 20)
        #expect(told["round repropose autumn"]?.contains("0 pairings moved that could have stayed") == true)
        #expect(told["round compare autumn"]?.contains("County Durham declined on 2026-11-28") == true)
        #expect(told["consent list autumn"]?.contains("4 pairings: 4 agreed") == true)
        #expect(told["round status autumn"]?.contains("autumn: published") == true)
        // Nobody was moved in the new edition.
        #expect(await tandem("round", "compare", "autumn", "autumn-2").output.contains("The same pairings in both."))
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/mails")
        #expect(mails.contains("840-county-durham.txt"))
    }
}
