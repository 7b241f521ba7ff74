import Domain

/// The strengths and needs of an authority, practice area by practice area, in thousandths. Source: docs/domain.md §4.
package struct PracticeProfile: Sendable {
    /// What is held of each area, in the order of the taxonomy; as many as there are areas.
    package let areas: [AreaStanding]
    /// The strength that counts in each area, in the order of the taxonomy.
    let strengths: [Int]
    /// The need that counts in each area, in the order of the taxonomy.
    let needs: [Int]

    init(_ areas: [AreaStanding]) {
        self.areas = areas
        strengths = areas.map(\.strength.counted)
        needs = areas.map(\.need.counted)
    }

    package subscript(area: PracticeArea) -> AreaStanding { areas[area.index] }

    package func strength(in area: PracticeArea) -> Int { strengths[area.index] }

    package func need(in area: PracticeArea) -> Int { needs[area.index] }
}

extension PracticeArea {
    /// Its place in the taxonomy, from 0.
    var index: Int { PracticeArea.indices[self] ?? 0 }
    private static let indices = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))

    /// The judgements that speak of it under a framework: under SIF adoption had a judgement of its own, and the one of
    /// leadership spoke of leading alone. Source: docs/domain.md §4.2.
    func judged(under framework: Framework) -> [JudgementArea] {
        guard framework == .sif else { return judgedBy }
        switch rawValue.prefix(2) {
        case "CC" where self == .permanence: return [.adoption]
        case "WF", "RS": return []
        case "PV": return [.childrenInCare, .careLeavers]
        default: return judgedBy
        }
    }
}

extension Visit.Theme {
    /// The practice areas that it is about. Source: docs/domain.md §4.2.
    var areas: [PracticeArea] {
        switch self {
        case .frontDoor: [.frontDoor]
        case .inNeed: [.childInNeed, .childProtection]
        case .adolescents: [.exploitation]
        case .inCare: [.carePlanning]
        case .permanence: [.permanence]
        case .careLeavers: [.pathwayPlans, .leaversHomes, .leaversWork]
        case .placement: [.sufficiency]
        }
    }
}
