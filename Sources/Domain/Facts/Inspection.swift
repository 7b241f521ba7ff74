/// One Ofsted inspection of one authority, with its judgements.
package struct Inspection: Hashable, Sendable {
    /// A stable name: authority, framework and first publication, such as `201-ilacs-2024-11-05`.
    package let key: String
    package let authority: LACode
    /// The rules it was inspected under.
    package let framework: Framework
    /// Ofsted's word for it: standard, short, first, re-inspection; empty where none was given.
    package let kind: String
    /// Its first day; `nil` where only the publication is known.
    package let began: Day?
    /// Its last day; `nil` where only the publication is known.
    package let ended: Day?
    package let published: Day
    /// What it said, area by area. Areas it did not speak of are absent: all of them, where nobody has told what it found.
    package private(set) var judgements: [JudgementArea: Judgement]
    /// Where the report can be read; empty where no address is known.
    package let reportURL: String
    /// Names of the files in which it was seen, joined with semicolons.
    package private(set) var sources: String

    /// An inspection whose judgements all belong to its framework and whose days are in order.
    /// - Throws: `InvariantBroken`, naming what does not fit.
    package init(
        key: String,
        authority: LACode,
        framework: Framework,
        kind: String = "",
        began: Day? = nil,
        ended: Day? = nil,
        published: Day,
        judgements: [JudgementArea: Judgement],
        reportURL: String = "",
        sources: String = ""
    ) throws(InvariantBroken) {
        self.key = key
        self.authority = authority
        self.framework = framework
        self.kind = kind
        self.began = began
        self.ended = ended
        self.published = published
        self.judgements = judgements
        self.reportURL = reportURL
        self.sources = sources
        try checkJudgements()
        try Inspection.check(began, ended, published)
    }

    private func checkJudgements() throws(InvariantBroken) {
        if let stray = judgements.keys.sorted().first(where: { !framework.judged.contains($0) }) {
            throw InvariantBroken("\(framework.inWords) gives no judgement of \(stray.name)")
        }
    }

    /// The day it speaks of: its last day, or its publication where no other is known.
    package var inspected: Day { ended ?? began ?? published }

    /// The grade it gave in an area, if any, or the lowest of the judgements that its framework has in place of that area: a
    /// combined judgement of 2018 to 2022 also speaks of care leavers.
    package func grade(in area: JudgementArea) -> Grade? {
        guard let answers = framework.answeredBy[area] else { return judgements[area]?.grade }
        return answers.compactMap { judgements[$0]?.grade }.min()
    }

    /// The grades of the four areas, each judgement once.
    package var practiceGrades: [Grade] {
        JudgementArea.practice.compactMap { area in
            let answers = framework.answeredBy[area] ?? []
            return answers.contains(where: JudgementArea.practice.contains) ? nil : grade(in: area)
        }
    }

    /// The areas that it should have judged and of which no judgement is on record: not that the report gave none, but
    /// that nobody has told it. Adoption and the safeguarding board were not always judged under SIF.
    package var areasNotKnown: [JudgementArea] {
        guard framework.isWholeService else { return [] }
        return framework.judged.filter { judgements[$0] == nil && !framework.sometimes.contains($0) }.sorted()
    }

    /// The areas that it should have judged and of which it has no grade: nobody told it, or the report gave none.
    package var areasWithoutGrade: [JudgementArea] {
        guard framework.isWholeService else { return [] }
        return framework.judged.filter { judgements[$0]?.grade == nil && !framework.sometimes.contains($0) }.sorted()
    }

    /// - Throws: `InvariantBroken` where days that are known are out of order.
    static func check(_ began: Day?, _ ended: Day?, _ published: Day?) throws(InvariantBroken) {
        if let began, let ended, ended < began {
            throw InvariantBroken("ended on \(ended), before it began on \(began)")
        }
        if let last = ended ?? began, let published, published < last {
            throw InvariantBroken("published on \(published), before it ended on \(last)")
        }
    }

    /// The same with other judgements, or with the names of other files in which it was seen.
    package func changed(
        judgements: [JudgementArea: Judgement]? = nil,
        sources: String? = nil
    ) throws(InvariantBroken) -> Inspection {
        var changed = self
        changed.judgements = judgements ?? self.judgements
        changed.sources = sources ?? self.sources
        try changed.checkJudgements()
        return changed
    }
}

extension Inspection: RegistryFact {
    package static var kindName: String { "inspections" }
    package static var held: WritableKeyPath<Registry, [Inspection]>? { \.inspections }
    package static var isOneWhole: Bool { false }
    package var needsAuthority: AuthorityNeed { .begun(by: inspected) }
    package var newestDay: Day? { published }
    package var inWords: String {
        let kind =
            framework.shortName.contains("inspection") ? framework.shortName : framework.shortName + " inspection"
        return "\(kind) of \(authority) published \(published)"
    }

    /// What the values are called that a source may give of an inspection.
    package enum Names {
        package static let kind: FieldName = "kind"
        package static let began: FieldName = "began"
        package static let ended: FieldName = "ended"
        package static let published: FieldName = "published"
        static let report = FieldName("report_url", label: "report")
        /// Whether it is one of the values by which an inspection is known, or what it found.
        static func isTelling(_ name: FieldName) -> Bool {
            [began, ended, published].contains(name) || name.key.hasPrefix(judgementKey)
        }
        static let judgementKey = "judgement_"
        package static func judgement(_ area: JudgementArea) -> FieldName {
            FieldName(judgementKey + area.rawValue.lowercased(), label: area.name)
        }
    }

    package var identifying: [FactField] { [FactField("key", key)] }
    package var fields: [FactField] {
        [
            FactField("authority", authority), FactField("framework", framework.name), FactField(Names.kind, kind),
            FactField(Names.began, began), FactField(Names.ended, ended), FactField(Names.published, published),
            FactField(Names.report, reportURL), FactField("sources", sources),
        ] + (JudgementArea.known + framework.furtherAreas).map { FactField(Names.judgement($0), judgements[$0]) }
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            key: kept.text("key"),
            authority: try kept.code("authority"),
            framework: try kept.value("framework") { kept.frameworks[$0] },
            kind: kept.text(Names.kind.key),
            began: try kept.dayOrNil(Names.began.key),
            ended: try kept.dayOrNil(Names.ended.key),
            published: try kept.day(Names.published.key),
            judgements: try kept.judgements,
            reportURL: kept.text(Names.report.key),
            sources: kept.text("sources")
        )
    }
}

extension KeptFields {
    /// The judgements of an inspection.
    var judgements: [JudgementArea: Judgement] {
        get throws(InvariantBroken) {
            var judgements: [JudgementArea: Judgement] = [:]
            for key in keys(from: Inspection.Names.judgementKey) {
                guard let area = JudgementArea(forgiving: key.dropFirst(Inspection.Names.judgementKey.count)) else {
                    continue
                }
                judgements[area] = try valueOrNil(key) { Judgement(words: $0) }
            }
            return judgements
        }
    }
}
