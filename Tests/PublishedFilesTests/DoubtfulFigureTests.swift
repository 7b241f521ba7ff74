import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Figures that may mean something else than they say: told, held back, or never let in.
@Suite struct DoubtfulFigureTests {
    private static let columns =
        "time_period,geographic_level,old_la_code,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte,absence_rate_fte"

    private func changes(_ file: PublishedFile) throws -> ChangeSet {
        ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get())
    }

    /// Nobody knows which of two rows is right: neither is taken in, and the other figures stand.
    @Test func ofTwoRowsThatDifferNeitherIsTakenIn() throws {
        let file = try Samples.csv(
            Self.columns,
            "2026,Local authority,810,10,2,3,4,5",
            "2026,Local authority,810,11,2,3,4,5",
            "2026,Local authority,810,12,2,3,4,5"
        )
        let changes = try changes(file)
        #expect(
            !changes.new.contains { ($0.fact.value as? Indicator)?.code == .turnoverRate }
        )
        #expect(changes.new.count == 4)
        let refused = (file.problems + changes.problems).filter { $0.reason.contains("contradict") }
        #expect(Set(refused.compactMap(\.row)) == [2, 3, 4], "\(refused)")
        #expect(changes.settling(file.accounts).allSatisfy { $0.isBalanced })
    }

    /// A column that divides authorities is no row of the whole.
    @Test(arguments: ["characteristic", "worker_role", "Breakdown"]) func partsOfTheWholeArePassedOver(_ column: String)
        throws
    {
        let file = try Samples.csv(
            Self.columns + "," + column,
            "2026,Local authority,810,30,2,3,4,5,Senior manager",
            "2026,Local authority,810,10,2,3,4,5,Total"
        )
        let values = Samples.indicators(file).filter { $0.code == .turnoverRate }.map(\.value)
        #expect(values == [.number("10")])
        #expect(file.accounts.first?.passedOver == ["a part of the whole, not the total": 1])
    }

    /// Where nothing is known of the column, all that differs is held back, and somebody has to say that it is meant.
    @Test func manyRowsThatDifferAreAnAlarm() throws {
        let codes = ["810", "811", "812", "813", "815", "816", "821", "822", "823", "825"]
        let rows = codes.flatMap { code in ["30", "10"].map { "2026,Local authority,\(code),\($0),2,3,4,5,part \($0)" }
        }
        let bytes = Array(([Self.columns + ",slice"] + rows).joined(separator: "\n").utf8) + [10]
        let changes = try changes(try Samples.read(bytes, "f.csv"))
        #expect(
            changes.alarms.contains { $0.hasPrefix("10 things are told differently by rows of the file") },
            "\(changes.alarms)"
        )
        #expect(
            !changes.new.contains { ($0.fact.value as? Indicator)?.code == .turnoverRate }
        )
    }

    @Test func sharesAboveAHundredAreToldAndAnAlarmWhereTheyAreMany() throws {
        let codes = ["810", "811", "812", "813", "815", "816", "821", "822", "823", "825"]
        let rows = codes.map { "2026,Local authority,\($0),155,2,3,4,5" }
        let bytes = Array(([Self.columns] + rows).joined(separator: "\n").utf8) + [10]
        let file = try Samples.read(bytes, "f.csv")
        #expect(
            file.problems.count(where: { $0.kind == .inDoubt && $0.reason.hasPrefix("more than 100 per cent") }) == 10
        )
        #expect(
            file.alarms == ["10 figures are more than they can be, as when a column has slipped or points were lost"]
        )
        let tool = try Samples.csv(
            "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region",
            "CareLeaverEET,,2024,Leeds,543,383,Yorkshire and the Humber"
        )
        #expect(tool.problems.first?.kind == .inDoubt)
    }

    /// Parts of one in a column of parts of a hundred.
    @Test func sharesThatFallToAHundredthAreAnAlarm() throws {
        let codes = ["810", "811", "812", "813", "815", "816", "821", "822", "823", "825"]
        let rows = codes.map { "2026,Local authority,\($0),0.15,0.1,0.1,14,5" }
        let bytes = Array(([Self.columns] + rows).joined(separator: "\n").utf8) + [10]
        let changes = try changes(try Samples.read(bytes, "f.csv"))
        #expect(changes.alarms.contains { $0.contains("shares fall to less than a twentieth") }, "\(changes.alarms)")
    }

    /// Of what is held an edition revises a little, and not all of it.
    @Test func figuresOfAWholeYearThatChangeAreAnAlarm() throws {
        let facts = try Shipped.facts.get()
        let held = facts.indicators.filter { $0.code == .rereferralRate && $0.year == 2024 }
        let told = try held.compactMap { it -> SourcedFact? in
            guard case .number(let digits) = it.value, let share = Double(digits), share > 0 else { return nil }
            let other = Indicator.Value.number("\(Int(share * 10) + 11)")
            return SourcedFact(
                Fact(try Indicator(authority: it.authority, code: it.code, year: it.year, value: other)),
                row: 2
            )
        }
        let all = ChangeSet(bringing: told, from: "f", to: facts)
        #expect(all.alarms.contains { $0.contains("figures on record would be changed") }, "\(all.alarms)")
        let few = ChangeSet(bringing: Array(told.prefix(20)), from: "f", to: facts)
        #expect(!few.alarms.contains { $0.contains("figures on record would be changed") })
    }

    /// A cell that shows 12.5% is twelve and a half of a hundred, in a workbook as in text.
    @Test func aCellShownAsAShareIsOne() throws {
        let header = Self.columns.split(separator: ",").map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        let cells =
            ["2026", "Local authority", "810"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
            + ["0.125", "0.07", "0.29"].map { "<c s=\"1\"><v>\($0)</v></c>" }.joined()
            + "<c><v>14</v></c><c s=\"1\"><v>0.001</v></c>"
        var fixture = XLSXFixture([.init("S", "<row>\(header)</row><row>\(cells)</row>")])
        fixture.formats = ["0.0%"]
        let file = try Samples.read(fixture.bytes(), "f.xlsx")
        let values = Samples.indicators(file).map(\.value.description)
        #expect(values == ["12.5", "7", "29", "14", "0.1"], "\(file.problems)")
    }

    @Test func aLevelThatNobodyKnowsIsRefused() throws {
        let file = try Samples.csv(
            Self.columns,
            "2026,LA,810,10,2,3,4,5",
            "2026,Borough,811,10,2,3,4,5",
            "2026,,812,10,2,3,4,5",
            "2026,Regional,,10,2,3,4,5"
        )
        #expect(Set(Samples.indicators(file).map(\.authority.description)) == ["810"])
        #expect(file.problems.map(\.row) == [3, 4])
        #expect(file.accounts.first?.passedOver == ["geographic level 'regional', no authority": 1])
    }

    /// A dash that may mean any of three does not take the place of the mark that says which.
    @Test func aDashDoesNotTakeThePlaceOfAMark() throws {
        let code = try #require(LACode("810"))
        func fact(_ value: Indicator.Value) throws -> SourcedFact {
            SourcedFact(
                Fact(try Indicator(authority: code, code: .startedLookedAfterRate, year: 2025, value: value)),
                row: 2
            )
        }
        var held = try Shipped.facts.get()
        held.indicators = [
            try Indicator(authority: code, code: .startedLookedAfterRate, year: 2025, value: .withheld(.notApplicable))
        ]
        let dash = ChangeSet(bringing: [try fact(.withheld(.missing))], from: "f", to: held)
        #expect(dash.isEmpty && dash.unchanged == 1)
        held.indicators = [
            try Indicator(authority: code, code: .startedLookedAfterRate, year: 2025, value: .number("19.1"))
        ]
        #expect(ChangeSet(bringing: [try fact(.withheld(.missing))], from: "f", to: held).isEmpty)
        let other = ChangeSet(bringing: [try fact(.withheld(.confidential))], from: "f", to: held)
        #expect(other.corrected.count == 1)
        held.indicators = [
            try Indicator(authority: code, code: .startedLookedAfterRate, year: 2025, value: .withheld(.missing))
        ]
        #expect(ChangeSet(bringing: [try fact(.withheld(.notApplicable))], from: "f", to: held).corrected.count == 1)
    }
}
