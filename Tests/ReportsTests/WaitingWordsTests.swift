import Domain
import DomainFixtures
import Testing

@testable import Reports

/// What waits is told from what is known of it: a number, a state, rules and days, whatever words people used.
@Suite struct WaitingWordsTests {
    private struct Names: NamesAuthorities {
        func name(of code: LACode) -> String { "LA \(code)" }
    }

    private let day = Day(known: "2026-11-28")

    @Test func aThingIsToldByItsColumns() {
        let period = day...day.adding(days: 30)
        let codes = [LACode(known: 383), LACode(known: 382)]
        func told(_ thing: WaitingThing) -> [String] {
            [TodayReport.what(thing, on: day, in: Names()), TodayReport.next(thing, in: Names())]
        }
        func thing(
            _ kind: WaitingThing.Kind,
            _ words: String = "",
            number: Int? = nil,
            days: Int? = nil,
            state: RoundState? = nil,
            loan: LoanStep? = nil,
            rules: [RuleID] = [],
            period: ClosedRange<Day>? = nil,
            begins: Day? = nil
        ) -> WaitingThing {
            WaitingThing(
                kind: kind,
                day: day,
                round: "r",
                authorities: codes,
                words: words,
                number: number,
                days: days,
                state: state,
                loan: loan,
                rules: rules,
                period: period,
                begins: begins,
                whose: codes[0]
            )
        }
        // A file or a fact may begin with any number.
        #expect(
            told(thing(.import, "7 offers.csv", number: 12)) == [
                "import waits for approval: 12 7 offers.csv", "tandem imports show 12",
            ]
        )
        #expect(
            told(thing(.alert, "H4: 3 places", number: 5)) == [
                "alert 5: H4: 3 places", "tandem watch answer 5 --reason TEXT",
            ]
        )
        #expect(
            told(thing(.step, state: .consulting))[0]
                == "the round is consulting, and nobody owes an answer, and may take its next step"
        )
        #expect(told(thing(.step, state: .draft))[1] == "tandem round propose 'r'")
        #expect(
            told(thing(.loan, days: 60, loan: .moreRequested, period: period))[0]
                == "its region was asked to lend a partner, from 2026-11-28 to 2026-12-28, 60 days, in place of what is lent, and has "
                + "not answered"
        )
        for (begins, words) in [(day, "it begins in"), (day.adding(days: -1), "in its days lies")] {
            #expect(
                told(thing(.closure, "inspection_window", period: period, begins: begins))[0]
                    == "agreement: \(words) the inspection window of LA 383 (2026-11-28 to 2026-12-28)"
            )
        }
        #expect(told(thing(.offer, number: 1))[0] == "an offer ends: 1 place")
        #expect(told(thing(.passing))[1] == "tandem authority pass 'LA 383' 'LA 382' --to 'LA 383'")
        #expect(told(thing(.askedSince))[1] == "tandem round new NAME")
        #expect(told(thing(.askedSince, state: .proposed))[1] == "tandem round repropose 'r'")
        #expect(told(thing(.askedSince, state: .published))[1] == "tandem round new NAME --edition-of 'r'")
    }
}
