import Domain

/// The words that evidence is entered with: kinds of statement with their parts and scales, and practice areas.
package struct EvidenceKindsReport: Encodable, Sendable {
    let kinds: EvidenceTable
    let practiceAreas: EvidenceTable

    /// The kinds and areas there are.
    package init() {
        kinds = EvidenceTable(
            [
                .init("kind", "Kind"), .init("name"), .init("about", "About"), .init("lowest"), .init("highest"),
                .init("scale", "Scale"), .init("visible_to_at_most", "Visible at most to"),
            ],
            AssessmentKind.allCases.map { kind in
                let isByArea = kind == .strength || kind == .need
                return [
                    .text(kind.rawValue), .text(kind.name), .list(isByArea ? ["practice area"] : kind.subjects),
                    .number(kind.levels?.lowerBound), .number(kind.levels?.upperBound),
                    .text(kind.levels.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "words"),
                    .text(kind.widest.rawValue),
                ]
            }
        )
        practiceAreas = EvidenceTable(
            [.init("code", "Code"), .init("name", "Practice area"), .init("judged_by", "Judged by")],
            PracticeArea.allCases.map {
                [.text($0.rawValue), .text($0.name), .list($0.judgedBy.map(\.name))]
            }
        )
    }

    /// The words for people.
    package func text(_ style: Style) -> String {
        kinds.wide(style) + "\n" + practiceAreas.wide(style)
    }

    /// The words for spreadsheets: a row for each part of each kind.
    package func sheet() -> SheetTable {
        var sheet = SheetTable(
            "Kinds",
            ["kind", "about", "about_name", "lowest", "highest", "visible_to_at_most"]
        )
        for kind in AssessmentKind.allCases {
            for subject in kind.subjects.isEmpty ? [""] : kind.subjects {
                let name = PracticeArea(rawValue: subject)?.name ?? subject.inWords
                let scale = kind.levels.map { ["\($0.lowerBound)", "\($0.upperBound)"] } ?? ["", ""]
                sheet.add([kind.rawValue, subject, name] + scale + [kind.widest.rawValue])
            }
        }
        return sheet
    }
}

extension EvidenceTable {
    /// The registers with their statuses.
    package static var registers: EvidenceTable {
        EvidenceTable(
            [
                Column("register", "Register"), Column("statuses", "Statuses"),
                Column("names_another", "Names another"), Column("visible_to_at_most", "Visible at most to"),
            ],
            RegisterEntry.Register.allCases.map { register in
                let names =
                    switch register.namesAnother {
                    case .always: "always"
                    case .maybe: "maybe"
                    case .never: "never"
                    }
                return [
                    .text(register.rawValue), .list(register.statuses), .text(names), .text(register.widest.rawValue),
                ]
            }
        )
    }

    /// The table for people with nothing cut short.
    package func wide(_ style: Style) -> String {
        let told = columns.indices.filter { columns[$0].title != nil }
        var table = TextTable(told.map { columns[$0].title ?? "" })
        for row in rows { table.add(told.map { row[$0].words.onOneLine }) }
        return table.rendered(style)
    }
}
