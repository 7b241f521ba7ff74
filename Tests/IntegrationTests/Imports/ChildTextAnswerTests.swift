import Domain
import DomainFixtures
import EnglandData
import Postgres
import PublishedFiles
import TestKit
import Testing

@testable import tandem

/// Text about a child is refused with the part found and kept nowhere; an answer to a false alarm is on record with who
/// gave it.
@Suite(.database(.authorities)) struct ChildTextAnswerTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private func add(_ statement: String, _ more: String...) async throws -> Program.Outcome {
        let words = [
            "assess", "add", "hull", "--kind", "need", "--about", "HP-FD", "--level", "7", "--statement", statement,
            "--source", "Self-evaluation", "--author", "director", "--apply",
        ]
        return try await tandem.run(words + more)
    }

    private func count(_ sql: String) async throws -> Int {
        let connection = try await TestDatabase.current.tandem()
        return try await connection.query(Statement(name: "count", sql: "select count(*) from \(sql)")).only()[0].int()
    }

    @Test func anEntryIsRefusedWithThePartFound() async throws {
        let refused = try await add("The girl, born 12/03/2009, waited for a plan.")
        #expect(refused.status == 65)
        #expect(refused.notes.contains("“born 12/03/2009”"), "\(refused.notes)")
        #expect(refused.notes.contains("--confirm-text"))
        #expect(try await count("assessment") == 0)
        #expect(try await count("import where layout = 'entered by hand'") == 0)
    }

    @Test func aFalseAlarmIsAnsweredOnRecord() async throws {
        let statement = "The group Child B (14) meets weekly."
        #expect(try await add(statement).status == 65)
        #expect(try await add(statement, "--confirm-text", "").status == 64)
        let entered = try await add(statement, "--confirm-text", "the name of a steering group of 14")
        #expect(entered.status == 0, "\(entered.notes)")
        #expect(try await count("assessment where statement = '\(statement)'") == 1)
        #expect(
            try await count(
                """
                import_problem p join import i using (import_id) join action a using (action_id)
                where p.kind = 'passed over' and p.reason like '%the name of a steering group of 14%'
                and a.system_user_name <> ''
                """
            ) == 1
        )
        // It is read again, and a later command does not ask once more.
        #expect(try await tandem("assess", "list", "hull").output.contains("Child B (14)"))
    }

    /// What can be nothing else is let in by no answer.
    @Test(arguments: [
        "NHS number 943 476 5919 was quoted.", "DOB 12/03/2009 was recorded.", "UPN A123456789012 was used.",
    ])
    func aNumberOfOnePersonIsNoFalseAlarm(_ statement: String) async throws {
        let refused = try await add(statement, "--confirm-text", "ok")
        #expect(refused.status == 65, "\(refused.output)\(refused.notes)")
        #expect(!refused.notes.contains("--confirm-text"), "\(refused.notes)")
        #expect(try await count("assessment") == 0)
    }

    @Test func rowsOfAFileAreRefusedOneByOneAndTheirTextIsKeptNowhere() async throws {
        let header = "la_code,delivery_body,kind,start_date,end_date,notes,source_url\n"
        let folder = Folder()
        let file = try folder.file(
            "arrangements.csv",
            header + "810,A Trust,trust,2024,,Set up after a review,\n"
                + "383,Other Trust,trust,2024,,Ella's mother wrote,\n"
        )
        let brought = try await tandem("import", file, "--apply")
        #expect(brought.status == 0, "\(brought.notes)")
        #expect(brought.output.contains("“Ella's mother”") && brought.output.contains("row 3"), "\(brought.output)")
        #expect(try await count("delivery_arrangement") == 1)
        #expect(try await count("import_problem where concat(value, reason) like '%Ella%'") == 0)
        #expect(try await count("import_problem where reason like '%a child or its family by name%'") == 1)
        let answered = try await tandem(
            "import",
            file,
            "--apply",
            "--confirm-text",
            "a published review has this title"
        )
        #expect(answered.status == 0)
        #expect(try await count("delivery_arrangement") == 2)
    }

    @Test func whatIsShippedIsAboutServices() throws {
        for file in EmbeddedFile.all {
            let incoming = IncomingFile(name: file.name, bytes: Array(file.text.utf8), isShipped: true)
            let published = try incoming.published(
                AuthorityDirectory(Registry(), today: Today.day),
                ReadingChoices(answers: ReadingAnswers(frameworks: .ready))
            )
            let searched = ChildTextSearch(published.facts, of: file.name)
            #expect(searched.problems == [])
            #expect(searched.sound.count == published.facts.count)
        }
    }
}
