import Domain

/// A partner that a plan names though what another was refused for holds of it too, as far as is on record. A no bars its pair alone;
/// that it is heard for others too is the coordinator's to decide, and is told with the plan. Source: docs/domain.md §8.17.
package struct SameReason: Sendable {
    /// Reasons for a no that speak of more than the pair.
    package enum Reason: String, CaseIterable, Sendable {
        /// The partner is no nearer.
        case tooFar = "too_far"
        /// It is judged no better in anything that is asked about.
        case wrongExpertise = "wrong_expertise"
        /// What it would cost, and who pays, nobody has said of it either.
        case cost
    }

    package let reason: Reason
    package let request: SupportRequest
    package let partner: LACode
    package let kilometres: Int?
    /// Who was refused, by whom, and how far it is.
    package let refused: Refused
    /// Partners that can be chosen and of which it does not hold, the nearest first: those equally suitable; where there are none,
    /// the first of all.
    package let others: [Other]
    package let areEquallySuitable: Bool

    package struct Refused: Sendable {
        package let partner: LACode
        package let by: LACode
        package let kilometres: Int?
    }

    package struct Other: Sendable {
        package let partner: LACode
        package let kilometres: Int?
    }

    /// Every such partner of a plan.
    /// - Parameters:
    ///   - consent: what was asked in the round and answered.
    ///   - snapshot: where authorities lie, and how they are judged.
    package static func all(
        in plan: KeptPlan,
        _ consent: [ConsentEntry],
        under policy: Policy,
        _ snapshot: Snapshot
    ) throws -> [SameReason] {
        let said = consent.pairings.compactMap { pairing -> (LACode, Reason, Refused)? in
            let nos = ConsentSide.allCases.compactMap(pairing.newest).compactMap { no in
                no.because.flatMap { Reason(rawValue: $0.code) }.map { (no, $0) }
            }
            guard let (no, reason) = nos.first else { return nil }
            let far = way(pairing.receiver, pairing.partner, policy, snapshot)
            return (pairing.receiver, reason, Refused(partner: pairing.partner, by: no.authority, kilometres: far))
        }
        guard !said.isEmpty else { return [] }
        let book = ProfileBook(snapshot, under: policy)
        return try plan.record.plan.pairings.flatMap { pairing -> [SameReason] in
            let receiver = pairing.request.receiver
            let nos = said.filter { $0.0 == receiver && $0.2.partner != pairing.partner }
            guard !nos.isEmpty,
                let told = try plan.explanations(of: receiver).first(where: { $0.request == pairing.request })
            else { return [] }
            let own = way(receiver, pairing.partner, policy, snapshot)
            return Reason.allCases.compactMap { reason -> SameReason? in
                // Of several the nearest says most of what is too far.
                let refused = nos.filter { $0.1 == reason }.map(\.2)
                    .min { ($0.kilometres ?? .max, $0.partner) < ($1.kilometres ?? .max, $1.partner) }
                guard let refused else { return nil }
                func holds(of partner: LACode, _ kilometres: Int?) -> Bool {
                    switch reason {
                    case .tooFar:
                        refused.kilometres.flatMap { most in kilometres.map { $0 >= most } } ?? false
                    case .wrongExpertise:
                        !book.isJudgedBetter(partner, than: refused.partner, in: pairing.request.judged)
                    case .cost: true
                    }
                }
                guard holds(of: pairing.partner, own) else { return nil }
                func free(_ some: [Other]) -> [Other] {
                    some.filter { !holds(of: $0.partner, $0.kilometres) && (reason != .tooFar || $0.kilometres != nil) }
                        .sorted { ($0.kilometres ?? .max, $0.partner) < ($1.kilometres ?? .max, $1.partner) }
                }
                let equal = free(told.suitable.equally.map { Other(partner: $0.partner, kilometres: $0.kilometres) })
                let rest = free(told.others.map { Other(partner: $0.partner, kilometres: $0.kilometres) })
                return SameReason(
                    reason: reason,
                    request: pairing.request,
                    partner: pairing.partner,
                    kilometres: own,
                    refused: refused,
                    others: equal.isEmpty ? Array(rest.prefix(1)) : equal,
                    areEquallySuitable: !equal.isEmpty
                )
            }
        }
    }

    private static func way(_ one: LACode, _ other: LACode, _ policy: Policy, _ snapshot: Snapshot) -> Int? {
        guard let one = snapshot.everyAuthority[one], let other = snapshot.everyAuthority[other] else { return nil }
        return Journey(from: one, to: other, detourPercent: policy.settings.detourPercent)?.kilometres
    }
}

extension ProfileBook {
    /// Whether everybody may read that one is judged better than another in one of some areas.
    fileprivate func isJudgedBetter(_ one: LACode, than other: LACode, in areas: [JudgementArea]) -> Bool {
        areas.contains { area in
            guard let grade = profiles[one]?.grade(in: area) else { return false }
            return profiles[other]?.grade(in: area).map { grade > $0 } ?? true
        }
    }
}
