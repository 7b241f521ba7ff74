import Domain
import DomainFixtures
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

    @Test func anAuthorityIsDividedAndTheEffectsAreShownOnTheDay() async throws {
        for (name, code, gss) in [
            ("East Surrey", "944", "E06000067"), ("West Surrey", "945", "E06000068"),
        ] {
            let added = try await run(
                "authority",
                "add",
                name,
                "--code",
                code,
                "--gss",
                gss,
                "--region",
                "SE",
                "--type",
                "unitary",
                "--from",
                "2027-04-01",
                "--predecessor",
                "surrey",
                "--apply"
            )
            #expect(added.output.contains("predecessors Surrey (936)"), "by name, as everything: \(added.output)")
        }
        let preview = try await run(
            "authority",
            "end",
            "surrey",
            "--on",
            "2027-04-01",
            "--successor",
            "944",
            "945"
        )
        #expect(preview.output.contains("What this would mean on 2027-04-01:"), "\(preview.output)")
        #expect(preview.output.contains("Surrey (936) is there no longer"))
        _ = try await run(
            "authority",
            "end",
            "surrey",
            "--on",
            "2027-04-01",
            "--successor",
            "944",
            "945",
            "--apply"
        )
        #expect(try await run("authority", "list", on: "2027-03-31").output.contains("Surrey"))
        let after = try await run("authority", "list", "--format", "csv", on: "2027-04-01")
            .output
        #expect(after.contains("East Surrey") && !after.contains("936,Surrey"))
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
