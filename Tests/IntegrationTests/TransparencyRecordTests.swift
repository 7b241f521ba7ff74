import Domain
import Foundation
import FoundationXML
import TestKit
import Testing

/// The record says what the policy, the data and the versions are, in all its forms alike, and what only its owner can say.
@Suite(.database(.england)) struct TransparencyRecordTests {
    private let folder = Folder()

    private func record(_ options: String...) async throws -> (rows: [[String: Any]], told: Program.Outcome) {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        let told = await tandem.run(["report", "record", "--out", folder.path] + options)
        #expect(told.status == 0, "\(told.notes)")
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/record.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return (try #require(json["fields"] as? [[String: Any]]), told)
    }

    @Test func everyFormSaysTheSame() async throws {
        let (rows, told) = try await record()
        #expect(Set(rows.compactMap { $0["tier"] as? Int }) == [1, 2] && rows.count > 25)
        let text = try String(contentsOfFile: folder.path + "/record.html", encoding: .utf8)
        let page = try #require(
            try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement()?.stringValue
        )
        let csv = try String(contentsOfFile: folder.path + "/record.csv", encoding: .utf8)
        for row in rows {
            let name = try #require(row["field"] as? String)
            #expect(page.contains(name) && csv.contains(name))
            if let words = row["text"] as? String { #expect(page.contains(words), "\(name)") }
        }
        let scope = rows.first { $0["field"] as? String == "Scope" }?["text"] as? String
        #expect(scope?.contains("153 authorities") == true)
        // Its owner said nothing.
        let missing = rows.filter { $0["text"] is NSNull }.compactMap { $0["field"] as? String }
        #expect(missing.contains("Organisation") && missing.contains("Contact"))
        #expect(told.notes.contains("\(missing.count) fields of the record only the organisation can fill"))
        #expect(page.contains("Not known: the organisation that runs it has to say."))
    }

    @Test func whatTheOwnerSaysIsThere() async throws {
        let (rows, told) = try await record(
            "--organisation",
            "A <b>region</b>",
            "--team",
            "t",
            "--responsible",
            "Head of improvement",
            "--contact",
            "c@example.org",
            "--website",
            "https://example.org"
        )
        #expect(!rows.contains { $0["text"] is NSNull } && !told.notes.contains("only the organisation"))
        let text = try String(contentsOfFile: folder.path + "/record.html", encoding: .utf8)
        #expect(text.contains("A &lt;b&gt;region&lt;/b&gt;") && !text.contains("<b>region"))
        let explained = try String(contentsOfFile: folder.path + "/explanation.html", encoding: .utf8)
        #expect(explained.contains("people decide") && !explained.contains("Devon"))
    }
}
