import Domain

/// An authority that supports or offers support, and carries a risk of its own: a fall within three years, an
/// inspection that is due, or a number of the workforce that has risen.
///
/// Ealing 2019, East Sussex 2023 and Stockport 2025 fell while they supported others, or after. Source: docs/domain.md
/// §0, fact 6; §8.3; visibility of §8.12.
struct PartnerCarriesRisk: Detector {
    let id: RuleID = "partner_at_risk"
    let wording = "supports others and carries a risk of its own"
    let source =
        "Ofsted's reports and DfE's workforce figures; "
        + "Ealing 2019, East Sussex 2023 and Stockport 2025 fell while or after supporting"
    var threshold: String {
        "it supports somebody or offers to, and a judgement fell within \(PartnerCarriesRisk.years) years, "
            + "\(Decline.threshold), or an inspection is to be expected within \(months.counted("month", "months"))"
    }
    let widest = Visibility.authority

    /// A fall within so many years counts.
    static let years = 3
    /// An inspection within so many months counts.
    let months: Int

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let code = profile.authority.code, snapshot = surroundings.snapshot
        let supported = surroundings.book.partnershipsInForce.filter { $0.partnerCode == code }
        let offer = snapshot.said.offer(of: code, on: snapshot.asOf).flatMap { $0.places > 0 ? $0 : nil }
        guard !supported.isEmpty || offer != nil else { return nil }
        // A judgement that fell longer ago than evidence is taken to be fresh tells nothing of today.
        let isRecent =
            profile.latest.map { snapshot.asOf.adding(years: -PartnerCarriesRisk.years) <= $0.published } ?? false
        var risks = profile.declines.filter { $0.kind != .judgement || isRecent }.map(\.words)
        if let due = InspectionDue.words(for: profile, on: snapshot.asOf, months: months) { risks.append(due) }
        guard !risks.isEmpty else { return nil }
        let names = supported.map { partnership in
            snapshot.name(of: partnership.receiver) + (partnership.began.map { " since \($0.inWords)" } ?? "")
        }
        let giving = names.isEmpty ? "offers support until \(offer?.to.description ?? "")" : "supports \(names.inWords)"
        return Notice("\(giving); \(risks.joined(separator: "; "))")
    }
}
