import Domain
import Partnering

/// What an import means for partnering: who seeks support and who may offer it, before and after.
package struct ImportEffects: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let laCode: String
        let name: String
        let effect: String
    }

    /// A round whose newest plan has an authority in it for which something changes.
    struct RoundLine: Encodable, Sendable {
        let round: String
        let laCodes: [String]
    }

    /// A review programme whose newest plan has an authority in it for which something changes.
    struct ReviewLine: Encodable, Sendable {
        let programme: String
        let laCodes: [String]
    }

    /// A partnership in force in which an authority is for which something changes.
    struct PartnershipLine: Encodable, Sendable {
        let partner: String
        let receiver: AuthorityLabel
        let since: String
    }

    /// The day for which it is told, if not today.
    private(set) var asOf: String?
    private(set) var changes: [Line] = []
    private(set) var partnerships: [PartnershipLine] = []
    private(set) var rounds: [RoundLine] = []
    private(set) var reviews: [ReviewLine] = []

    package init() {}

    /// - Parameter day: the day for which it is told, if not today.
    package init(from before: ProfileBook, to after: ProfileBook, on day: Day? = nil) {
        asOf = day?.description
        for code in Set(before.profiles.keys).union(after.profiles.keys).sorted() {
            let old = before.profiles[code], new = after.profiles[code]
            var effects: [String] = []
            if old == nil { effects.append("is there, where it was not") }
            if new == nil { effects.append("is there no longer") }
            if old?.request == nil, new?.request != nil { effects.append("becomes a receiver") }
            if old?.request != nil, new?.request == nil { effects.append("is a receiver no longer") }
            if let one = old?.request, let other = new?.request,
                one.needs != other.needs || one.severity != other.severity
            {
                let change =
                    one.severity == other.severity
                    ? "still in class \(one.severity)" : "class \(one.severity) becomes \(other.severity)"
                effects.append("seeks something else: \(change)")
            }
            if old?.mayOffer != true, new?.mayOffer == true { effects.append("may become a partner") }
            if old?.mayOffer == true, new?.mayOffer != true { effects.append("may be a partner no longer") }
            for effect in effects {
                changes.append(Line(laCode: code.description, name: after.snapshot.name(of: code), effect: effect))
            }
        }
        let touched = Set(authorities)
        for partnership in after.partnershipsInForce {
            let isGiving = if let code = partnership.partnerCode { touched.contains(code) } else { false }
            guard isGiving || touched.contains(partnership.receiver) else { continue }
            partnerships.append(
                PartnershipLine(
                    partner: partnership.partnerName,
                    receiver: AuthorityLabel(partnership.receiver, in: after.snapshot),
                    since: partnership.began?.description ?? ""
                )
            )
        }
    }

    /// The authorities for which something changes.
    package var authorities: [LACode] { Array(Set(changes.compactMap { LACode($0.laCode) })).sorted() }

    /// Takes down the rounds in whose newest plan these authorities are.
    package mutating func touch(_ pairs: [(round: String, authority: LACode)]) {
        let grouped = Dictionary(grouping: pairs, by: \.round)
        rounds = grouped.sorted { $0.key < $1.key }.map { round, pairs in
            RoundLine(round: round, laCodes: pairs.map(\.authority.description))
        }
    }

    /// Takes down the review programmes in whose newest plan these authorities are.
    package mutating func touch(reviews pairs: [(programme: String, authority: LACode)]) {
        let grouped = Dictionary(grouping: pairs, by: \.programme)
        reviews = grouped.sorted { $0.key < $1.key }.map { programme, pairs in
            ReviewLine(programme: programme, laCodes: pairs.map(\.authority.description))
        }
    }

    /// Which day it is told for.
    package var when: String { asOf.map { "on \($0)" } ?? "today" }

    package func lines() -> [String] {
        // Whoever is in a plan is among those for whom something changes.
        let names = Dictionary(changes.map { ($0.laCode, $0.name) }, uniquingKeysWith: { one, _ in one })
        func named(_ codes: [String]) -> String { codes.map { names[$0] ?? $0 }.joined(separator: ", ") }
        return changes.map { "  \($0.name) (\($0.laCode)) \($0.effect)" }
            + partnerships.map {
                "  the partnership in force since \($0.since) in which \($0.partner) supports \($0.receiver.name) is touched"
            }
            + rounds.map {
                "  round '\($0.round)' has \(named($0.laCodes)) in its newest plan: propose it anew"
            }
            + reviews.map {
                "  review programme '\($0.programme)' has \(named($0.laCodes)) in its newest plan"
            }
    }
}
