import Domain

/// Strength that held over two inspections without a fall, in the areas asked about, in leadership and in help and
/// protection. Source: docs/domain.md §8.2.
struct SustainedStrength: ScoreFactor {
    let id = RuleID.sustained
    let wording = "strong at the last two inspections"

    func share(for pair: SupportPair) -> Share {
        let areas = areas(of: pair)
        return Share(areas.count { isSustained($0, by: pair.partner) }, of: areas.count)
    }

    func detail(for pair: SupportPair) -> String {
        guard let latest = pair.partner.latest else { return "never inspected" }
        guard let previous = pair.partner.previous else { return "only one inspection on record (\(latest.published))" }
        let areas = areas(of: pair)
        let held = areas.filter { isSustained($0, by: pair.partner) }
        let reports = "reports of \(previous.published) and \(latest.published)"
        if held.isEmpty { return "not yet strong in both \(reports)" }
        return "\(held.map(\.name).joined(separator: ", ")) at least good without a fall in the \(reports)"
    }

    /// The areas in which it held, and those in which it did not.
    func split(_ pair: SupportPair) -> (held: [JudgementArea], missed: [JudgementArea]) {
        let areas = areas(of: pair)
        return (
            areas.filter { isSustained($0, by: pair.partner) }, areas.filter { !isSustained($0, by: pair.partner) }
        )
    }

    private func areas(of pair: SupportPair) -> [JudgementArea] {
        pair.asked.judgedAlways
    }

    private func isSustained(_ area: JudgementArea, by partner: AuthorityProfile) -> Bool {
        guard let now = partner.grade(in: area), let before = partner.gradeBefore(in: area) else { return false }
        return before >= .good && now >= before
    }
}
