import Domain

/// A partner that was found less good while it helped, or soon after. Source: docs/domain.md §0, fact 6.
package struct PartnerFall: Hashable, Sendable {
    /// A judgement that fell.
    package struct Change: Hashable, Sendable {
        package let area: JudgementArea
        package let from: Grade
        package let to: Grade
    }

    package let partner: LACode
    package let receiver: LACode
    package let began: ApproximateDay
    /// The report that says so.
    package let published: Day
    /// By area, in the order in which they are shown.
    package let changes: [Change]

    /// For how long after its beginning a partnership's partner is looked at.
    package static let years = 3

    /// What later inspections of the whole service found lower than the one before them, published within three years of
    /// a partnership's beginning.
    static func after(
        _ partnership: Partnership,
        by partner: LACode,
        in inspections: [Inspection],
        until today: Day
    ) -> [PartnerFall] {
        guard let began = partnership.began else { return [] }
        let limit = min(today, began.earliest.adding(years: years))
        let own = inspections.filter { $0.authority == partner && $0.framework.isWholeService && $0.published <= limit }
            .sorted { ($0.published, $0.inspected, $0.key) < ($1.published, $1.inspected, $1.key) }
        return zip(own, own.dropFirst()).compactMap { before, later in
            guard later.published >= began.earliest else { return nil }
            let changes = (JudgementArea.practice + [.overall]).compactMap { area -> Change? in
                guard let from = before.grade(in: area), let to = later.grade(in: area), to < from else { return nil }
                return Change(area: area, from: from, to: to)
            }
            guard !changes.isEmpty else { return nil }
            return PartnerFall(
                partner: partner,
                receiver: partnership.receiver,
                began: began,
                published: later.published,
                changes: changes
            )
        }
    }
}
