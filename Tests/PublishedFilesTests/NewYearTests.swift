import Domain
import Tabular
import Testing

@testable import PublishedFiles

/// Figures of a new year, and what they rest on: another unit, a part of the whole, other words.
@Suite struct NewYearTests {
    private static let looked =
        "time_period,geographic_level,old_la_code,new_la_code,population_type,population_estimate,children_count,rate_per_10000"

    /// What is held of 2025, as DfE would publish it for 2026.
    private func file(_ change: (_ children: Double, _ rate: Double) -> (String, String)) throws -> PublishedFile {
        let held = try Shipped.facts.get().indicators.filter { $0.year == 2025 }
        func numbers(_ code: Indicator.Code) -> [LACode: Double] {
            Dictionary(
                held.filter { $0.code == code }.compactMap { it in
                    if case .number(let digits) = it.value { Double(digits).map { (it.authority, $0) } } else { nil }
                },
                uniquingKeysWith: { $1 }
            )
        }
        let children = numbers(.lookedAfter), rates = numbers(.lookedAfterRate)
        let rows = children.keys.filter { rates[$0] ?? 0 > 0 && children[$0] ?? 0 > 0 }.sorted().map { code in
            let (count, rate) = change(children[code] ?? 0, rates[code] ?? 0)
            let population = Int((children[code] ?? 0) / (rates[code] ?? 1) * 10_000)
            return
                "2026,Local authority,\(code),,Children looked after on 31 March each year,\(population),\(count),\(rate)"
        }
        return try Samples.read(Array(([Self.looked] + rows).joined(separator: "\n").utf8) + [10], "f_2026.csv")
    }

