import Domain

extension AuthorityProfile {
    /// What the authority asks for first: as a coordinator edited it, else drawn from its latest inspection; `nil` if it
    /// asks for nothing.
    package var request: SupportRequest? { requests().first }

    /// What the authority asks for, by number.
    ///
    /// Drawn from judgements unless a coordinator edited it, and without what an agreement in force covers. Several requests are drawn where the stage calls for more
    /// than one partner, or where no single partner is strong in every area asked about.
    /// - Parameters:
    ///   - isServedWhole: whether somebody is strong in all of some areas; everybody is taken to be unless given.
    ///   - besideAgreements: whether what is covered is left out.
    package func requests(
        besideAgreements: Bool = true,
        isServedWhole: (([JudgementArea]) -> Bool)? = nil
    ) -> [SupportRequest] {
        guard let latest else { return [] }
        // Help in what nothing is asked about changes nothing of what is asked.
        let isBeside = PracticeArea.allCases.allSatisfy { area in
            !self.covered.holds(area) || practice.need(in: area) == 0
                || !speaking(of: area).contains { areasBelowGood[$0] != nil }
        }
        let covered = besideAgreements && !isBeside ? self.covered : AgreedCover([])
        // Below good, and something of it not covered.
        let needs = areasBelowGood.filter { below in
            !covered.isAll
                && (covered.isNothing
                    || PracticeArea.allCases.contains { area in
                        speaking(of: area).contains(below.key) && practice.need(in: area) > 0 && !covered.holds(area)
                    })
        }
        let asked = said.asked
        guard asked.isEmpty else {
            // What was edited stands beside the first request that judgements call for, unless that one was edited too.
            let isFirstEdited = asked.contains { $0.number == 1 }
            let first = isFirstEdited || needs.isEmpty ? [] : [drawn(whole(needs, covered), number: 1, latest, covered)]
            return first + asked.compactMap { edited($0, latest, covered) }
        }
        guard !needs.isEmpty else { return [] }
        return parts(of: needs, covered, isServedWhole: isServedWhole).enumerated().map {
            drawn($1, number: $0 + 1, latest, covered)
        }
    }

    /// The judgements that speak of a practice area: those that usually do, and those of the latest inspection's framework.
    private func speaking(of area: PracticeArea) -> [JudgementArea] {
        area.judgedBy + (latest.map { area.judged(under: $0.framework).filter(\.isFurther) } ?? [])
    }

    /// A part of what is asked for: judgements with their grades, or single practice areas under them.
    private struct Part {
        var needs: [JudgementArea: Grade]
        var practice: [PracticeArea]?
        var isLead: Bool
    }

    /// All of what judgements call for. Beside a partner for leadership nobody else leads; beside another, one leads where what
    /// is left calls for it by itself.
    private func whole(_ needs: [JudgementArea: Grade], _ covered: AgreedCover) -> Part {
        let left = JudgementArea.practice.compactMap { area in
            areasBelowGood[area] != nil && needs[area] == nil ? .good : needs[area] ?? grade(in: area)
        }
        let isCalledFor = needs[.leadership] != nil || DerivedStanding.of(left).map { $0 < .good } ?? false
        let isLead = requestKind == .lead && (covered.isNothing || !covered.isForLeadership && isCalledFor)
        return Part(needs: needs, practice: nil, isLead: isLead)
    }

    /// How what is asked for is divided. Source: docs/domain.md §0, fact 7 (different partners for different areas);
    /// §4.4, stages 3 and 4: one lead partner with specialists beside it.
    private func parts(
        of needs: [JudgementArea: Grade],
        _ covered: AgreedCover,
        isServedWhole: (([JudgementArea]) -> Bool)?
    ) -> [Part] {
        let whole = whole(needs, covered)
        let core = needs.filter { $0.key == .leadership || $0.key == .helpAndProtection }
        let rest = needs.filter { core[$0.key] == nil }
        // A partner whose help is under way is one of those that the stage calls for.
        if let stage, stage.partners > 1, helpUnderWay.isEmpty {
            if !core.isEmpty, !rest.isEmpty {
                return [Part(needs: core, isLead: true), Part(needs: rest, isLead: false)]
            }
            // One partner leads in everything; the other brings what the stage calls for.
            return [
                Part(needs: needs, isLead: true), Part(needs: needs, practice: stage.beside, isLead: false),
            ]
        }
        guard let isServedWhole, needs.count > 1, !isServedWhole(needs.keys.sorted()) else { return [whole] }
        // A combined judgement of children in care and care leavers stays one.
        let isCombined = latest?.framework.combinesCareLeavers ?? false
        let single = rest.sorted { $0.key < $1.key }.map { [$0.key: $0.value] }
        let divided = (core.isEmpty ? [] : [core]) + (isCombined && !rest.isEmpty ? [rest] : single)
        guard divided.count > 1 else { return [whole] }
        return divided.enumerated().map { index, needs in Part(needs: needs, isLead: index == 0 && whole.isLead) }
    }

