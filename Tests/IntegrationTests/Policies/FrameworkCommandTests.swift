import Domain
import DomainFixtures
import Foundation
import Store
import TestKit
import Testing

/// A framework is a file: the one of 2027 needs neither a migration nor a line of the program.
@Suite(.database(.england)) struct FrameworkCommandTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2028-05-01")
            return tandem
        }
    }

    private static let renewed = """
        framework: ilacs_2027
        name: "A renewed framework"
        short_name: "ILACS"
        family: ilacs
        from: "2027-09-01"
        whole_service: yes
        judged: [LD, family help, child protection, CC, CL]
        answered_by:
          HP: [family help, child protection]
        speaks_of:
          HP-EH: [family help]
          HP-CP: [child protection]
        headings:
          family help: ["The impact of Family Help"]
          LD: ["Leadership and governance"]
        grades:
          "exceptional": outstanding
          "expected standard": good
          "needs attention": requires improvement

        """

    private static let header =
        "Local authority name,Ofsted region,Inspection date,Publication date,Leadership and governance,"
        + "Help and protection,The impact of Family Help,Child protection,Children in care,Care leavers\n"
    private static let hull =
        "Kingston upon Hull,Yorkshire and the Humber,10/01/2028,20/03/2028,Expected standard,,Needs attention,Expected standard,"
        + "Exceptional,Good\n"

    @Test func whatComesWithTandemIsOnRecord() async throws {
        let listed = try #require(try await tandem("framework", "list", "--format", "json").json() as? [[String: Any]])
        #expect(Set(listed.compactMap { $0["framework"] as? String }) == Set(Frameworks.ready.all.map(\.name)))
        let kept = try await FrameworkStore.all(Kit.connect())
        for shipped in Frameworks.ready.all { #expect(kept[shipped.name]?.fileText == shipped.fileText) }
        #expect(listed.first { $0["framework"] as? String == "ilacs_2023" }?["to"] as? String == "2026-04-01")
        let words = try await tandem("framework", "check", "ilacs_2026").output
        #expect(words.contains("It gives no overall grade."))
        #expect(words.contains("those before it are made under ilacs_2023"))
        #expect(try await tandem("framework", "show", "siff").notes.contains("did you mean 'sif'?"))
    }

    @Test func aFileBringsANewAreaAndNewWordsForGrades() async throws {
        let folder = Folder()
        let file = try folder.file("renewed.yaml", Self.renewed),
            release = try folder.file("r.csv", Self.header + Self.hull)
        // Nobody knows its headings yet.
        #expect(try await tandem("import", release).status == 65)
        let words = try await tandem("framework", "check", file)
        #expect(words.status == 0, "\(words.notes)")
        #expect(words.output.contains("Asked about help and protection, family help, child protection answer"))
        #expect(try await tandem("framework", "add", file).status == 0)
        #expect(try await tandem("framework", "add", file).output.contains("word for word"))
        let preview = try await tandem("import", release)
        #expect(preview.status == 0, "\(preview.notes)")
        for part in ["family help requires improvement", "child protection good", "children in care outstanding"] {
            #expect(preview.output.contains(part), "\(part) in \(preview.output)")
        }
        #expect(try await tandem("import", release, "--apply", "--yes").status == 0)
        let kept = try await Kit.facts(Kit.connect()).inspections.first { $0.framework.name == "ilacs_2027" }
        let inspection = try #require(kept)
        #expect(inspection.key == "810-ilacs-2028-03-20")
        #expect(inspection.grade(in: .helpAndProtection) == .requiresImprovement)
        #expect(inspection.grade(in: .leadership) == .good)
        #expect(inspection.areasNotKnown.isEmpty)
        // Its practice areas are read from the judgement that speaks of them.
        let shown = try await tandem("request", "show", "hull", "--format", "json").output
        #expect(shown.contains("HP-EH"), "\(shown)")
        #expect(try await tandem("authority", "show", "hull").output.contains("Family help"))
        // The same file again changes nothing, and another session reads what the first kept.
        #expect(try await tandem("framework", "remove", "ilacs_2027").status == 65)
    }

    /// What is refused when it is put on record is refused when it is checked.
    @Test func aCheckRefusesWhatAddingWould() async throws {
        let folder = Folder()
        let early = Self.renewed.replacing("from: \"2027-09-01\"", with: "from: \"2020-04-01\"")
        let file = try folder.file("early.yaml", early)
        let before = try await tandem("framework", "list").output
        let added = try await tandem("framework", "add", file), checked = try await tandem("framework", "check", file)
        #expect(added.status == 65 && added.notes.contains("would mean something else"), "\(added)")
        #expect(checked.status == 65 && checked.notes == added.notes, "\(checked)")
        // What fits is not put on record by a check.
        #expect(try await tandem("framework", "check", folder.file("r.yaml", Self.renewed)).status == 0)
        #expect(try await tandem("framework", "list").output == before)
    }

    /// An area that a framework brings in counts as those that rules know by name.
    @Test func anAreaOfItsOwnMakesAReceiver() async throws {
        let folder = Folder()
        let tandem = InProcess.on(try TestDatabase.current)
        let text = Self.renewed.replacing("2027-09-01", with: "2026-09-01").replacing(
            "judged: [LD, family help, child protection, CC, CL]\nanswered_by:\n  HP: [family help, child protection]\n",
            with: "judged: [LD, HP, family help, child protection, CC, CL]\n"
        )
        #expect(try await tandem("framework", "add", folder.file("f.yaml", text)).status == 0)
        let row =
            "Leeds,Yorkshire and the Humber,14/09/2026,30/10/2026,Good,Good,Inadequate,Good,Good,Good\n"
        let brought = try await tandem("import", folder.file("r.csv", Self.header + row), "--apply", "--yes")
        #expect(brought.output.contains("Leeds (383) becomes a receiver"), "\(brought)")
        #expect(brought.output.contains("may no longer be a partner: family help is inadequate"), "\(brought.output)")
        let asked = await tandem("request", "show", "leeds").output
        #expect(asked.contains("family help"), "\(asked)")
        #expect(await tandem("round", "new", "r", "--region", "YH").status == 0)
        let plan = await tandem("round", "propose", "r")
        #expect(plan.status == 0 && plan.output.contains("Leeds"), "\(plan)")
        let why = await tandem("round", "explain", "r", "leeds")
        #expect(why.output.contains("family help (inadequate)"), "\(why)")
    }

    @Test func aWordOfLaterIsNoGradeOfEarlier() async throws {
        let folder = Folder()
        #expect(try await tandem("framework", "add", folder.file("renewed.yaml", Self.renewed)).status == 0)
        let early = Self.hull.replacing("10/01/2028,20/03/2028", with: "01/07/2027,20/03/2028")
        let outcome = try await tandem("import", folder.file("r.csv", Self.header + early))
        #expect((outcome.output + outcome.notes).contains("not a grade"), "\(outcome)")
    }

    private static let standing =
        "Local authority name,Ofsted region,Inspection date,Publication date,Overall effectiveness,"
        + "The impact of leaders on social work practice with children and families,"
        + "The experiences and progress of children who need help and protection,"
        + "The experiences and progress of children in care,The experiences and progress of care leavers\n"
        + "Kingston upon Hull,Yorkshire and the Humber,10/01/2028,20/03/2028,,Good,Good,Good,Good\n"

    @Test func aFrameworkStaysWhileSomethingRestsOnIt() async throws {
        let folder = Folder()
        #expect(try await tandem("framework", "add", folder.file("renewed.yaml", Self.renewed)).status == 0)
        let release = try folder.file("r.csv", Self.header + Self.hull)
        let preview = try await tandem("import", release)
        let number = try #require(preview.output.firstMatch(of: /tandem imports approve (\d+)/)?.1, "\(preview)")
        let refused = try await tandem("framework", "remove", "ilacs_2027")
        #expect(refused.status == 65 && refused.notes.contains("tandem imports reject \(number)"), "\(refused.notes)")
        #expect(try await tandem("import", release, "--apply", "--yes").status == 0)
        #expect(try await tandem("imports", "undo", String(number)).status == 0)
        #expect(try await tandem("framework", "remove", "ilacs_2027").status == 0)
        // The report is known by the framework that it was read under, which is no more.
        let again = try await tandem("import", folder.file("again.csv", Self.standing), "--apply", "--yes")
        #expect(again.status == 65 && again.notes.contains("put ilacs_2027 on record as it was"), "\(again)")
        #expect(try await !tandem("authority", "show", "hull").notes.contains("cannot be read"))
    }

    /// What is kept keeps its meaning.
    @Test func aFrameworkNeverChangesWhatIsKept() async throws {
        let folder = Folder()
        func add(_ text: String) async throws -> Program.Outcome {
            try await tandem("framework", "add", folder.file("f.yaml", text))
        }
        // Brent and Somerset were inspected on 27 April 2026.
        let over = try await add(Self.renewed.replacing("2027-09-01", with: "2026-04-27"))
        #expect(over.status == 65)
        #expect(over.notes.contains("inspection(s) on record would mean something else"), "\(over.notes)")
        #expect(try await add(Self.renewed.replacing("2027-09-01", with: "2026-11-28")).status == 0)
        let moved = try await add(Self.renewed)
        #expect(moved.status == 65)
        #expect(moved.notes.contains("changes the days on which it holds"), "\(moved.notes)")
        let more = Self.renewed.replacing("2027-09-01", with: "2026-11-28").replacing(
            "  \"exceptional\"",
            with: "  \"leading\": outstanding\n  \"exceptional\""
        )
        #expect(try await add(more).output.contains("(version 2) is on record"))
        #expect(try await tandem("framework", "remove", "ilacs_2027").status == 0)
        #expect(try await add(Self.renewed).notes.contains("give this one a name of its own"))
        let own = Self.renewed.replacing("ilacs_2027", with: "ilacs_2027b")
        #expect(try await add(own).status == 0)
        #expect(try await tandem("framework", "remove", "sif").notes.contains("comes with Tandem"))
        let known = try await add(
            own.replacing("from: \"2027-09-01\"", with: "from: \"2018-01-01\"").replacing("2027b", with: "2018b")
        )
        #expect(known.notes.contains("begin on one day"), "\(known.notes)")
    }

    @Test(arguments: [
        ("from: \"2027-09-01\"", "from: \"soon\"", "f.yaml:5:7: 'soon' is not a day"),
        ("judged: [LD, family help", "judged: [LD, 7", "f.yaml:7:14: '7' is not"),
        ("whole_service: yes", "whole_service: yes\nareas: [LD]", "f.yaml:7:1: 'areas' is not known here"),
        ("\"exceptional\": outstanding", "\"exceptional\": best", "'best' is not a grade"),
        ("\"exceptional\": outstanding", "\"good\": outstanding", "'good' means good everywhere"),
        (
            "  HP: [family help, child protection]", "  HP: [adoption]",
            "'answered_by' names adoption, which it does not judge"
        ),
        ("[\"Leadership and governance\"]", "[\"Publication date\"]", "reads as 'publication date' already"),
        ("[\"Leadership and governance\"]", "[\"The impact of family help\"]", "would mean"),
        ("HP-EH:", "HP-XX:", "'HP-XX' is not known here"),
    ])
    func whatIsWrongIsToldWithItsPlace(_ sound: String, _ bad: String, _ words: String) async throws {
        let folder = Folder()
        let file = try folder.file("f.yaml", Self.renewed.replacing(sound, with: bad))
        let outcome = try await tandem("framework", "check", file)
        #expect(outcome.status == 65)
        #expect(outcome.notes.contains(words), "\(outcome.notes)")
    }
}
