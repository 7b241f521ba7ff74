import Domain
import EnglandData
import Postgres
import Store
import TestKit
import Testing

@Suite(.database(.england)) struct ImportCommandTests {
    private let header =
        "inspection_id,la_code,framework,inspection_type,inspection_start_date,inspection_end_date,publication_date,"
        + "overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,report_url,sources\n"

    @Test func whatIsReadBackIsWhatWasBroughtIn() async throws {
        let connection = try await TestDatabase.current.tandem()
        let facts = try await RegistryStore.facts(connection)
        #expect(facts.authorities.count == 158)
        #expect(facts.inspections.count == 716)
        #expect(facts.neighbours.count == 3140)
        let outcome = try Program.on(try TestDatabase.current)("setup", "--england")
        #expect(outcome.output.contains("nothing was changed"))
    }

    @Test func aCorrectionKeepsWhatItCorrects() async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        let before = try await RegistryStore.moment(connection)
        let sound = try #require(
            EmbeddedFile.inspections.text.split(separator: "\n").first { $0.hasPrefix("810-ilacs-2026") }
        )
        #expect(sound.contains("good"))
        let folder = Folder()
        let cells = sound.split(separator: ",", omittingEmptySubsequences: false)
        let file = try folder.file(
            "f.csv",
            header
                + "\(cells[0]),810,ILACS,\(cells[3]),\(cells[4]),\(cells[5]),\(cells[6]),good,outstanding,inadequate,,,"
                + "\(cells[16]),\(cells[17])\n"
        )
        let preview = try Program.on(database)("import", file)
        #expect(preview.status == 0)
        #expect(preview.output.contains("help and protection: 'good' becomes 'inadequate'"))
        #expect(
            try await RegistryStore.facts(connection).inspections
                == RegistryStore.facts(connection, asKnownAt: before).inspections
        )

        #expect(try Program.on(database)("import", file, "--apply").status == 0)
        let key = String(cells[0])
        let now = try await RegistryStore.facts(connection).inspections.first { $0.key == key }
        let then = try await RegistryStore.facts(connection, asKnownAt: before).inspections.first { $0.key == key }
        #expect(now?.grade(in: .helpAndProtection) == .inadequate)
        #expect(now?.grade(in: .childrenInCare) == .good, "an empty cell deletes nothing")
        #expect(then?.grade(in: .helpAndProtection) == .good)
        #expect(try Program.on(database)("import", file, "--apply").output.contains("0 would be added"))
    }

    /// A sound row about a time in which nobody was inspected.
    private let sound = "810-y,810,ILACS,short,2020-08-03,2020-08-07,2020-08-20,good,good,good,good,,,\n"

    /// What is wrong with a row, and a part of what is said about it: sound rows are brought in, bad ones wait.
    @Test(arguments: [
        (
            "810-x,810,ILACS,short,2025-01-01,2025-01-10,31/02/2025,good,good,good,good,good,,\n",
            "row 2, column publication_date"
        ),
        (
            "810-x,810,ILACS,short,2025-01-01,2025-01-10,2025-03-01,brilliant,good,good,good,good,,\n",
            "column overall_effectiveness"
        ),
        ("999-x,999,ILACS,short,2025-01-01,2025-01-10,2025-03-01,good,good,good,good,good,,\n", "999"),
    ])
    func aRowWithAFaultWaitsBesideTheImport(_ row: String, _ said: String) async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        let before = try await connection.query("select count(*) from judgement").only()[0].int()
        let folder = Folder()
        let file = try folder.file("f.csv", header + row + sound)
        let outcome = try Program.on(database)("import", file, "--apply")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains(said), "\(outcome.output)")
        #expect(try await connection.query("select count(*) from judgement").only()[0].int() == before + 4)
        #expect(try await connection.query("select count(*) from import_problem").only()[0].int() == 1)
    }

    /// What is wrong with a whole file, and a part of what is said about it: nothing of any file is brought in.
    @Test(arguments: [
        ("810-x,810,ILACS,short,2025-01", "cell E2"),
        ("810-x,810,ILACS,short,2025-01-01,2025-01-10,2025-03-01,\"good,good,good,good,good,,\n", "f.csv"),
    ])
    func aFileWithAFaultChangesNothing(_ row: String, _ said: String) async throws {
        let database = try TestDatabase.current
        let connection = try await database.tandem()
        let before = try await connection.query("select count(*) from judgement").only()[0].int()
        let folder = Folder()
        let files = [try folder.file("g.csv", header + sound), try folder.file("f.csv", header + row)]
        let outcome = try Program.on(database)("import", files[0], files[1], "--apply")
        #expect(outcome.status == 65)
        #expect(outcome.notes.contains(said), "\(outcome.notes)")
        #expect(try await connection.query("select count(*) from judgement").only()[0].int() == before)
    }

    @Test func missingFilesAndFoldersAreSaidToBeSo() throws {
        let program = Program.on(try TestDatabase.current)
        let folder = Folder()
        #expect(try program("import", folder.path + "/none.csv").status == 65)
        #expect(try program("import", folder.path).status == 65)
        #expect(try program("import", try folder.file("e.csv", "")).status == 65)
        #expect(try program("import").status == 64)
    }

    @Test func twoImportsAtOnceBothCount() async throws {
        let database = try TestDatabase.current
        let folder = Folder()
        let processes = try (1...4).map { number in
            let row =
                "810-n\(number),\(809 + number),ILACS,short,2020-08-03,2020-08-07,2020-08-20,good,good,good,good,,,\n"
            let process = try Program.on(database).start([
                "import", try folder.file("f\(number).csv", header + row), "--apply", "--format", "json",
            ])
            process.standardOutput = nil
            try process.run()
            return process
        }
        for process in processes {
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        let connection = try await database.tandem()
        #expect(
            try await connection.query("select count(*) from inspection where key like '810-n%'").only()[0].int() == 4
        )
    }
}
