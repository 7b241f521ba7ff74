/// Our word for the whole authority, since Ofsted stopped giving one. Never an Ofsted judgement, and always shown
/// after the judgements themselves.
///
/// Inadequate if any judgement is inadequate, else the lower median of the judgements. It equals Ofsted's overall
/// grade in 96 % of the 271 ILACS inspections of 2018 to March 2025. Source: docs/domain.md §3.4.
package enum DerivedStanding {
    /// The version of the rule, stored beside each value.
    package static let rule = "derived-standing-1"

    /// The standing that an inspection's judgements give; `nil` if it graded none of the four areas.
    package static func of(_ inspection: Inspection) -> Grade? { of(inspection.practiceGrades) }

    /// The same of grades of the four areas.
    package static func of(_ grades: [Grade]) -> Grade? {
        let grades = grades.sorted()
        guard let worst = grades.first else { return nil }
        return worst == .inadequate ? .inadequate : grades[(grades.count - 1) / 2]
    }
}
