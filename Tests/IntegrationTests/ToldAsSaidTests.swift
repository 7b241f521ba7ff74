import Domain
import Foundation
import TestKit
import Testing

/// What was directed, said or signed is told as that, and what serves nobody is told when it is entered.
@Suite struct ToldAsSaidTests {
    private static let said = ["--source", "letter", "--author", "director", "--apply"]

    private func tandem() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    /// What the Secretary of State directed is put to directors as that, and a no to it goes on with a release.
    @Test(.database(.england)) func whatIsDirectedIsToldSo() async throws {
        let tandem = try tandem(), folder = Folder()
        await tandem("round", "new", "r", "--region", "NE")
        await tandem("round", "propose", "r")
        let pair = try #require(try await tandem.pairs(of: "r").first)
        await tandem.run(
            [
                "register", "add", pair[0], "--register", "intervention", "--status", "statutory_direction", "--title",
                "D",
            ]
                + ["--began", "2026-10"] + Self.said
        )
        await tandem.run(["round", "pin", "r"] + pair + ["--directed", "--reason", "Direction of 3 October"])
        await tandem("round", "repropose", "r", "--keep")
        let asked = await tandem.run(
            ["consent", "ask", "r", "--answer-by", "2026-12-19", "--out", folder.path, "--pair"] + pair
        )
        #expect(asked.status == 0, "\(asked.notes)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        #expect(files.count == 2)
        for file in files {
            let mail = try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
            #expect(
                mail.contains("the following is directed by the Secretary of State")
                    && mail.contains("to be supported by \(pair[1]): the Secretary of State directed it")
                    && mail.contains("Subject: Directed partnership") && !mail.contains("this is advice"),
                "\(mail)"
            )
        }
        let letters = Folder()
        await tandem("letters", "write", "r", "--answer-by", "2026-12-19", "--out", letters.path)
        let list = try String(contentsOfFile: "\(letters.path)/letters.html", encoding: .utf8)
        #expect(list.contains("the Secretary of State has directed that \(pair[1]) supports you"))
        let shown = await tandem("round", "show", "r").output,
            explained = await tandem("round", "explain", "r", pair[0]).output
        #expect(shown.contains("directed by the Secretary of State") && !shown.contains("advice: the"), "\(shown)")
        #expect(explained.contains("the Secretary of State directed it") && !explained.contains("this is advice"))

