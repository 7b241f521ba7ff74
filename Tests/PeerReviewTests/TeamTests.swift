import Domain
import DomainFixtures
import IntegerPrograms
import Testing

@testable import PeerReview

/// Teams of people for a plan's visits.
@Suite struct TeamTests {
    private let hosts = [200, 201, 202].map { LACode(known: $0) }
    private let week = Day(known: "2027-10-04")

    /// One group of three, in which the first hosts in one week and the second in the next.
    private var plan: ReviewPlan {
        var reviews: [Review] = []
        for (index, host) in hosts.prefix(2).enumerated() {
            for reviewer in hosts where reviewer != host {
                reviews.append(Review(reviewer: reviewer, host: host, week: week.adding(days: 7 * index)))
            }
        }
        let group = ReviewGroup(year: 1, region: .london, members: hosts, reviews: reviews, reasons: [])
        return ReviewPlan(groups: [group], unplaced: [], tiers: [])
    }

    private func scheme(_ roles: [TeamRole], trained: Int? = nil, anywhere: Bool = false) throws -> Scheme {
        try Scheme(
            name: "teams",
            purpose: "teams",
            shape: .groups(size: 3, also: [], within: .everyone),
            allowsMutual: true,
            load: 2,
            people: TeamPeople(roles: roles, leadTrainedWithin: trained, fromAnywhere: anywhere)
        )
    }

    private func person(
        _ reference: String,
        _ authority: Int,
        _ roles: [TeamRole],
        areas: [PracticeArea] = [],
        trained: String? = nil,
        available: [ReviewPerson.Period] = [],
        load: Int = 1
    ) throws -> ReviewPerson {
        try ReviewPerson(
            reference: reference,
            authority: hosts[authority],
            roles: roles,
            areas: areas,
            trained: trained.flatMap { Day($0) },
            available: available,
            load: load
        )
    }

    private func fill(
        _ roles: [TeamRole],
        _ people: [ReviewPerson],
        trained: Int? = nil,
        refusals: [TeamRefusal] = [],
        before: [TeamPlace] = [],
        taken: [String: [Day]] = [:]
    ) throws -> TeamComposer.Answer {
        try TeamComposer(
            plan,
            scheme: scheme(roles, trained: trained),
            people: people,
            refusals: refusals,
            before: before,
            taken: taken,
            snapshot: MadeUp.snapshot(3)
        ).compose()
    }

    private func who(_ answer: TeamComposer.Answer, _ host: Int, _ role: TeamRole = .practiceLead) -> String? {
        answer.places.first { $0.host == hosts[host] && $0.role == role }?.person
    }

    @Test func nobodyReviewsTheOwnAuthority() throws {
        let answer = try fill([.practiceLead], [person("A 1", 0, [.practiceLead], load: 2)])
        #expect(who(answer, 0) == nil)
        #expect(who(answer, 1) == "A 1")
        let reason = answer.places.first { $0.host == hosts[0] }?.reason
        #expect(reason == "nobody of Place 2 and Place 3 is on record as practice lead")
    }

    @Test func theLoadIsKept() throws {
        let people = [try person("C 1", 2, [.practiceLead], load: 1)]
        #expect(try fill([.practiceLead], people).unfilled == 1)
        #expect(try fill([.practiceLead], [person("C 1", 2, [.practiceLead], load: 2)]).unfilled == 0)
    }

