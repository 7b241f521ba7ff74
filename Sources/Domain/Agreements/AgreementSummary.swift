/// What a partnership came to, in words that everybody may read once both of its sides agreed to them: who helped whom, in
/// what, how areas were judged before and since, why it ended, and what was learned. Source: docs/domain.md §8.18.
package struct AgreementSummary: Hashable, Sendable, Codable {
    /// How areas were judged in one report.
    package struct Judged: Hashable, Sendable, Codable {
        package let published: Day
        /// By the area's name, in the order of areas.
        package let areas: [Area]

        package struct Area: Hashable, Sendable, Codable {
            package let area: String
            package let grade: Grade
        }

        fileprivate init?(_ inspection: Inspection?) {
            guard let inspection else { return nil }
            published = inspection.published
            areas = JudgementArea.practice.compactMap { area in
                inspection.grade(in: area).map { Area(area: area.name, grade: $0) }
            }
        }

        fileprivate var inWords: String {
            areas.map { "\($0.area) \($0.grade)" }.joined(separator: ", ") + " (published \(published.inWords))"
        }
    }

    package let receiver: String
    package let partner: String
    package let from: Day
    package let ended: Day
    /// None for all that was asked for.
    package let areas: [String]
    package let daysUsed: Int
    package let judgedBefore: Judged?
    package let judgedSince: Judged?
    package let ending: String
    package let outcome: String?
    package let lessons: String

    /// - Parameter reasons: for an end, which are told in words.
    /// - Returns: `nil` for one that has not ended.
    package init?(_ life: AgreementLife, in snapshot: Snapshot, _ reasons: [ConsentReason]) {
        let it = life.agreement
        guard let ending = it.ending else { return nil }
        let inspections = snapshot.wholeServiceInspections(of: it.receiver)
        receiver = snapshot.name(of: it.receiver)
        partner = snapshot.name(of: it.partner)
        from = it.from
        ended = ending.on
        areas = it.areas.map(\.name)
        daysUsed = life.daysUsed
        judgedBefore = Judged(inspections.last { $0.inspected <= it.from })
        judgedSince = Judged(inspections.last { it.from < $0.inspected })
        self.ending = reasons.first { $0.code == ending.code }?.words ?? ending.code.replacing("_", with: " ")
        outcome = ending.outcome?.rawValue.replacing("_", with: " ")
        lessons = it.lessons
    }

    package var title: String { "\(partner) supporting \(receiver)" }

    /// Sentence by sentence.
    package var sentences: [String] {
        let what = areas.isEmpty ? "all that was asked for" : areas.joined(separator: ", ")
        let came = outcome.map { "; \(receiver) found it \($0)" } ?? "; nobody said whether it helped"
        return [
            "From \(from.inWords) to \(ended.inWords), \(daysUsed.counted("day", "days")), in \(what).",
            "\(receiver) was judged before: \(judgedBefore?.inWords ?? "not on record").",
            "Since: \(judgedSince?.inWords ?? "not yet").",
            "It ended because: \(ending)\(came).",
        ] + (lessons.isEmpty ? [] : ["Learned: \(lessons)"])
    }
}
