import Domain
import Foundation
import FoundationXML
import TestKit
import Testing

/// Pages tell of today: who fell, who decides elsewhere, what begins later, and what nobody can have checked.
@Suite(.database(.england)) struct ToldAsItStandsTests {
    private let folder = Folder()
    private static let said = ["--source", "a letter", "--author", "director", "--visible-to", "open", "--apply"]

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    private func done(_ words: [String]) async throws {
        let told = try await tandem().run(words)
        try #require(told.status == 0, "\(words): \(told.notes)")
    }

    /// The text of a page, its signs left out.
    private func page(_ words: [String], _ name: String) async throws -> String {
        try await done(["report"] + words + ["--out", folder.path])
        let text = try String(contentsOfFile: "\(folder.path)/\(name).html", encoding: .utf8)
        let root = try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
        return try #require(root.stringValue)
    }

    /// Who said no leaves somebody without a partner, on every page; and a direction is told to everybody.
    @Test func whoseOnlyPairingFellIsWithoutAPartner() async throws {
        try await done(["round", "new", "r", "--region", "NE", "--partners-from", "own", "--as-of", "2026-11-28"])
        try await done(["round", "propose", "r"])
        try await done(["consent", "ask", "r", "--all", "--answer-by", "2026-12-19"])
        let pairs = try await AgreedNorthEast.pairs("r")
        try #require(pairs.count >= 3)
        for (place, pair) in pairs.enumerated() {
            if place == 0 { continue }
            for side in [pair.words, pair.words.reversed()] {
                try await done(["consent", "record", "r"] + side + ["--answer", "yes"])
            }
        }
        let fallen = pairs[0], directed = pairs[1].receiver
        try await done(["consent", "record", "r", fallen.partner, fallen.receiver, "--answer", "no"])
        try await done(
            ["register", "add", directed, "--register", "intervention", "--title", "Direction of May"]
                + ["--status", "statutory_direction", "--began", "2026-05"] + Self.said
        )
        for state in ["approved", "published"] {
            try await done(["round", "advance", "r", "--to", state, "--reason", "the others hold"])
        }
        let open = try await page(
            ["round", "r", "--for", "public", "--contact", "team@example.org"],
            "round-r-public"
        )
        #expect(open.contains("needs without a partner") && !open.contains("0 needs"), "\(open.prefix(3000))")
        #expect(open.contains("one of those who were asked said no") && open.contains("team@example.org"))
        #expect(!open.contains("\(fallen.receiver) ←"))
        #expect(open.contains("\(directed) is under a statutory direction since May 2026"))
        #expect(open.contains("is not to be taken for checked"))

        let coordinator = try await page(["round", "r"], "round-r-coordinator")
        let no = "\(fallen.partner) said no on 28 November 2026"
        #expect(
            coordinator.contains("\(no), and this plan has nobody else for it: a new edition of the round looks anew")
        )
        #expect(!coordinator.contains("Nobody: every request has a partner"))
        #expect(coordinator.contains("Said yes: \(pairs[1].receiver) on 28 November 2026 and \(pairs[1].partner)"))
        #expect(coordinator.contains("have a partner to which all said yes") && coordinator.contains("agreement open"))
        // Directors know what everybody knows.
        let director = try await page(["round", "r", "--for", "director"], "round-r-director")
        #expect(director.contains("Said yes: \(pairs[1].receiver)") && !director.contains(no))

        let name = fallen.receiver.lowercased().split { !($0.isASCII && $0.isLetter) }.joined(separator: "-")
        let own = try await page(["unserved", "r"], "unserved-r-\(name)")
        #expect(own.contains(no) && own.contains("has no partner any more") && own.contains("You need not ask again"))
    }

    /// An offer of other areas is no want of strength, where offers alone count; and what is offered so is told where it is counted.
    @Test func whoOffersOtherAreasIsNotCalledWeak() async throws {
        try await done(
            ["offer", "add", "lancashire", "--places", "2", "--days", "60", "--areas", "HP-FD,HP-EX,CL-AC"]
                + ["--from", "2026-11-28", "--to", "2027-11-27"] + Self.said
        )
        try await done(["round", "new", "r", "--region", "NW", "--partners-from", "own", "--as-of", "2026-11-28"])
        try await done(["round", "propose", "r", "--offers-only"])
        let why = try await page(
            ["unserved", "r", "--authority", "halton", "--for", "coordinator"],
            "unserved-r-halton-coordinator"
        )
        #expect(!why.contains("may not offer support: leadership"))
        #expect(why.contains("It offers front door and thresholds"), "\(why)")
        #expect(why.contains("alone, and in this round only what is offered counts"))
        // Listed and counted alike: whoever is beyond reach, falls short, or offers something else.
        #expect(why.contains("Within the region and the period of an offer that speaks for the request1"), "\(why)")
        let answer = try await tandem().run(["round", "explain", "r", "halton", "--why-not", "lancashire"])
        #expect(answer.output.contains("only what is offered counts"), "\(answer.output)\(answer.notes)")

        try await done(["round", "propose", "r"])
        let round = try await page(["round", "r"], "round-r-coordinator")
        #expect(round.contains("2 places are offered for single areas alone"))
        #expect(round.contains("Pairings given") && round.contains("of them offered"))
    }

    /// What begins later is told as that, on pages of who asks, gives and decides.
    @Test func whatBeginsLaterIsNotThereYet() async throws {
        try await done(
            ["agreement", "add", "devon", "dorset", "--from", "2027-01-11", "--until", "2027-12-31", "--days", "40"]
                + Self.said
        )
        try await done(
            ["register", "add", "devon", "--register", "intervention", "--title", "Direction of May"]
                + ["--status", "statutory_direction", "--began", "2026-05"] + Self.said
        )
        try await done(
            ["agreement", "add", "plymouth", "torbay", "--from", "2026-05-01", "--until", "2027-11-15", "--days", "40"]
                + Self.said
        )
        try await done(
            ["agreement", "close", "plymouth", "torbay", "--because", "not_helping", "--outcome", "mixed", "--apply"]
        )
        try await done(
            ["offer", "add", "cornwall", "--places", "1", "--from", "2026-12-01", "--to", "2027-11-27"] + Self.said
        )
        let devon = try await page(["authority", "devon"], "authority-devon")
        #expect(
            devon.contains("Dorset will support it from 11 January 2027 on.") && !devon.contains("Dorset supports it")
        )
        #expect(devon.contains("It is under a statutory direction since May 2026: this is advice"))
        let plymouth = try await page(["authority", "plymouth"], "authority-plymouth")
        #expect(plymouth.contains("Torbay supported it: that ends on this day."))
        #expect(plymouth.contains("15 November 2027ends on this day"), "\(plymouth)")

        let region = try await page(["region", "SW"], "region-south-west")
        #expect(region.contains("Devon is under a statutory direction since May 2026"))
        #expect(region.contains("DevonSouth Westis supported, and asks for nothing more"), "\(region)")
        #expect(
            region.contains("Devon") && region.contains("has support, and asks for nothing more")
                || region.contains("have support")
        )
        #expect(region.contains("1 more offered from a later day on, the first from 1 December 2026."))
        #expect(try await page(["england"], "england").contains("Devon is under a statutory direction"))

        let board = try await tandem().run(["board"])
        #expect(board.output.contains("; 1 more offered from a later day on, the first from 1 December 2026"))
        try await done(["round", "new", "r", "--region", "SW", "--as-of", "2026-11-28"])
        try await done(
            [
                "request", "edit", "swindon", "--areas", "HP-FD", "--days", "10", "--from", "2026-12-01", "--to",
                "2027-11-27",
            ]
                + ["--children", "not asked", "--reason", "x"] + Self.said
        )
        let plan = try await tandem().run(["round", "propose", "r"])
        let coming =
            "Asked for from a later day on, and not read by a plan of 28 November 2026: Swindon (from 1 December 2026)."
        #expect(plan.notes.contains(coming), "\(plan.notes)")
        #expect(plan.output.contains("; 1 more offered from a later day on, the first from 1 December 2026"))
        let round = try await page(["round", "r"], "round-r-coordinator")
        #expect(round.contains("1 more offered from a later day on, the first from 1 December 2026."))
        #expect(round.contains(coming))
    }

    /// A figure of a few hundred children is not held against a county's.
    @Test func figuresOfVeryFewChildrenAreToldAsThat() async throws {
        let scilly = try await page(["authority", "isles of scilly"], "authority-isles-of-scilly")
        #expect(scilly.contains("children live there: such a figure may be a matter of a single post or family"))
        #expect(!scilly.contains("Outside the range of the neighbours"))
        #expect(!(try await page(["authority", "devon"], "authority-devon")).contains("children live there: such"))
    }
}