    @Test func nobodyTakesTwoPlacesInOneWeek() throws {
        let both = [try person("C 1", 2, [.practiceLead, .dataLead], load: 4)]
        let answer = try fill([.practiceLead, .dataLead], both)
        #expect(answer.unfilled == 2)
        for host in hosts.prefix(2) { #expect(answer.places.count { $0.host == host && $0.person != nil } == 1) }
    }

    @Test(arguments: [("2024-10-04", true), ("2024-10-03", false), ("2027-10-05", false)])
    func whoeverLeadsWasTrainedInTime(day: String, leads: Bool) throws {
        let answer = try fill(
            [.directorLead],
            [person("B 1", 1, [.directorLead], trained: day)],
            trained: 3
        )
        #expect((who(answer, 0, .directorLead) == "B 1") == leads)
        if !leads {
            let reason = try #require(answer.places.first { $0.host == hosts[0] }?.reason)
            #expect(reason.contains("1 not trained within 3 years"))
        }
    }

    @Test func onlyWhoeverLeadsIsAskedForTraining() throws {
        let answer = try fill([.practiceLead], [person("B 1", 1, [.practiceLead])], trained: 3)
        #expect(who(answer, 0) == "B 1")
    }

    @Test(arguments: [("2027-10-08", true), ("2027-10-07", false)])
    func theWholeWeekIsNeeded(last: String, comes: Bool) throws {
        let period = try ReviewPerson.Period(from: week, to: Day(known: last))
        let answer = try fill([.practiceLead], [person("B 1", 1, [.practiceLead], available: [period])])
        #expect((who(answer, 0) == "B 1") == comes)
    }

    @Test func anotherProgrammesVisitCountsInItsWeekAndInTheLoad() throws {
        let people = [try person("B 1", 1, [.practiceLead], load: 2)]
        #expect(try who(fill([.practiceLead], people, taken: ["B 1": [week]]), 0) == nil)
        #expect(try who(fill([.practiceLead], people, taken: ["B 1": [week.adding(days: 7)]]), 0) == "B 1")
        let once = [try person("B 1", 1, [.practiceLead])]
        #expect(try who(fill([.practiceLead], once, taken: ["B 1": [week.adding(days: 7)]]), 0) == nil)
    }

    @Test func aRefusedMemberIsReplacedAndTheRestStays() throws {
        let people = [
            try person("B 1", 1, [.practiceLead]), try person("B 2", 1, [.practiceLead]),
            try person("C 1", 2, [.dataLead], load: 2), try person("A 1", 0, [.practiceLead]),
        ]
        let roles: [TeamRole] = [.practiceLead, .dataLead]
        let first = try fill(roles, people)
        let refused = try #require(who(first, 0))
        let refusal = try TeamRefusal(host: hosts[0], person: refused, reason: "worked here")
        let second = try fill(roles, people, refusals: [refusal], before: first.places)
        #expect(Set(["B 1", "B 2"]) == [refused, who(second, 0) ?? "nobody"])
        #expect(second.changed == 1)
        #expect(who(second, 1) == who(first, 1))
        #expect(who(second, 0, .dataLead) == who(first, 0, .dataLead))
    }

    @Test func theLeadComesFirst() throws {
        // One person can lead or take data, in the only place there is somebody for.
        let answer = try fill([.dataLead, .directorLead], [person("B 1", 1, [.directorLead, .dataLead])])
        #expect(who(answer, 0, .directorLead) == "B 1")
    }

    @Test func whoKnowsTheHostsNeedsIsPreferred() throws {
        let snapshot = try MadeUp.snapshot(3)
        let grades = try #require(snapshot.wholeServiceInspections(of: hosts[0]).last)
        let needed = try #require(JudgementArea.practice.first { grades.grade(in: $0).map { $0 < .good } ?? false })
        let knows = try #require(PracticeArea.allCases.first { $0.judgedBy == [needed] })
        for order in [["B 1", "B 2"], ["B 2", "B 1"]] {
            let people = [
                try person(order[0], 1, [.practiceLead], areas: [knows]), try person(order[1], 1, [.practiceLead]),
            ]
            #expect(try who(fill([.practiceLead], people), 0) == order[0])
        }
    }

    @Test func theOrderOfPeopleChangesNothing() throws {
        let people = try (1...9).map { try person("P \($0)", $0 % 3, [.practiceLead, .dataLead]) }
        #expect(try fill([.practiceLead, .dataLead], people) == fill([.practiceLead, .dataLead], people.reversed()))
    }

    /// Every way to fill the places, against the composer's.
    @Test(arguments: UInt64(1)...20)
    func asManyPlacesAsCanBeAreFilled(seed: UInt64) throws {
        let roles: [TeamRole] = [.directorLead, .practiceLead, .dataLead]
        var people: [ReviewPerson] = []
        for index in 0..<4 {
            let draw = SplitMix.mix(seed &* 100 &+ UInt64(index))
            let own = roles.enumerated().filter { draw >> UInt64($0.offset) & 1 == 1 }.map(\.element)
            if own.isEmpty { continue }
            people.append(try person("P \(index)", Int(draw >> 8 % 3), own, load: 1 + Int(draw >> 16 % 2)))
        }
        let needs = try TeamNeeds(scheme: scheme(roles)).needs(plan)
        var best = (leads: -1, filled: -1)
        func extend(_ index: Int, _ taken: [(person: Int, need: TeamNeed)]) {
            guard index < needs.count else {
                let found = (taken.count { $0.need.role == .directorLead }, taken.count)
                if found > best { best = found }
                return
            }
            extend(index + 1, taken)
            let need = needs[index]
            for (number, one) in people.enumerated()
            where one.canBe(need.role) && need.from.contains(one.authority)
                && taken.count(where: { $0.person == number }) < one.load
                && !taken.contains(where: { $0.person == number && $0.need.week == need.week })
            {
                extend(index + 1, taken + [(number, need)])
            }
        }
        extend(0, [])
        let answer = try fill(roles, people)
        #expect(answer.isProven)
        #expect(answer.places.count { $0.person != nil && $0.role == .directorLead } == best.leads)
        #expect(answer.places.count { $0.person != nil } == best.filled)
    }
}
