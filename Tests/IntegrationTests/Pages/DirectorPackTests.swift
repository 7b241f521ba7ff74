import Domain
import Foundation
import FoundationXML
import LocalCluster
import Partnering
import Store
import TestKit
import Testing

/// A director's pack speaks of its own authority, asks for an answer, and holds nothing that others keep to themselves.
@Suite(.database(.england)) struct DirectorPackTests {
    private let folder = Folder()

    private func read(_ name: String) throws -> XMLElement {
        let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
        return try #require(try XMLDocument(xmlString: text, options: [.nodePreserveWhitespace]).rootElement())
    }

    @Test func everybodyWithAPartHasAPackOfItsOwn() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record()
        let packs = await tandem("pack", "autumn", "--all", "--out", folder.path)
        #expect(packs.status == 0 && packs.notes.contains("No sender is named"), "\(packs.notes)")
        let parts = Set(plan.plan.requests.map(\.receiver)).union(plan.plan.pairings.map(\.partner))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.count == parts.count && parts.count > 20)
        let name = plan.authorities.name
        var kept = 0, told = 0
        for file in files {
            let root = try read(file), words = try #require(root.stringValue)
            let own = try #require(try root.nodes(forXPath: "//h1").first?.stringValue)
            // Others are named only where they would be its partner or its receiver.
            let beside = plan.plan.pairings.filter { name($0.partner) == own || name($0.request.receiver) == own }
            // The four things that are read back, and a line for whatever else is asked.
            let rows = beside.reduce(2) { sum, pairing in
                sum + 4 + ConsentSlip.besides(name(pairing.partner) == own ? .partner : .receiver).count
            }
            #expect(try root.nodes(forXPath: "//section[@class='slip']//tr").count == rows)
            for pairing in beside { #expect(words.contains(name(pairing.partner))) }
            #expect(!words.contains("of 10,000 points") && !words.contains(#/[1-5] of 5\b/#))
            for request in plan.explained {
                for spoken in try request.value.reason?.spoken ?? [] where Scoring.visibility(of: spoken.factor) < .open
                {
                    kept += 1
                    let said = spoken.words.printable
                    guard words.contains(said) else { continue }
                    // What is held about oneself is told to oneself alone.
                    told += 1
                    #expect(
                        said.contains("how ready \(own) is") || words.contains("\(own): \(said)"),
                        "\(own): \(said)"
                    )
                }
            }
        }
        #expect(kept > 100 && told > 10)
    }

    /// What both agreed to and runs is told as such: nobody is asked for it again, in pack or letter.
    @Test func nobodyIsAskedForWhatRuns() async throws {
        let agreed = try await AgreedNorthEast(), tandem = try AgreedNorthEast.tandem()
        #expect(try await agreed.open(["--all"], "--apply").status == 0)
        #expect(await tandem("round", "advance", "r", "--to", "published").status == 0)
        #expect(await tandem("round", "new", "r-2", "--edition-of", "r").status == 0)
        #expect(await tandem("round", "repropose", "r-2", "--keep").status == 0)
        let told = await tandem("pack", "r-2", agreed.pairs[0].receiver, "--out", folder.path)
        #expect(told.status == 0, "\(told.notes)")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        let root = try read(file), words = try #require(root.stringValue)
        #expect(words.contains("All of it is agreed already: nothing is asked of you."))
        #expect(words.contains("from 1 December 2026 until 30 November 2027"))
        #expect(!words.contains("Nothing is agreed") && !words.contains("If you say no"))
        #expect(try root.nodes(forXPath: "//section[@class='slip']").isEmpty)
        let letters = await tandem("letters", "write", "r-2", "--to", "receiver", "--out", folder.path + "/letters")
        #expect(letters.status == 65 && letters.notes.contains("agreed, and under way"), "\(letters.notes)")
    }

    /// What today's registers refuse asks for nothing, and is said to stand no longer.
    @Test func nothingIsAskedOfWhatIsRefused() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record()
        let partners = Dictionary(grouping: plan.plan.pairings, by: \.partner)
        let (partner, pairings) = try #require(partners.filter { $0.value.count > 1 }.min { $0.key < $1.key })
        let ask = ["pack", "autumn", partner.description, "--out", folder.path]
        #expect(await tandem.run(ask).status == 0)
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
        let before = try read(file), own = "Of each that you would support"
        // Of several, what is the same of each is said once.
        #expect(try before.nodes(forXPath: "//section[@class='slip']//table").count == pairings.count + 1)
        #expect(before.stringValue?.contains(own) == true)
        let lines = try before.nodes(forXPath: "//li").compactMap(\.stringValue)
        for line in [" has offered nothing; ", "how many days it would take", "the same practice model"] {
            #expect(lines.count { $0.contains(line) } == 1, "\(line): \(lines)")
        }
        let entered = await tandem(
            "register",
            "add",
            partner.description,
            "--register",
            "intervention",
            "--status",
            "statutory_direction",
            "--title",
            "Direction of today",
            "--source",
            "page",
            "--author",
            "department",
            "--apply"
        )
        #expect(entered.status == 0, "\(entered.notes)")
        #expect(await tandem.run(ask).status == 0)
        let after = try read(file), words = try #require(after.stringValue)
        #expect(
            words.contains("What was proposed does not stand any longer: nothing is asked of you"),
            "\(words.prefix(400))"
        )
        #expect(words.contains("no longer proposed") && words.contains("Refused today"))
        #expect(!words.contains("If you say no") && !words.contains("To say how many days"))
        #expect(try after.nodes(forXPath: "//section[@class='slip']").isEmpty)
    }

    /// Who said yes is asked nothing more and hears what is waited for; of a pairing that fell only what follows is told.
    @Test func anAnswerIsHeard() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record()
        let counts = Dictionary(grouping: plan.plan.pairings, by: \.partner).mapValues(\.count)
        let single = plan.plan.pairings.filter { counts[$0.partner] == 1 && !$0.crossesRegions }
        let (kept, lost) = try #require(single.count > 1 ? (single[0], single[1]) : nil)
        #expect(await tandem("round", "advance", "autumn", "--to", "consulting").status == 0)
        #expect(await tandem("consent", "ask", "autumn", "--all", "--answer-by", "2026-12-20").status == 0)
        func answer(_ code: LACode, _ words: String...) async {
            let told = await tandem.run(["consent", "record", "autumn", code.description, "--answer"] + words)
            #expect(told.status == 0, "\(told.notes)")
        }
        func pack(_ code: LACode) async throws -> (words: String, slips: Int) {
            let place = folder.path + "/\(code)"
            #expect(await tandem("pack", "autumn", code.description, "--out", place).status == 0)
            let file = try #require(try FileManager.default.contentsOfDirectory(atPath: place).first)
            let root = try read("\(code)/\(file)")
            return (root.stringValue ?? "", try root.nodes(forXPath: "//section[@class='slip']").count)
        }
        await answer(kept.request.receiver, "yes")
        let waiting = try await pack(kept.request.receiver), owing = try await pack(kept.partner)
        let partner = plan.authorities.name(of: kept.partner)
        #expect(waiting.slips == 0 && waiting.words.contains("You have said yes: nothing more is asked of you now."))
        #expect(waiting.words.contains("What is waited for: \(partner)’s answer."), "\(waiting.words.prefix(900))")
        #expect(owing.slips > 0 && owing.words.contains("it asks for your answer"))
        await answer(kept.partner, "yes")
        let agreed = try await pack(kept.partner)
        #expect(agreed.slips == 0 && agreed.words.contains("What is left is to agree from when"))
        await answer(lost.partner, "no", "--because", "own_inspection")
        for code in [lost.partner, lost.request.receiver] {
            let gone = try await pack(code)
            #expect(gone.slips == 0 && gone.words.contains("The coordinator plans again without this pairing"))
            for line in ["Speaks for it", "What is asked of you", "taken for granted", "a rule refuses it"] {
                #expect(!gone.words.contains(line), "\(line)")
            }
        }
        // Until it is planned again its receiver is without a partner, and every paper says so.
        let place = folder.path + "/pages"
        #expect(await tandem("report", "unserved", "autumn", "--out", place).status == 0)
        #expect(await tandem("report", "round", "autumn", "--out", place).status == 0)
        let receiver = plan.authorities.name(of: lost.request.receiver), count = plan.plan.requests.count
        let why = try #require(
            try FileManager.default.contentsOfDirectory(atPath: place).first { $0.hasPrefix("unserved") }
        )
        #expect(try read("pages/\(why)").stringValue?.contains("Why not us? \(receiver)") == true)
        let page = try read("pages/round-autumn-coordinator.html")
        #expect(try page.nodes(forXPath: "//h1").first?.stringValue?.contains("of \(count) needs for support") == true)
        let said = "//article[contains(.,'Said yes: ') and contains(.,' on 28 November 2026')]"
        #expect(try page.nodes(forXPath: said).count == 1)
    }

    /// Where the partner is far, one that is nearer is told with what keeps it from being proposed, in pack and letter alike.
    @Test func aNearerOneIsTold() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record()
        #expect(await tandem("pack", "autumn", "--all", "--out", folder.path + "/packs").status == 0)
        #expect(await tandem("letters", "write", "autumn", "--out", folder.path + "/letters").status == 0)
        let kept = try KeptPlan(plan)
        var told = 0
        for pairing in plan.plan.pairings {
            let way = try #require(pairing.kilometres), near = try kept.nearer(for: pairing.request, seenBy: .open)
            let isFar = way > 50 && near.first.map { way > 100 || 2 * ($0.other.kilometres ?? way) <= way } ?? false
            told += isFar ? 1 : 0
            let code = pairing.request.receiver, name = plan.authorities.name(of: code)
            let packs = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/packs")
            let own = name.lowercased().split { !($0.isASCII && $0.isLetter) }.joined(separator: "-")
            let pack = try #require(packs.first { $0 == "pack-autumn-\(own).html" })
            let letters = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/letters")
            let letter = try #require(letters.first { $0.hasPrefix("receiver-\(code)-") && $0.hasSuffix(".html") })
            for file in ["packs/\(pack)", "letters/\(letter)"] {
                let words = try #require(try read(file).stringValue)
                #expect(words.contains("earer to \(name.nameInSentence), and not proposed: ") == isFar, "\(file)")
                #expect(!words.contains("of 10,000") && !words.contains(" km, not "))
            }
        }
        #expect(told > 0)
    }

    /// Files that belong together are all written or none: where one cannot be, and where somebody stops it.
    @Test func packsAreWrittenTogether() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record()
        let last = try #require(
            plan.authorities.all.filter { it in plan.plan.pairings.contains { $0.partner == it.code } }.last
        )
        let name = last.name.lowercased().split { !($0.isASCII && $0.isLetter) }.joined(separator: "-")
        let blocked = folder.path + "/pack-autumn-\(name).html"
        try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
        let told = await tandem("pack", "autumn", "--all", "--out", folder.path)
        #expect(told.status == 73 && told.notes.contains("files was written"), "\(told.notes)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    }

    @Test(.enabled(if: Spawn.isProgram("/usr/bin/weasyprint"), "there is no weasyprint"))
    func whoIsStoppedLeavesNothing() async throws {
        _ = try await PlannedNorthWest.tandem()
        let place = folder.path + "/stopped", notes = Pipe()
        let process = try Program.on(try TestDatabase.current).start([
            "pack", "autumn", "--all", "--pdf", "--out", place,
        ])
        process.standardError = notes
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        for _ in 0..<1000 {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            if files.contains(where: { $0.contains(".pdf") }) { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        process.terminate()
        let said = String(decoding: notes.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 143 && said.contains("stopped"), "\(said)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
    }

    /// What else people said of the two stands in pack and page, with its name; how children are heard, or that nobody said it.
    @Test func whatElseIsOnRecordIsTold() async throws {
        let tandem = try await PlannedNorthWest.tandem()
        let pairing = try #require(try await PlannedNorthWest.record().plan.pairings.first)
        let (receiver, partner) = (pairing.request.receiver.description, pairing.partner.description)
        let said = ["--source", "letter", "--author", "director", "--apply"]
        for words in [
            [
                "assess", "add", partner, "--kind", "voice", "--statement", "A panel of care leavers", "--visible-to",
                "open",
            ],
            [
                "register", "add", partner, "--register", "talent", "--status", "supervisor", "--title",
                "Two supervisors", "--visible-to", "open",
            ],
            [
                "register", "add", receiver, "--register", "finance", "--status", "section_114", "--title",
                "Notice of May", "--visible-to", "open",
            ],
            [
                "assess", "add", receiver, "--kind", "culture", "--about", "authority_to_act", "--level", "3",
                "--statement", "Kept in",
            ],
        ] {
            let entered = await tandem.run(words + said)
            #expect(entered.status == 0, "\(entered.notes)")
        }
        #expect(await tandem("round", "propose", "autumn").status == 0)
        for ask in [
            ["pack", "autumn", receiver, "--out", folder.path],
            ["report", "round", "autumn", "--for", "director", "--out", folder.path + "/page"],
        ] {
            let written = await tandem.run(ask)
            #expect(written.status == 0, "\(written.notes)")
            let place = try #require(ask.last)
            let file = try #require(
                try FileManager.default.contentsOfDirectory(atPath: place).first { $0.hasSuffix("html") }
            )
            let words = try String(contentsOfFile: "\(place)/\(file)", encoding: .utf8)
            for line in [
                "A panel of care leavers", "talent, Two supervisors, supervisor", "finance, Notice of May, section 114",
                "nobody has said how children are heard in",
            ] { #expect(words.contains(line), "\(ask[0]): \(line)") }
            #expect(!words.contains("Kept in"), "for the authority and its coordinator alone")
        }
    }

    @Test(.enabled(if: Spawn.isProgram("/usr/bin/weasyprint"), "there is no weasyprint"))
    func aPackIsATaggedPDFToo() async throws {
        let tandem = try await PlannedNorthWest.tandem()
        let receiver = try #require(try await PlannedNorthWest.record().plan.pairings.first).request.receiver
        let told = await tandem("pack", "autumn", receiver.description, "--pdf", "--out", folder.path)
        #expect(told.status == 0, "\(told.notes)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files.map { $0.suffix(4) } == ["html", ".pdf"], "\(files)")
        let paper = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(files.last ?? "")"))
        #expect(paper.starts(with: Data("%PDF-".utf8)))
        // Marked, in English, with headings, lists and the headers of its tables for whoever listens.
        for mark in ["/Marked true", "(en-GB)", "/S /H1", "/S /H2", "/S /LI", "/S /TH"] {
            #expect(paper.range(of: Data(mark.utf8)) != nil, "\(mark)")
        }
    }

    @Test func whoHasNoPartIsToldSo() async throws {
        let tandem = try await PlannedNorthWest.tandem(), plan = try await PlannedNorthWest.record()
        let receiver = plan.authorities.name(of: plan.plan.pairings[0].request.receiver)
        let told = await tandem("pack", "autumn", receiver, "--out", folder.path)
        #expect(told.status == 0 && told.notes.contains("Wrote "), "\(told.notes)")
        let parts = Set(plan.plan.requests.map(\.receiver)).union(plan.plan.pairings.map(\.partner))
        let other = try #require(plan.authorities.all.first { $0.isInForce && !parts.contains($0.code) })
        let refused = await tandem("pack", "autumn", other.code.description, "--out", folder.path + "/none")
        #expect(refused.status == 64 && refused.notes.contains("has no part in round 'autumn'"), "\(refused.notes)")
        #expect(await tandem("pack", "autumn", "--out", folder.path).status == 64)
        #expect(await tandem("pack", "autumn", receiver, "--all", "--out", folder.path).status == 64)
        #expect(!Folder.holds(folder.path + "/none"))
    }
}
