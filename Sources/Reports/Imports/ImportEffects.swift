import Domain
import Partnering

/// What an import means for partnering: who seeks support and who may offer it, before and after.
package struct ImportEffects: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let laCode: String
        let name: String
        let effect: String
    }

    /// A round or a review programme whose newest plan has an authority in it for which something changes.
    struct PlanLine: Encodable, Sendable {
        enum Kind: Sendable { case round, programme }

        let kind: Kind
        let name: String
        let laCodes: [String]
        /// What is refused because of the change, and what no longer is, in words.
        let refused: [String]
        let free: [String]
        /// Whether what somebody seeks or may give changes, so that another plan may be the best.
        let isChanged: Bool
        /// Whether another plan may take its place.
        let isOpen: Bool
        /// Whether who asks reads plans, so that it is known what is refused.
        let isRead: Bool

        private enum CodingKeys: String, CodingKey { case round, programme, laCodes, refused, free, isChanged }

        func encode(to encoder: any Encoder) throws {
            var line = encoder.container(keyedBy: CodingKeys.self)
            try line.encode(name, forKey: kind == .round ? .round : .programme)
            try line.encode(laCodes, forKey: .laCodes)
            if isRead {
                try line.encode(refused, forKey: .refused)
                try line.encode(free, forKey: .free)
            }
            try line.encode(isChanged, forKey: .isChanged)
        }
    }

    /// A partnership in force in which an authority is for which something changes.
    struct PartnershipLine: Encodable, Sendable {
        let partner: String
        let receiver: AuthorityLabel
        let since: String
        /// Whether it is agreed, and begins on a coming day.
        fileprivate let isToCome: Bool

        private enum CodingKeys: String, CodingKey { case partner, receiver, since }

        fileprivate var words: String {
            isToCome
                ? "the partnership that begins on \(since), in which \(partner) is to support \(receiver.name), is touched"
                : "the partnership in force since \(since) in which \(partner) supports \(receiver.name) is touched"
        }
    }

    /// The day for which it is told, if not today.
    private(set) var asOf: String?
    private(set) var changes: [Line] = []
    private(set) var partnerships: [PartnershipLine] = []
    private(set) var rounds: [PlanLine] = []
    private(set) var reviews: [PlanLine] = []
    /// Names of authorities of whom something was said, besides those for whom something changes.
    private var names: [String: String] = [:]

    private enum CodingKeys: String, CodingKey { case asOf, changes, partnerships, rounds, reviews }

    package init() {}

    /// - Parameter day: the day for which it is told, if not today.
    package init(from before: ProfileBook, to after: ProfileBook, on day: Day? = nil) {
        asOf = day?.description
        for code in Set(before.profiles.keys).union(after.profiles.keys).sorted() {
            let old = before.profiles[code], new = after.profiles[code]
            var effects: [String] = []
            if old == nil { effects.append("is there, where it was not") }
            if new == nil { effects.append("is there no longer") }
            if old?.request == nil, let new, new.request != nil, new.isServedByNoPlan == nil {
                effects.append(Self.becomes)
            }
            if old?.request != nil, new?.request == nil { effects.append("is a receiver no longer") }
            if let one = old?.request, let other = new?.request,
                one.needs != other.needs || one.severity != other.severity
            {
                let change =
                    one.severity == other.severity
                    ? "still \(one.severity.inWords)" : "\(one.severity.inWords), becomes \(other.severity.inWords)"
                effects.append("seeks something else: \(change)")
            }
            if old?.offersToday != true, new?.offersToday == true { effects.append("may become a partner") }
            if old?.offersToday == true, new?.offersToday != true {
                effects.append(Self.lost + (new?.supportsNobody.map { ": \($0)" } ?? ""))
            }
            for effect in effects {
                // Who is there no longer has a name from before.
                let name = (new == nil ? before : after).snapshot.name(of: code)
                changes.append(Line(laCode: code.description, name: name, effect: effect))
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
                    since: partnership.began?.description ?? "",
                    isToCome: partnership.began.map { after.snapshot.asOf < $0.earliest } ?? false
                )
            )
        }
    }

    private static let becomes = "becomes a receiver", lost = "may no longer be a partner"

    /// What does not happen, in a sentence; `nil` where it does.
    package var whatStays: String? {
        let nobody = !changes.contains { $0.effect == Self.becomes }
        let none = !changes.contains { $0.effect.hasPrefix(Self.lost) }
        if nobody, none { return "Nobody becomes a receiver, no partner is lost." }
        return nobody ? "Nobody becomes a receiver." : none ? "No partner is lost." : nil
    }

    /// The authorities for which something changes.
    package var authorities: [LACode] { Array(Set(changes.compactMap { LACode($0.laCode) })).sorted() }

    /// What a change does to a plan on record.
    package struct Touch: Sendable {
        /// The round's name, or the programme's.
        let plan: String
        let authorities: [LACode]
        /// Whether another plan may take its place; people agreed to it otherwise.
        let isOpen: Bool
        let before: Retest
        let after: Retest
        /// Whether who asks reads the plan.
        let isRead: Bool

        /// Of a plan that who asks does not read.
        package init(unread plan: String, _ authorities: [LACode], on day: Day) {
            self.plan = plan
            self.authorities = authorities
            isOpen = false
            isRead = false
            before = Retest(on: day, of: .pairings, [])
            after = before
        }

        package init(_ plan: String, _ authorities: [LACode], isOpen: Bool = true, before: Retest, after: Retest) {
            self.plan = plan
            self.authorities = authorities
            self.isOpen = isOpen
            isRead = true
            self.before = before
            self.after = after
        }

        /// What is refused afterwards and was not before.
        fileprivate func refused(_ names: any NamesAuthorities) -> [String] {
            let report = RetestReport(after, in: names), known = Set(before.lines)
            // Nobody looked: that is not the same as nothing found.
            if let obstacle = after.obstacle { return ["not known, since it could not be tested: \(obstacle)"] }
            return after.lines.filter { !known.contains($0) }.map(report.words)
        }

        /// What was refused before, and no longer is.
        fileprivate func free(_ names: any NamesAuthorities) -> [String] {
            let report = RetestReport(before, in: names)
            return before.lines.filter { after.line($0.receiver, $0.number, $0.partner) == nil }.map(report.pair)
        }
    }

    /// Takes down the plans on record in which the authorities are of whom something was said.
    package mutating func touch(rounds: [Touch], reviews programmes: [Touch], in names: any NamesAuthorities) {
        let changed = Set(authorities)
        for touch in rounds + programmes {
            for code in touch.authorities { self.names[code.description] = names.name(of: code) }
        }
        func line(_ touch: Touch, _ kind: PlanLine.Kind) -> PlanLine {
            PlanLine(
                kind: kind,
                name: touch.plan,
                laCodes: touch.authorities.map(\.description),
                refused: touch.refused(names),
                free: touch.free(names),
                isChanged: !changed.isDisjoint(with: touch.authorities),
                isOpen: touch.isOpen,
                isRead: touch.isRead
            )
        }
        self.rounds += rounds.map { line($0, .round) }
        reviews += programmes.map { line($0, .programme) }
    }

    /// Which day it is told for.
    package var when: String { asOf.map { "on \($0)" } ?? "today" }

    /// By whose settings it is told.
    private static let settings =
        "  (by the usual settings; a plan follows its own policy)"

    /// The same for an answer that says nothing else of it; nothing where nothing is touched.
    package func paragraph(applied: Bool) -> String {
        let lines = lines()
        guard !lines.isEmpty else { return "" }
        return "What this \(applied ? "means" : "would mean") \(when):\n" + lines.map { $0 + "\n" }.joined()
    }

    package func lines() -> [String] {
        let names = names.merging(changes.map { ($0.laCode, $0.name) }) { one, _ in one }
        func named(_ codes: [String]) -> String {
            codes.prefix(8).map { names[$0] ?? $0 }.joined(separator: ", ")
                + (codes.count > 8 ? " and \(codes.count - 8) more" : "")
        }
        func plan(_ line: PlanLine) -> [String] {
            let isRound = line.kind == .round
            let advice = isRound ? "propose it anew" : "compose it anew",
                stays = "; people agreed to that plan, and it stays"
            let head =
                "  \(isRound ? "round" : "review programme") '\(line.name)' has \(named(line.laCodes)) in its newest plan"
            guard line.isRead else { return ["\(head): what this does to it is for coordinators to see"] }
            let freed = line.free.map { "    \($0): refused no longer" }
            guard line.refused.isEmpty else {
                let refused = line.isOpen ? "; refused from then on, \(advice):" : "\(stays); refused from then on:"
                return [head + refused] + line.refused.map { "    \($0)" } + freed
            }
            guard line.isChanged || !line.free.isEmpty else {
                return ["\(head); nothing in it is refused because of this"]
            }
            guard line.isChanged else { return ["\(head):"] + freed }
            return [head + (line.isOpen ? ": \(advice)" : stays)] + freed
        }
        var lines = changes.map { "  \($0.name) (\($0.laCode)) \($0.effect)" }
        lines += partnerships.map { "  \($0.words)" }
        lines += (rounds + reviews).flatMap(plan)
        return lines + (changes.isEmpty ? [] : [Self.settings])
    }
}
