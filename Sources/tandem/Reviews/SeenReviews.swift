import Domain
import PeerReview
import Postgres
import Store

extension StoredReviewPlan {
    /// The plan tested against today's registers, as far as who asks may see what refuses it.
    func tested(_ connection: isolated Connection) throws -> Retest {
        try retest(RegistryStore.facts(connection, everybodys: true)).seen(by: MemberStore.sight(connection))
    }
}

extension Refusal {
    /// The same without the fact where the rule rests on what may be for few: who said it of whom is theirs to tell.
    fileprivate func seen(by sight: Sight, _ one: LACode, _ other: LACode) -> Refusal {
        let isSeen =
            switch rule.entry?.ground {
            case .openRecord: true
            case .ofBoth: sight.covers(one) || sight.covers(other)
            case .ofEach, nil: sight.covers(one) && sight.covers(other)
            }
        return isSeen ? self : .kept
    }
}

extension Retest {
    fileprivate func seen(by sight: Sight) -> Retest {
        guard !sight.everything else { return self }
        let lines = lines.map { line in
            Line(
                receiver: line.receiver,
                partner: line.partner,
                number: line.number,
                refusals: line.refusals.map { $0.seen(by: sight, line.receiver, line.partner) }.unrepeated
            )
        }
        return Retest(on: day, of: subject, lines, obstacle: obstacle)
    }
}

extension ReviewExplanation {
    /// The same, as far as who asks may see what keeps two apart.
    func seen(by sight: Sight) -> ReviewExplanation {
        sight.everything ? self : hiding { $0.seen(by: sight, authority, $1) }
    }
}

extension ReviewPlan {
    /// The same, as far as who asks may see which rules keep everybody from having a place.
    func seen(by sight: Sight) -> ReviewPlan {
        let codes = groups.flatMap(\.members) + unplaced.map(\.authority)
        if sight.everything || codes.allSatisfy(sight.covers) { return self }
        let told = conflict.map { $0.rule.isOfOpenRecord ? $0 : .kept }.unrepeated
        return ReviewPlan(groups: groups, unplaced: unplaced, tiers: tiers, conflict: told)
    }
}
