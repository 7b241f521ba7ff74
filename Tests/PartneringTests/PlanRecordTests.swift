import Domain
import Foundation
import Partnering
import Testing

extension SolvedRound {
    /// What a plan keeps of itself, ready for questions.
    func kept() throws -> KeptPlan { try KeptPlan(PlanRecorder(self, program: "test").record()) }
}

/// What a plan keeps: it reads back as it was, it is proven from itself alone, and no change of it goes unseen.
@Suite struct PlanRecordTests {
    private func record(_ problem: RoundProblem) throws -> PlanRecord {
        try PlanRecorder(SolvedRound(problem), program: "test").record()
    }

    private func again(_ record: PlanRecord) throws -> PlanRecord {
        try JSONDecoder().decode(PlanRecord.self, from: JSONEncoder().encode(record))
    }

    /// The record after a change of its JSON.
    private func changed(_ record: PlanRecord, _ change: (inout [String: Any]) -> Void) throws -> PlanRecord {
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(record))
        var document = try #require(object as? [String: Any])
        change(&document)
        return try JSONDecoder().decode(
            PlanRecord.self,
            from: JSONSerialization.data(withJSONObject: document)
        )
    }

    private func edit(_ path: [Any], in value: Any, to new: (Any) -> Any) -> Any {
        guard let step = path.first else { return new(value) }
        let rest = Array(path.dropFirst())
        if let key = step as? String, var object = value as? [String: Any], let old = object[key] {
            object[key] = edit(rest, in: old, to: new)
            return object
        }
        if let place = step as? Int, var list = value as? [Any], list.indices.contains(place) {
            list[place] = edit(rest, in: list[place], to: new)
            return list
        }
        // Numbers stand in texts: lists between semicolons, numbers between commas.
        if let place = step as? Int, let text = value as? String {
            let separator: Character = text.contains(";") ? ";" : ","
            var parts = text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
            if parts.indices.contains(place) {
                parts[place] = "\(edit(rest, in: parts[place], to: new))"
                return parts.joined(separator: String(separator))
            }
        }
        Issue.record("there is no \(step)")
        return value
    }

    private func faults(_ record: PlanRecord, _ path: [Any], _ new: (Int) -> Int) throws -> [String] {
        PlanVerification(
            try changed(record) { document in
                document =
                    edit(path, in: document, to: { new($0 as? Int ?? ($0 as? String).flatMap { Int($0) } ?? 0) })
                    as? [String: Any] ?? document
            }
        ).faults
    }

    private func text(_ record: PlanRecord) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(record), as: UTF8.self)
    }

    @Test func whatIsKeptReadsBackAndIsProven() throws {
        let record = try record(England.problem())
        #expect(try text(again(record)) == text(record))
        let found = PlanVerification(record)
        #expect(found.faults.isEmpty)
        #expect(found.tiers.map(\.tier) == ["rules", "coverage", "fairness", "total", "cost", "tie_break"])
    }

    /// Until format 3 numbers stood one by one.
    @Test func aDocumentOfBeforeIsReadAsItWas() throws {
        let record = try record(England.problem())
        func apart(_ text: Any) -> [Int] {
            ((text as? String) ?? "").split(separator: ",").compactMap { Int($0) }
        }
        let before = try changed(record) { document in
            document["format"] = 3
            document =
                edit(["question", "candidates"], in: document) { lists in
                    (lists as? [[String: Any]])?.map { $0.mapValues(apart) } ?? []
                } as? [String: Any] ?? [:]
            for key in ["points", "words"] {
                document =
                    edit(["compared", key], in: document) { factors in
                        (factors as? [String])?.map { lists in
                            lists.split(separator: ";", omittingEmptySubsequences: false).dropLast().map {
                                apart(String($0))
                            }
                        } ?? []
                    } as? [String: Any] ?? [:]
            }
        }
        #expect(PlanVerification(before).faults.isEmpty)
        #expect(
            try text(before).replacing("\"format\":3", with: "\"format\":\(PlanRecord.currentFormat)") == text(record)
        )
    }

    /// Until format 5 sentences stood alone: whoever is not concerned is told that there is something to tell.
    @Test func sentencesOfBeforeAreForThoseConcerned() throws {
        let record = try record(England.problem())
        let others = Visibility.regions
        let before = try changed(record) { document in
            document["format"] = 5
            let reasons = document["reasons"] as? [[String: Any]] ?? []
            document["reasons"] = reasons.map { _ in "inadequate in leadership; asked for is: inadequate in nothing" }
            let cards = document["authorities"] as? [[String: Any]] ?? []
            document["authorities"] = cards.map {
                $0.merging(["absence": "asks for nothing more: agreement until 2027"]) { $1 }
            }
        }
        func told(_ record: PlanRecord, _ readers: Visibility) throws -> [String] {
            try record.reasons.map { $0.words(visibleTo: readers) }
        }
        let words = try told(before, .authority)
        #expect(words.contains { $0.hasPrefix("inadequate in leadership") })
        #expect(words.allSatisfy { !$0.contains("asked for is") })
        #expect(try told(before, others).allSatisfy { $0 == Refusal.forThoseConcerned })
        // What rests on open record is told of a plan of today.
        #expect(try told(record, others).contains { $0.hasPrefix("refused; asked for is: ") })
        #expect(try told(record, others).allSatisfy { !$0.contains("inadequate in") })
        let absent = before.authorities.all[0].code
        for (readers, pairs) in [(others, nil), (.authority, [])] as [(Visibility, Set<[LACode]>?)] {
            let told = before.absence(of: absent, visibleTo: readers, inForceOf: pairs)
            #expect(told == "is left out, and why is for those concerned")
        }
        #expect(before.absence(of: absent, visibleTo: .authority, inForceOf: nil)?.contains("until 2027") == true)
        #expect(PlanVerification(before).faults.isEmpty)
    }

    @Test(arguments: [PolicySettings.Fairness.total, .bands([3000, 5000, 7000]), .leximin])
    func everyFairnessIsProvenFromWhatIsKept(_ fairness: PolicySettings.Fairness) throws {
        let first = try ShippedPolicies.first(), england = try England.problem()
        let policy = try first.setting { $0.fairness = fairness }
        let record = try record(
            RoundProblem(round: england.round, policy: policy, snapshot: england.book.snapshot)
        )
        #expect(PlanVerification(try again(record)).faults.isEmpty)
    }

    @Test func aTamperedDocumentIsCaught() throws {
        let record = try record(England.problem())
        let chosen = try record.proof.links.partners[0]
        let unchosen = try #require(try record.question.candidates[0].partners.firstIndex { $0 != chosen })
        #expect(try !faults(record, ["question", "candidates", 0, "scores", unchosen]) { _ in 10_000 }.isEmpty)
        #expect(try !faults(record, ["question", "partners", 0, "places"]) { $0 + 1 }.isEmpty)
        #expect(try !faults(record, ["proof", "certificate", 0, "prices", "request", 0]) { $0 + 7 }.isEmpty)
        // No number that somebody wrote ends the program.
        #expect(try !faults(record, ["proof", "certificate", 0, "prices", "request", 0]) { _ in .max }.isEmpty)
        #expect(try !faults(record, ["proof", "links", "partners", 0]) { $0 + 1 }.isEmpty)
        #expect(try !faults(record, ["plan", "pairings", 0, "factors", 0, "points"]) { $0 + 1 }.isEmpty)
        #expect(try !faults(record, ["explained", 0, "rivals", 0, "factors", 0, "points"]) { $0 + 1 }.isEmpty)
        #expect(try !faults(record, ["compared", "points", 0, 0, 3]) { $0 + 1 }.isEmpty)
        #expect(try !faults(record, ["compared", "chosen", 0, 0]) { $0 + 1 }.isEmpty)
        #expect(try !faults(record, ["format"]) { $0 + 1 }.isEmpty)
        let other = try changed(record) { document in
            document =
                edit(["plan", "pairings", 0, "partner"], in: document, to: { _ in "202" }) as? [String: Any] ?? [:]
        }
        #expect(!PlanVerification(other).faults.isEmpty)
    }

    @Test func whatExplainsAPlanIsItsOwn() throws {
        let record = try record(England.problem()), read = try KeptPlan(again(record)), kept = try KeptPlan(record)
        let receiver = try record.question.requests[3].receiver, partner = record.plan.pairings[5].partner
        let one = try read.explanations(of: receiver), other = try kept.explanations(of: receiver)
        #expect(one.map(\.pairing) == other.map(\.pairing))
        #expect(one.flatMap(\.others).map(\.price) == other.flatMap(\.others).map(\.price))
        let partnerAnswer = try #require(try read.partnerExplanation(of: partner))
        let same = try #require(try kept.partnerExplanation(of: partner))
        #expect(one.flatMap(\.others).map(\.comparison) == other.flatMap(\.others).map(\.comparison))
        #expect(one.map(\.reason) == other.map(\.reason))
        #expect(partnerAnswer.supports.map(\.pairing) == same.supports.map(\.pairing))
        #expect(partnerAnswer.supports.map(\.reason) == same.supports.map(\.reason))
        #expect(partnerAnswer.others.map(\.price) == same.others.map(\.price))
    }
}
