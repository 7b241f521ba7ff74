import Domain
import DomainFixtures
import Foundation
import TestKit
import Testing

/// Reorganisations without a table made by hand: each is previewed with what it means on its day, and can be undone.
@Suite(.database(.england)) struct ReorganisationTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    /// - Parameter day: on which it is asked, if not today.
    private func run(_ arguments: String..., on day: String? = nil) async throws -> Program.Outcome {
        var tandem = try tandem
        if let day { tandem.day = Day(known: day) }
        let outcome = await tandem.run(arguments)
        #expect(outcome.status == 0, "\(outcome.notes)")
        return outcome
    }

    private func endSurrey(_ more: String...) async throws -> Program.Outcome {
        let end = ["authority", "end", "surrey", "--on", "2027-04-01", "--successor", "944", "945"]
        let outcome = try await tandem.run(end + more)
        #expect(outcome.status == 0, "\(outcome.notes)")
        return outcome
    }

    @Test func anAuthorityIsDividedAndTheEffectsAreShownOnTheDay() async throws {
        for added in try await addBoth() {
            #expect(added.output.contains("predecessors Surrey (936)"), "by name, as everything: \(added.output)")
        }
        let preview = try await endSurrey()
        #expect(preview.output.contains("What this would mean on 2027-04-01:"), "\(preview.output)")
        #expect(preview.output.contains("Surrey (936) is there no longer"))
        _ = try await endSurrey("--apply")
        #expect(try await run("authority", "list", on: "2027-03-31").output.contains("Surrey"))
        let after = try await run("authority", "list", "--format", "csv", on: "2027-04-01")
            .output
        #expect(after.contains("East Surrey") && !after.contains("936,Surrey"))
    }

    /// Those that Surrey is divided into, from 1 April 2027.
    private func addBoth() async throws -> [Program.Outcome] {
        let tandem = try tandem
        var added: [Program.Outcome] = []
        for (name, code, gss) in [("East Surrey", "944", "E06000067"), ("West Surrey", "945", "E06000068")] {
            let about = ["--code", code, "--gss", gss, "--region", "SE", "--type", "unitary"]
            let outcome = await tandem.run(
                ["authority", "add", name] + about + ["--from", "2027-04-01", "--predecessor", "surrey", "--apply"]
            )
            #expect(outcome.status == 0, "\(outcome.notes)")
            added.append(outcome)
        }
        return added
    }

    private func divideSurrey() async throws {
        _ = try await addBoth()
        _ = try await endSurrey("--apply")
    }

    /// A coming day is a what-if: who is there then, without a judgement of their own, the predecessor's shown as that.
    @Test func aComingDayIsAWhatIf() async throws {
        try await divideSurrey()
        let shown = try await run("authority", "show", "944", "--as-of", "2027-04-01", on: "2026-11-28")
        #expect(shown.notes.contains("What if nothing changed until 2027-04-01"))
        #expect(
            shown.output.contains("In force since 2027-04-01.") && shown.output.contains("Came out of Surrey (936).")
        )
        #expect(shown.output.contains("Judgements of its predecessors (not its own)"))
        #expect(!shown.output.contains("Derived standing") && !shown.output.contains("May offer support"))
        let list = try await run("authority", "list", "--as-of", "2027-04-01", "--format", "csv", on: "2026-11-28")
            .output
        #expect(list.contains("945,West Surrey") && !list.contains("936,Surrey"))
        let board = try await run("board", "--as-of", "2027-03-31", "--format", "json", on: "2026-11-28")
        #expect(board.notes.contains("What if"))
        // Ten years ahead are enough; a plan rests on what is known.
        let tandem = try tandem
        #expect(await tandem("authority", "list", "--as-of", "2199-01-01").status == 64)
        #expect(await tandem("round", "new", "ahead", "--as-of", "2199-01-01").status == 64)
    }

    /// What reaches beyond the last day ends with the one, and goes on with whom the administrator names.
    @Test func whatReachesBeyondTheLastDayIsPassedOn() async throws {
        try await divideSurrey()
        _ = try await run(
            "offer",
            "add",
            "surrey",
            "--places",
            "2",
            "--from",
            "2026-10-01",
            "--to",
            "2027-09-30",
            "--apply"
        )
        let preview = try await run("authority", "pass", "surrey", "--to", "944")
        #expect(preview.output.contains("would be"), "\(preview.output)")
        _ = try await run("authority", "pass", "surrey", "--to", "944", "--only", "offers", "--apply")
        let offers = try await run("offer", "list", "--as-of", "2027-04-01", "--format", "json", on: "2026-11-28")
            .output
        #expect(offers.contains("East Surrey") && offers.contains("passed on from Surrey"), "\(offers)")
        #expect(!offers.contains("\"Surrey\""))
        let before = try await run("offer", "list", "--as-of", "2027-03-31", "--format", "csv", on: "2026-11-28").output
        #expect(before.contains("936") && before.contains("2027-03-31"), "\(before)")
        // Once it is passed on nothing is left to pass, and to others nothing passes.
        let tandem = try tandem
        let again = await tandem("authority", "pass", "surrey", "--to", "945", "--only", "offers")
        #expect(again.status == 64 && again.notes.contains("nothing of Surrey reaches beyond"), "\(again.notes)")
        let other = await tandem("authority", "pass", "surrey", "--to", "hampshire")
        #expect(other.status == 64 && other.notes.contains("does not come after Surrey"))
        let lasting = await tandem("authority", "pass", "hampshire", "--to", "surrey")
        #expect(lasting.status == 64 && lasting.notes.contains("has no last day on record"))
    }

    /// An agreement that runs on is named where its authority ends, and its days are agreed once when it is passed on.
    @Test func anAgreementThatRunsOnIsNamedAndCountedOnce() async throws {
        _ = try await addBoth()
        let tandem = try tandem, about = ["--from", "2026-10-01", "--until", "2027-09-30", "--days", "60"]
        #expect(await tandem.run(["agreement", "add", "slough", "surrey"] + about + ["--apply"]).status == 0)
        #expect(await tandem("agreement", "log", "slough", "surrey", "--days", "5", "--for", "audit").status == 0)
        let end = ["authority", "end", "surrey", "--on", "2027-04-01", "--successor", "944", "945"]
        let shown = await tandem.run(end)
        #expect(
            shown.notes.contains("passed on by nobody yet: Slough with Surrey until 2027-09-30 (60 days agreed)"),
            "\(shown.notes)"
        )
        #expect(shown.notes.contains("tandem authority pass 'Surrey' --to 'East Surrey'"), "\(shown.notes)")
        await tandem.run(end + ["--apply"])
        // Two inherit it until it is passed on; it is one place, and 60 days, all the same.
        let board = await tandem("board", "--as-of", "2027-04-01", "--region", "SE", "--format", "json")
        #expect(board.output.contains("\"days\" : 60") && !board.output.contains("\"days\" : 120"), "\(board.output)")
        // Of days on which one of the two is there no more nothing is written down: it would bar the passing on.
        var later = tandem
        later.day = Day("2027-04-20")
        let log = ["agreement", "log", "slough", "surrey", "--days", "2", "--for", "audit", "--on"]
        let beyond = await later.run(log + ["2027-04-06"])
        #expect(beyond.status == 64 && beyond.notes.contains("Surrey is there until 2027-03-31"), "\(beyond.notes)")
        #expect(beyond.notes.contains("tandem authority pass 'Surrey' --to 'East Surrey'"), "\(beyond.notes)")
        #expect(await tandem("authority", "pass", "surrey", "--to", "944", "--apply").status == 0)
        let list = try await tandem("agreement", "list", "--format", "json").json() as? [[String: Any]] ?? []
        #expect(list.compactMap { $0["days"] as? Int }.sorted() == [5, 55], "\(list)")
    }

    /// A page says when its authority begins or ends, and who is before and after it.
    @Test func pagesSayWhenAnAuthorityBeginsAndEnds() async throws {
        _ = try await addBoth()
        let tandem = try tandem, folder = Folder()
        await tandem("authority", "end", "surrey", "--on", "2027-04-01", "--successor", "944", "945", "--apply")
        func page(_ name: String) async throws -> String {
            let made = await tandem("report", "authority", name, "--out", folder.path)
            try #require(made.status == 0, "\(made.notes)")
            let file = "\(folder.path)/authority-\(name.lowercased().replacing(" ", with: "-")).html"
            return try String(contentsOfFile: file, encoding: .utf8)
        }
        #expect(try await page("Surrey").contains("It ends on 1 April 2027; after it: East Surrey and West Surrey."))
        let east = try await page("East Surrey")
        #expect(east.contains("It begins on 1 April 2027. It comes out of Surrey."), "\(east.prefix(2000))")
    }

    /// Whoever is no more when a season of reviews begins takes no part in it, and that is said.
    @Test func whoEndsBeforeASeasonOfReviewsTakesNoPart() async throws {
        _ = try await addBoth()
        let tandem = try tandem
        await tandem("authority", "end", "surrey", "--on", "2027-04-01", "--successor", "944", "945", "--apply")
        let composed = await tandem("review", "compose", "r27", "--scheme", "triads", "--region", "SE")
        try #require(composed.status == 0, "\(composed.notes)")
        #expect(
            composed.notes.contains("Surrey ends on 2027-04-01, before the season of 2027 begins, and takes no part"),
            "\(composed.notes)"
        )
        #expect(!composed.output.contains("refused today"), "\(composed.output)")
        let plan = await tandem("review", "show", "r27", "--format", "json").output
        #expect(!plan.contains("\"Surrey\""), "\(plan)")
    }

    @Test func severalBecomeOneAndComeBack() async throws {
        let merged = try await run(
            "authority",
            "merge",
            "north somerset",
            "bath and north east somerset",
            "--name",
            "Avon",
            "--code",
            "950",
            "--gss",
            "E06000071",
            "--on",
            "2028-04-01",
            "--apply"
        )
        #expect(merged.output.contains("Avon"))
        let later = try await run("authority", "list", "--format", "csv", on: "2028-04-01")
            .output
        #expect(later.contains("Avon") && !later.contains("North Somerset"))
        _ = try await run("imports", "undo", "9")
        #expect(
            try await !run("authority", "list", "--format", "csv", on: "2028-04-01").output
                .contains("Avon")
        )
    }

    @Test func aRenamedAuthorityIsKnownByItsFormerCode() async throws {
        _ = try await run(
            "authority",
            "rename",
            "hull",
            "--name",
            "Hull",
            "--gss",
            "E06000099",
            "--apply"
        )
        #expect(try await run("authority", "show", "E06000010").output.hasPrefix("Hull (810)"))
        #expect(try await run("authority", "show", "E06000099").output.hasPrefix("Hull (810)"))
    }

    /// What would take another's name, code or days is refused in the preview, with the other's name.
    @Test(arguments: [
        ("authority rename leeds --name Liverpool", "Liverpool (341)"),
        ("authority rename leeds --name the_City_of_Liverpool", "Liverpool (341)"),
        ("authority rename leeds --gss E08000012", "E08000012 is the GSS code of Liverpool (341)"),
        ("authority merge leeds camden --name Bradford --code 955 --gss E06000098 --on 2028-04-01", "Bradford (380)"),
        (
            "authority add Sheffield --code 951 --gss E06000097 --region YH --type unitary --from 2027-04-01",
            "Sheffield (373)"
        ),
        ("authority end leeds --on 2028-06-01 --successor leeds", "cannot come before or after itself"),
        ("authority end surrey --on 2020-04-01", "Surrey cannot have ended on 2020-04-01: an inspection of"),
        (
            "authority merge leeds camden --name Lecam --code 955 --gss E06000098 --on 2009-04-01",
            "cannot have ended on 2009-04-01"
        ),
        ("authority end surrey --on 2028-04-01 --successor cumbria", "Cumbria (909) had ended, and Surrey"),
    ])
    func whatIsAnothersIsRefusedInThePreview(_ words: String, _ told: String) async throws {
        let arguments = words.split(separator: " ").map { String($0).replacing("_", with: " ") }
        let outcome = try await tandem.run(arguments)
        #expect((outcome.output + outcome.notes).contains(told), "\(outcome.output)\(outcome.notes)")
        #expect(!outcome.output.contains("imports approve"), "\(outcome.output)")
    }

    @Test func whoBeginsLaterDoesNotComeAfterWhatHasEnded() async throws {
        let add =
            "authority add East_Surrey --code 944 --gss E06000067 --region SE --type unitary --from 2027-04-01 --apply"
        #expect(
            try await tandem.run(add.split(separator: " ").map { String($0).replacing("_", with: " ") }).status == 0
        )
        for (day, isTaken) in [("2027-03-31", false), ("2027-04-01", true)] {
            let end = try await tandem("authority", "end", "surrey", "--on", day, "--successor", "944")
            let isRefused = (end.output + end.notes).contains("East Surrey (944) begins on 2027-04-01")
            #expect(isRefused != isTaken, "\(end.output)\(end.notes)")
        }
    }

    @Test func whatCannotBeIsRefused() async throws {
        let taken = try await tandem(
            "authority",
            "add",
            "Other",
            "--code",
            "810",
            "--gss",
            "E06000099",
            "--region",
            "SE",
            "--type",
            "unitary",
            "--from",
            "2027-04-01"
        )
        #expect(
            taken.status == 64 && taken.notes.contains("810 is another authority's number"),
            "\(taken.notes)"
        )
        #expect(try await tandem("authority", "rename", "hull").status == 64)
        #expect(
            try await tandem(
                "authority",
                "merge",
                "hull",
                "--name",
                "x",
                "--code",
                "950",
                "--gss",
                "E06000071",
                "--on",
                "2028-04-01"
            ).status == 64
        )
    }
}
