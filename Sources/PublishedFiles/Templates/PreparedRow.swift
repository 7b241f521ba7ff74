import Domain
import Tabular

/// A row of a workbook that goes out with something in it: what is held, what is drawn from judgements, or a question. Whoever
/// confirms, changes or answers it signs it, with a day and a role. One that comes back as it went out says nothing: what is
/// held may have been corrected since.
package struct PreparedRow: Sendable {
    let template: Template
    /// What is asked, or held, in words.
    let words: String
    /// What stands in its own columns and those of evidence, by heading.
    let cells: [String: WrittenCell]

    /// The heading of the column that says what a row is for.
    static let words = "what is asked, or held"

    /// What is held; `nil` for a kind of fact that authorities are not asked about.
    package init?(held fact: Fact) {
        guard let said = (fact.value as? any SaidFact)?.provenance else { return nil }
        for template in Template.allCases {
            guard var cells = template.layout.cells(of: fact) else { continue }
            cells["evidence"] = .text(said.level.name)
            cells["visible to"] = .text(said.visibility.name)
            self.init(template, "held: said by \(said.author.inWords) on \(said.day.inWords)", cells)
            return
        }
        return nil
    }

    /// What a round would know.
    package init(_ question: AskedQuestion) {
        let cells: (Template, [String: WrittenCell])
        switch question.kind {
        case .request(let kind, let areas, let from, let to):
            cells = (
                .requests,
                [
                    "asked from": WrittenCell(from), "asked to": WrittenCell(to), "areas": WrittenCell(areas),
                    "kind of request": .text(kind.rawValue),
                ]
            )
        case .offer(let from, let to):
            cells = (.offers, ["offered from": WrittenCell(from), "offered to": WrittenCell(to)])
        case .assessment(let kind, let subject):
            let about = subject.isEmpty ? "" : "\(kind.name): \(subject.spoken)"
            cells = (.assessments, ["kind of assessment": .text(kind.name), "about": .text(about)])
        case .entry(let register): cells = (.registers, ["register": .text(register.name)])
        case .days(let kind): cells = (.calendar, ["kind of days": .text(kind.name)])
        }
        self.init(cells.0, question.words, cells.1)
    }

    private init(_ template: Template, _ words: String, _ cells: [String: WrittenCell]) {
        self.template = template
        self.words = words
        self.cells = cells.filter { $0.value != .text("") }
    }

    /// What stands in the last column, by which a row is known to be as it went out, and to whom.
    func mark(to authority: LACode) -> String {
        let sent = Self.mark(template.layout.everyField) { header in
            switch cells[header] ?? .empty {
            case .empty: ""
            case .text(let text): text
            case .number(let number): String(Int(number))
            case .day(let year, let month, let day): Day(year: year, month: month, day: day)?.description ?? ""
            }
        }
        return "\(authority) \(sent)"
    }

    /// Who a row went out to, of its mark: a code alone on the row for more. `nil` for words of another kind.
    static func addressee(_ mark: String) -> LACode? {
        let parts = mark.split(separator: " ", maxSplits: 1).map(String.init)
        return parts.count == 1 || isDigest(parts.last ?? "") ? parts.first.flatMap(LACode.init) : nil
    }

    /// `as sent 4656cfc3c30232b3`: what stands alone in workbooks that say not to whom they went.
    static func isDigest(_ text: String) -> Bool {
        text.hasPrefix(sent) && text.utf8.count == sent.utf8.count + 16
            && text.dropFirst(sent.count).allSatisfy(\.isHexDigit)
    }

    private static let sent = "as sent "

    /// A digest of what stands in a row, however a spreadsheet program writes its days, numbers and line breaks.
    static func mark(_ fields: [TemplateField], _ text: (String) -> String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for field in fields {
            var words = text(field.header).withoutFormulaGuard
            switch field.values {
            case .day: words = PublishedDay.read(words)?.description ?? words
            case .wholeNumber: words = words.hasSuffix(".0") ? String(words.dropLast(2)) : words
            case .words, .oneOf, .severalOf: words = words.plainWords
            }
            for byte in "\(words)\u{1F}".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        let digits = String(hash, radix: 16)
        return sent + String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension WrittenCell {
    init(_ day: Day) { self = .day(year: day.year, month: day.month, day: day.day) }

    init(_ number: Int?) { self = number.map { .number(Double($0)) } ?? .empty }

    init(_ areas: [PracticeArea]) {
        self = .text(areas.map { "\($0.rawValue) \($0.name)" }.joined(separator: "; "))
    }

    init(yes: Bool?) { self = yes.map { .text($0 ? "yes" : "no") } ?? .empty }
}
