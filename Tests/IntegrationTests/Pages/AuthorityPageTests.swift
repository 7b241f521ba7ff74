import Domain
import Foundation
import FoundationXML
import TestKit
import Testing

/// An authority's page says what is on record, names what is not, and keeps to its readers.
@Suite(.database(.england)) struct AuthorityPageTests {
    private let folder = Folder()

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    private func page(_ arguments: String..., named name: String) async throws -> XMLElement {
        let told = try await tandem().run(["report", "authority"] + arguments + ["--out", folder.path])
        #expect(told.status == 0, "\(told.notes)")
        let text = try String(contentsOfFile: "\(folder.path)/authority-\(name).html", encoding: .utf8)
        return try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
    }

    private func texts(_ path: String, _ root: XMLElement) throws -> [String] {
        try root.nodes(forXPath: path).compactMap(\.stringValue)
    }

    @Test func everyJudgementHasItsMark() async throws {
        let root = try await page("devon", named: "devon")
        let shown = try #require(
            try await tandem()("authority", "show", "devon", "--format", "json").json() as? [String: Any]
        )
        let inspections = try #require(shown["inspections"] as? [[String: Any]])
        let marks = try texts("//section[@aria-labelledby='judgements']//svg/g/g/title", root)
        var expected = 0
        for inspection in inspections where ["SIF", "ILACS"].contains(inspection["framework"] as? String) {
            let judgements = try #require(inspection["judgements"] as? [String: String])
            expected += judgements.keys.count {
                [
                    "overall_effectiveness", "impact_of_leaders", "help_and_protection", "children_in_care",
                    "care_leavers",
                ]
                .contains($0)
            }
        }
        #expect(marks.count == expected && expected > 8)
        #expect(marks.contains("help and protection: inadequate, ILACS of 16 January 2025"))
        // The table beside it has every inspection.
        #expect(
            try root.nodes(forXPath: "//section[@aria-labelledby='judgements']//tbody/tr").count == inspections.count
        )
    }

    /// Every figure between inspections is told, in words with its numbers, alike in JSON, text and page.
    @Test func figuresBetweenInspectionsAreTold() async throws {
        let tandem = try tandem()
        let shown = try #require(
            try await tandem("authority", "show", "devon", "--format", "json").json() as? [String: Any]
        )
        let outcomes = try #require(shown["outcomes"] as? [[String: Any]])
        #expect(outcomes.count == 38)
        let housed = try #require(
            outcomes.first { $0["indicator"] as? String == "care_leavers_suitable_accommodation" }
        )
        let words =
            "80 % of care leavers in suitable accommodation, neighbours 92 % (2023 to 2025), below them in each year"
        #expect(housed["says"] as? String == words)
        #expect(housed["telling"] as? Bool == true && housed["better"] as? String == "high")
        let facts = try await Kit.facts(Kit.connect()).snapshot(asOf: try #require(Day("2026-11-28")))
        let devon = try #require(LACode("878"))
        let years = (facts.indicators[devon]?[.careLeaversSuitableAccommodation] ?? []).suffix(3).compactMap(
            \.thousandths
        )
        #expect(housed["mean_thousandths"] as? Int == years.reduce(0, +) / 3)
        let degree = try #require(outcomes.first { $0["indicator"] as? String == "care_leavers_in_higher_education" })
        // Years that are on record speak; of a year that is not, why not.
        let says = try #require(degree["says"] as? String)
        #expect(says.contains("of care leavers in higher education"), "\(says)")
        let unpublished = try outcomes.flatMap { try #require($0["not_known"] as? [String]) }
        #expect(unpublished.contains { $0.hasSuffix(": not published") }, "\(unpublished)")
        #expect(
            await tandem("authority", "show", "devon").output.contains("Figures between inspections, no judgement")
        )
        let root = try await page("devon", named: "devon")
        #expect(try texts("//section[@aria-labelledby='figures']//td", root).contains(words))
        let told = await tandem("pair", "devon", "dorset").output
        #expect(
            told.contains(
                "care leavers in suitable accommodation: here 80 %, neighbours 92 % (2023 to 2025), below them in each year; there 94 %"
            )
        )
        #expect(told.contains("How children are heard"))
        #expect(told.contains("nobody has said how children are heard here"))
    }

    /// Figures are those of the registry, held against the right neighbours.
    @Test func figuresAreThoseOnRecord() async throws {
        let root = try await page("devon", named: "devon")
        let facts = try await Kit.facts(Kit.connect()).snapshot(asOf: try #require(Day("2026-11-28")))
        let devon = try #require(LACode("878"))
        let agency = try #require(facts.newest(.agencyRate, of: devon))
        let path = "//section[@aria-labelledby='figures']//tbody/tr[th='Agency rate']/td"
        let cells = try texts(path, root)
        #expect(cells.prefix(2) == ["\(agency.year)", agency.value.description])
        let others = (facts.neighbours[devon] ?? []).compactMap { line in
            facts.indicators[line.neighbour]?[.agencyRate]?.first { $0.year == agency.year }?.thousandths
        }
        #expect(cells[3] == "\(Double(try #require(others.min())) / 1000)")
        #expect(try root.nodes(forXPath: "//section[@aria-labelledby='figures']//svg/g[1]/circle").count > 5)
    }

    @Test func whatFewerMaySeeIsNotInTheFile() async throws {
        let tandem = try tandem()
        let told = await tandem(
            "assess",
            "add",
            "devon",
            "--kind",
            "strength",
            "--about",
            "LD-QA",
            "--level",
            "7",
            "--statement",
            "<b>Told in confidence</b>",
            "--source",
            "a meeting",
            "--author",
            "director",
            "--visible-to",
            "authority",
            "--apply"
        )
        #expect(told.status == 0, "\(told.notes)")
        let regions = try await page("devon", named: "devon")
        #expect(try #require(regions.stringValue).contains("Told in confidence") == false)
        let own = try await page("devon", "--visible-to", "authority", named: "devon")
        #expect(try #require(own.stringValue).contains("<b>Told in confidence</b>"))
    }

    @Test func whatIsNotKnownIsNamed() async throws {
        let root = try await page("870", named: "reading")
        let unknown = try texts("//section[@aria-labelledby='unknown']//li", root)
        #expect(unknown.contains("whether it offers any places: nobody has said it for all coordinators to see"))
        #expect(unknown.contains("by which practice model it works"))
    }

    /// A page has room: no word is cut short, and days are told as people tell them.
    @Test func nothingIsCutAndDaysAreWords() async throws {
        for (name, file) in [("devon", "devon"), ("tameside", "tameside")] {
            let root = try await page(name, named: file)
            let texts = try texts("//td | //th | //li | //p | //span", root)
            #expect(texts.contains { $0.contains("2025") })
            for text in texts {
                #expect(!text.contains("…"), "\(text)")
                #expect(text.firstMatch(of: #/\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b/#) == nil, "\(text)")
            }
        }
        let root = try await page("tameside", named: "tameside")
        #expect(try texts("//p[@class='lead']", root)[0].contains("Stockport supports it."))
        #expect(try texts("//section[@aria-labelledby='partnerships']//td", root).contains("January 2025"))
    }

    /// What runs is drawn with its days and reviews, and told in the table beside it.
    @Test func progressOfAnAgreementIsShown() async throws {
        let agreed = try await AgreedNorthEast(), pair = try #require(agreed.pairs.first)
        let opened = try await agreed.open(pair.words, "--days", "20", "--apply")
        #expect(opened.status == 0, "\(opened.notes)")
        let later = try AgreedNorthEast.tandem("2027-03-02")
        #expect(await later.run(["agreement", "log"] + pair.words + ["--days", "5", "--for", "audit"]).status == 0)
        let told = await later.run(["report", "authority", pair.receiver, "--out", folder.path])
        #expect(told.status == 0, "\(told.notes)")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        let text = try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
        let root = try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
        #expect(try texts("//svg[contains(@class,'progress')]//text", root).contains("5 of 20 days used"))
        // Due after 90 days, which are over on 1 March.
        let cells = try texts("//table[contains(caption,'How far each agreement')]/tbody/tr/td", root)
        #expect(cells.contains("5 of 20") && cells.contains("1 March 2027, overdue"), "\(cells)")
        #expect(try root.nodes(forXPath: "//svg[contains(@class,'progress')]//path[@class='late']").count == 1)
    }

    /// One that has ended has a page too, and one that nobody knows has none.
    @Test func thoseThatEndedAndThoseThatAreNotThere() async throws {
        let root = try await page("northamptonshire", named: "northamptonshire")
        #expect(try #require(root.stringValue).contains("It was not in force on 28 November 2026."))
        let tandem = try tandem()
        let unknown = await tandem("report", "authority", "Atlantis", "--out", folder.path + "/no")
        #expect(unknown.status == 64 && !Folder.holds(folder.path + "/no"))
        let nowhere = await tandem("report", "authority", "devon", "--out", folder.path + "/no/such/place")
        #expect(nowhere.status == 73, "\(nowhere.notes)")
    }
}
