import Domain
import Foundation
import FoundationXML
import LocalCluster
import Partnering
import Reports
import Store
import TestKit
import Testing

/// Letters go to everybody concerned, from templates whose mistakes are told by file and line, the same bytes twice.
@Suite(.database(.england)) struct LetterTests {
    private let folder = Folder()

    private func files(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func everybodyConcernedHasALetter() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record(),
            out = folder.path + "/one"
        let told = await tandem("letters", "write", "autumn", "--answer-by", "2027-01-31", "--out", out)
        #expect(told.status == 0, "\(told.notes)")
        let all = try files(out), pairings = plan.plan.pairings.count
        func count(_ beginning: String) -> Int { all.count { $0.hasPrefix(beginning) && $0.hasSuffix(".txt") } }
        #expect(count("receiver-") == pairings && count("partner-") == pairings && pairings > 10)
        // The region that lends is asked, and the one that is lent to is told.
        let crossing = plan.plan.pairings.filter(\.crossesRegions)
        let lending = Set(
            crossing.flatMap { [$0.partner, $0.request.receiver] }.compactMap { plan.authorities[$0]?.region }
        )
        #expect(count("region-") == lending.count)
        // Nobody was asked, so nobody is reminded.
        #expect(count("reminder-") == 0)
        let lines = try text(out + "/letters.csv").split(separator: "\r\n").count
        #expect(lines == 1 + 2 * pairings + lending.count)
        for name in all where name.hasSuffix(".html") {
            let root = try #require(
                try XMLDocument(xmlString: try text("\(out)/\(name)"), options: [.nodePreserveWhitespace]).rootElement()
            )
            #expect(try root.nodes(forXPath: "//svg | //script | //th[not(@scope)]").isEmpty)
            let words = try #require(try root.nodes(forXPath: "//main").first?.stringValue)
            // A region that lends nothing is asked nothing, and has nothing to fill in.
            let isAsked = name == "letters.html" || !words.contains("Nothing is asked of you.")
            #expect(words.contains("31 January 2027") == isAsked && !words.contains("{"))
            #expect(words.contains("Please answer the coordinator of this round by") == isAsked)
            #expect(words.contains("Answered by: role, telephone, mail address") == isAsked, "\(name)")
            #expect(words.contains("☐ yes") == isAsked && (isAsked || name.hasPrefix("region-")), "\(name)")
            // A need that an inspection found is told as nobody's request, and what may not be told is not denied.
            #expect(!words.contains("asks for help in") && !words.contains("Nothing that is on record"), "\(name)")
            if name.hasPrefix("receiver-") || name.hasPrefix("partner-") {
                #expect(words.contains("nobody has asked for help yet"), "\(name)")
            }
            // What follows is said in one text, and a sender that nobody named is a line to fill in.
            for line in ["You need give no reason", "Silence is never taken for a yes"] {
                #expect(words.contains(line) == isAsked, "\(name): \(line)")
            }
            #expect(words.contains("[To fill in before this is sent"), "\(name)")
            // What stands below a heading stays with it on one sheet.
            #expect(try root.nodes(forXPath: "//h2[not(parent::section)]").isEmpty)
            #expect(!words.contains("points") && !words.contains(#/[1-5] of 5\b/#))
        }
        let again = folder.path + "/two"
        #expect(await tandem("letters", "write", "autumn", "--answer-by", "2027-01-31", "--out", again).status == 0)
        for name in all { #expect(try text("\(out)/\(name)") == (try text("\(again)/\(name)")), "\(name)") }
    }

    /// Where a loan is wanted, three answers are: both sides are told so, and how many others the partner would have.
    @Test func whatTheRestOfThePlanAsksIsTold() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record(), out = folder.path
        #expect(await tandem("letters", "write", "autumn", "--out", out, "--from", "Team NW, 0161").status == 0)
        let given = Dictionary(grouping: plan.plan.pairings, by: \.partner)
        for pairing in plan.plan.pairings {
            let name = plan.authorities.name, code = pairing.request.receiver
            let file = try #require(
                try files(out).first { $0.hasPrefix("receiver-\(code)-") && $0.hasSuffix("-\(pairing.partner).txt") }
            )
            let words = try text("\(out)/\(file)").split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.contains("which would lend the partner") == pairing.crossesRegions)
            let others = (given[pairing.partner]?.count ?? 0) - 1
            #expect(
                words.contains("n this plan \(name(pairing.partner)) would also support \(others) other")
                    == (others > 0),
                "\(file)"
            )
            #expect(words.contains("Team NW, 0161") && !words.contains("To fill in before"))
        }
    }

    @Test func whoWasAskedIsReminded() async throws {
        let tandem = try await PlannedNorthWest.tandem()
        #expect(await tandem("round", "advance", "autumn", "--to", "consulting").status == 0)
        let asked = await tandem(
            "consent",
            "ask",
            "autumn",
            "--all",
            "--answer-by",
            "2026-12-20",
            "--out",
            folder.path + "/asked"
        )
        #expect(asked.status == 0, "\(asked.notes)")
        let out = folder.path + "/reminders"
        let told = await tandem("letters", "write", "autumn", "--to", "reminder", "--out", out)
        #expect(told.status == 0, "\(told.notes)")
        let letters = try files(out).filter { $0.hasPrefix("reminder-") && $0.hasSuffix(".txt") }
        #expect(letters.count > 10)
        let first = try #require(letters.first), words = try text("\(out)/\(first)")
        #expect(words.contains("28 November 2026") && words.contains("20 December 2026"))
        // Beside the first letters nobody is reminded of a day that has not passed.
        let all = folder.path + "/all"
        #expect(await tandem("letters", "write", "autumn", "--out", all).status == 0)
        #expect(try !files(all).contains { $0.hasPrefix("reminder-") })
    }

    @Test func mistakesOfATemplateAreToldByFileAndLine() async throws {
        let tandem = try await PlannedNorthWest.tandem(), ours = folder.path + "/ours"
        #expect(await tandem("letters", "templates", "--out", ours).status == 0)
        let own = ["letters", "write", "autumn", "--to", "partner", "--templates", ours, "--out", folder.path + "/out"]
        #expect(await tandem.run(own).status == 0)
        let bad = """
            Subject: For {to}

            We thank {reciever} and {pairings}.
            What speaks for it: {speaks_for}
            An open brace {
            """
        try bad.write(toFile: ours + "/partner.txt", atomically: true, encoding: .utf8)
        let told = await tandem.run(own)
        #expect(told.status == 65)
        for words in [
            "partner.txt, line 3: a letter to a partner has no field {reciever}; did you mean {receiver}?",
            "line 3: a letter to a partner has no field {pairings}", "line 4: {speaks_for} is a list",
            "line 5: a brace has no other",
        ] { #expect(told.notes.contains(words), "\(words)") }
        try "Hello".write(toFile: ours + "/partner.txt", atomically: true, encoding: .utf8)
        #expect(await tandem.run(own).notes.contains("line 1: before the letter a line begins with 'Subject:'"))
        try FileManager.default.removeItem(atPath: ours + "/partner.txt")
        #expect(await tandem.run(own).status != 0)
    }

    @Test(.enabled(if: Spawn.isProgram("/usr/bin/weasyprint"), "there is no weasyprint"))
    func allLettersAreOneTaggedPDF() async throws {
        let tandem = try await PlannedNorthWest.tandem()
        var files: [Data] = []
        for name in ["one", "two"] {
            let out = "\(folder.path)/pdf-\(name)"
            let told = await tandem("letters", "write", "autumn", "--to", "partner", "--pdf", "--out", out)
            #expect(told.status == 0, "\(told.notes)")
            files.append(try Data(contentsOf: URL(fileURLWithPath: out + "/letters.pdf")))
        }
        #expect(files[0] == files[1] && files[0].starts(with: Data("%PDF-".utf8)))
        // What is proposed, and on the other side of the sheet what is asked.
        let letters = try self.files(folder.path + "/pdf-one").count {
            $0.hasPrefix("partner-") && $0.hasSuffix(".txt")
        }
        let sheets = String(decoding: files[0], as: UTF8.self).matches(of: #/\/Type \/Page\b/#).count
        let wanted = letters...2 * letters + letters / 10
        #expect(letters > 10 && wanted.contains(sheets), "\(letters) letters on \(sheets)")
        for mark in ["/StructTreeRoot", "/MarkInfo", "/Lang"] {
            #expect(files[0].range(of: Data(mark.utf8)) != nil, "\(mark)")
        }
    }
}
