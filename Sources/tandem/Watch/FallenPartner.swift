import Domain
import Partnering

/// An agreement whose partner may support nobody as registers stand today, and why. Source: docs/domain.md §0, fact 6.
struct FallenPartner: Sendable {
    let agreement: Agreement
    let why: String

    /// `in the agreement of Bury with Manchester from 2026-10-01 the partner may support nobody today: …`.
    func words(in names: any NamesAuthorities) -> String {
        "in the agreement of \(names.name(of: agreement.receiver).with(names.name(of: agreement.partner))) from \(agreement.from) the "
            + "partner may support nobody today: \(why)"
    }
}

extension Snapshot {
    /// Those of some agreements, which run or are to begin, of which this holds; a partner that only offers no more stands by
    /// what it signed.
    func fallenPartners(of agreements: [Agreement]) -> [FallenPartner] {
        let running = agreements.filter { $0.ending == nil && asOf <= $0.until }
        guard !running.isEmpty else { return [] }
        let book = ProfileBook(self)
        return running.compactMap { agreement in
            guard let profile = book.profiles[agreement.partner], !profile.mayOffer || profile.isUnderIntervention,
                let why = profile.supportsNobody
            else { return nil }
            return FallenPartner(agreement: agreement, why: why)
        }
    }
}