    private func alarms(_ file: PublishedFile) throws -> [String] {
        file.alarms + ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get()).alarms
    }

    @Test func aYearThatFollowsIsNoAlarm() throws {
        #expect(try alarms(file { ("\(Int($0))", "\($1)") }) == [])
    }

    @Test func anotherUnitIsAnAlarm() throws {
        let alarms = try alarms(file { ("\(Int($0))", "\($1 / 10)") })
        #expect(
            alarms.contains { $0.contains("rate of children looked after of 2026 is in the middle less than a 10th") },
            "\(alarms)"
        )
        #expect(alarms.contains { $0.contains("rows contradict themselves") })
    }

    @Test func columnsThatChangedPlacesAreAnAlarm() throws {
        let alarms = try alarms(file { ("\(Int($1))", "\($0)") })
        #expect(
            alarms.contains { $0.contains("children looked after of 2026 is in the middle less than a") },
            "\(alarms)"
        )
    }

    @Test func countsInThousandsAreAnAlarm() throws {
        let alarms = try alarms(file { ("\(Int($0 / 1000))", "\($1)") })
        #expect(
            alarms.contains { $0.contains("children looked after of 2026 is 0 where there was a number") },
            "\(alarms)"
        )
    }

    /// Each rate under its neighbour's heading: none is out of its range by itself.
    @Test func anotherMeasuresNumbersAreAnAlarm() throws {
        let authorities = Array(try Shipped.facts.get().authorities.prefix(40))
        func figures(_ code: Indicator.Code, _ year: Int, _ base: Int) throws -> [Indicator] {
            try authorities.enumerated().map { index, authority in
                try Indicator(authority: authority.code, code: code, year: year, value: .number("\(base + index % 7)"))
            }
        }
        var held = Registry()
        held.authorities = authorities
        held.indicators = try figures(.turnoverRate, 2024, 15) + figures(.vacancyRate, 2024, 25)
        func alarms(_ turnover: Int, _ vacancy: Int) throws -> [String] {
            let new = try figures(.turnoverRate, 2025, turnover) + figures(.vacancyRate, 2025, vacancy)
            let facts = new.enumerated().map { SourcedFact($1.fact, row: $0 + 2) }
            return ChangeSet(bringing: facts, from: "f.csv", to: held).alarms
        }
        #expect(try alarms(16, 24) == [])
        let wrong = try alarms(25, 15)
        #expect(wrong.count == 1)
        #expect(
            wrong.first?.contains("turnover rate of 2025 is nearer to the vacancy rate of 2024 than to itself") == true
        )
    }

    /// Of fewer than ten authorities the middle says nothing: all of them moved.
    @Test(arguments: [
        ([1.1, 0.9, 1.3], false), ([0.1, 0.1, 0.1], true), ([0.1, 0.1, 0.9], false), ([10, 10, 10, 10], true),
        ([0, 0, 0], true), ([0.1], true), ([0.2], false), ([10, 10], true), ([4, 4], false), ([0], false),
    ])
    func figuresOfAFewThatAllMoveAreAnAlarm(_ times: [Double], _ isAlarm: Bool) throws {
        let authorities = Array(try Shipped.facts.get().authorities.prefix(times.count))
        func figures(_ year: Int, _ times: [Double]) throws -> [Indicator] {
            try zip(authorities, times).map {
                try Indicator(authority: $0.code, code: .lookedAfter, year: year, value: .number("\(Int(200 * $1))"))
            }
        }
        let before = try figures(2025, times.map { _ in 1 }), told = try figures(2026, times)
        func alarms(_ told: [Indicator], held: [Indicator]) throws -> [String] {
            var known = Registry()
            (known.authorities, known.indicators) = (authorities, held)
            let facts = told.enumerated().map { SourcedFact($1.fact, row: $0 + 2) }
            return ChangeSet(bringing: facts, from: "f.csv", to: known).alarms
        }
        let new = try alarms(told, held: before)
        #expect(new.contains { $0.contains("children looked after of 2026") } == isAlarm, "\(new)")
        // The same of figures that are on record and are told otherwise.
        let again = try alarms(told, held: before + figures(2026, times.map { _ in 1 }))
        #expect(again.contains { $0.contains("what is on record") } == isAlarm, "\(again)")
        #expect(try alarms(told, held: []) == [])
    }

    @Test(arguments: [
        ("Children looked after on 31 March each year", true), ("Children starting to be looked after each year", true),
        ("Unaccompanied asylum-seeking children looked after on 31 March", false),
        ("Children looked after on 31 March each year (excluding UASC)", false),
        ("Children looked after at any time during the year", false),
    ])
    func onlyKnownPopulationsAreRead(_ words: String, _ isRead: Bool) throws {
        let file = try Samples.csv(Self.looked, "2026,Local authority,810,,\(words),60000,600,100")
        #expect(file.facts.isEmpty != isRead)
    }

    @Test func aHeadingWithAnotherNumberIsNoGuess() {
        #expect(HeadingGuess.heading(of: "rate_per_10000", among: ["rate_per_1000"]) == nil)
        #expect(
            HeadingGuess.heading(of: "rate_per_10000", among: ["rate_per_1000", "rate per 10000 children"])
                == "rate per 10000 children"
        )
    }

    private static let workforce =
        "time_period,geographic_level,old_la_code,sex,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte,absence_rate_fte"

    @Test func aFilterThatNobodyKnowsIsAskedAbout() throws {
        let open = try #require(throws: OpenQuestions.self) {
            try Samples.csv(Self.workforce, "2026,Local authority,810,Female,10,2,3,4,5")
        }
        #expect(open.questions.map(\.column) == ["sex"])
        #expect(try Samples.csv(Self.workforce, "2026,Local authority,810,Total,10,2,3,4,5").facts.count == 5)
        let answer = ReadingAnswer(.column, printed: "sex", meaning: ReadingAnswer.nothing)
        let bytes = Array((Self.workforce + "\n2026,Local authority,810,Female,10,2,3,4,5\n").utf8)
        #expect(try Samples.read(bytes, "f.csv", answers: [answer]).facts.count == 5)
    }

    @Test(arguments: [
        ("CareApplications", "Cafcass Care applications per 1,000 child population", false),
        ("CareApplications", "Cafcass Care applications per 10,000 child population", true),
        ("ReReferral", "Percentage of referrals that were NOT within 12 months of a previous referral", false),
        ("ReReferral", "Percentage of referrals, within 12 months of a previous referral", true),
        ("CareLeavers_LA_NotInTouch", "Percentage of Care Leavers the local authority Not in touch", true),
    ])
    func wordsOfAnotherMeasureAreTold(_ name: String, _ item: String, _ isRight: Bool) throws {
        let file = try Samples.csv(
            "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region",
            #"\#(name),"\#(item)",2025,Camden,7,202,Inner London"#
        )
        #expect(file.facts.count == 1)
        #expect(file.problems.map(\.kind) == (isRight ? [] : [.inDoubt]), "\(file.problems)")
    }
}
