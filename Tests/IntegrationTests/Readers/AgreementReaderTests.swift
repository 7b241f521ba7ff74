import Postgres
import TestKit
import Testing

/// Who sees and writes what of an agreement between two regions, on a server of many.
@Suite struct AgreementReaderTests {
    private static let people = [
        ["yara", "--as", "coordinator", "--region", "YH"], ["eva", "--as", "coordinator", "--region", "EE"],
        ["lena", "--as", "coordinator", "--region", "LO"], ["rita", "--as", "reader"],
    ]

    @Test func bothSidesSeeItAndOthersWhatWasSaidForThem() async throws {
        let server = try await SharedServer(england: true, people: Self.people)
        func run(_ person: String, _ words: String...) async -> Program.Outcome {
            await server.program(of: person).run(["agreement"] + words)
        }
        let terms = [
            "--from", "2026-09-01", "--until", "2030-08-31", "--days", "40", "--source", "a letter", "--author",
            "director",
            "--details", "Not for everybody", "--apply",
        ]
        func add(_ person: String, _ more: String...) async -> Program.Outcome {
            await server.program(of: person).run(["agreement", "add"] + more + terms)
        }
        // The terms are the receiver's coordinator's to write.
        #expect(await add("eva", "hull", "essex").status == 77)
        // And its partner's region lends it first: nobody else can agree to that.
        for receiver in ["hull", "leeds"] {
            let asked = await server.program(of: "yara")(
                "loan",
                "request",
                receiver,
                "essex",
                "--from",
                "2026-09-01",
                "--until",
                "2030-08-31"
            )
            #expect(asked.status == 0, "\(asked.notes)")
            #expect(await server.program(of: "yara")("loan", "agree", receiver, "essex").status == 77)
            #expect(await server.program(of: "eva")("loan", "agree", receiver, "essex").status == 0)
        }
        let added = await add("yara", "hull", "essex", "--visible-to", "team")
        try #require(added.status == 0, "\(added.notes)")
        #expect(await add("yara", "leeds", "essex").status == 0)
        // Either side writes down what happens, and sees what the other wrote.
        #expect(await run("yara", "log", "hull", "essex", "--days", "2", "--for", "audit").status == 0)
        let log = await run("eva", "log", "hull", "essex", "--days", "3", "--for", "mentoring")
        #expect(log.output.contains("Of 40 days 5 are used."), "\(log.notes)")
        #expect(await run("lena", "log", "leeds", "essex", "--days", "3", "--for", "mentoring").status == 77)
        for (person, sees) in [
            ("yara", ["Hull", "Leeds"]), ("eva", ["Hull", "Leeds"]), ("lena", ["Leeds"]), ("rita", []),
        ] {
            let list = await run(person, "list").output
            for name in ["Hull", "Leeds"] { #expect(list.contains(name) == sees.contains(name), "\(person): \(list)") }
        }
        let shown = await run("eva", "show", "hull", "essex").output
        #expect(shown.contains("Not for everybody") && shown.contains("audit"), "\(shown)")
        #expect(await run("lena", "show", "hull", "essex").notes.contains("no agreement"))
        // A plan counts all of them, whoever proposes it, and tells no words.
        let superuser = try await server.superuser()
        for person in ["yara", "lena"] {
            #expect(
                await server.program(of: person)("round", "new", person, "--region", person == "yara" ? "YH" : "LO")
                    .status == 0
            )
            #expect(await server.program(of: person)("round", "propose", person).status == 0)
        }
        let told = try await superuser.query("select count(*) from plan where body like '%Not for everybody%'").only()[
            0
        ].int()
        #expect(told == 0)
        await superuser.close()
    }
}
