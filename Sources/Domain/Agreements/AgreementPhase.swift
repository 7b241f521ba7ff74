/// Where a running agreement stands. What leads where stands in ``AgreementPhase/follows``, and nowhere else but in the table
/// `agreement_phase`, which a test holds to it. Source: docs/domain.md §2.1.
package enum AgreementPhase: String, Hashable, Sendable, CaseIterable {
    /// Finding out what is the matter.
    case diagnostic
    /// Areas, days and aims are settled.
    case scoping
    case active
    /// Being brought to its end.
    case exit

    /// The phases that may follow, the usual one first: the next, or the one before.
    package var follows: [AgreementPhase] {
        let all = AgreementPhase.allCases, own = all.firstIndex(of: self) ?? 0
        return (own + 1 < all.count ? [all[own + 1]] : []) + (own > 0 ? [all[own - 1]] : [])
    }

    /// Whether somebody has to say why, as for every step back.
    package func needsReason(to next: AgreementPhase) -> Bool {
        let all = AgreementPhase.allCases
        return (all.firstIndex(of: next) ?? 0) < (all.firstIndex(of: self) ?? 0)
    }
}