        await tandem.run(
            ["consent", "record", "r", pair[1], pair[0], "--answer", "no", "--because", "leaders_capacity"]
        )
        let today = try await tandem("today", "NE", "--format", "json").json() as? [String: Any]
        let waiting = try #require(today?["waiting"] as? [[String: Any]])
        let no = try #require(waiting.first { $0["kind"] as? String == "declined_held" })
        #expect(
            no["next"] as? String == "tandem round release 'r' '\(pair[0])' '\(pair[1])' --reason TEXT"
                && !waiting.contains { $0["kind"] as? String == "declined" },
            "\(waiting)"
        )
    }

    /// What no plan makes use of, or what is over, is taken as it is said, and that it is so is told.
    @Test(.database(.england)) func whatServesNobodyIsSaidAtEntry() async throws {
        let tandem = try tandem()
        func said(_ words: [String]) async -> String {
            let done = await tandem.run(words + Self.said)
            #expect(done.status == 0, "\(words): \(done.notes)")
            return done.notes
        }
        await tandem.run(
            [
                "authority", "add", "East Surrey", "--code", "944", "--gss", "E06000067", "--region", "SE", "--type",
                "unitary",
            ]
                + ["--from", "2027-04-01", "--predecessor", "surrey", "--apply"]
        )
        let year = ["--from", "2026-12-01", "--to", "2027-11-30"]
        #expect(
            await said(["offer", "add", "devon", "--places", "1"] + year).contains(
                "Devon: leadership is requires improvement"
            )
        )
        #expect(
            await said(["offer", "add", "East Surrey", "--places", "1"] + year).contains(
                "East Surrey is not there on 2026-12-01, and begins on 2027-04-01"
            )
        )
        #expect(
            await said(
                ["request", "edit", "leeds", "--kind", "specialist", "--areas", "HP-FD", "--reason", "x"] + [
                    "--children", "not asked",
                ]
            ).contains("No plan serves this request: Leeds: it has no judgement below good and no evidence of decline")
        )
        #expect(
            await said(["agreement", "add", "barnsley", "rotherham", "--from", "2020-01-01", "--until", "2020-12-31"])
                .contains("the last day, 2020-12-31, is over, so that it comes on record as history")
        )
        #expect(await !tandem("agreement", "list", "--due").output.contains("Barnsley"))
        #expect(
            await said(["agreement", "add", "thurrock", "suffolk", "--from", "2026-10-01", "--until", "2027-12-31"])
                .contains("a plan would not pair them")
        )
        // Nothing is said of what is as it should be.
        #expect(await !said(["offer", "add", "essex", "--places", "1"] + year).contains("No plan"))
        #expect(
            await !said(["agreement", "add", "devon", "dorset", "--from", "2026-10-01", "--until", "2027-12-31"])
                .contains("plan would")
        )
        // What has to be chosen is named with its option.
        let status = await tandem.run(
            ["register", "add", "devon", "--register", "intervention", "--title", "x"] + Self.said
        )
        #expect(status.status == 64 && status.notes.contains("--status is missing, one of: none, improvement_notice"))
        _ = await said(["offer", "add", "essex", "--places", "1", "--from", "2027-12-01", "--to", "2028-11-30"])
        let both = await tandem("offer", "withdraw", "essex", "--mistaken", "--apply").notes
        #expect(both.contains("say which by --from: offer of Essex from 2026-12-01"), "\(both)")
    }

    /// A review that is late, a director's own words and what a no means beyond the pair are where a coordinator looks.
    @Test(.database(.england)) func whatDirectorsSaidIsRead() async throws {
        let tandem = try tandem()
        await tandem.run(
            ["agreement", "add", "bristol", "south gloucestershire", "--from", "2026-05-01", "--until", "2028-04-30"]
                + Self.said
        )
        await tandem.run(
            ["agreement", "add", "devon", "dorset", "--from", "2026-10-01", "--until", "2028-04-30"] + Self.said
        )
        let today = await tandem("today", "SW").output
        #expect(
            today.contains("its review after 90 days is overdue")
                && today.contains("tandem agreement review 'Bristol, City of' 'South Gloucestershire' --view VIEW")
                && !today.contains("'Devon'"),
            "\(today)"
        )
        await tandem("round", "new", "r", "--region", "NE")
        await tandem("round", "propose", "r")
        let pairs = try await tandem.pairs(of: "r"), pair = try #require(pairs.first)
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair)
        await tandem.run(["consent", "record", "r"] + pair + ["--answer", "yes", "--text", "not before March"])
        for words in [["consent", "list", "r"], ["round", "explain", "r", pair[0]]] {
            let told = await tandem.run(words).output
            #expect(told.contains("not before March"), "\(told)")
        }
        let other = try #require(pairs.first { $0[0] != pair[0] && $0[1] != pair[1] })
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + other)
        let no = await tandem.run(["consent", "record", "r"] + other + ["--answer", "no", "--because", "need_met"])
        #expect(no.notes.contains("tandem request edit '\(other[0])' --kind none"), "\(no.notes)")
        let full = await tandem.run(
            ["consent", "record", "r", other[1], other[0], "--answer", "no", "--because", "leaders_capacity"]
        )
        #expect(full.notes.contains("tandem offer add '\(other[1])' --places 0"), "\(full.notes)")
    }

    /// Who signed for January may say today that it offers no more: that stands.
    @Test(.database(.england)) func anOfferIsTakenBackBesideWhatIsSigned() async throws {
        let tandem = try tandem()
        await tandem.run(
            ["offer", "add", "salford", "--places", "2", "--days", "60", "--from", "2026-11-28", "--to", "2027-11-29"]
                + ["--any-region"] + Self.said
        )
        await tandem.run(
            ["agreement", "add", "bolton", "salford", "--from", "2027-01-10", "--until", "2027-11-29", "--days", "40"]
                + Self.said
        )
        let gone = await tandem.run(["offer", "withdraw", "salford"] + Self.said)
        #expect(gone.status == 0 && gone.notes.contains("that stands, offer or not"), "\(gone.notes)")
        // Nobody signs anew under it.
        let more = await tandem.run(
            ["agreement", "add", "bury", "salford", "--from", "2027-01-10", "--until", "2027-11-29", "--days", "5"]
                + Self.said
        )
        #expect(more.status == 65 && more.notes.contains("Salford offers 0 places"), "\(more.notes)")
    }

    /// The first edition after an agreement ended today says that its receiver asks again tomorrow.
    @Test(.database(.england)) func whoseAgreementEndedTodayAsksAgain() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE")
        await tandem("round", "propose", "r")
        let pair = try #require(try await tandem.pairs(of: "r").first)
        await tandem.run(["agreement", "add"] + pair + ["--from", "2026-10-01", "--until", "2027-12-31"] + Self.said)
        await tandem.run(
            ["agreement", "close"] + pair + ["--because", "partner_inspection", "--outcome", "mixed", "--apply"]
        )
        for state in ["consulting", "approved", "published"] {
            await tandem("round", "advance", "r", "--to", state, "--reason", "as discussed")
        }
        await tandem("round", "new", "r2", "--edition-of", "r")
        let again = await tandem("round", "repropose", "r2").output
        #expect(
            again.contains("\(pair[1]) until 2026-11-28, and it asks again from the next day")
                && !again.contains("asks for it no longer"),
            "\(again)"
        )
    }

    /// Who has what it asked for by an agreement made elsewhere is not said to ask no longer; nor is the consultation taken back
    /// while sides hold a question.
    @Test(.database(.england)) func whatTookItsPlaceIsNamed() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "nw", "--region", "NW")
        await tandem("round", "propose", "nw")
        await tandem("consent", "ask", "nw", "--all", "--answer-by", "2026-12-19")
        await tandem.run(
            ["agreement", "add", "bolton", "salford", "--from", "2026-11-28", "--until", "2027-11-30"] + Self.said
        )
        let watched = await tandem("watch", "nw").output
        #expect(
            watched.contains("covered by agreement with Salford until 2027-11-30")
                && !watched.contains("asks for it no longer"),
            "\(watched)"
        )
        let log = try await tandem("log", "nw", "--format", "json").json() as? [[String: Any]]
        let move = try #require(
            log?.first { ($0["what"] as? String)?.contains("consulting") == true }?["number"] as? Int
        )
        let undone = await tandem("undo", "nw", "--step", "\(move)", "--reason", "x")
        #expect(undone.status == 64 && undone.notes.contains("asked about or answered"), "\(undone.notes)")
    }
}
