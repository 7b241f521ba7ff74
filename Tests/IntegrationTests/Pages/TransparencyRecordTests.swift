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
        func said(_ number: String) -> String? { rows.first { $0["number"] as? String == number }?["text"] as? String }
        #expect(said("2.2.1")?.contains("153 authorities") == true)
        // Its owner said nothing: nor whether anybody else has a part in it.
        let missing = rows.filter { $0["text"] is NSNull }.compactMap { $0["field"] as? String }
        for field in ["Organisation or department", "Contact email", "Third party involvement", "Impact assessments"] {
            #expect(missing.contains(field))
        }
        #expect(told.notes.contains("\(missing.count) fields of the record only the organisation can fill"))
        #expect(page.contains("Not known: the organisation that runs it has to say."))
    }

    /// The numbers that the standard's own guidance gives stand at the fields that it gives them for; whatever it does not number is
    /// said not to be confirmed. Source: docs/domain.md §7.3.
    @Test func fieldsAreThoseOfTheStandard() async throws {
        let (rows, _) = try await record("--third-party", "none")
        let names = Dictionary(
            rows.compactMap { row in (row["number"] as? String).map { ($0, row["field"] as? String ?? "") } },
            uniquingKeysWith: { one, _ in one }
        )
        for (number, name) in [
            ("1.2", "Description"), ("2.1.4", "Third party involvement"), ("2.1.4.1", "Third party"),
            ("2.1.4.2", "Companies House number"), ("2.1.4.3", "Third party role"),
            ("2.1.4.4", "Procurement procedure type"), ("2.1.4.5", "Third party data access terms"),
            ("2.2.1", "Detailed description"), ("2.3.1", "Integration into broader operational process"),
            ("2.4.1.2", "System-level input"), ("2.4.1.3", "System-level output"), ("2.4.2.1", "Model name"),
            ("2.4.2.6", "Model architecture"), ("2.4.2.8", "Datasets and their purposes"),
        ] {
            #expect(names[number] == name)
            let row = rows.first { $0["number"] as? String == number }
            #expect(row?["number_from"] as? String == "guidance of 4.0")
        }
        #expect(names.count == rows.count { $0["number"] is String })
        let sure = rows.filter { $0["number_from"] as? String != "not confirmed" }
        #expect(!sure.contains { ($0["number"] as? String ?? "2.4.3").hasPrefix("2.4.3") })
        let text = try String(contentsOfFile: folder.path + "/record.html", encoding: .utf8)
        #expect(
            text.contains("version 4.0") && text.contains("(2.4.4.1) Data sources") && text.contains("not confirmed")
        )
        #expect(rows.first { $0["number"] as? String == "2.1.4.3" }?["text"] as? String == "N/A")
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
            "https://example.org",
            "--third-party",
            "none",
            "--phase",
            "private beta",
            "--assessments",
            "one of equality",
            "--agreements",
            "none"
        )
        #expect(!rows.contains { $0["text"] is NSNull } && !told.notes.contains("only the organisation"))
        let text = try String(contentsOfFile: folder.path + "/record.html", encoding: .utf8)
        #expect(text.contains("A &lt;b&gt;region&lt;/b&gt;") && !text.contains("<b>region"))
        let explained = try String(contentsOfFile: folder.path + "/explanation.html", encoding: .utf8)
        #expect(explained.contains("people decide") && !explained.contains("Devon"))
        // A condition of which nothing is on record is not told as if it were met.
        #expect(
            explained.contains(
                #/Not known, for all [0-9,]+ possible pairs, as far as is open to everybody: whether they share a director/#
            )
        )
        // A limit that is not set, and a kind of support that nobody asks for, were not checked.
        #expect(explained.ranges(of: "Nothing to check today").count == 2)
        #expect(explained.contains("nothing is agreed before") && explained.contains("the Secretary of State decides"))
        #expect(text.contains("As far as is open to everybody") && text.contains("as agreed by both sides: 0 pairings"))
        #expect(explained.contains("Checked for every pair against what is on record."))
        #expect(explained.contains("Write to: t, c@example.org, https://example.org"))
    }
}
