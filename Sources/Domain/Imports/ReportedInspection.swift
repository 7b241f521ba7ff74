/// What a source says of an inspection. Sources leave out what others give: one has the day of inspection, another the
/// day of publication. Which inspection on record is meant, `ChangeSet` finds out.
package struct ReportedInspection: Hashable, Sendable {
    package let authority: LACode
    /// The name of the rules it was inspected under; `nil` for those of today's family, whose version the day of inspection
    /// tells.
    package let framework: String?
    /// Ofsted's word for it: standard, short, first, re-inspection; empty where the source gives none.
    package let kind: String
    package let began: Day?
    package let ended: Day?
    package let published: Day?
    package internal(set) var judgements: [JudgementArea: Judgement]
    /// Where the report can be read; empty where the source does not say.
    package let reportURL: String

    /// - Throws: `InvariantBroken` without any day, or with days out of order.
    package init(
        authority: LACode,
        framework: String? = nil,
        kind: String = "",
        began: Day? = nil,
        ended: Day? = nil,
        published: Day? = nil,
        judgements: [JudgementArea: Judgement],
        reportURL: String = ""
    ) throws(InvariantBroken) {
        guard began ?? ended ?? published != nil else { throw InvariantBroken("neither inspected nor published") }
        try Inspection.check(began, ended, published)
        self.authority = authority
        self.framework = framework
        self.kind = kind
        self.began = began
        self.ended = ended
        self.published = published
        self.judgements = judgements
        self.reportURL = reportURL
    }

    /// The first day that the source gives.
    package var day: Day { began ?? ended ?? published ?? .distantFuture }

    /// Whether it may speak of an inspection on record: same authority, same family of rules, days close together.
    ///
    /// Two whole-service inspections of one authority have never been less than two years apart, and no report has
    /// taken more than 225 days. Source: measured over every inspection since 2009.
    func maySpeak(of inspection: Inspection) -> Bool {
        guard authority == inspection.authority,
            framework.map({ $0 == inspection.framework.name }) ?? inspection.isOfToday
        else { return false }
        return ReportedInspection.areClose(
            (began ?? ended, published),
            (inspection.began ?? inspection.ended, inspection.published)
        )
    }

    /// Whether two reported inspections may speak of one inspection.
    package func maySpeak(of other: ReportedInspection) -> Bool {
        guard authority == other.authority, framework == other.framework else { return false }
        return ReportedInspection.areClose((began ?? ended, published), (other.began ?? other.ended, other.published))
    }

    private static func areClose(_ one: (inspected: Day?, published: Day?), _ other: (inspected: Day?, published: Day?))
        -> Bool
    {
        // What began after the report of the other is another.
        for (inspected, published) in [(one.inspected, other.published), (other.inspected, one.published)] {
            if let inspected, let published, inspected > published { return false }
        }
        // Nobody is inspected twice from one day on, whatever day a source has for the report.
        if let a = one.inspected, a == other.inspected { return true }
        if let a = one.published, let b = other.published { return abs(a.number - b.number) <= 120 }
        if let a = one.inspected, let b = other.inspected { return abs(a.number - b.number) <= 120 }
        let inspected = one.inspected ?? other.inspected, published = one.published ?? other.published
        guard let inspected, let published else { return false }
        return (0...mostDaysToReport).contains(published.number - inspected.number)
    }

    /// No report has taken more than 225 days. Source: measured over every inspection since 2009.
    static let mostDaysToReport = 240
    /// No two inspections of one authority by today's rules have begun with less than 910 days between them, so that of two within
    /// so few one may have a mistyped year. Source: the same.
    static let leastDaysBetween = 400
    /// And none has come out in less after the inspection began: the quickest took 22. Source: measured over every report on record.
    static let leastDaysToReport = 15
}

extension Inspection {
    /// Made under a framework of today's family, which published files need not name.
    var isOfToday: Bool { framework.family == Framework.today }
}

extension ReportedInspection: RegistryFact {
    package static var kindName: String { "inspections as published" }
    package static var held: WritableKeyPath<Registry, [ReportedInspection]>? { nil }
    package static var isOneWhole: Bool { false }
    package var needsAuthority: AuthorityNeed {
        // A report may come out when the authority has ended.
        (began ?? ended).map { .within(from: $0, to: $0) } ?? .begun(by: day)
    }
    package var newestDay: Day? { published ?? ended ?? began }
    package var inWords: String { "inspection of \(authority) about \(day)" }

    package var identifying: [FactField] { [FactField("authority", authority), FactField("day", day)] }
    /// What it says, by the names of an inspection's values; what it is silent about is left out.
    package var fields: [FactField] {
        let said = [
            FactField(Inspection.Names.kind, kind), FactField(Inspection.Names.began, began),
            FactField(Inspection.Names.ended, ended), FactField(Inspection.Names.published, published),
            FactField(Inspection.Names.report, reportURL),
        ]
        return said.filter { !$0.value.isEmpty }
            + judgements.sorted { $0.key < $1.key }.map { FactField(Inspection.Names.judgement($0.key), $0.value) }
    }
    package var kept: [FactField] { identifying + [FactField("framework", framework)] + fields }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            authority: try kept.code("authority"),
            framework: try kept.valueOrNil("framework") { $0 },
            kind: kept.text(Inspection.Names.kind.key),
            began: try kept.dayOrNil(Inspection.Names.began.key),
            ended: try kept.dayOrNil(Inspection.Names.ended.key),
            published: try kept.dayOrNil(Inspection.Names.published.key),
            judgements: try kept.judgements,
            reportURL: kept.text(Inspection.Names.report.key)
        )
    }
}
