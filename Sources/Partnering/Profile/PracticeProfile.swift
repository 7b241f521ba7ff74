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

extension PracticeProfile {
    /// What an authority's latest inspection, its visits and what people say of it come to.
    init(
        latest: Inspection?,
        previous: Inspection?,
        kept: KeptJudgements,
        priorityActions: [PriorityAction],
        assessments: [Assessment],
        fading: Decay,
        asOf day: Day
    ) {
        var stated: [PracticeArea: (strength: Assessment?, need: Assessment?)] = [:]
        // Oldest first, so that the newest stays.
        for assessment in assessments {
            guard let area = assessment.area else { continue }
            if assessment.kind == .strength { stated[area, default: (nil, nil)].strength = assessment }
            if assessment.kind == .need { stated[area, default: (nil, nil)].need = assessment }
        }
        self.init(
            PracticeArea.allCases.map { area in
                let signal = latest.flatMap { JudgementSignal(area, $0) }
                let action = priorityActions.first { $0.areas.contains(area) }
                let earlier = latest.flatMap { kept.signal(for: area, under: $0.framework) }
                let reading = AreaReading(
                    signal: signal,
                    kept: earlier,
                    latest: latest,
                    previous: previous,
                    action: action,
                    area: area
                )
                return AreaStanding(
                    area: area,
                    signal: signal,
                    kept: earlier,
                    strength: reading.strength(stated[area]?.strength, fading, day),
                    need: reading.need(stated[area]?.need, fading, day),
                    priorityAction: action?.words
                )
            }
        )
    }
}

extension JudgementSignal {
    /// What an inspection signals for an area; `nil` if none of its judgements speaks of it.
    init?(_ area: PracticeArea, _ inspection: Inspection) {
        var grades: [JudgementArea: Grade] = [:]
        var judged = area.judged(under: inspection.framework)
        // Adoption was not always judged; then the judgement of children in care speaks of permanence.
        if judged == [.adoption], inspection.grade(in: .adoption) == nil { judged = area.judgedBy }
        for judgement in judged {
            if let grade = inspection.grade(in: judgement) { grades[judgement] = grade }
        }
        guard !grades.isEmpty else { return nil }
        let isCombined = inspection.framework.combinesCareLeavers
        self.init(
            grades: grades,
            inspected: inspection.inspected,
            framework: inspection.framework.shortName,
            isCombined: isCombined && (grades[.childrenInCare] ?? grades[.careLeavers]) != nil
        )
    }
}

/// How one area is read: the signal of judgements, moved or replaced by a statement, withdrawn by a later fall.
private struct AreaReading {
    let signal: JudgementSignal?
    /// What an earlier inspection signals, where a judgement of the latest is not known.
    let kept: JudgementSignal?
    let latest: Inspection?
    let previous: Inspection?
    let action: PriorityAction?
    let area: PracticeArea

    /// How far a self-evaluation or a peer review moves a value. Source: docs/domain.md §4.3.
    private static let step = 200
    /// What a recommendation named in a report adds to the need. Source: docs/domain.md §4.3.
    private static let recommendation = 300

    func strength(_ stated: Assessment?, _ fading: Decay, _ day: Day) -> AreaValue {
        let derived = signal.map { $0.decisive.strengthInTenths * 100 }
        if action != nil {
            return AreaValue(
                derived: derived,
                stated: stated,
                bearing: stated.map { _ in .withdrawn("an area for priority action stands here") },
                counted: 0
            )
        }
        guard let stated else {
            return AreaValue(
                derived: derived,
                stated: nil,
                bearing: nil,
                counted: faded(derived, fading, day, of: signal)
            )
        }
        let standing = value(derived, stated, stated.outweighsJudgement ? .replaces : .moves, fading, day, of: signal)
        guard let reason = laterFall(than: stated.provenance.day) else { return standing }
        // The lower of the two: a fall never makes anybody stronger.
        return AreaValue(
            derived: derived,
            stated: stated,
            bearing: .withdrawn(reason),
            counted: min(standing.counted, faded(derived, fading, day, of: signal))
        )
    }

    func need(_ stated: Assessment?, _ fading: Decay, _ day: Day) -> AreaValue {
        let signal = needSignal
        let derived = signal.map { $0.decisive.needInTenths * 100 }
        var value: AreaValue
        if let stated {
            let bearing: AreaValue.Bearing =
                switch stated.provenance.level {
                case .evaluation: .replaces
                case .inspection: .adds
                default: .moves
                }
            value = self.value(derived, stated, bearing, fading, day, of: signal)
        } else {
            value = AreaValue(
                derived: derived,
                stated: nil,
                bearing: nil,
                counted: faded(derived, fading, day, of: signal)
            )
        }
        if let action {
            // An area for priority action is the strongest sign of need there is.
            let urgent = fading.faded(1000, from: action.day, on: day)
            value = AreaValue(
                derived: value.derived,
                stated: value.stated,
                bearing: value.bearing,
                counted: max(value.counted, urgent)
            )
        }
        return value
    }

    /// A judgement that is not known leaves the need that the one before signals.
    private var needSignal: JudgementSignal? {
        guard let kept else { return signal }
        guard let signal else { return kept }
        return kept.decisive < signal.decisive ? kept : signal
    }

    private func faded(_ derived: Int?, _ fading: Decay, _ day: Day, of signal: JudgementSignal?) -> Int {
        guard let derived, let signal else { return 0 }
        return fading.faded(derived, from: signal.inspected, on: day)
    }

    private func value(
        _ derived: Int?,
        _ stated: Assessment,
        _ bearing: AreaValue.Bearing,
        _ fading: Decay,
        _ day: Day,
        of signal: JudgementSignal?
    ) -> AreaValue {
        let level = (stated.level ?? 0) * 100, said = stated.provenance.day
        let counted: Int
        switch bearing {
        case .replaces: counted = fading.faded(level, from: said, on: day)
        case .moves:
            let shift = min(AreaReading.step, max(-AreaReading.step, level - (derived ?? 0)))
            counted = faded(derived, fading, day, of: signal) + fading.faded(shift, from: said, on: day)
        case .adds:
            let raised =
                faded(derived, fading, day, of: signal) + fading.faded(AreaReading.recommendation, from: said, on: day)
            counted = max(raised, fading.faded(level, from: said, on: day))
        case .withdrawn: counted = faded(derived, fading, day, of: signal)
        }
        return AreaValue(derived: derived, stated: stated, bearing: bearing, counted: min(1000, max(0, counted)))
    }

    /// Why a statement of strength no longer counts: a later inspection found less.
    private func laterFall(than day: Day) -> String? {
        guard let latest, let signal, day < latest.published else { return nil }
        if signal.decisive < .good {
            return "the inspection published on \(latest.published) found \(signal.decisive)"
        }
        guard let previous, let before = JudgementSignal(area, previous) else { return nil }
        for (judgement, grade) in signal.grades.sorted(by: { $0.key < $1.key }) {
            if let earlier = before.grades[judgement], grade < earlier {
                return "\(judgement.name) fell from \(earlier) to \(grade) on \(latest.published)"
            }
        }
        return nil
    }
}

extension Assessment {
    /// Whether it takes the place of what judgements signal: an inspector's words, or an independent evaluation.
    fileprivate var outweighsJudgement: Bool {
        provenance.level >= .inspection || provenance.author == .inspector
    }
}
