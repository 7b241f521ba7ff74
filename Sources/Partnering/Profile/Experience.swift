import Domain

/// What one authority's support was to another: as the receiver's register says, or as a partnership ended.
/// Source: docs/domain.md §8.2, §8.3.
package struct Experience: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case helpful
        /// It helped in part, or ended in its time and nobody said whether it helped.
        case mixed
        /// It did not help, or ended early.
        case unhelpful
    }

    package let outcome: Outcome
    package let day: Day
    package let words: String
    /// Who may know.
    let audience: Visibility

    /// What a line of the register of support says; `nil` for a status that says nothing of it.
    init?(_ line: RegisterEntry) {
        if line.has(.helpful) {
            outcome = .helpful
        } else if line.has(.mixed) {
            outcome = .mixed
        } else if line.has(.notHelpful) {
            outcome = .unhelpful
        } else {
            return nil
        }
        day = line.provenance.day
        audience = line.provenance.visibility
        words = "\(line.title): \(line.status.replacing("_", with: " ")) (\(line.provenance.day))"
    }

    /// How a partnership ended; `nil` if it had not by a day, and for one that nobody took up.
    init?(_ partnership: Partnership, by asOf: Day) {
        guard partnership.standing(on: asOf) == .over, partnership.agreed?.wasNotUsed != true else { return nil }
        let wasEarly = partnership.endedEarly, said = partnership.agreed?.ending?.outcome
        outcome = partnership.didNotHelp ? .unhelpful : said == .helpful ? .helpful : .mixed
        let end = partnership.ended ?? partnership.plannedEnd ?? partnership.began
        day = end?.latest ?? asOf
        audience = partnership.agreed?.provenance.visibility ?? .open
        let what = partnership.arrangement.replacing("_", with: " ")
        words =
            "\(what) ended\(wasEarly ? " early" : "")\(end.map { " (\($0))" } ?? "")"
            + (said.map { ", \($0.rawValue.replacing("_", with: " "))" } ?? "")
    }
}
