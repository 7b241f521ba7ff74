import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// The list of findings: who may see them, their order and their words.
@Suite struct FindingsTests {
    /// Source: docs/domain.md §8.12.
    private static let forbidden = [
        "struggling", "failing", "worst off", "weak", "serial offender", "losing grip", "lock",
    ]

    @Test func whatIsForTheAuthorityAndItsCoordinatorStaysOutOfOtherViews() throws {
        let book = ProfileBook(try England.snapshot("2026-11-21"))
        let everything = Detectors.findings(in: book)
        let shared = Detectors.findings(in: book, visibleTo: .regions)
        let sensitive: Set<RuleID> = [
            "repeat_inadequate", "partner_at_risk", "stage_mismatch", "unhelpful_support", "stage_signs",
        ]
        #expect(everything.contains { $0.detector == "repeat_inadequate" })
        #expect(everything.contains { $0.detector == "partner_at_risk" })
        #expect(!shared.isEmpty)
        #expect(!shared.contains { sensitive.contains($0.detector) })
        #expect(shared.allSatisfy { $0.visibility >= .regions })
        #expect(Detectors.findings(in: book, visibleTo: .open).allSatisfy { $0.visibility == .open })
    }

    @Test func theListIsAlphabeticalAndOfTheRegionsAskedFor() throws {
        let book = ProfileBook(try England.snapshot("2026-11-21"))
        let names = Detectors.findings(in: book).map { book.snapshot.name(of: $0.authority) }
        #expect(names == names.sorted())
        let north = Detectors.findings(in: book, regions: [.northWest])
        #expect(!north.isEmpty)
        #expect(north.allSatisfy { book.snapshot.everyAuthority[$0.authority]?.region == .northWest })
    }

    @Test func nothingIsKnownBeforeItWasPublished() throws {
        let book = ProfileBook(try England.snapshot("2019-05-07"))
        // Trafford was first found inadequate in the report of 2019-05-08.
        let trafford = LACode(known: 358)
        #expect(!Detectors.findings(in: book).contains { $0.authority == trafford && $0.fact.contains("2019-05-08") })
    }

    @Test func noForbiddenWordIsShown() throws {
        let book = ProfileBook(try England.snapshot("2026-11-21"))
        var words = Detectors.all().flatMap { [$0.id.description, $0.wording, $0.source, $0.threshold] }
        words += Detectors.findings(in: book).map(\.fact)
        words += Stage.allCases.flatMap(\.supports)
        for word in words {
            for forbidden in Self.forbidden { #expect(!word.lowercased().contains(forbidden), "\(word)") }
        }
    }

    /// Every detector says from where on it notices anything, with the numbers that it goes by.
    @Test func everyDetectorSaysItsThreshold() throws {
        let settings = PolicySettings {
            $0.agingYears = 7
            $0.inspectionMonths = 9
        }
        for detector in Detectors.all(settings) { #expect(!detector.threshold.isEmpty, "\(detector.id)") }
        func threshold(_ id: RuleID) throws -> String {
            try #require(Detectors.all(settings).first { $0.id == id }).threshold
        }
        #expect(try threshold("aged_evidence").contains("7 years"))
        #expect(try threshold("partner_at_risk").contains("9 months"))
        #expect(try threshold("workforce_vacancy_rate").contains("a quarter or more above"))
    }

    /// The board and the alerts name the same authorities as found inadequate more than once.
    @Test func oneAnswerSaysWhoWasFoundInadequateMoreThanOnce() throws {
        let book = ProfileBook(try England.snapshot("2026-11-21"))
        let alerts = Detectors.findings(in: book).filter { $0.detector == "repeat_inadequate" }.map(\.authority)
        let profiles = book.profiles.values.filter(RepeatedInadequate.isRepeated).map(\.authority.code)
        #expect(Set(alerts) == Set(profiles))
        #expect(alerts.count > 5)
    }

    @Test func everyDetectorHasANameOfItsOwn() {
        let ids = Detectors.all().map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}
