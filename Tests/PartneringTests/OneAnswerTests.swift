import Domain
import DomainFixtures
import PolicyFiles
import Testing

@testable import Partnering

/// What a pair would cost is one answer: the words that explain it and the plan that holds it agree, for all pairs of a
/// region, second and narrowed requests among them.
@Suite struct OneAnswerTests {
    private func record() throws -> PlanRecord {
        let day = Day(known: "2026-11-21")
        var facts = try England.facts.get()
        let provenance = try Provenance(day: day, source: "a letter", author: .director, visibility: .regions)
        // A second request of Middlesbrough's for one area, and a partner without a place.
        facts.asked = [
            try EditedRequest(
                authority: LACode(known: 806),
                number: 2,
                kind: .specialist,
                areas: [.frontDoor],
                from: day,
                to: day.adding(years: 1),
                provenance: provenance
            )
        ]
        facts.offers = [
            try SupportOffer(
                authority: LACode(known: 877),
                from: day,
                to: day.adding(years: 1),
                places: 0,
                provenance: provenance
            )
        ]
        let policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        let round = try Round(name: "test", asOf: day, scope: RoundScope(regions: [.northEast, .northWest]))
        let problem = try RoundProblem(round: round, policy: policy, snapshot: facts.snapshot(asOf: day))
        return try PlanRecorder(SolvedRound(problem), program: "test").record()
    }

    @Test func wordsAndPlanAgreeForEveryPair() throws {
        let record = try record(), kept = try KeptPlan(record), day = Day(known: "2026-11-21")
        let receivers = Set(record.plan.requests.map(\.receiver)).filter {
            record.authorities[$0]?.region == .northEast
        }
        #expect(receivers.contains(LACode(known: 806)))
        var chosen = 0, refused = 0, told = 0, free = 0
        for receiver in receivers.sorted() {
            for partner in try record.question.partners.map(\.code) + [
                receiver, LACode(known: 840), LACode(known: 901),
            ] {
                for answer in try kept.whyNot(partner, for: receiver, on: day) {
                    let words = answer.price.words(visibleTo: .authority), number = answer.request.number
                    let link = WhatIf.Link(receiver: receiver, partner: partner, number: number)
                    let plan: Plan
                    do {
                        plan = try kept.plan(holding: [link], on: day)
                    } catch let error as InvariantBroken {
                        // The same words say why.
                        #expect(error.description.contains(words), "\(error.description) \(words)")
                        refused += 1
                        continue
                    }
                    let comparison = PlanComparison(record.plan, plan)
                    #expect(
                        plan.pairings.contains {
                            ($0.request.receiver, $0.request.number, $0.partner) == (receiver, number, partner)
                        }
                    )
                    if answer.chosen == partner {
                        #expect(words == "it is the partner")
                        #expect(comparison.changed.isEmpty)
                        chosen += 1
                        continue
                    }
                    let lost = record.plan.total - plan.total
                    if lost > 0, plan.unserved.count == record.plan.unserved.count {
                        #expect(answer.price.figures.contains("the total \(lost) lower"), "\(answer.price)")
                        told += 1
                    }
                    if words.contains("equally good for the plan as a whole") { #expect(lost <= 0) }
                    if words.contains("Clearly less would be lost") { free += 1 }
                    let moved = comparison.changed.filter {
                        ($0.receiver, $0.number) != (receiver, number) && $0.after != nil
                    }
                    if moved.count <= 3, plan.unserved.count == record.plan.unserved.count {
                        for line in moved {
                            #expect(words.contains(record.authorities.name(of: line.receiver)), "\(words)")
                        }
                    }
                }
            }
        }
        #expect(chosen >= 2 && refused > 2 && told > 20, "\(chosen) \(refused) \(told) \(free)")
    }

    /// Nine places for eighteen that ask: whoever would lose a partner is told, of whatever class the two are.
    @Test func whoeverWouldLoseAPartnerIsNamed() throws {
        let day = Day(known: "2026-11-21")
        let ready = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        var settings = ready.settings
        (settings.assumedPlaces, settings.placesIfNamed, settings.placesBySize) = (1, nil, [])
        let policy = try Policy(
            name: "one-place",
            purpose: "a test",
            rules: ready.rules,
            weights: ready.weights,
            penalties: ready.penalties,
            settings: settings
        )
        let round = try Round(
            name: "test",
            asOf: day,
            scope: RoundScope(regions: [.northWest], partnersFrom: .own)
        )
        let problem = try RoundProblem(round: round, policy: policy, snapshot: England.facts.get().snapshot(asOf: day))
        let record = try PlanRecorder(SolvedRound(problem), program: "test").record(), kept = try KeptPlan(record)
        #expect(record.plan.unserved.count > 5)
        var losing = 0
        for receiver in record.plan.requests.map(\.receiver) {
            for partner in try record.question.partners.map(\.code) {
                for answer in try kept.whyNot(partner, for: receiver, on: day) where answer.isAdmissible {
                    let link = WhatIf.Link(receiver: receiver, partner: partner, number: answer.request.number)
                    guard let plan = try? kept.plan(holding: [link], on: day) else { continue }
                    let changed = PlanComparison(record.plan, plan).changed.filter { $0.receiver != receiver }
                    let words = answer.price.words, lost = changed.filter { $0.before != nil && $0.after == nil }
                    if !lost.isEmpty {
                        losing += 1
                        #expect(words.contains("without a partner"), "\(words)")
                        #expect(lost.contains { words.contains(record.authorities.name(of: $0.receiver)) }, "\(words)")
                    }
                    if words.contains("nobody else would move") { #expect(changed.isEmpty, "\(words)") }
                }
            }
        }
        #expect(losing > 10, "\(losing)")
    }

    /// Asked about a day without a round, each request of a receiver has its answer.
    @Test func aPairIsAnsweredRequestByRequest() throws {
        let day = Day(known: "2026-11-21")
        var facts = try England.facts.get()
        facts.asked = [
            try EditedRequest(
                authority: .devon,
                number: 2,
                kind: .specialist,
                areas: [.frontDoor],
                from: day,
                to: day.adding(years: 1),
                provenance: Provenance(day: day, source: "a letter", author: .director, visibility: .regions)
            )
        ]
        let policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
        let book = ProfileBook(facts.snapshot(asOf: day), under: policy)
        let answers = try PairAnswer.all(
            receiver: .devon,
            partner: LACode(known: 838),
            policy: policy,
            book: book
        )
        #expect(answers.map(\.request?.number) == [1, 2])
        #expect(answers[1].request?.practice.map(\.area) == [.frontDoor])
        #expect(answers.allSatisfy { $0.rank != nil })
    }
}
