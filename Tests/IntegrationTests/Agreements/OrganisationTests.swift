import Domain
import Foundation
import Postgres
import TestKit
import Testing

/// Organisations that are no authority are on record with their history, and are named in the agreements and reviews in which they
/// have a part, for those who have to do with these.
@Suite struct OrganisationTests {
    private static let ofsted = [
        "organisation", "add", "ofsted", "--name", "Ofsted", "--kind", "inspectorate", "--nation", "england",
        "--source", "page",
    ]

    @Test(.database(.england)) func anOrganisationHasAPartWhereItIsGivenOne() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        #expect(await tandem("organisation", "list").output.contains("None on record"))
        #expect(await tandem.run(Self.ofsted).status == 0)
        let twice = await tandem.run(Self.ofsted)
        #expect(twice.status == 65 && twice.notes.contains("Ofsted is on record already, just so"), "\(twice.notes)")
        let changed = await tandem("organisation", "add", "ofsted", "--does", "inspects", "--source", "its letter")
        #expect(changed.status == 0, "\(changed.notes)")
        // Of another nation, under a name with marks that cannot be seen or run.
        let hostile = await tandem(
            "organisation",
            "add",
            "ciw",
            "--name",
            "=cmd() <b>Care</b> Inspectorate",
            "--kind",
            "inspectorate",
            "--nation",
            "wales",
            "--source",
            "page"
        )
        #expect(hostile.status == 0, "\(hostile.notes)")
        let csv = await tandem("organisation", "list", "--nation", "wales", "--format", "csv").output
        #expect(csv.contains("'=cmd()"), "\(csv)")

