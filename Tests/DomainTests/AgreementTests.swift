import DomainFixtures
import Testing

@testable import Domain

/// What an agreement may say, and what follows of it.
@Suite struct AgreementTests {
    private static let day = Day(known: "2026-12-01"), last = Day(known: "2027-11-30")

    private static func agreement(
        until: Day = last,
        days: Int? = 40,
        daysBefore: Int = 0,
        contact: String = "assistant director",
        aims: [AgreementAim] = [],
        ending: Agreement.Ending? = nil
    ) throws -> Agreement {
        try Agreement(
            receiver: .hull,
            partner: .leeds,
            from: day,
            until: until,
            days: days,
            daysBefore: daysBefore,
            receiverContact: contact,
            aims: aims,
            ending: ending,
            provenance: .said("2026-11-28")
        )
    }

    private static func ended(_ day: String, _ outcome: Agreement.Outcome? = nil) -> Agreement.Ending {
        Agreement.Ending(on: Day(known: day), code: "time_over", outcome: outcome)
    }

    @Test func itsTermsHaveBounds() throws {
        _ = try Self.agreement(until: Self.day, days: 1)
        _ = try Self.agreement(until: Self.day.adding(years: 10), days: 5000, daysBefore: 5000)
        for make: () throws -> Agreement in [
            { try Self.agreement(until: Self.day.adding(days: -1)) },
            { try Self.agreement(until: Self.day.adding(years: 10).adding(days: 1)) },
            { try Self.agreement(days: 0) }, { try Self.agreement(days: 5001) },
            { try Self.agreement(days: 40, daysBefore: 41) }, { try Self.agreement(daysBefore: -1) },
            { try Self.agreement(contact: "Priya, assistant director; ask Daniel") },
            { try Self.agreement(contact: "someone@example.org") },
            { try Self.agreement(ending: Self.ended("2026-11-30", .mixed)) },
            { try Self.agreement(ending: Self.ended("2027-12-01", .mixed)) },
        ] { #expect(throws: InvariantBroken.self) { try make() } }
    }

    /// What ends early says what it came to; on its last day it need not.
    @Test func anEarlyEndSaysWhatItCameTo() throws {
        let error = #expect(throws: InvariantBroken.self) { try Self.agreement(ending: Self.ended("2027-11-29")) }
        #expect(error?.description.contains("say what it came to") == true)
        #expect(try Self.agreement(ending: Self.ended("2027-11-29", .notHelpful)).endedEarly)
        #expect(try !Self.agreement(ending: Self.ended("2027-11-30")).endedEarly)
    }

    @Test(
        arguments: [
            ("Waits > no triage > mentors > under a day > quick", nil), ("Waits >  > mentors > a day > Long", nil),
            ("Waits > no triage > mentors > a day", "five parts"), ("Waits > a > b > c > soon", "quick or long"),
            (" > a > b > c > quick", "symptom"), ("x > a >  > c > quick", "action"), ("x > a > b >  > long", "measure"),
        ] as [(String, String?)]
    )
    func anAimHasFiveParts(_ text: String, _ fault: String?) throws {
        guard let fault else {
            let aim = try AgreementAim(text)
            #expect(try AgreementAim(aim.description) == aim)
            return
        }
        let error = #expect(throws: InvariantBroken.self) { try AgreementAim(text) }
        #expect(error?.description.contains(fault) == true, "\(String(describing: error))")
    }

    @Test(arguments: [(50, 50, true), (50, 51, false), (0, 0, true), (100, 0, true), (-1, 0, false), (0, 101, false)])
    func sharesAreOfOneWhole(_ receiver: Int, _ funder: Int, _ isWhole: Bool) {
        let name = funder == 0 ? "" : "a grant"
        let price = try? AgreementPrice(
            pounds: 600,
            isADay: true,
            receiverShare: receiver,
            funder: name,
            funderShare: funder
        )
        #expect((price != nil) == isWhole)
        #expect(price.map { $0.receiverShare + $0.funderShare + $0.giftedShare } ?? 100 == 100)
    }

    @Test func everyPhaseIsReachedAndOnlyAStepBackNeedsAReason() {
        var reached: Set<AgreementPhase> = [.diagnostic], next = [AgreementPhase.diagnostic]
        let order = AgreementPhase.allCases
        while let phase = next.popLast() {
            for other in phase.follows {
                let step = (order.firstIndex(of: other) ?? 0) - (order.firstIndex(of: phase) ?? 0)
                #expect(abs(step) == 1)
                #expect(phase.needsReason(to: other) == (step < 0))
                if reached.insert(other).inserted { next.append(other) }
            }
        }
        #expect(reached == Set(order))
    }

    /// Whatever is written down and taken back: used are the days that hold, and the phase is the newest that holds.
    @Test func aLifeIsTheSumOfWhatHolds() throws {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<200 {
            var steps: [AgreementStep] = [], open: [AgreementStep] = []
            for number in 1...12 {
                let kind: AgreementStep.Kind = open.isEmpty || Bool.random(using: &random) ? .days : .undone
                let undone = kind == .undone ? open.popLast() : nil
                let step = AgreementStep(
                    number: number,
                    kind: kind,
                    on: Self.day,
                    days: kind == .days ? Int.random(in: 1...5, using: &random) : nil,
                    undoes: undone?.number
                )
                steps.append(step)
                if kind == .days { open.append(step) }
            }
            let life = AgreementLife(try Self.agreement(daysBefore: 2), steps)
            #expect(life.standing == open)
            #expect(life.daysUsed == 2 + open.compactMap(\.days).reduce(0, +))
            let year = FinancialYear(of: Self.day)
            #expect(life.daysUsed(in: year.days) == life.daysUsed)
        }
    }

    @Test func reviewPointsAreComputed() throws {
        func points(_ agreement: Agreement, _ reviews: [String] = []) -> [AgreementLife.ReviewPoint] {
            AgreementLife(
                agreement,
                reviews.enumerated().map {
                    AgreementStep(number: $0 + 1, kind: .review, on: Day(known: $1), view: .onTrack)
                }
            ).reviewPoints
        }
        #expect(try points(Self.agreement()).map(\.day.description) == ["2027-03-01", "2027-06-01"])
        // 30 days before is early enough, 31 are not; a later review is of what was missed as well.
        #expect(try points(Self.agreement(), ["2027-01-30"]).map(\.isDone) == [true, false])
        #expect(try points(Self.agreement(), ["2027-01-29"]).map(\.isDone) == [false, false])
        #expect(try points(Self.agreement(), ["2027-06-01"]).map(\.isDone) == [true, true])
        let over = try points(Self.agreement(ending: Self.ended("2027-05-31", .mixed)), ["2027-11-30"])
        #expect(over.map(\.day.description) == ["2027-03-01", "2027-11-30", "2028-05-31", "2029-05-31"])
        #expect(over.map(\.isDone) == [true, true, false, false])
        // What was missed before the end is due no longer.
        let unseen = try points(Self.agreement(ending: Self.ended("2027-05-31", .mixed)))
        #expect(unseen.map(\.day.description) == ["2027-11-30", "2028-05-31", "2029-05-31"])
        #expect(Day(known: "2027-08-31").adding(months: 6) == Day(known: "2028-02-29"))
    }

    @Test func aFileThatLeavesOutTakesNothingAway() throws {
        let before = try Self.agreement(
            daysBefore: 3,
            aims: [try AgreementAim("Waits > a > b > c > quick")],
            ending: Self.ended("2027-11-30")
        )
        let later = try Agreement(
            receiver: .hull,
            partner: .leeds,
            from: Self.day,
            until: Self.last,
            days: 60,
            provenance: .said("2027-03-01")
        )
        let kept = try later.keeping(before)
        #expect(kept.days == 60 && kept.daysBefore == 3 && kept.aims == before.aims && kept.ending == before.ending)
        // It was agreed when it was first said.
        #expect(kept.provenance.day == Day(known: "2026-11-28"))
    }

    @Test(
        arguments: [
            ("2026-27", "2026-04-01", "2027-03-31"), ("1999-00", "1999-04-01", "2000-03-31"), ("2026-28", nil, nil),
            ("2026", nil, nil), ("26-27", nil, nil), ("2026/27", nil, nil),
        ] as [(String, String?, String?)]
    )
    func aFinancialYearGoesFromAprilToMarch(_ text: String, _ first: String?, _ last: String?) {
        let year = FinancialYear(text)
        #expect(year?.days.lowerBound.description == first && year?.days.upperBound.description == last)
        #expect(year.map(\.description) == (first == nil ? nil : text))
    }

    @Test func yearsFollowEachOther() throws {
        let years = FinancialYear.all(from: FinancialYear("2024-25"), to: FinancialYear("2026-27"))
        #expect(years.map(\.description) == ["2024-25", "2025-26", "2026-27"])
        #expect(FinancialYear(of: Day(known: "2027-03-31")) == years[2])
        #expect(FinancialYear(of: Day(known: "2027-04-01")) != years[2])
    }
}
