import Domain

/// Ofsted's histories with the inspections of an authority side by side in one row (2023 and 2024). Both hold a second
/// table under a header of its own, for authorities that no longer exist.
struct OfstedWideHistory: Layout {
    let name: String
    let source = SourceStanding.Kind.release
    let columns: [String]
    var optional: [String] {
        [OfstedColumns.gss, OfstedColumns.number]
            + blocks.flatMap { [$0.published, $0.type ?? ""] + $0.areas.map(\.column) }
    }

    let holdsGrades = true

    private let blocks: [Block]

    /// The columns of one inspection.
    private struct Block {
        let published: String
        var framework: String?
        var kind = ""
        var type: String?
        let areas: [(column: String, area: JudgementArea)]
    }

    /// Every inspection since 2009 (release of 2023).
    static let since2009 = OfstedWideHistory(
        name: "Ofsted 2023, inspections since 2009",
        columns: [OfstedColumns.name, slac[0].published, "first ilacs framework publication date"],
        blocks: slac + sif + [ilacs("first ilacs framework "), ilacs("second ilacs framework ")]
    )
    /// First and second ILACS inspections (release of 2024).
    static let ilacs = OfstedWideHistory(
        name: "Ofsted 2024, ILACS inspections side by side",
        columns: [OfstedColumns.name, "first ilacs publication date", "first ilacs impact of leaders"],
        blocks: [ilacs("first ilacs "), ilacs("second ilacs "), ilacs("third ilacs ")]
    )
    /// Authorities that no longer exist (both releases).
    static let abolished = OfstedWideHistory(
        name: "Ofsted, inspections of authorities that no longer exist",
        columns: [OfstedColumns.name, "ilacs framework publication date", "ilacs framework impact of leaders"],
        blocks: slac + sif + [ilacs("ilacs framework ")]
    )

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        var facts: [Fact] = []
        for block in blocks where row.has(block.published) {
            if let type = block.type, row.isLeftUnread(type) { continue }
            let day = row.tried { () throws(Problem) in try row.publishedDay(block.published) }
            let judgements = row.judgements(block.areas, published: day)
            guard let published = day else {
                guard !row.hasFault(block.published), judgements.values.allSatisfy({ $0 == .notJudged }) else {
                    throw row.problem(block.published, "graded, and without a day of publication")
                }
                continue
            }
            guard !judgements.isEmpty else {
                if block.areas.contains(where: { row.hasFault($0.column) }) { continue }
                throw row.problem(block.published, "published without any grade")
            }
            let kind = try block.type.map { column throws(Problem) in try row.gradedType(column).kind } ?? block.kind
            let authority = try row.authority(
                code: OfstedColumns.number,
                gss: OfstedColumns.gss,
                name: OfstedColumns.name,
                on: published
            )
            let reported = try row.reported { () throws(InvariantBroken) in
                try ReportedInspection(
                    authority: authority,
                    framework: block.framework,
                    kind: kind,
                    published: published,
                    judgements: judgements
                )
            }
            row.noteAnswers(
                in: AnsweredCells(
                    kind: block.type,
                    days: [(block.published, Inspection.Names.published)],
                    judged: block.areas
                ),
                published: published
            )
            facts.append(reported.fact)
        }
        return facts.isEmpty && !row.hasFaults
            ? row.passedOver("no inspection of the kinds that the table is about") : facts
    }

    private static func ilacs(_ start: String) -> Block {
        let care = "experiences and progress of children in care"
        return Block(
            published: start + "publication date",
            type: start + "inspection type",
            areas: [
                (start + "overall effectiveness", .overall), (start + "impact of leaders", .leadership),
                (start + "experiences and progress of children who need help and protection", .helpAndProtection),
                (start + care + "|" + start + care + " and care leavers", .childrenInCare),
                (start + "experiences and progress of care leavers", .careLeavers),
            ]
        )
    }

    private static let slac = [
        Block(
            published: "safeguarding & looked after children (slac) inspection publication date",
            framework: "slac",
            areas: [
                ("slac safeguarding overall effectiveness (oe)", .helpAndProtection),
                ("slac looked after children overall effectiveness (oe)", .childrenInCare),
            ]
        ),
        Block(
            published: "slac re-inspection of safeguarding publication date",
            framework: "slac_re_safeguarding",
            areas: [("slac re-inspection safeguarding oe", .helpAndProtection)]
        ),
        Block(
            published: "slac re-inspection of services for children looked after publication date",
            framework: "slac_re_lac",
            areas: [("slac re-inspection of services children looked after oe", .childrenInCare)]
        ),
        Block(
            published: "child protection inspections (cpi) publication date",
            framework: "cp",
            areas: [("cpi overall effectiveness (oe)", .overall)]
        ),
        Block(
            published: "child protection re-inspection (cpri) publication date",
            framework: "cp_re",
            areas: [("cpri overall effectiveness (oe)", .overall)]
        ),
        Block(
            published: "targeted looked after children (tlac) inspection publication date",
            framework: "tlac",
            areas: [("tlac overall effectiveness (oe)", .overall)]
        ),
    ]

    private static let sif = [
        Block(
            published: "single inspection of la children's services (sif) first sif publication date",
            framework: "sif",
            kind: "first",
            areas: sifAreas("first sif ") + [("lscb overall effectiveness", .safeguardingBoard)]
        ),
        Block(
            published: "single inspection of la children's services (sif) sif re-inspection publication date",
            framework: "sif",
            kind: "re-inspection",
            areas: sifAreas("sif re-inspection ")
        ),
    ]

    private static func sifAreas(_ start: String) -> [(column: String, area: JudgementArea)] {
        [
            (start + "overall judgement (oe)", .overall),
            (start + "children who need help and protection", .helpAndProtection),
            (start + "children looked after and achieving permanence", .childrenInCare),
            (start + "cla sub: adoption performance", .adoption),
            (start + "cla sub: experiences and progress of care leavers", .careLeavers),
            (start + "leadership, management and governance", .leadership),
        ]
    }
}
