import Domain
import Foundation
import FoundationXML
import TestKit
import Testing

/// A programme's page draws every group and tells every review in words.
@Suite(.database(.england)) struct ReviewPageTests {
    private let folder = Folder()

    private func page(_ scheme: String) async throws -> (XMLElement, [String: Any]) {
        let tandem = InProcess.on(try TestDatabase.current)
        let words = ["--scheme", scheme, "--region", "NE", "EM", "--as-of", "2026-11-20"]
        let made = await tandem.run(["review", "compose", "spring & <b>"] + words)
        #expect(made.status == 0, "\(made.notes)")
        let told = await tandem("report", "review", "spring & <b>", "--out", folder.path)
        #expect(told.status == 0, "\(told.notes)")
        let text = try String(contentsOfFile: "\(folder.path)/review-spring-b.html", encoding: .utf8)
        let root = try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
        let shown = try await tandem("review", "show", "spring & <b>", "--format", "json").json() as? [String: Any]
        return (root, try #require(shown))
    }

    private func texts(_ path: String, _ root: XMLElement) throws -> [String] {
        try root.nodes(forXPath: path).compactMap(\.stringValue)
    }

    @Test(arguments: ["triads", "ring", "team-of-four"]) func everyReviewIsDrawnAndTold(_ scheme: String) async throws {
        let (root, plan) = try await page(scheme)
        let groups = try #require(plan["groups"] as? [[String: Any]])
        let reviews = try groups.flatMap { try #require($0["reviews"] as? [[String: Any]]) }
        let hosts = try Set(reviews.map { try #require($0["host"] as? String) })
        // A group has one drawing, but where all review many: then each host has one.
        let drawings = scheme == "team-of-four" ? hosts.count : groups.count
        #expect(try root.nodes(forXPath: "//svg[@class='ring']").count == drawings)
        #expect(try root.nodes(forXPath: "//svg[@class='ring']//path[@class='head']").count == reviews.count)
        let hints = try texts("//svg[@class='ring']/g/title[contains(.,' reviews ')]", root)
        let lines = try texts("//article/ul/li", root)
        #expect(hints.count == reviews.count && lines.count == hosts.count)
        for hint in hints {
            let (reviewer, host) = try #require(hint.wholeMatch(of: #/(.+) reviews (.+)/#).map { ($0.1, $0.2) })
            let line = lines.first { $0.hasPrefix("\(host) is reviewed by ") }
            #expect(line?.contains(reviewer) == true, "\(hint)")
        }
        // Everybody stands in the table by name, once.
        let codes = Set(
            try groups.flatMap { try #require($0["members"] as? [[String: String]]).compactMap { $0["la_code"] } }
        )
        let names = try texts("//section[@aria-labelledby='all']//tbody/tr/th", root)
        #expect(names.count == codes.count && names == names.sorted())
        // What it takes, as far as the scheme knows; what it does not is said.
        let takes = try texts("//section[@aria-labelledby='takes']", root).joined()
        #expect(takes.contains("the working days of one week") && takes.contains("People: "), "\(takes)")
        #expect(takes.contains("who pays for travel and nights"))
        #expect(try texts("//p[@class='where']", root)[0].contains("spring & <b>"))
        #expect(try texts("//p[@class='lead']", root)[0].hasPrefix("A proposal: nobody has approved it yet."))
    }

    /// Who is to support the other in a round that is under way is said of those who review one another.
    @Test func partnersAmongReviewersAreNamed() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        for words in [
            ["round", "new", "autumn"], ["round", "propose", "autumn"],
            ["review", "compose", "all", "--scheme", "triads", "--all-regions"],
            ["report", "review", "all", "--out", folder.path],
        ] { #expect(await tandem.run(words).status == 0, "\(words)") }
        func json(_ words: String...) async throws -> [String: Any] {
            try #require(try await tandem.run(words + ["--format", "json"]).json() as? [String: Any])
        }
        let groups = try #require(try await json("review", "show", "all")["groups"] as? [[String: Any]])
        let met = Set(
            groups.flatMap { $0["reviews"] as? [[String: Any]] ?? [] }.map { review in
                Set([review["reviewer"] as? String, review["host"] as? String])
            }
        )
        let pairings = try #require(try await json("round", "show", "autumn")["pairings"] as? [[String: Any]])
        let pairs = Set(
            pairings.map { pairing in
                Set(["receiver", "partner"].map { (pairing[$0] as? [String: Any])?["la_code"] as? String })
            }
        )
        let text = try String(contentsOfFile: "\(folder.path)/review-all.html", encoding: .utf8)
        let root = try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
        let told = try texts("//article/ul[@class='against']/li", root)
        #expect(told.count == met.intersection(pairs).count && !told.isEmpty, "\(told)")
        #expect(told.allSatisfy { $0.hasPrefix("in round autumn ") && $0.contains(" supports or would support ") })
    }
}
