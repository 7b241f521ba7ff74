import Domain
import EnglandData
import Foundation
import FoundationXML
import Partnering
import Reports
import Store
import Tabular
import TestKit
import Testing

@testable import tandem

/// A round's page holds what its readers may know and nothing else, needs nothing but itself, and reads as XML too.
@Suite(.database(.england)) struct RoundPageTests {
    private let folder = Folder()

    private func proposed() async throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        #expect(await tandem("round", "new", "Autumn & <b>", "--region", "NW", "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "Autumn & <b>").status == 0)
        return tandem
    }

    private func page(for audience: String, _ tandem: InProcess) async throws -> XMLElement {
        let told = await tandem("report", "round", "Autumn & <b>", "--for", audience, "--out", folder.path)
        #expect(told.status == 0, "\(told.notes)")
        return try parsed(try String(contentsOfFile: "\(folder.path)/round-autumn-b-\(audience).html", encoding: .utf8))
    }

    private func parsed(_ text: String) throws -> XMLElement {
        try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
    }

    private func record() async throws -> PlanRecord {
        let connection = try await Kit.connect()
        return try await connection.transaction { connection in
            try PlanStore.plan(of: try RoundStore.find("Autumn & <b>", connection), connection).record
        }
    }

    private func texts(_ path: String, _ root: XMLElement) throws -> [String] {
        try root.nodes(forXPath: path).compactMap(\.stringValue)
    }

    @Test func everyPairingHasItsCardAndItsLine() async throws {
        let tandem = try await proposed()
        let root = try await page(for: "coordinator", tandem), plan = try await record()
        let name = plan.authorities.name
        let cards = try texts("//article[contains(@class,'card')]/h3", root)
        #expect(
            cards.sorted()
                == plan.plan.pairings.map {
                    "\($0.request.numbered(name($0.request.receiver))) ←  supported by \(name($0.partner))"
                }
                .sorted()
        )
        #expect(cards.count > 10)
        #expect(try texts("//path[@class='near' or @class='far']/title", root).count == cards.count)
        #expect(try texts("//svg[@class='hex']/g", root).count == 153)
        // The most pressing first.
        let pressing = try texts("//article/@data-press", root).compactMap { Int($0) }
        #expect(pressing == pressing.sorted() && Set(pressing).count > 2)
        let title = try #require(try texts("//title", root).first)
        #expect(title.contains("Autumn & <b>"))
        // What the plan comes to is what 'round show' says.
        let shown = try #require(
            try await tandem("round", "show", "Autumn & <b>", "--format", "json").json() as? [String: Any]
        )
        let summary = try #require(shown["summary"] as? [String: Any]),
            middle = try #require(summary["median_kilometres"])
        #expect(try texts("//ul[@class='facts']/li/b", root).contains("\(middle) km"))
        let across = try #require(summary["cross_region"] as? Int)
        #expect(try root.nodes(forXPath: "//article[@data-way='across']").count == across)
    }

    /// What is assumed stands before what is optimal.
    @Test func assumptionsComeFirst() async throws {
        let root = try await page(for: "coordinator", proposed())
        let lead = try #require(try texts("//p[@class='lead']", root).first)
        let assumed = try #require(lead.range(of: "taken for granted")),
            optimal = try #require(lead.range(of: "no better plan"))
        #expect(assumed.lowerBound < optimal.lowerBound)
        #expect(try texts("//ul[@class='facts']/li[1]/@class", root) == ["assumed"])
    }

    @Test func directorsAreToldNothingThatIsForFewer() async throws {
        let tandem = try await proposed(), plan = try await record()
        let coordinator = try await page(for: "coordinator", tandem), director = try await page(for: "director", tandem)
        let all = try #require(coordinator.stringValue), told = try #require(director.stringValue)
        var kept = 0
        for request in plan.explained {
            for spoken in try request.value.reason?.spoken ?? [] where Scoring.visibility(of: spoken.factor) < .open {
                kept += 1
                // Readiness is no partner's, and stands in a sentence of its own.
                #expect(spoken.factor == "readiness" || all.contains(spoken.words.printable))
                #expect(!told.contains(spoken.words.printable), "\(spoken.words)")
            }
        }
        #expect(kept > 5)
        #expect(try coordinator.nodes(forXPath: "//svg[@class='stacked']").count == plan.plan.pairings.count)
        #expect(try director.nodes(forXPath: "//svg[@class='stacked']").isEmpty)
        #expect(Set(try texts("//article/@data-score", director)) == ["0"])
        #expect(!told.contains("of 10,000 points:") && !told.contains(#/[1-5] of 5\b/#))
        // Alphabetical.
        let names = try texts("//article/h3", director)
        #expect(names == names.sorted() && !names.isEmpty)
    }

    /// It loads nothing, and runs nothing but what its policy names.
    @Test func needsNothingButItself() async throws {
        let tandem = try await proposed()
        for audience in ["coordinator", "director"] {
            let root = try await page(for: audience, tandem)
            for attribute in ["src", "srcset", "style", "action", "data", "poster", "background"] {
                #expect(try root.nodes(forXPath: "//*/@\(attribute)").isEmpty, "\(attribute)")
            }
            #expect(try root.nodes(forXPath: "//*[@*[starts-with(name(),'on')]]").isEmpty)
            #expect(try root.nodes(forXPath: "//link|//img|//iframe|//object|//base|//form").isEmpty)
            let policy = try #require(try texts("//meta[@http-equiv='Content-Security-Policy']/@content", root).first)
            for own in ["style", "script"] {
                let text = try #require(try texts("//\(own)", root).first)
                #expect(try root.nodes(forXPath: "//\(own)").count == 1)
                let hexadecimal = Array(text.utf8).withUnsafeBytes { SHA256.hexadecimal(of: $0) }
                let bytes = stride(from: 0, to: 64, by: 2).map { place in
                    UInt8(hexadecimal.dropFirst(place).prefix(2), radix: 16) ?? 0
                }
                #expect(policy.contains("\(own)-src 'sha256-\(Data(bytes).base64EncodedString())'"))
                #expect(!text.contains("http") && !text.contains("url(d") && !text.contains("<"))
            }
            #expect(policy.hasPrefix("default-src 'none'; "))
            // Every link leads to a place of the page, or to the web.
            let ids = Set(try texts("//@id", root))
            #expect(ids.count == (try texts("//@id", root)).count)
            for link in try texts("//@href", root) {
                #expect(
                    link.hasPrefix("https://") || link.hasPrefix("#") && ids.contains(String(link.dropFirst())),
                    "\(link)"
                )
            }
        }
    }

    /// The file carries the question and the prices of the kept plan, and its cards are the links that these prove.
    @Test func theCoordinatorsPageCarriesItsProof() async throws {
        let tandem = try await proposed(), plan = try await record()
        let root = try await page(for: "coordinator", tandem)
        let text = try #require(try texts("//div[@id='proof']", root).first)
        let carried = try JSONDecoder().decode(Carried.self, from: Data(text.utf8))
        #expect(try carried.question == plan.question && carried.proof == plan.proof)
        let cards = try texts("//article[@data-partner]/@data-partner", root)
        #expect(cards.sorted() == plan.plan.pairings.map { "\($0.partner)" }.sorted() && !cards.isEmpty)
        // Nobody else has scores of every pair.
        let other = try await page(for: "director", tandem)
        #expect(try other.nodes(forXPath: "//*[@id='proof']").isEmpty)
        #expect(!(try texts("//script", other)[0]).contains("prove"))
    }

    private struct Carried: Decodable {
        let question: PlanQuestion
        let proof: PlanProof
    }

    /// The second plan's page says who moved, and why.
    @Test func whatChangedIsTold() async throws {
        let tandem = try await proposed()
        let first = try await page(for: "coordinator", tandem)
        let none = try #require(try texts("//section[@aria-labelledby='changed']", first).first)
        #expect(none.contains("first plan of the round"))
        let plan = try await record(), pairing = try #require(plan.plan.pairings.first)
        let (receiver, partner) = (
            plan.authorities.name(of: pairing.request.receiver), plan.authorities.name(of: pairing.partner)
        )
        let decided = await tandem("round", "forbid", "Autumn & <b>", receiver, partner, "--reason", "they fell out")
        #expect(decided.status == 0, "\(decided.notes)")
        #expect(await tandem("round", "propose", "Autumn & <b>").status == 0)
        let second = try await page(for: "coordinator", tandem)
        let row = try #require(
            try second.nodes(forXPath: "//section[@aria-labelledby='changed']//tbody/tr[th=\"\(receiver)\"]").first
        )
        let cells = try #require(row.stringValue)
        #expect(cells.contains(partner) && cells.contains("people decided against it"))
        #expect(try texts("//section[@aria-labelledby='changed']/p", second)[0].hasPrefix("Since plan 1: "))
        let director = try await page(for: "director", tandem)
        #expect(try director.nodes(forXPath: "//section[@aria-labelledby='changed']").isEmpty)
    }

    /// Rules are told in words: no page bears their codes.
    @Test func noPageBearsACode() async throws {
        let tandem = try await proposed(), plan = try await record()
        let pairing = try #require(plan.plan.pairings.first)
        let (receiver, partner) = (
            plan.authorities.name(of: pairing.request.receiver), plan.authorities.name(of: pairing.partner)
        )
        let entered = await tandem.run(
            ["conflict", "add", receiver, partner, "--reason", "The chair of one board is paid by the other"]
                + ["--source", "register of interests", "--author", "director", "--apply"]
        )
        #expect(entered.status == 0, "\(entered.notes)")
        for audience in ["coordinator", "director"] {
            let root = try await page(for: audience, tandem)
            for node in try root.nodes(forXPath: "//*[not(@id='proof')]/text()")
            where node.parent?.name != "script" && node.parent?.name != "style" {
                let words = node.stringValue ?? ""
                #expect(words.firstMatch(of: #/\b(H[1-9]0?|OF|D1|R1)\b[,:]/#) == nil, "\(words)")
            }
            #expect(try texts("//div[@class='notice']", root).joined().contains("1 pairing is refused today"))
            #expect(try texts("//div[@class='notice']", root).joined().contains("chair") == (audience == "coordinator"))
        }
    }

    /// What nobody has said of any pairing stands once above the cards, and what is said of one on its card.
    @Test func whatIsNotKnownOfAllIsSaidOnce() async throws {
        let tandem = try await proposed(), plan = try await record()
        for audience in ["coordinator", "director"] {
            let root = try await page(for: audience, tandem)
            let of = "//section[@aria-labelledby='pairings']"
            let all = try texts("\(of)/ul[@class='unknown']/li", root), cards = try texts("\(of)//article", root)
            #expect(all.contains("whether they share a director is not on record"), "\(all)")
            for line in all { #expect(!cards.contains { $0.contains(line) }, "\(line)") }
            // What people are asked since is no gap in the plan.
            #expect((all + cards).allSatisfy { !$0.contains("consent of ") })
        }
        // Which choices are nearly equal: as many as can be filtered by.
        let root = try await page(for: "coordinator", tandem)
        let equals = try root.nodes(forXPath: "//article[contains(@data-also,'equals')]").count
        let told = try texts("//ul[@class='facts']/li[contains(.,'yours to choose')]/b", root)
        #expect(told == ["\(equals)"] && equals > 0 && equals < plan.plan.pairings.count)
        #expect(try root.nodes(forXPath: "//article[contains(@data-also,'assumed')]").count == plan.plan.pairings.count)
    }

    @Test func theSamePlanIsTheSamePage() async throws {
        let tandem = try await proposed()
        #expect(try await page(for: "coordinator", tandem).xmlString == page(for: "coordinator", tandem).xmlString)
    }

    @Test func nothingIsPublicBeforeItIsPublished() async throws {
        let tandem = try await proposed(), out = folder.path + "/new"
        let told = await tandem("report", "round", "Autumn & <b>", "--for", "public", "--out", out)
        #expect(told.status == 65)
        #expect(told.notes.contains("nothing of round 'Autumn & <b>' is published"))
        #expect(!FileManager.default.fileExists(atPath: out))
    }

    /// A pairing across regions is public once the region that lends has agreed, and no sooner.
    @Test func acrossRegionsTheOneThatLendsAgreesToo() async throws {
        let tandem = try await proposed(), round = "Autumn & <b>"
        let plan = try await record(), name = plan.authorities.name
        let (far, near) = (
            plan.plan.pairings.filter(\.crossesRegions), plan.plan.pairings.filter { !$0.crossesRegions }
        )
        let across = try #require(far.first), within = try #require(near.first)
        #expect(await tandem("consent", "ask", round, "--all", "--answer-by", "2026-12-19").status == 0)
        for pairing in [across, within] {
            let pair = [name(pairing.request.receiver), name(pairing.partner)]
            for side in [pair, pair.reversed()] {
                let said = await tandem.run(["consent", "record", round] + side + ["--answer", "yes"])
                #expect(said.status == 0, "\(said.notes)")
            }
        }
        for step in ["approved", "published"] {
            let moved = await tandem("round", "advance", round, "--to", step, "--reason", "the others are asked later")
            #expect(moved.status == 0, "\(moved.notes)")
        }
        func told() async throws -> [String] {
            let page = await tandem("report", "round", round, "--for", "public", "--out", folder.path)
            #expect(page.status == 0, "\(page.notes)")
            let text = try String(contentsOfFile: "\(folder.path)/round-autumn-b-public.html", encoding: .utf8)
            return try texts("//article/h3/bdi[1]", parsed(text))
        }
        #expect(try await told() == [name(within.request.receiver)])
        let loan = [round, name(across.request.receiver), name(across.partner)]
        let asked = await tandem.run(["loan", "request"] + loan + ["--from", "2027-01-11", "--until", "2028-01-10"])
        #expect(asked.status == 0, "\(asked.notes)")
        #expect(try await told().count == 1)
        #expect(await tandem.run(["loan", "agree"] + loan).status == 0)
        #expect(try await told().sorted() == [within, across].map { name($0.request.receiver) }.sorted())
    }

    @Test func thePublicIsToldOfPublishedPairingsAlone() async throws {
        _ = try await proposed()
        let plan = try await record(), pairings = plan.plan.pairings, name = plan.authorities.name
        let chosen = [pairings[0], pairings[3]]
        let published = PublishedRound(
            on: try #require(Day("2027-01-15")),
            chosen.map {
                PublishedRound.Pair(receiver: $0.request.receiver, number: $0.request.number, partner: $0.partner)
            } + [PublishedRound.Pair(receiver: pairings[1].request.receiver, number: 1, partner: pairings[2].partner)],
            fallen: 1
        )
        let root = try parsed(await publicPage(plan, published))
        let cards = try texts("//article/h3", root)
        // The last of the three is no pairing of the plan.
        #expect(
            cards == chosen.map { "\(name($0.request.receiver)) ←  supported by \(name($0.partner))" }.sorted()
        )
        #expect(try texts("//path[@class='near' or @class='far']/title", root).count == 2)
        // What the policy is called and weighs is no secret.
        let told = try texts("//title | //header | //section[@aria-labelledby!='decided'] | //footer", root).joined()
        for word in ["pressing", "points:", "score", "taken for granted", "inadequate in three", "Speaks against"] {
            #expect(!told.contains(word), "\(word)")
        }
        for pairing in pairings where !chosen.contains(pairing) {
            let other = name(pairing.request.receiver)
            let lines = try texts(
                "//article[contains(.,\"\(other)\")] | //td[contains(.,'is supported')]/../th[.=\"\(other)\"]",
                root
            )
            #expect(lines.isEmpty || chosen.contains { name($0.partner) == other }, "\(other)")
        }
        // Whose only partner said no is without one.
        let without = plan.plan.unserved.count + 1
        #expect(
            told.contains("\(without) \(without == 1 ? "has" : "have") no partner")
                && told.contains("\(without) needs without a partner")
        )
        #expect(told.contains("2 partnerships are agreed") && told.contains("\(plan.plan.requests.count) needs"))
    }

    private func publicPage(_ record: PlanRecord, _ published: PublishedRound) async throws -> String {
        try PublicRoundPage(
            record,
            of: Round(name: "autumn", asOf: try #require(Day("2026-11-28")), scope: RoundScope()),
            published: published,
            policy: try PolicyChoice.shipped(named: "balanced"),
            named: "balanced",
            sha256: String(repeating: "0", count: 64),
            seal: PlanSeal(sha256: String(repeating: "a", count: 64), provenOf: nil),
            on: MapPlaces(try await Kit.facts(Kit.connect()), asOf: try #require(Day("2026-11-28")))
        ).text
    }

    /// A name that would be markup is a name; an authority without a place on a map is told of.
    @Test func hostileNamesAreNames() async throws {
        _ = try await proposed()
        let plan = try await record()
        let marks = [
            "<script>alert(1)</script>", "]]>", "\"><img src=x onerror=alert(1)>", "مجلس لندن", "\u{202E}gnol", "🧸",
            String(repeating: "Long", count: 75), "a\u{0}\u{1B}[2J", "'; --",
        ]
        let cards = try plan.authorities.all.enumerated().map { place, card in
            let text = String(decoding: try JSONEncoder().encode(card), as: UTF8.self)
            let name = String(decoding: try JSONEncoder().encode(card.name), as: UTF8.self)
            let hostile = String(
                decoding: try JSONEncoder().encode("\(marks[place % marks.count])\(place)"),
                as: UTF8.self
            )
            return try JSONDecoder().decode(
                AuthorityCards.Card.self,
                from: Data(text.replacing("\"name\":\(name)", with: "\"name\":\(hostile)").utf8)
            )
        }
        let hostile = PlanRecord(
            program: plan.program,
            rules: plan.rules,
            authorities: AuthorityCards(cards),
            plan: plan.plan,
            margin: plan.margin,
            PlanRecord.Grounds(
                question: Late(try plan.question),
                proof: Late(try plan.proof),
                explained: plan.explained,
                reasons: Late(try plan.reasons),
                compared: Late(try plan.compared)
            )
        )
        for audience in [Audience.coordinator, .director] {
            let page = try RoundPage(
                hostile,
                plan: 1,
                of: Round(name: "autumn", asOf: try #require(Day("2026-11-28")), scope: RoundScope()),
                for: audience,
                policy: nil,
                named: "p",
                sha256: "",
                seal: "",
                retest: Retest(on: try #require(Day("2026-11-28")), of: .pairings, []),
                on: MapPlaces(
                    MapShapes(hexagons: EmbeddedFile.hexes.text, outlines: EmbeddedFile.regionOutlines.text),
                    centres: [:]
                )
            ).text
            let root = try parsed(page)
            #expect(try root.nodes(forXPath: "//script").count == 1 && root.nodes(forXPath: "//img").isEmpty)
            let told = try #require(root.stringValue)
            for pairing in plan.plan.pairings {
                #expect(told.contains(hostile.authorities.name(of: pairing.partner).printable))
            }
            #expect(told.contains("Without a place on a map"))
        }
    }
}
