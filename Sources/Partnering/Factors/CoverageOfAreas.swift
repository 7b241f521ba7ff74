import Domain

/// How well the partner's strengths cover the receiver's needs, practice area by practice area: the sum of need times
/// strength over the areas asked about, divided by the whole need there, weighted by the stage of difficulty.
/// Source: docs/domain.md §8.2; §4.3 for signal strengths, §4.4 for what each stage calls for.
struct CoverageOfAreas: ScoreFactor {
    let id = RuleID.coverage
    let wording = "strength where there is need, practice area by practice area"

    func share(for pair: SupportPair) -> Share {
        let profile = pair.partner.practice
        let stage = pair.receiver.stage
        var covered = 0, whole = 0
        for asked in pair.request.practice {
            let need = asked.need * (stage?.weight(of: asked.area) ?? 1)
            whole += need
            covered += need * profile.strength(in: asked.area)
        }
        return Share(covered, of: whole * 1000)
    }

    func detail(for pair: SupportPair) -> String {
        guard !pair.request.practice.isEmpty else { return "no practice area is asked about" }
        var groups: [(judged: JudgementArea, need: Int, strength: Int, areas: [PracticeArea])] = []
        for asked in pair.request.practice {
            let area = asked.area, judged = area.judgedBy.first ?? .leadership
            let given = pair.partner.practice.strength(in: area)
            if let index = groups.firstIndex(where: {
                $0.judged == judged && $0.need == asked.need && $0.strength == given
            }) {
                groups[index].areas.append(area)
            } else {
                groups.append((judged, asked.need, given, [area]))
            }
        }
        let shown = groups.prefix(8).map { group in
            let what =
                group.areas.count == 1
                ? group.areas[0].name : "\(group.judged.name), \(group.areas.count) practice areas"
            return "\(what): need \(group.need.thousandths) against strength \(group.strength.thousandths)"
        }
        let more = groups.count > 8 ? "; and \(groups.count - 8) more" : ""
        // Which stage it is stays unsaid, and that there is one between the authority and its coordinator.
        let stage = isWeighedByStage(pair) ? "; what its situation calls for counts twice" : ""
        return shown.joined(separator: "; ") + more + stage
    }

    /// Whether a stage weighs anything of what is asked about.
    func isWeighedByStage(_ pair: SupportPair) -> Bool {
        guard let stage = pair.receiver.stage else { return false }
        return pair.request.practice.contains { stage.weight(of: $0.area) > 1 }
    }
}

extension Stage {
    /// How much an area weighs at a stage: twice where the stage calls for it. Doubling is a judgement.
    /// Source: docs/domain.md §4.4.
    func weight(of area: PracticeArea) -> Int { calledFor.contains(area) ? 2 : 1 }

    private var calledFor: Set<PracticeArea> {
        switch self {
        case .first: Stage.forFirst
        case .second: Stage.forSecond
        case .third: Stage.forThird
        case .fourth: Stage.forFourth
        }
    }

    /// Data, front-door health check.
    private static let forFirst: Set<PracticeArea> = [.performance, .frontDoor]
    /// Middle managers.
    private static let forSecond: Set<PracticeArea> = [.management, .decisions]
    /// Multi-agency work.
    private static let forThird: Set<PracticeArea> = [.multiAgency]
    /// Shared leadership, new identity, finance.
    private static let forFourth: Set<PracticeArea> = [.governance, .reputation, .recruitment, .finance]
}
