import Domain

/// How well the partner's strengths cover the receiver's needs: the sum over areas of need times strength, divided by
/// the receiver's whole need. Source: docs/domain.md §8.2 for the sum, §4.3 for the signal strengths.
struct CoverOfNeeds: ScoreFactor {
    let id = RuleID.cover
    let wording = "strength where there is need"

    func share(for pair: SupportPair) -> Share {
        var covered = 0, need = 0
        for (area, grade) in pair.request.needs {
            need += grade.needInTenths
            covered += grade.needInTenths * (pair.partnersGrade(in: area)?.strengthInTenths ?? 0)
        }
        return Share(covered, of: need * 10)
    }

    func detail(for pair: SupportPair) -> String {
        pair.request.areas.map { area in
            let need = pair.request.needs[area]?.description ?? "not known"
            let strength = pair.partnersGrade(in: area)?.description ?? "not known"
            let latest = pair.partner.latest
            let combined = area == .careLeavers && latest?.framework.combinesCareLeavers == true
            return
                "\(area.name): \(need) against \(strength)\(combined ? " (judged together with children in care)" : "")"
        }.joined(separator: "; ")
    }
}

extension Grade {
    /// How much need a judgement signals, in tenths. Source: docs/domain.md §4.3.
    var needInTenths: Int {
        switch self {
        case .inadequate: 10
        case .requiresImprovement: 7
        case .good: 2
        case .outstanding: 0
        }
    }

    /// How much strength a judgement signals, in tenths. Source: docs/domain.md §4.3.
    var strengthInTenths: Int {
        switch self {
        case .inadequate: 0
        case .requiresImprovement: 1
        case .good: 6
        case .outstanding: 10
        }
    }
}
