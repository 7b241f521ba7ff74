import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// A figure between inspections beside those of ten neighbours: means of three years, places, trend, and what is not known.
@Suite struct OutcomeStandingTests {
    private static let own = LACode(known: 300)
    private static let others = (301...310).map { LACode(known: $0) }

    /// Ten neighbours with one number each in every year, and the authority's own from 2020 on.
    private func registry(
        _ own: [String?],
        neighbours: [String?] = Array(repeating: "54", count: 10),
        _ code: Indicator.Code = .careLeaversInEducationOrWork,
        lookedAfter: String = "400"
    ) throws -> RegistryFixture {
        var registry = RegistryFixture()
        registry.add(Self.own)
        try registry.measure(Self.own, .lookedAfter, 2025, lookedAfter)
        for (step, number) in own.enumerated() { try registry.measure(Self.own, code, 2020 + step, number) }
        for (rank, other) in Self.others.enumerated() {
            registry.add(other)
            try registry.list(other, for: Self.own, rank: rank + 1)
            for year in 2020...2025 { try registry.measure(other, code, year, neighbours[rank]) }
        }
        return registry
    }

    private func standing(_ registry: RegistryFixture, _ code: Indicator.Code = .careLeaversInEducationOrWork) throws
        -> OutcomeStanding
    {
        OutcomeStanding(try #require(OutcomeMeasure.of(code)), of: Self.own, in: registry.snapshot)
    }

    @Test func aMeanOfThreeYearsBesideTheNeighboursInWords() throws {
        let one = try standing(registry(["58", "58", "58", "63", "64", "65"]))
        #expect(
            one.words
                == "64 % of care leavers in education or work, neighbours 54 % (2023 to 2025), above them in each year"
        )
        #expect(one.placeInWords == "highest of 11")
        #expect(one.trendInWords == "up from 58 %")
        #expect(one.isTelling && one.isBetter == true)
    }

    /// Both sides of every boundary behind *telling*.
    @Test func whatTellsAndWhatDoesNot() throws {
        let high = ["64", "64", "64", "64", "64", "64"]
        #expect(try standing(registry(high)).isTelling)
        // A tenth of the lesser of 54 and 46 is 4.6 points.
        #expect(try standing(registry(Array(repeating: "58.6", count: 6))).isTelling)
        #expect(try !standing(registry(Array(repeating: "58.5", count: 6))).isTelling)
        // One year on the other side, one that is not published: not for three years.
        #expect(try !standing(registry(["64", "64", "64", "64", "64", "53"])).isLasting)
        #expect(try !standing(registry(["64", "64", "64", "64", nil, "64"])).isTelling)
        // Two neighbours above it are one too many.
        let two: [String?] = ["70", "70"] + Array(repeating: "54", count: 8)
        #expect(try !standing(registry(high, neighbours: two)).isTelling)
        #expect(try standing(registry(high, neighbours: ["70"] + Array(repeating: "54", count: 9))).isTelling)
        // Seven neighbours that are published are enough, six are not.
        let seven: [String?] = Array(repeating: "54", count: 7) + [nil, nil, nil]
        #expect(try standing(registry(high, neighbours: seven)).isTelling)
        #expect(try !standing(registry(high, neighbours: Array(seven.dropFirst()) + [nil])).isTelling)
        // A figure of which no side is better never tells.
        #expect(try !standing(registry(high, .inFosterCare), .inFosterCare).isTelling)
    }

    @Test func aFigureOnFewChildrenSaysSoAndTellsNothing() throws {
        let high = Array(repeating: Optional("64"), count: 6)
        #expect(try standing(registry(high, lookedAfter: "100")).few == nil)
        let small = try standing(registry(high, lookedAfter: "99"))
        #expect(!small.isTelling)
        #expect(small.words.hasSuffix("in each year (only 99 looked-after children)"))
    }

    @Test func whatIsNotPublishedIsNotKnownWithItsMarkAndNeverZero() throws {
        let gap = try standing(registry(["58", "58", "58", "63", "64", nil]))
        #expect(gap.own?.years == 2022...2024)
        #expect(gap.notKnown == ["2025: withheld"])
        let single = try standing(registry([nil, nil, nil, nil, nil, "64"]))
        #expect(single.words == "64 % of care leavers in education or work, neighbours 54 % (2025 alone)")
        #expect(single.trendInWords == nil)
        let none = try standing(registry([nil, nil, nil, nil, nil, nil]))
        #expect(none.own == nil && none.place == nil && !none.isTelling)
        #expect(none.words == "care leavers in education or work: not known")
        // Of four neighbours no middle is told.
        let few: [String?] = Array(repeating: "54", count: 4) + Array(repeating: nil, count: 6)
        #expect(
            try standing(registry(["64", "64", "64", "64", "64", "64"], neighbours: few)).words.contains(
                "neighbours not known"
            )
        )
    }

    /// A figure of four years ago tells nothing of today; one of three does.
    @Test func oldFiguresAreNotTold() throws {
        var registry = try registry(["58", "58", "58", "63"])
        #expect(try standing(registry).own?.years == 2021...2023)
        registry.asOf = Day(known: "2027-11-21")
        #expect(try standing(registry).own == nil)
    }

    @Test func whereLessIsBetterTheSideTurns() throws {
        let low = try standing(registry(Array(repeating: "14", count: 6), .rereferralRate), .rereferralRate)
        #expect(low.isBetter == true && low.placeInWords == "lowest of 11")
        #expect(low.trendInWords == "level")
    }

    /// Quoted for both in an area that is asked about, and in no other.
    @Test func theReasonQuotesWhatTells() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        for (rank, other) in Self.others.enumerated() {
            registry.add(other)
            for code in [LACode.receiver, .partner] { try registry.list(other, for: code, rank: rank + 1) }
            for code in [Indicator.Code.protectionPlansReviewedInTime, .careLeaversInEducationOrWork] {
                for year in 2023...2025 { try registry.measure(other, code, year, "85") }
            }
        }
        for code in [Indicator.Code.protectionPlansReviewedInTime, .careLeaversInEducationOrWork] {
            for year in 2023...2025 {
                try registry.measure(.receiver, code, year, "70")
                try registry.measure(.partner, code, year, "97")
            }
        }
        let book = ProfileBook(registry.snapshot)
        let receiver = try #require(book.profiles[.receiver]), partner = try #require(book.profiles[.partner])
        let pair = book.pair(try #require(receiver.request), receiver, partner)
        let reason = PracticeReason(pair, try Scoring(.whole()), in: registry.snapshot)
        let figures = try #require(reason.figures)
        #expect(figures.map(\.name) == ["protection plans reviewed in time"])
        #expect(figures[0].here == "70 %, neighbours 85 % (2023 to 2025), below them in each year")
        #expect(figures[0].there == "97 %, neighbours 85 % (2023 to 2025), above them in each year")
        #expect(figures[0].tellsOfNeed && figures[0].tellsOfStrength)
    }
}
