import Domain
import DomainFixtures
import Foundation
import TestKit
import Testing

/// What waits is told with its reason and with a command that goes on as it stands.
@Suite struct WaysOnTests {
    private static let said = ["--source", "letter", "--author", "director", "--apply"]

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    /// A draft of which nothing can be planned says why, in its status and on the first screen, and how to give it up.
    @Test(.database(.england)) func aDraftThatCannotBePlannedSaysWhy() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "early", "--region", "NE", "--as-of", "2012-01-01")
        let status = await tandem("round", "status", "early").output
        #expect(
            status.contains(
                "It cannot be planned: no authority of North East had a judgement below good as of 2012-01-01"
            )
        )
        #expect(
            !status.contains("round propose") && status.contains("tandem round withdraw 'early' --reason TEXT"),
            "\(status)"
        )
        let today = await tandem("today", "NE").output
        #expect(
            today.contains("a draft that cannot be planned: no authority of North East")
                && !today.contains("round propose")
        )
        #expect(await tandem("round", "propose", "early").notes.contains("tandem round withdraw 'early' --reason TEXT"))
        // One that can be planned is told to be, and one of no pairing has nobody to ask.
        await tandem("round", "new", "none", "--region", "EM")
        #expect(await tandem("today", "EM").output.contains("tandem round propose 'none'"))
        await tandem("round", "propose", "none", "--offers-only")
        let nobody = await tandem("consent", "ask", "none", "--all", "--answer-by", "2026-12-19")
        #expect(nobody.status == 65 && nobody.notes.contains("plan 1 of round 'none' pairs nobody"), "\(nobody.notes)")
    }

    /// What is asked for after a plan was made is in none of its pairings, and is told until a plan could hold it.
    @Test(.database(.england)) func whatIsAskedForLaterIsTold() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE")
        await tandem("round", "propose", "r")
        for state in ["consulting", "approved", "published"] {
            await tandem("round", "advance", "r", "--to", state, "--reason", "as discussed")
        }
        let edit = [
            "request", "edit", "darlington", "--kind", "specialist", "--areas", "HP-FD", "--children", "not asked",
        ]
        #expect(await tandem.run(edit + ["--reason", "asked in a letter", "--apply"]).status == 0)
        let way = "tandem round new NAME --edition-of 'r'"
        #expect(await tandem("today", "NE").output.contains(way))
        let status = await tandem("round", "status", "r").output
        #expect(status.contains("holds nothing of it: Darlington. To plan it beside what runs: \(way)"), "\(status)")
        await tandem("round", "new", "r-2", "--edition-of", "r")
        let again = await tandem("round", "repropose", "r-2", "--keep").output
        #expect(again.contains("it did not ask for it before"), "\(again)")
        #expect(await !tandem("today", "NE").output.contains(way))
    }

    /// A partner that takes its offer back after its yes is asked whether it stands by that; and where a round is closed,
    /// what was agreed and never opened is told at the step.
    @Test(.database(.england)) func whatWasPromisedIsNotForgotten() async throws {
        let agreed = try await AgreedNorthEast(isApproved: false), tandem = try AgreedNorthEast.tandem()
        let partner = agreed.pairs[0].partner, days = ["--from", "2026-11-01", "--to", "2027-12-31"]
        let offer = await tandem.run(["offer", "add", partner, "--places", "3", "--days", "200"] + days + Self.said)
        try #require(offer.status == 0, "\(offer.notes)")
        let slip = await tandem("offer", "withdraw", partner, "--mistaken", "--apply")
        #expect(
            slip.notes.contains("counts as one that has said nothing") && slip.notes.contains("leave --mistaken out"),
            "\(slip.notes)"
        )
        #expect(await tandem("today", "NE").output.contains("took its offer back"))
        // Who takes its word back gives nothing, and is not taken for granted again.
        try #require(
            await tandem.run(["offer", "add", partner, "--places", "4", "--days", "200"] + days + Self.said).status == 0
        )
        let gone = await tandem("offer", "withdraw", partner, "--source", "a letter", "--apply")
        #expect(gone.status == 0, "\(gone.notes)")
        #expect(await tandem("authority", "show", partner).output.contains("it offers nothing until 2027-12-31"))
        #expect(await tandem("today", "NE").output.contains("refused today: "))
        let again = await tandem("offer", "withdraw", partner, "--apply")
        #expect(again.status == 64 && again.notes.contains("there is nothing to take back"), "\(again.notes)")
        for state in ["approved", "published"] {
            let step = await tandem("round", "advance", "r", "--to", state, "--reason", "as discussed")
            try #require(step.status == 0, "\(step.notes)")
        }
        let closed = await tandem("round", "advance", "r", "--to", "closed")
        #expect(closed.notes.contains("and no agreement was opened: tandem agreement open 'r'"), "\(closed.notes)")
    }

    /// An agreement that outruns its partner's offer is told of, and what an old round is put to today's directors for.
    @Test(.database(.england)) func whatLiesTooFarIsSaid() async throws {
        let tandem = try tandem(), folder = Folder()
        let days = ["--from", "2026-11-01", "--to", "2027-12-31"]
        await tandem.run(["offer", "add", "merton", "--places", "1", "--days", "30"] + days + Self.said)
        await tandem("agreement", "add", "harrow", "merton", "--from", "2026-11-10", "--until", "2027-11-09", "--apply")
        let extended = await tandem("agreement", "extend", "harrow", "merton", "--until", "2028-11-09")
        #expect(extended.notes.contains("Merton offers until 2027-12-31"), "\(extended.notes)")
        #expect(await tandem("offer", "withdraw", "merton").notes.contains("Merton has agreed to support Harrow"))
        let spring = ["--from", "2027-03-01", "--to", "2027-12-31"]
        await tandem.run(["offer", "add", "barnet", "--places", "1"] + spring + Self.said)
        await tandem(
            "agreement",
            "add",
            "enfield",
            "barnet",
            "--from",
            "2026-11-10",
            "--until",
            "2027-02-01",
            "--apply"
        )
        let before = await tandem("agreement", "extend", "enfield", "barnet", "--until", "2027-02-20")
        #expect(before.notes.contains("Barnet offers from 2027-03-01 on"), "\(before.notes)")

        await tandem("round", "new", "old", "--region", "EM", "--as-of", "2019-06-30")
        await tandem("round", "propose", "old")
        let ask = ["consent", "ask", "old", "--all", "--answer-by", "2026-12-19", "--out", folder.path]
        let refused = await tandem.run(ask)
        #expect(refused.status == 64 && refused.notes.contains("over a year old"), "\(refused.notes)")
        let asked = await tandem.run(ask + ["--refused-too", "--reason", "a look back with the directors"])
        #expect(asked.status == 0 && asked.notes.contains("no more: Northamptonshire"), "\(asked.notes)")
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        #expect(
            !mails.isEmpty
                && !mails.contains {
                    $0.contains("northamptonshire") && !$0.contains("north-n") && !$0.contains("west-n")
                }
        )
        for file in mails {
            let mail = try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
            #expect(mail.contains("It rests on facts of 30 June 2019"), "\(file)")
        }
    }

    /// Who was asked is written to once, and is named where it is left out.
    @Test(.database(.england)) func nobodyIsWrittenToTwiceUnlessMeant() async throws {
        let tandem = try tandem(), folder = Folder(), mails = folder.path + "/mails"
        await tandem("round", "new", "r", "--region", "NE")
        await tandem("round", "propose", "r")
        let pair = try #require(try await tandem.pairs(of: "r").first)
        let by = ["--answer-by", "2026-12-19", "--out", mails]
        await tandem.run(["consent", "ask", "r", "--pair"] + pair + by)
        func written() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: mails).filter { $0.hasSuffix(".txt") }
        }
        #expect(try written().count == 2)
        try FileManager.default.removeItem(atPath: mails)
        let rest = await tandem.run(["consent", "ask", "r", "--all"] + by)
        let others = try written()
        #expect(rest.notes.contains("Not written to again") && rest.notes.contains(pair[0]), "\(rest.notes)")
        #expect(!others.contains { $0.contains(pair[0].lowercased().replacing(" ", with: "-")) })
        let third = await tandem.run(["consent", "ask", "r", "--all"] + by)
        #expect(third.notes.contains("nobody was newly asked") && !third.notes.contains("replaced"), "\(third.notes)")
        let meant = await tandem.run(["consent", "ask", "r", "--all", "--again"] + by)
        #expect(meant.notes.contains("Wrote ") && !meant.notes.contains("Not written to again"))
        #expect(try written().count > others.count)
        #expect(await tandem("consent", "ask", "r", "--all", "--again", "--answer-by", "2026-12-19").status == 64)
    }

    /// A no that bars nothing, a decision that was undone, a loan of which nothing came, and whose turn a loan is.
    @Test(.database(.england)) func whatPeopleSaidStandsAsTheySaidIt() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "YH")
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let open = await tandem("consent", "record", "r", "barnsley", "--answer", "no", "--because", "timing")
        #expect(
            open.notes.contains("The next plan holds the pair again") && !open.notes.contains("Plan again without it")
        )
        let reopen = "tandem consent reopen 'r' 'Barnsley' 'Rotherham' --reason TEXT"
        #expect(await tandem("today", "YH").output.contains(reopen))
        #expect(await tandem.run(PrintedReport.split(reopen).dropFirst().map { $0 }).status == 0)

        let pair = ["Bradford", "Derby"], dates = ["--from", "2027-01-11", "--until", "2027-12-17"]
        for name in pair { await tandem("consent", "record", "r", name, "--answer", "yes") }
        await tandem.run(["round", "forbid", "r"] + pair + ["--reason", "slip"])
        await tandem("undo", "r", "--reason", "slip")
        #expect(await tandem("round", "repropose", "r").output.contains("agreed by both sides"))

        await tandem.run(["loan", "request", "r"] + pair + dates)
        #expect(await tandem("today", "YH").output.contains("waits for the region that was asked"))
        #expect(await tandem("today", "EM").output.contains("tandem loan agree 'r' 'Bradford' 'Derby'"))
        await tandem.run(["loan", "agree", "r"] + pair)
        await tandem.run(["round", "forbid", "r"] + pair + ["--reason", "another is meant"])
        await tandem("round", "repropose", "r", "--keep")
        let withdraw = "tandem loan withdraw 'r' 'Bradford' 'Derby' --reason TEXT"
        #expect(await tandem("today", "EM").output.contains(withdraw))
        let withdrawn = await tandem.run(PrintedReport.split(withdraw).dropFirst().map { $0 })
        #expect(withdrawn.status == 0, "\(withdrawn.notes)")
        #expect(await !tandem("today", "EM").output.contains("lent"))
    }

    /// A pin is priced beside those that people took before it: what no plan can hold together is refused with its names.
    @Test(.database(.england)) func pinsAreHeldAgainstEachOther() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "SW")
        await tandem("round", "propose", "r")
        for receiver in ["isles of scilly", "devon"] {
            let pinned = await tandem("round", "pin", "r", receiver, "cornwall", "--reason", "nearer")
            #expect(pinned.status == 0, "\(pinned.notes)")
        }
        let third = await tandem("round", "pin", "r", "plymouth", "cornwall", "--reason", "nearer")
        #expect(
            third.status != 0 && third.notes.contains("Cornwall") && third.notes.contains("too few for"),
            "\(third.notes)"
        )
        #expect(await tandem("round", "repropose", "r").status == 0)
    }

    /// What is likely a slip of the key is asked about, and an end of today is told as that.
    @Test(.database(.england)) func slipsOfTheKeyAreAskedAbout() async throws {
        let tandem = try tandem(), two = ["barnsley", "rotherham"],
            year = ["--from", "2026-11-20", "--until", "2027-10-31"]
        #expect(await tandem.run(["agreement", "add"] + two + year + ["--days", "20"] + Self.said).status == 0)
        let many = await tandem.run(["agreement", "log"] + two + ["--days", "15", "--for", "audit"])
        #expect(many.status == 64 && many.notes.contains("more than the 9 days since"), "\(many.notes)")
        #expect(
            await tandem.run(["agreement", "log"] + two + ["--days", "15", "--for", "audit", "--yes"]).status == 0
        )
        let fewer = await tandem.run(["agreement", "extend"] + two + ["--days", "18", "--apply"])
        #expect(fewer.status == 64 && fewer.notes.contains("18 are fewer"), "\(fewer.notes)")
        await tandem.run(["agreement", "close"] + two + ["--because", "aims_met", "--outcome", "helpful", "--apply"])
        await tandem("round", "new", "r", "--region", "YH")
        let planned = await tandem("round", "propose", "r")
        #expect(
            planned.notes.contains("Barnsley has Rotherham by an agreement until this day, 2026-11-28"),
            "\(planned.notes)"
        )
        #expect(!planned.output.contains("2027-10-31"))
    }

    /// A partner that fell after both said yes becomes an agreement only in sight of that.
    @Test(.database(.england)) func aPartnerThatFellIsToldWhenItsAgreementIsOpened() async throws {
        let played = try await AgreedNorthEast(), pair = try #require(played.pairs.first), tandem = try tandem()
        let before = try await played.open(pair.words)
        try #require(before.status == 0 && !before.notes.contains("is refused today"), "\(before.notes)")
        let fell = await tandem.run(
            [
                "inspection", "add", pair.partner, "--report", "https://files.ofsted.gov.uk/v1/file/1", "--inspected",
                "2026-10-05",
            ]
                + [
                    "--published", "2026-11-20", "--area", "LD=good", "HP=requires improvement", "CC=good", "CL=good",
                    "--apply",
                ]
        )
        try #require(fell.status == 0, "\(fell.notes)")
        let opened = try await played.open(pair.words)
        #expect(opened.notes.contains("is refused today, and both said yes before that"), "\(opened.notes)")
        let first = "without it: tandem round advance '\(played.round)' --to consulting --reason TEXT; then"
        #expect(opened.notes.contains(first), "\(opened.notes)")
        // A published round never changes again: what it says then can be done too.
        try #require(
            await tandem("round", "advance", played.round, "--to", "published", "--reason", "as it is").status == 0
        )
        let later = try await played.open(pair.words)
        #expect(
            later.notes.contains("to plan without it: tandem round new NAME --edition-of '\(played.round)'; then"),
            "\(later.notes)"
        )
    }
}