        let agreed = await tandem(
            "agreement",
            "add",
            "devon",
            "dorset",
            "--from",
            "2026-09-01",
            "--until",
            "2027-08-31",
            "--source",
            "s",
            "--author",
            "director",
            "--apply"
        )
        #expect(agreed.status == 0, "\(agreed.notes)")
        let part = ["organisation", "agreement", "Ofsted", "devon", "dorset"]
        #expect(await tandem.run(part + ["--source", "s"]).status == 64)
        let given = await tandem.run(part + ["--role", "reads the plan of support", "--source", "letter"])
        #expect(
            given.status == 0 && given.output.contains("the agreement of Devon with Dorset from 2026-09-01"),
            "\(given.notes)"
        )
        let shown = await tandem("agreement", "show", "devon", "dorset").output
        #expect(shown.contains("Takes part: Ofsted (inspectorate): reads the plan of support."), "\(shown)")

        #expect(await tandem("review", "compose", "2027", "--scheme", "triads", "--region", "SW").status == 0)
        let review = ["organisation", "review", "ofsted", "2027", "devon"]
        #expect(await tandem.run(review + ["--role", "observes", "--source", "letter"]).status == 0)
        let other = await tandem(
            "organisation",
            "review",
            "ofsted",
            "2027",
            "hull",
            "--role",
            "observes",
            "--source",
            "s"
        )
        #expect(other.status == 65 && other.notes.contains("has no part in that review programme"), "\(other.notes)")
        #expect(await tandem("review", "show", "2027").output.contains("Devon: Ofsted (inspectorate), observes"))
        // The host reads it where it reads who comes.
        let folder = Folder()
        #expect(
            await tandem("review", "letters", "2027", "--draft", "--host", "devon", "--out", folder.path).status == 0
        )
        let letter = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix("txt") }
        )
        #expect(
            try String(contentsOfFile: "\(folder.path)/\(letter)", encoding: .utf8).contains(
                "  Ofsted (inspectorate): observes"
            )
        )
        #expect(await tandem.run(review + ["--ended", "--source", "letter"]).status == 0)
        #expect(await tandem("review", "show", "2027").output.contains("Who takes part besides") == false)

        let whole = try #require(
            try await tandem("organisation", "show", "Ofsted", "--format", "json").json() as? [String: Any]
        )
        #expect((whole["history"] as? [Any])?.count == 2 && whole["does"] as? String == "inspects")
        #expect((whole["parts"] as? [[String: Any]])?.count == 2)
        // A council is one of another nation, which is never paired; England's are authorities.
        let council = [
            "organisation", "add", "leeds", "--name", "Leeds", "--kind", "council", "--source", "x", "--nation",
        ]
        for nation in ["england", "united_kingdom"] {
            let refused = await tandem.run(council + [nation])
            #expect(
                refused.status == 65 && refused.notes.contains("England's are on record as authorities"),
                "\(refused.notes)"
            )
        }
        #expect(await tandem.run(council + ["wales"]).status == 0)
        // An older word does not come before what was said since, and no two bear one name.
        for odd in [["ofsted", "--over", "--on", "2020-01-01"], ["other", "--name", "ofsted"]] {
            let more = ["--kind", "inspectorate", "--nation", "england", "--source", "x"]
            #expect(await tandem.run(["organisation", "add"] + odd + more).status == 64)
        }
        let over = await tandem("organisation", "add", "ofsted", "--over", "--source", "law")
        #expect(await tandem("organisation", "list", "--past").output.contains("Ofsted (is no more)"))
        #expect(
            await tandem("agreement", "show", "devon", "dorset").output.contains(
                "Ofsted (inspectorate, is no more): reads"
            )
        )
        #expect(over.status == 0, "\(over.notes)")
        let late = await tandem.run(part + ["--role", "reads on", "--source", "letter"])
        #expect(late.status == 65 && late.notes.contains("Ofsted is no more"), "\(late.notes)")
        #expect(await tandem("organisation", "list").output.contains("Ofsted") == false)
        let unknown = await tandem("organisation", "show", "ofstead")
        #expect(unknown.status == 64 && unknown.notes.contains("did you mean"), "\(unknown.notes)")
    }

    /// Who an organisation is everybody reads; in what it has a part, those who have to do with it.
    @Test func partsAreForThoseConcerned() async throws {
        let server = try await SharedServer(
            england: true,
            people: [
                ["sam", "--as", "coordinator", "--region", "SW"], ["lena", "--as", "coordinator", "--region", "LO"],
                ["rita", "--as", "reader"],
            ]
        )
        let sam = server.program(of: "sam"), pair = ["devon", "dorset"]
        #expect(await sam.run(Self.ofsted).status == 0)
        let agreed = await sam.run(
            ["agreement", "add"] + pair + [
                "--from", "2026-09-01", "--until", "2030-08-31", "--source", "s", "--author", "director", "--apply",
            ]
        )
        #expect(agreed.status == 0, "\(agreed.notes)")
        let part = ["organisation", "agreement", "ofsted"] + pair + ["--role", "reads along", "--source", "letter"]
        let other = await server.program(of: "lena").run(part)
        #expect(other.status == 77, "\(other.notes)")
        #expect(await sam.run(part).status == 0)
        for (person, rows) in [("rita", 0), ("lena", 1), ("sam", 1)] {
            let list = await server.program(of: person)("organisation", "list", "--format", "json")
            let json = try #require(try list.json() as? [[String: Any]], "\(list.notes)")
            #expect(json.count == 1 && json[0]["parts"] as? Int == rows, "\(person)")
        }
        #expect(await server.program(of: "rita").run(Self.ofsted).status == 77)
        // Of an agreement that few may see no part is told to others.
        let quiet = ["plymouth", "torbay"]
        let kept = await sam.run(
            ["agreement", "add"] + quiet + [
                "--from", "2026-09-01", "--until", "2030-08-31", "--source", "s", "--author", "director",
                "--visible-to",
                "authority", "--apply",
            ]
        )
        #expect(kept.status == 0, "\(kept.notes)")
        let own = ["organisation", "agreement", "ofsted"] + quiet + ["--role", "evaluates", "--source", "letter"]
        #expect(await sam.run(own).status == 0)
        #expect(await sam("organisation", "show", "ofsted").output.contains("evaluates"))
        let seen = await server.program(of: "lena")("organisation", "show", "ofsted")
        #expect(seen.output.contains("reads along") && !seen.output.contains("evaluates"), "\(seen.notes)")
    }
}
