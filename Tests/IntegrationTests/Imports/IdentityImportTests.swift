import Domain
import Store
import TestKit
import Testing

/// Who rows of a file mean, on all the shipped data: what is sure is brought in, the rest is refused with both names.
@Suite(.database(.england)) struct IdentityImportTests {
    private static let header =
        "Local authority area code,Local authority name,Ofsted region,Local authority status,Inspection type,"
        + "Inspection date,Publication date,Overall effectiveness,"
        + "The impact of leaders on social work practice with children and families,"
        + "The experiences and progress of children who need help and protection,"
        + "The experiences and progress of children in care,The experiences and progress of care leavers\n"

    private func bring(_ rows: [String], _ more: String...) async throws -> (Program.Outcome, Registry, Registry) {
        let database = try TestDatabase.current, folder = Folder()
        let connection = try await database.tandem()
        let before = try await RegistryStore.facts(connection)
        let file = try folder.file("release.csv", Self.header + rows.map { $0 + "\n" }.joined())
        let outcome = await InProcess.on(database).run(["import", file, "--apply", "--yes"] + more)
        return (outcome, before, try await RegistryStore.facts(connection))
    }

    private func row(_ code: String, _ name: String, _ grade: String) -> String {
        "\(code),\(name),x,Current,ILACS Standard Inspection,14/09/2026,30/10/2026,,\(grade),\(grade),\(grade),\(grade)"
    }

    @Test func whatHasEndedGoesToTheSuccessorOfThatNameOrNowhere() async throws {
        let (outcome, before, after) = try await bring([
            row("E10000006", "Cumbria", "Inadequate"), row("", "Bournemouth", "Inadequate"),
            row("E10000021", "West Northamptonshire", "Good"), row("E10000009", "Dorset", "Inadequate"),
        ])
        #expect(outcome.status == 0, "\(outcome.notes)")
        let new = Set(after.inspections.map(\.key)).subtracting(before.inspections.map(\.key))
        #expect(new == ["941-ilacs-2026-10-30", "838-ilacs-2026-10-30"], "\(outcome.output)")
        #expect(
            after.inspections.count { $0.authority.number == 909 }
                == before.inspections.count { $0.authority.number == 909 }
        )
        for words in ["Cumberland (942)", "Westmorland and Furness (943)", "Bournemouth, Christchurch and Poole (839)"]
        {
            #expect(outcome.output.contains(words))
        }
    }

    @Test func aCodeOfAnotherIsRefusedAndNothingOfTheRowIsHeld() async throws {
        let (outcome, before, after) = try await bring([
            row("E09000021", "Richmond upon Thames", "Inadequate"), row("E09000027", "Kingston upon Thames", "Good"),
            row("E06000048", "Northumberland", "Good"),
        ])
        #expect(outcome.status == 0, "\(outcome.notes)")
        let new = Set(after.inspections.map(\.key)).subtracting(before.inspections.map(\.key))
        #expect(new == ["929-ilacs-2026-10-30"], "a former code is known: \(outcome.output)")
        for words in ["Kingston upon Thames (314)", "Richmond upon Thames (318)"] {
            #expect(outcome.output.contains(words))
        }
    }

    @Test(arguments: ["England", "North West", "Wales", "   ", "123", "Total", "E06000010", "e06000010"])
    func whatIsNoNameOfAnAuthorityIsMatchedWithNone(_ name: String) async throws {
        #expect(await InProcess.on(try TestDatabase.current)("imports", "match", name, "leeds").status == 64)
    }

    @Test func oneNameMeansOneAuthority() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let refused = await tandem("imports", "match", "Our Town", "leeds", "our town", "hull")
        #expect(refused.status == 64 && refused.notes.contains("for 'leeds' and for 'hull'"), "\(refused.notes)")
    }

    @Test func aNameThatSomebodyBearsMeansNobodyElse() async throws {
        let tandem = InProcess.on(try TestDatabase.current)
        let refused = await tandem("imports", "match", "Leeds", "hull")
        #expect(refused.status == 65)
        #expect(
            refused.notes.contains("Leeds (383)") && refused.notes.contains("Kingston upon Hull"),
            "\(refused.notes)"
        )
        #expect(await tandem("imports", "match", "City of Leeds Council", "hull").status == 65)
        #expect(await tandem("imports", "match", "Leeds", "leeds").status == 0)
        #expect(await tandem("imports", "match", "Dorset", "838").status == 0)
        #expect(await tandem("imports", "match", "The Hull", "hull").status == 0)
        let folder = Folder()
        let file = try folder.file("names.csv", "la_code,variant\n810,Leeds\n810,Our Hull\n")
        let brought = await tandem("import", file, "--apply")
        #expect(brought.output.contains("is the name of Leeds (383)"), "\(brought.output)\(brought.notes)")
        #expect(await tandem("authority", "show", "our hull").output.hasPrefix("Kingston upon Hull"))
        #expect(await tandem("authority", "show", "leeds").output.hasPrefix("Leeds"))
    }
}
