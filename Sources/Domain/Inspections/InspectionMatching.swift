/// Finds the inspection that a source speaks of: the same inspection in two releases is one inspection.
struct InspectionMatching {
    private var byKey: [String: Inspection] = [:]
    private var byAuthority: [LACode: [Inspection]] = [:]

    init(_ inspections: [Inspection]) {
        for inspection in inspections { keep(inspection) }
    }

    /// Takes an inspection up, or its corrected form.
    mutating func keep(_ inspection: Inspection) {
        if byKey.updateValue(inspection, forKey: inspection.key) != nil {
            byAuthority[inspection.authority]?.removeAll { $0.key == inspection.key }
        }
        byAuthority[inspection.authority, default: []].append(inspection)
    }

    func inspection(_ key: String) -> Inspection? { byKey[key] }

    /// Those of the whole service, oldest first.
    func wholeService(of authority: LACode) -> [Inspection] {
        (byAuthority[authority] ?? []).filter(\.framework.isWholeService).sorted(by: Snapshot.precedes)
    }

    func inspection(of reported: ReportedInspection) -> Inspection? {
        let near = (byAuthority[reported.authority] ?? []).filter(reported.maySpeak)
        return near.min { distance(reported, $0) < distance(reported, $1) }
    }

    /// Days between them, where both give the same kind of day.
    private func distance(_ reported: ReportedInspection, _ inspection: Inspection) -> Int {
        if let day = reported.published { return abs(day.number - inspection.published.number) }
        return abs(reported.day.number - (inspection.began ?? inspection.inspected).number)
    }
}

extension Inspection {
    /// An inspection told of for the first time.
    /// - Throws: `InvariantBroken` where no day of publication is told, or a judgement that the framework does not give.
    init(first reported: ReportedInspection, _ frameworks: Frameworks) throws(InvariantBroken) {
        guard let published = reported.published else {
            throw InvariantBroken(
                "no such inspection is on record, and a new one needs the day its report was published"
            )
        }
        let framework = try frameworks.likely(reported)
        let family = framework.family.replacing("_", with: "-")
        try self.init(
            key: "\(reported.authority)-\(family)-\(published)",
            authority: reported.authority,
            framework: framework,
            kind: reported.kind,
            began: reported.began,
            ended: reported.ended,
            published: published,
            judgements: reported.judgements.filter { framework.judged.contains($0.key) },
            reportURL: reported.reportURL
        )
    }

    /// What the inspection says, as a source would.
    package func reported() throws(InvariantBroken) -> ReportedInspection {
        try ReportedInspection(
            authority: authority,
            framework: isOfToday ? nil : framework.name,
            kind: kind,
            began: began,
            ended: ended,
            published: published,
            judgements: judgements,
            reportURL: reportURL
        )
    }

    /// This inspection with what a source says otherwise, field by field, where `believes` it. What the source is
    /// silent about stays: absence is not deletion.
    /// - Throws: `InvariantBroken` where the outcome cannot be.
    func told(
        _ said: ReportedInspection,
        _ frameworks: Frameworks,
        _ believes: (FieldDifference) -> Bool
    ) throws(InvariantBroken) -> Inspection {
        func believed(_ name: FieldName, _ old: String?, _ new: String) -> Bool {
            believes(FieldDifference(name: name, old: old ?? "", new: new))
        }
        func day(_ name: FieldName, _ old: Day?, _ new: Day?) -> Day? {
            guard let new, new != old, believed(name, old?.description, new.description) else { return old }
            return new
        }
        func text(_ name: FieldName, _ old: String, _ new: String) -> String {
            new.isEmpty || new == old || !believed(name, old, new) ? old : new
        }
        var judgements = self.judgements
        for (area, judgement) in said.judgements.sorted(by: { $0.key < $1.key }) where framework.judged.contains(area) {
            let old = judgements[area]
            if judgement != old, believed(Names.judgement(area), old?.description, judgement.description) {
                judgements[area] = judgement
            }
        }
        let told = try Inspection(
            key: key,
            authority: authority,
            framework: framework,
            kind: text(Names.kind, kind, said.kind),
            began: day(Names.began, began, said.began),
            ended: day(Names.ended, ended, said.ended),
            published: day(Names.published, published, said.published) ?? published,
            judgements: judgements,
            reportURL: text(Names.report, reportURL, said.reportURL),
            sources: sources
        )
        if isOfToday, let began = told.began, began != self.began,
            frameworks.version(inspected: began) != framework
        {
            throw InvariantBroken(
                "inspected from \(began) it would fall under other rules than those it is on record with, \(framework.inWords)"
            )
        }
        return told
    }
}
