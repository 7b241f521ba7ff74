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

    package subscript(area: PracticeArea) -> AreaStanding { areas[area.caseNumber] }

    package func strength(in area: PracticeArea) -> Int { strengths[area.caseNumber] }

    package func need(in area: PracticeArea) -> Int { needs[area.caseNumber] }
}

extension PracticeArea {
    /// The judgements that speak of it under a framework: under SIF adoption had a judgement of its own, and the one of
    /// leadership spoke of leading alone. Source: docs/domain.md §4.2.
    func judged(under framework: Framework) -> [JudgementArea] { framework.speaksOf[self] ?? judgedBy }
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
        settings: PolicySettings,
        asOf day: Day
    ) {
        var stated: [PracticeArea: (strength: [Assessment], need: [Assessment])] = [:]
        for assessment in assessments {
            guard let area = assessment.area else { continue }
            if assessment.kind == .strength { stated[area, default: ([], [])].strength.append(assessment) }
            if assessment.kind == .need { stated[area, default: ([], [])].need.append(assessment) }
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
                    area: area,
                    settings: settings,
                    day: day
                )
                return AreaStanding(
                    area: area,
                    signal: signal,
                    kept: earlier,
                    strength: reading.strength(stated[area]?.strength ?? []),
                    need: reading.need(stated[area]?.need ?? []),
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
        if !judged.isEmpty, judged.allSatisfy(inspection.framework.sometimes.contains),
            judged.allSatisfy({ inspection.grade(in: $0) == nil })
        {
            judged = area.judgedBy
        }
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

/// How one area is read: what judgements signal, and what is said besides.
///
/// More said never counts less: a statement raises a value, or restores one that has faded, and never lowers it. Only an
/// inspector, or an independent evaluation, that finds less after the judgement lowers it. Source: docs/domain.md §4.3.
private struct AreaReading {
    let signal: JudgementSignal?
    /// What an earlier inspection signals, where a judgement of the latest is not known.
    let kept: JudgementSignal?
    let latest: Inspection?
    let previous: Inspection?
    let action: PriorityAction?
    let area: PracticeArea
    let settings: PolicySettings
    let day: Day

    /// How far a self-evaluation or a peer review moves a value. Source: docs/domain.md §4.3.
    private static let step = 200
    /// What a recommendation named in a report adds to the need. Source: docs/domain.md §4.3.
    private static let recommendation = 300

    /// What one statement comes to.
    private struct Reading {
        let stated: Assessment
        let bearing: AreaValue.Bearing
        let counted: Int
    }

    func strength(_ statements: [Assessment]) -> AreaValue {
        let derived = signal?.decisive.strength
        guard action == nil else {
            return AreaValue(
                derived: derived,
                stated: statements.last,
                bearing: statements.last.map { _ in .withdrawn("an area for priority action stands here") },
                counted: 0
            )
        }
        let silent = signal.map { strength(of: $0.decisive, in: $0) } ?? 0
        let readings = newest(statements).map { stated -> Reading in
            if let reason = laterFall(than: stated.provenance.day) {
                return Reading(stated: stated, bearing: .withdrawn(reason), counted: 0)
            }
            let outweighs = stated.outweighsJudgement
            let level = outweighs ? stated.thousandths : min(stated.thousandths, (derived ?? 0) + AreaReading.step)
            let counted = faded(level, from: stated.provenance.day)
            let bearing: AreaValue.Bearing = outweighs ? .replaces : .moves
            return Reading(stated: stated, bearing: bearing, counted: counted)
        }
        return value(derived, silent, readings) { reading in
            guard let signal, reading.stated.outweighsJudgement, reading.stated.provenance.day >= signal.inspected
            else { return nil }
            return found(reading, signal.decisive, \.strength, below: \.lower) { strength(of: $0, in: signal) }
        }
    }

    /// What a judgement counts as strength when nothing is said.
    private func strength(of grade: Grade, in signal: JudgementSignal) -> Int {
        let left = faded(grade.strength, from: signal.inspected)
        return settings.neverBelowLowerGrade ? max(left, grade.lower?.strength ?? 0) : left
    }

    func need(_ statements: [Assessment]) -> AreaValue {
        let signal = needSignal
        let derived = signal?.decisive.need
        let silent = signal.map { fades($0.decisive.need, from: $0.inspected) } ?? 0
        let readings = newest(statements).map { stated -> Reading in
            let said = stated.provenance.day, level = stated.thousandths
            if !settings.needsFade, let reason = laterGood(than: said) {
                return Reading(stated: stated, bearing: .withdrawn(reason), counted: 0)
            }
            switch stated.provenance.level {
            case .evaluation: return Reading(stated: stated, bearing: .replaces, counted: fades(level, from: said))
            case .inspection:
                let raised = silent + fades(AreaReading.recommendation, from: said)
                return Reading(stated: stated, bearing: .adds, counted: max(raised, fades(level, from: said)))
            default:
                let most = (derived ?? 0) + AreaReading.step
                return Reading(stated: stated, bearing: .moves, counted: fades(min(level, most), from: said))
            }
        }
        let value = self.value(derived, silent, readings) { reading in
            guard let signal, reading.stated.provenance.level == .evaluation,
                reading.stated.provenance.day >= signal.inspected
            else { return nil }
            return found(reading, signal.decisive, \.need, below: \.higher) { fades($0.need, from: signal.inspected) }
        }
        guard let action else { return value }
        // An area for priority action is the strongest sign of need there is.
        return AreaValue(
            derived: value.derived,
            stated: value.stated,
            bearing: value.bearing,
            counted: max(value.counted, fades(1000, from: action.day))
        )
    }

    /// A judgement that is not known leaves the need that the one before signals.
    private var needSignal: JudgementSignal? {
        guard let kept else { return signal }
        guard let signal else { return kept }
        return kept.decisive < signal.decisive ? kept : signal
    }

    /// What a finding makes of a judgement: it lowers it where its level lies nearer to the grade below, and never to less
    /// than it would make of that grade.
    private func found(
        _ reading: Reading,
        _ grade: Grade,
        _ signals: KeyPath<Grade, Int>,
        below: KeyPath<Grade, Grade?>,
        silent: (Grade) -> Int
    ) -> Int {
        guard let next = grade[keyPath: below],
            reading.stated.thousandths * 2 < grade[keyPath: signals] + next[keyPath: signals]
        else { return max(reading.counted, silent(grade)) }
        return max(reading.counted, found(reading, next, signals, below: below, silent: silent))
    }

    /// The best of silence and of what is said; where something was found to be less than judged, the best of that and of
    /// what is said after it.
    /// - Parameter finding: what the finding of somebody who may lower a judgement makes of it; `nil` for anybody else.
    private func value(
        _ derived: Int?,
        _ silent: Int,
        _ readings: [Reading],
        finding: (Reading) -> Int?
    ) -> AreaValue {
        var counted = silent, later = readings[...], most = 1000
        var decisive: (stated: Assessment, bearing: AreaValue.Bearing)?
        for (index, reading) in readings.enumerated() where !reading.bearing.isWithdrawn {
            guard let found = finding(reading), found < silent else { continue }
            counted = found
            decisive = (reading.stated, .lowers)
            later = readings[(index + 1)...]
            most = found + AreaReading.step
        }
        for reading in later {
            let new = reading.bearing == .moves ? min(reading.counted, most) : reading.counted
            guard new > counted else { continue }
            counted = new
            decisive = (reading.stated, reading.bearing)
        }
        if decisive == nil, let last = readings.last {
            decisive = (last.stated, last.bearing.isWithdrawn ? last.bearing : .lowersNothing)
        }
        return AreaValue(
            derived: derived,
            stated: decisive?.stated,
            bearing: decisive?.bearing,
            counted: min(1000, max(0, counted))
        )
    }

    /// The newest of each author and level of evidence, oldest first: who says something anew means that.
    private func newest(_ statements: [Assessment]) -> [Assessment] {
        var kept: [Assessment] = []
        for stated in statements {
            kept.removeAll {
                $0.provenance.author == stated.provenance.author && $0.provenance.level == stated.provenance.level
            }
            kept.append(stated)
        }
        return kept
    }

    private func faded(_ value: Int, from said: Day) -> Int {
        Decay(halfLifeYears: settings.halfLifeYears).faded(value, from: said, on: day)
    }

    /// A need, faded only where the policy says that needs fade.
    private func fades(_ need: Int, from said: Day) -> Int { settings.needsFade ? faded(need, from: said) : need }

    /// Why a statement of need that does not fade no longer counts: a later inspection found the area good.
    private func laterGood(than said: Day) -> String? {
        guard let latest, let signal, said < latest.inspected, signal.decisive >= .good else { return nil }
        return "the inspection published on \(latest.published) found \(signal.decisive)"
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

extension Grade {
    /// The strength it signals, in thousandths.
    fileprivate var strength: Int { strengthInTenths * 100 }
    fileprivate var need: Int { needInTenths * 100 }
    fileprivate var lower: Grade? { Grade.allCases.filter { $0 < self }.max() }
    fileprivate var higher: Grade? { Grade.allCases.filter { $0 > self }.min() }
}

extension Assessment {
    /// Whether it takes the place of what judgements signal: an inspector's words, or an independent evaluation.
    fileprivate var outweighsJudgement: Bool {
        provenance.level >= .inspection || provenance.author == .inspector
    }

    fileprivate var thousandths: Int { (level ?? 0) * 100 }
}
