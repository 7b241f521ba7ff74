import Domain
import Matching

/// Why requests have another partner in a plan than in one before it: the rule that refuses the old one with its fact, who
/// got its place, or that nobody asks any longer.
package struct PlanMoves: Sendable {
    private let reasons: [PlanComparison.Line: String]

    /// Looks at every request whose partner changed.
    /// - Parameters:
    ///   - after: the later plan.
    ///   - pairs: whose partnership in force who asks may see, the receiver first; all unless given.
    ///   - visible: leaves facts behind refusals out where fewer people than these may see some of them.
    package init(
        _ comparison: PlanComparison,
        to after: KeptPlan,
        inForceOf pairs: Set<[LACode]>? = nil,
        visibleTo visible: Visibility = .authority
    ) throws {
        func key(_ request: SupportRequest) -> [Int] { [request.receiver.number, request.number] }
        let held = Dictionary(grouping: comparison.before.pairings, by: \.partner).mapValues {
            Set($0.map { key($0.request) })
        }
        var reasons: [PlanComparison.Line: String] = [:]
        for line in comparison.changed {
            let row = after.rows[line.receiver]?.first { after.requests[$0].number == line.number }
            guard let old = line.before?.partner else {
                let new = line.isAskedBefore ? nil : row.map { after.requests[$0] }
                reasons[line] =
                    new.map {
                        $0.isAsked || $0.isWithheld
                            ? "it did not ask for it before"
                            : "its inspection of \($0.inspected.monthInWords) calls for it"
                    } ?? "it had no partner"
                continue
            }
            let name = after.record.authorities.name(of: old)
            guard let row else {
                let absence =
                    after.rows[line.receiver] == nil
                    ? after.record.absence(of: line.receiver, visibleTo: visible, inForceOf: pairs) : nil
                reasons[line] = "it \(absence ?? "asks for it no longer")"
                continue
            }
            let answer = try after.refusal(of: old, at: row)
            if let answer {
                reasons[line] = "\(name): \(answer.words(visibleTo: visible))"
                continue
            }
            if let new = line.after?.partner, after.isPinned(new, at: row) {
                reasons[line] =
                    after.tellsDecisions
                    ? "people decided on \(after.record.authorities.name(of: new))" : Refusal.forThoseConcerned
                continue
            }
            let position = after.question.partners.firstIndex { $0.code == old }
            if let pair = position.map({ Pair(request: row, partner: $0) }) {
                let bar = after.isForbidden(pair) ? nil : ForcingPrice(kept: after).bar(to: pair)
                let why = after.isForbidden(pair) ? after.whyForbidden(pair).why : bar?.words(visibleTo: visible)
                if let why {
                    reasons[line] = "\(name): \(why)"
                    continue
                }
            }
            let holders = after.record.plan.pairings.filter { $0.partner == old }.map(\.request)
            func names(_ requests: [SupportRequest]) -> String {
                requests.map { $0.numbered(after.record.authorities.name(of: $0.receiver), for: visible) }.sorted()
                    .inWords
            }
            let taking = holders.filter { held[old]?.contains(key($0)) != true }
            let places = position.map { after.question.partners[$0].places } ?? 0
            if !taking.isEmpty {
                reasons[line] = "the place of \(name) goes to \(names(taking))"
            } else if places == 0 {
                reasons[line] = "\(name) has no place left"
            } else if holders.count >= places {
                // All of them had it before: it has fewer places than then.
                reasons[line] =
                    "\(name) has \(places.counted("place", "places")) now, which \(names(holders)) \(places == 1 ? "keeps" : "keep")"
            } else {
                reasons[line] = "the plan as a whole has more in its favour"
            }
        }
        self.reasons = reasons
    }

    /// Why this request has another partner; `nil` where it has not.
    package func because(_ line: PlanComparison.Line) -> String? { reasons[line] }
}

extension KeptPlan {
    /// Whether the plan was told to hold a pair.
    fileprivate func isPinned(_ partner: LACode, at row: Int) -> Bool {
        zip(question.pins.requests, question.pins.partners).contains {
            $0 == row && question.partners[$1].code == partner
        }
    }

    /// Why a partner may not serve a request; `nil` where it may.
    func refusal(of partner: LACode, at row: Int) throws -> KeptReason? {
        let refused = try record.explained[row].value.refused
        guard let place = refused.authorities.firstIndex(of: partner) else { return nil }
        let reasons = try record.reasons
        guard refused.reasons.indices.contains(place), reasons.indices.contains(refused.reasons[place]) else {
            return nil
        }
        return reasons[refused.reasons[place]]
    }
}
