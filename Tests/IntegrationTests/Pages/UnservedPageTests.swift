import Domain
import Foundation
import FoundationXML
import Partnering
import Store
import TestKit
import Testing

/// Whoever has no partner is told why, and no more than it may know.
@Suite(.database(.england)) struct UnservedPageTests {
    private let folder = Folder()

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    private func root(_ name: String) throws -> XMLElement {
        let text = try String(contentsOfFile: "\(folder.path)/\(name).html", encoding: .utf8)
        return try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
    }

    private func words(_ name: String) throws -> String { try #require(try root(name).stringValue) }

    /// The table and the list beneath tell one thing: whoever lies beyond reach is told to, however weak it is besides.
    @Test func theListSaysWhatTheTableCounts() async throws {
        let tandem = try tandem()
        let made = await tandem(
            "round",
            "new",
            "r",
            "--region",
            "NW",
            "--partners-from",
            "own",
            "--as-of",
            "2026-11-28"
        )
        #expect(made.status == 0, "\(made.notes)")
        #expect(await tandem("round", "propose", "r", "--offers-only").status == 0)
        let told = await tandem(
            "report",
            "unserved",
            "r",
            "--authority",
            "bolton",
            "--for",
            "coordinator",
            "--out",
            folder.path
        )
        #expect(told.status == 0, "\(told.notes)")
        let page = try root("unserved-r-bolton-coordinator")
        let counted = try page.nodes(forXPath: "//tbody/tr[starts-with(th,'Within this round')]/td").compactMap(
            \.stringValue
        )
        let listed = try page.nodes(forXPath: "//details//tbody/tr[contains(td,'lies beyond this round')]").count
        #expect(counted == ["\(listed)"] && listed > 100)
    }

    /// What is the same for several is counted over all of them, and said of each with who the others are.
    @Test func whatIsTheSameForSeveralIsSaidOnce() async throws {
        let tandem = try tandem()
        let made = await tandem(
            "round",
            "new",
            "old",
            "--region",
            "NW",
            "--partners-from",
            "own",
            "--as-of",
            "2019-03-31"
        )
        #expect(made.status == 0, "\(made.notes)")
        let proposed = await tandem("round", "propose", "old")
        #expect(proposed.status == 0, "\(proposed.notes)")
        let cause =
            "18 requests can be served only by Bolton, Bury, Cheshire West and Chester, Salford, Stockport, and Trafford, "
            + "who have 13 places in all, so that 5 are without"
        #expect(proposed.output.ranges(of: "can be served only by").count == 1, "\(proposed.output)")
        #expect(proposed.output.contains(cause))
        #expect(await tandem("report", "unserved", "old", "--out", folder.path).status == 0)
        let page = try words("unserved-old-oldham")
        #expect(page.contains("\(cause): beside it Blackburn with Darwen, Liverpool, Sefton and Wigan."), "\(page)")
        #expect(page.contains("An offer of 3 places by Salford") && page.contains("tried for one of them alone"))
        #expect(await tandem("report", "round", "old", "--for", "director", "--out", folder.path).status == 0)
        let round = try words("round-old-director")
        #expect(round.ranges(of: "can be served only by").count == 1 && round.contains(cause))
    }

    @Test func everyRequestWithoutAPartnerHasAPage() async throws {
        let tandem = try tandem()
        #expect(await tandem("round", "new", "r", "--region", "NW", "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "r", "--offers-only").status == 0)
        let told = await tandem("report", "unserved", "r", "--out", folder.path)
        #expect(told.status == 0, "\(told.notes)")
        let connection = try await Kit.connect()
        let plan = try await connection.transaction { connection in
            try PlanStore.plan(of: try RoundStore.find("r", connection), connection).record
        }
        #expect(plan.plan.unserved.count > 10)
        for unserved in plan.plan.unserved {
            let name = plan.authorities.name(of: unserved.request.receiver)
            let page = try words(
                "unserved-r-" + name.lowercased().split { !($0.isASCII && $0.isLetter) }.joined(separator: "-")
            )
            #expect(
                page.contains("Why not us? \(name)") && !page.contains(#/[1-5] of 5\b/#)
                    && !page.contains("Who could not")
            )
        }
        // What kept others is counted for it, and named for its coordinator.
        #expect(plan.plan.unserved.contains { $0.reason.contains(#/[1-5] of 5\)/#) })
        let own = await tandem(
            "report",
            "unserved",
            "r",
            "--authority",
            "bolton",
            "--for",
            "coordinator",
            "--out",
            folder.path
        )
        #expect(own.status == 0, "\(own.notes)")
        let page = try words("unserved-r-bolton-coordinator")
        #expect(
            page.contains("Who could not, and why") && page.contains("Barnsley is not strong enough itself")
                && page.contains("2 of 5")
        )
        // Directors of the round read no class of others either.
        #expect(await tandem("report", "round", "r", "--for", "director", "--out", folder.path).status == 0)
        #expect(try !words("round-r-director").contains(#/[1-5] of 5\b/#))
        #expect(await tandem("pack", "r", "bolton", "--out", folder.path).status == 0)
        #expect(try !words("pack-r-bolton").contains(#/[1-5] of 5\b/#))
    }

    @Test func whoHasAPartnerHasNone() async throws {
        let tandem = try tandem()
        #expect(await tandem("round", "new", "r", "--region", "NW", "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "r").status == 0)
        let told = await tandem("report", "unserved", "r", "--out", folder.path + "/none")
        #expect(told.status == 65 && told.notes.contains("every request has a partner"))
        #expect(await tandem("report", "unserved", "r", "--for", "public", "--out", folder.path).status == 64)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
    }
}