    private func drawn(
        _ part: Part,
        number: Int,
        _ latest: Inspection,
        _ covered: AgreedCover
    ) -> SupportRequest {
        let kind: SupportRequest.Kind = part.isLead ? .lead : .specialist
        let areas =
            part.practice
            ?? PracticeArea.allCases.filter { area in
                speaking(of: area).contains { part.needs[$0] != nil } && practice.need(in: area) > 0
                    && !covered.holds(area)
            }
        // The first request is as pressing as the authority's whole need; one beside it, as its own areas are.
        let judged = number == 1 && covered.isNothing ? areasBelowGood : part.needs
        let base = baseSeverity(kind: kind, of: judged, in: latest)
        let earlier = number == 1 ? raising(base, latest) : []
        return SupportRequest(
            receiver: authority.code,
            kind: kind,
            severity: Severity(clamping: base + (earlier.isEmpty ? 0 : 1)),
            needs: part.needs,
            inspection: latest,
            earlierInadequate: earlier,
            number: number,
            practice: areas.map { PracticeNeed($0, practice.need(in: $0)) },
            isEdited: part.practice != nil,
            isStated: false
        )
    }

    /// A request as a coordinator edited it; `nil` if it says that nothing is asked for, or what it asks was agreed since.
    private func edited(_ asked: EditedRequest, _ latest: Inspection, _ covered: AgreedCover) -> SupportRequest? {
        guard let kind = asked.kind else { return nil }
        let covered = covered.since(asked.provenance.day)
        let isNamed = !asked.areas.isEmpty
        let areas =
            (isNamed
            ? asked.areas
            : PracticeArea.allCases.filter { area in
                speaking(of: area).contains { areasBelowGood[$0] != nil } && practice.need(in: area) > 0
            }).filter { !covered.holds($0) }
        if areas.isEmpty, !covered.isNothing { return nil }
        let spoken = Set(areas.flatMap(speaking))
        let needs = isNamed ? areasBelowGood.filter { spoken.contains($0.key) } : areasBelowGood
        // The word lead alone lifts nobody before those whose judgements call for one.
        let judged = kind == .lead ? requestKind : kind
        let base = baseSeverity(kind: judged, of: asked.number == 1 ? areasBelowGood : needs, in: latest)
        let earlier = asked.number == 1 ? raising(base, latest) : []
        return SupportRequest(
            receiver: authority.code,
            kind: kind,
            severity: Severity(clamping: base + (earlier.isEmpty ? 0 : 1)),
            needs: needs,
            inspection: latest,
            earlierInadequate: earlier,
            number: asked.number,
            // Asking says that there is a need: no less than a judgement of good signals.
            practice: areas.map { PracticeNeed($0, max(200, practice.need(in: $0))) },
            days: asked.days,
            support: asked.support,
            isEdited: isNamed,
            isStated: true,
            audience: [asked.provenance.visibility].narrowest
        )
    }

    /// Publication of the earlier inspections that raise a class: they found the whole service inadequate. Only those who
    /// are below good now are raised; who is good in everything is class 1 whatever the history. Source: docs/domain.md
    /// §8.6.
    private func raising(_ base: Int, _ latest: Inspection) -> [Day] {
        guard base < 5, !areasBelowGood.isEmpty else { return [] }
        return foundInadequate.map(\.published).filter { $0 < latest.published }
    }

    /// Lead when the derived standing or the leadership is below good. Source: docs/domain.md §8.5.
    private var requestKind: SupportRequest.Kind {
        let below = [derivedStanding, grade(in: .leadership)].contains { $0.map { $0 < .good } ?? false }
        return below
            || areasKept.contains {
                areasBelowGood[$0] == .inadequate || $0 == .leadership && areasBelowGood[$0] != nil
            }
            ? .lead : .specialist
    }

    /// The class before an earlier inadequate inspection raises it. A combined judgement of children in care and care
    /// leavers counts as one. Source: docs/domain.md §8.6.
    private func baseSeverity(
        kind: SupportRequest.Kind,
        of needs: [JudgementArea: Grade],
        in latest: Inspection
    ) -> Int {
        let own = needs.filter {
            latest.judgements[$0.key]?.grade != nil || needs.count == 1 || areasKept.contains($0.key)
        }
        if [needs[.leadership], needs[.helpAndProtection]].contains(.inadequate) { return 5 }
        if own.values.contains(.inadequate) { return 4 }
        if kind == .lead, !own.isEmpty { return 3 }
        return needs[.helpAndProtection] != nil || own.count >= 2 ? 2 : 1
    }
}

extension Stage {
    /// What a second partner brings beside the one that leads. Source: docs/domain.md §4.4, stages 3 and 4.
    var beside: [PracticeArea] {
        self == .fourth ? [.recruitment, .finance, .reputation] : [.multiAgency]
    }
}
