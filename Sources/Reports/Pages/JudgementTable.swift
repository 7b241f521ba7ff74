import Domain
import Drawing

/// Judgement beside judgement: what is asked, what was found here, and what there. Grades are told by shape and word.
struct JudgementTable: Sendable {
    let judged: [PracticeReason.Judged]
    let receiver: String
    let partner: String

    /// Nothing where nothing was judged.
    var html: HTML? {
        guard !judged.isEmpty else { return nil }
        return HTML(.table, .class("judged")) {
            HTML(.caption) { HTML.spoken("What is asked, and how strong \(partner) is in it") }
            HTML(.thead) {
                HTML(.tr) {
                    HTML(.th, .scope("col")) { "Asked" }
                    head(receiver, judged.compactMap(\.here))
                    head(partner, judged.compactMap(\.there))
                }
            }
            HTML(.tbody) {
                judged.map { judged in
                    HTML(.tr) {
                        HTML(.th, .scope("row")) { judged.area.name.capitalisedFirst }
                        HTML(.td) { words(judged.here, among: self.judged.compactMap(\.here)) }
                        HTML(.td) { words(judged.there, among: self.judged.compactMap(\.there)) }
                    }
                }
            }
        }
    }

    /// The name, with the month where all grades below are of one.
    private func head(_ name: String, _ found: [PracticeReason.Found]) -> HTML {
        HTML(.th, .scope("col")) {
            HTML.name(name)
            if let month = Self.month(of: found) {
                " "
                HTML(.span) { month }
            }
        }
    }

    private static func month(of found: [PracticeReason.Found]) -> String? {
        let months = Set(found.map(\.inspected.shortMonth))
        return months.count == 1 ? months.first : nil
    }

    private func words(_ found: PracticeReason.Found?, among column: [PracticeReason.Found]) -> HTML {
        guard let found else { return HTML("not judged") }
        let month = Self.month(of: column) == nil ? ", \(found.inspected.shortMonth)" : ""
        return HTML.all([HTML.grade(found.grade), HTML(month)])
    }
}

extension HTML {
    /// A grade by shape and word.
    static func grade(_ grade: Grade) -> HTML {
        all([HTML(.span, .unspoken()) { "\(grade.shown.prefix(1)) " }, HTML("\(grade)")])
    }
}

extension Day {
    /// `Jan 2025`.
    var shortMonth: String {
        let words = monthInWords.split(separator: " ")
        return "\(words.first?.prefix(3) ?? "") \(words.last ?? "")"
    }
}
