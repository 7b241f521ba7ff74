import Domain

extension AuthorityProfile {
    /// What the authority asks for first: as a coordinator edited it, else drawn from its latest inspection; `nil` if it
    /// asks for nothing.
    package var request: SupportRequest? { requests().first }

    /// What the authority asks for, by number.
    ///
    /// Drawn from judgements unless a coordinator edited it. Several requests are drawn where the stage calls for more
    /// than one partner, or where no single partner is strong in every area asked about.
    /// - Parameter isServedWhole: whether somebody is strong in all of some areas; everybody is taken to be unless given.
    package func requests(isServedWhole: (([JudgementArea]) -> Bool)? = nil) -> [SupportRequest] {
        guard let latest else { return [] }
        let needs = areasBelowGood
        let asked = said.asked
        guard asked.isEmpty else {
            // What was edited stands beside the first request that judgements call for, unless that one was edited too.
            let isFirstEdited = asked.contains { $0.number == 1 }
            let first = isFirstEdited || needs.isEmpty ? [] : [drawn(whole(needs), number: 1, latest)]
            return first + asked.compactMap { edited($0, latest) }
        }
        guard !needs.isEmpty else { return [] }
        return parts(of: needs, isServedWhole: isServedWhole).enumerated().map { drawn($1, number: $0 + 1, latest) }
    }

    /// A part of what is asked for: judgements with their grades, or single practice areas under them.
    private struct Part {
        var needs: [JudgementArea: Grade]
        var practice: [PracticeArea]?
        var isLead: Bool
    }

    /// All of what judgements call for.
    private func whole(_ needs: [JudgementArea: Grade]) -> Part {
        Part(needs: needs, practice: nil, isLead: requestKind == .lead)
    }

    /// How what is asked for is divided. Source: docs/domain.md §0, fact 7 (different partners for different areas);
    /// §4.4, stages 3 and 4: one lead giver with specialists beside it.
    private func parts(
        of needs: [JudgementArea: Grade],
        isServedWhole: (([JudgementArea]) -> Bool)?
    ) -> [Part] {
        let whole = whole(needs)
        let core = needs.filter { $0.key == .leadership || $0.key == .helpAndProtection }
        let rest = needs.filter { core[$0.key] == nil }
        if let stage, stage.partners > 1 {
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

    private func drawn(_ part: Part, number: Int, _ latest: Inspection) -> SupportRequest {
        let kind: SupportRequest.Kind = part.isLead ? .lead : .specialist
        let areas =
            part.practice
            ?? PracticeArea.allCases.filter { area in
                area.judgedBy.contains { part.needs[$0] != nil } && practice.need(in: area) > 0
            }
        // The first request is as pressing as the authority's whole need; one beside it, as its own areas are.
        let judged = number == 1 ? areasBelowGood : part.needs
        let base = baseSeverity(kind: kind, of: judged, in: latest)
        let earlier = base < 5 && number == 1 ? inadequateOverall.filter { $0 < latest.published } : []
        return SupportRequest(
            receiver: authority.code,
            kind: kind,
            severity: Severity(clamping: base + (earlier.isEmpty ? 0 : 1)),
            needs: part.needs,
            inspection: latest,
            earlierInadequate: earlier,
            number: number,
            practice: areas.map { PracticeNeed($0, practice.need(in: $0)) },
            isEdited: part.practice != nil
        )
    }

    /// A request as a coordinator edited it; `nil` if it says that nothing is asked for.
    private func edited(_ asked: EditedRequest, _ latest: Inspection) -> SupportRequest? {
        guard let kind = asked.kind else { return nil }
        let isNamed = !asked.areas.isEmpty
        let areas =
            isNamed
            ? asked.areas
            : PracticeArea.allCases.filter { area in
                area.judgedBy.contains { areasBelowGood[$0] != nil } && practice.need(in: area) > 0
            }
        let spoken = Set(areas.flatMap(\.judgedBy))
        let needs = isNamed ? areasBelowGood.filter { spoken.contains($0.key) } : areasBelowGood
        let base = baseSeverity(kind: kind, of: asked.number == 1 ? areasBelowGood : needs, in: latest)
        let earlier = base < 5 && asked.number == 1 ? inadequateOverall.filter { $0 < latest.published } : []
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
            isEdited: isNamed
        )
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
