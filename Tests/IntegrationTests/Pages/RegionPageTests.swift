import Domain
import Foundation
import FoundationXML
import TestKit
import Testing

/// A region's page and England's tell what 'board' tells, and name nobody of another region as one of its own.
@Suite(.database(.england)) struct RegionPageTests {
    private let folder = Folder()

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    private func page(_ arguments: [String], named name: String) async throws -> XMLElement {
        let told = try await tandem().run(["report"] + arguments + ["--out", folder.path])
        #expect(told.status == 0, "\(told.notes)")
        let text = try String(contentsOfFile: "\(folder.path)/\(name).html", encoding: .utf8)
        return try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
    }

    private func texts(_ path: String, _ root: XMLElement) throws -> [String] {
        try root.nodes(forXPath: path).compactMap(\.stringValue)
    }

    @Test func aRegionsPageTellsItsBoard() async throws {
        let root = try await page(["region", "NW"], named: "region-north-west")
        let board = try #require(
            try await tandem()("board", "--region", "NW", "--visible-to", "regions", "--format", "json").json()
                as? [String: Any]
        )
        let line = try #require((board["regions"] as? [[String: Any]])?.first)
        func number(_ key: String) throws -> Int { try #require(line[key] as? Int) }
        let facts = try texts("//ul[starts-with(@class,'facts')]/li/b", root)
        let (seeking, offering) = (try number("seeking"), try number("offering"))
        #expect(facts[0] == "\(seeking)" && facts[1] == "\(offering)")
        let places = try number("places_offered") + number("places_assumed")
        #expect(facts[2] == "\(places)")
        let authorities = try number("authorities")
        #expect(try root.nodes(forXPath: "//svg[@class='hex']/g").count == authorities)
        #expect(try root.nodes(forXPath: "//table[contains(caption,'Who seeks')]/tbody/tr").count == seeking)
        // Who does both is said, and where each falls short is found in its own column.
        let selves = try texts("//table[contains(caption,'Who may give')]/tbody/tr/td[3]", root)
        let both = selves.count { $0 != "nothing" }
        let lead = try #require(try texts("//p[@class='lead']", root).first)
        #expect(lead.contains("; \(both) of them do both") == (both > 0) && both > 0, "\(lead)")
        let bolton = try texts("//table[contains(caption,'Who seeks')]/tbody/tr[th='Bolton']/td", root)
        #expect(
            bolton == [
                "no need found", "◐ requires improvement", "no need found", "no need found", "Sep 2023",
                "nobody on record",
            ],
            "\(bolton)"
        )
        let tameside = try texts("//table[contains(caption,'Who seeks')]/tbody/tr[th='Tameside']/td", root)
        #expect(tameside.last == "Stockport")
        // Years with what was published by then; the newest stands above.
        #expect(try texts("//section[@aria-labelledby='judgements']//tbody/tr/th", root).first == "28 November 2026")
        let told = try #require(root.stringValue)
        #expect(!told.contains(#/[1-5] of 5\b/#) && !told.contains("points"))
    }

    /// Kilometres are those by road, as a plan tells them of the same two.
    @Test func kilometresAreThoseOfPlans() async throws {
        let root = try await page(["region", "NW"], named: "region-north-west")
        let cells = try texts("//figure[@class='lines']//tbody/tr[th='Tameside']/td", root)
        let pair = try #require(
            try await tandem()("pair", "tameside", "stockport", "--format", "json").json() as? [String: Any]
        )
        #expect(cells.count > 2)
        #expect("\(pair)".contains("about \(cells[2]) km by road"), "\(cells)")
    }

    @Test func englandsPageTellsEveryRegion() async throws {
        let root = try await page(["england"], named: "england")
        #expect(try root.nodes(forXPath: "//svg[@class='hex']/g").count == 153)
        let rows = try texts("//section[@aria-labelledby='supply']//tbody/tr/th", root)
        #expect(rows.count == 10 && rows.last == "All" && rows.contains("London"))
        let board = try #require(try await tandem()("board", "--format", "json").json() as? [String: Any])
        let england = try #require(board["england"] as? [String: Any])
        let last = try texts("//section[@aria-labelledby='supply']//tbody/tr[th='All']/td", root)
        let (seeking, offering) = (try #require(england["seeking"] as? Int), try #require(england["offering"] as? Int))
        #expect(last[0] == "\(seeking)" && last[3] == "\(offering)")
    }

    @Test func aRegionThatIsNoneIsRefused() async throws {
        let told = try await tandem()("report", "region", "Narnia", "--out", folder.path)
        #expect(told.status == 64 && told.notes.contains("'Narnia' is not a region"))
    }
}
