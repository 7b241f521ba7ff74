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
            switch rule {
            // Both sides know of it.
            case "H7", "conflict", "exclusion", "consent", "veto": sight.covers(one) || sight.covers(other)
            case "H8", "window": sight.covers(one) && sight.covers(other)
            default: true
            }
        return isSeen ? self : Refusal(rule: rule, fact: Refusal.forThoseConcerned)
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
                refusals: line.refusals.map { $0.seen(by: sight, line.receiver, line.partner) }
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
