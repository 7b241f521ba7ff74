import Domain

/// What a snapshot says of one authority, put ready for rules and factors.
///
/// A class, because every pair of England looks at two of them; nothing in it ever changes.
package final class AuthorityProfile: Sendable {
    package let authority: Authority
    /// The newest of the whole service, if it has had one.
    package let latest: Inspection?
    package let previous: Inspection?
    /// Days of publication of inspections that found it inadequate overall, oldest first.
    package let inadequateOverall: [Day]
    /// Bodies that deliver its services.
    package let deliveredBy: Set<String>
    /// Its strengths and needs, area by area.
    package let practice: PracticeProfile
    /// Areas for priority action that stand, oldest first.
    package let priorityActions: [PriorityAction]
    /// Statuses of formal intervention that stand; `nil` if none was ever recorded.
    package let interventions: [RegisterEntry]?
    /// What registers, calendars and assessments say of it besides.
    package let said: AuthorityStatements
    /// The places it offers, or is assumed to have.
    package let capacity: Capacity
    /// Children and young people who live there; `nil` if not on record.
    package let children: Int?
    /// What speaks for it having become less strong of late; empty if nothing is on record.
    package let declines: [Decline]
    /// The day by which its next inspection is to be expected; `nil` if it was never inspected.
    package let inspectionExpected: Day?

    /// The four practice judgements of the latest inspection, put ready: every pair asks for them.
    private let grades: [JudgementArea: Grade]
    /// The areas below good at the latest inspection, each with its grade; where its judgement is not known, at the one
    /// before.
    package let areasBelowGood: [JudgementArea: Grade]
    /// The areas in which an earlier judgement counts, because that of the latest inspection is not known.
    let areasKept: Set<JudgementArea>

    init(
        of authority: Authority,
        in snapshot: Snapshot,
        deliveredBy: Set<String>,
        supporting: Int,
        settings: PolicySettings
    ) {
        let code = authority.code, day = snapshot.asOf
        let inspections = snapshot.wholeServiceInspections(of: code)
        self.authority = authority
        self.deliveredBy = deliveredBy
        latest = inspections.last
        previous = inspections.dropLast().last
        inadequateOverall = inspections.filter { $0.grade(in: .overall) == .inadequate }.map(\.published)
        var grades: [JudgementArea: Grade] = [:]
        for area in JudgementArea.practice { grades[area] = inspections.last?.grade(in: area) }
        self.grades = grades
        let kept = KeptJudgements(inspections)
        areasKept = Set(kept.inspections.keys)
        areasBelowGood = grades.filter { $0.value < .good }.merging(kept.belowGood) { latest, _ in latest }
        said = AuthorityStatements(code, in: snapshot.said, on: day)
        priorityActions = PriorityAction.standing(code, since: inspections.last, in: snapshot)
        interventions = said.wasRecorded(.intervention) ? said.entries(.intervention) : nil
        practice = PracticeProfile(
            latest: inspections.last,
            previous: inspections.dropLast().last,
            kept: kept,
            priorityActions: priorityActions,
            assessments: said.assessments,
            fading: Decay(halfLifeYears: settings.halfLifeYears),
            asOf: day
        )
        children = snapshot.newest(.childPopulation, of: code)?.thousandths.map { $0 / 1000 }
        capacity = Capacity(
            offer: snapshot.said.offer(of: code, on: day),
            hasOfferedBefore: snapshot.said.offers[code] != nil,
            children: children,
            supporting: supporting,
            settings: settings
        )
        declines = Decline.on(
            latest: latest,
            previous: previous,
            priorityActions: priorityActions,
            indicators: snapshot.indicators[code] ?? [:],
            asOf: day
        )
        inspectionExpected = latest.map { $0.inspected.adding(days: AuthorityProfile.medianGapInDays) }
    }

    /// Days between two inspections in the middle of all cases, four and a half years. Source: docs/domain.md §3.3.
    static let medianGapInDays = 1643

    /// The grade in an area at the latest inspection.
    package func grade(in area: JudgementArea) -> Grade? { grades[area] ?? latest?.grade(in: area) }

    /// Our word for the whole authority at its latest inspection.
    package var derivedStanding: Grade? { latest.flatMap(DerivedStanding.of) }

    /// Whether it may support anybody at all: leadership and help and protection at least good, nothing inadequate.
    package var mayOffer: Bool {
        let core: [Grade?] = [grades[.leadership], grades[.helpAndProtection]]
        return core.allSatisfy { $0.map { $0 >= .good } ?? false } && !grades.values.contains(.inadequate)
    }

    /// The stage of difficulty, as somebody who knows the service stated it within the last years.
    package var stage: Stage? { said.stage.flatMap { Stage(rawValue: $0) } }
}
