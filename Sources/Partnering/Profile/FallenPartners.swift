import Domain

/// An agreement that goes on though its partner may support nobody any longer.
package struct FallenPartner: Sendable {
    package let agreement: Agreement
    /// `help and protection is inadequate`
    package let why: String
    /// Since when, as far as the report says it that made it so.
    package let since: Day
}

extension ProfileBook {
    /// Agreements that run, or begin later, whose partner's judgements or an intervention let it support nobody on the day, whoever
    /// entered them and whatever became of their round; until both have looked at it, which a review since then says.
    /// Source: docs/domain.md §8.1, H2 and H3.
    package func fallenPartners(_ lives: [AgreementLife]) -> [FallenPartner] {
        let day = snapshot.asOf
        return lives.compactMap { life in
            let it = life.agreement
            guard it.ending == nil, day <= it.until, let partner = profiles[it.partner],
                let why = partner.mayOffer ? partner.underIntervention : partner.supportsNobody
            else { return nil }
            let since = partner.latest?.published ?? day
            guard !life.reviews.contains(where: { since <= $0.on }) else { return nil }
            return FallenPartner(agreement: it, why: why, since: min(since, day))
        }
    }

    /// Those whose judgements or an intervention let them support nobody on the day, whatever they offer.
    package var whoMaySupportNobody: Set<LACode> {
        Set(profiles.values.filter { !$0.mayOffer || $0.underIntervention != nil }.map(\.authority.code))
    }
}
