import Domain

/// What a picture says of one authority, put ready for rules and factors.
///
/// A class, because every pair of England looks at two of them; nothing in it ever changes.
public final class Evidence: Sendable {
    /// The authority.
    public let authority: Authority
    /// Its newest inspection of the whole service, if it has had one.
    public let latest: Inspection?
    /// The one before.
    public let previous: Inspection?
    /// Days of publication of inspections that found it inadequate overall, oldest first.
    public let inadequateOverall: [Day]
    /// Bodies that deliver its services.
    public let deliveredBy: Set<String>
    /// Its strengths and needs, area by area.
    public let profile: PracticeProfile
    /// Areas for priority action that stand, oldest first.
    public let priorityActions: [PriorityAction]
    /// Statuses of formal intervention that stand; `nil` if none was ever recorded.
    public let interventions: [RegisterEntry]?
    /// What registers, calendars and assessments say of it besides.
    public let said: AuthoritySaid
    /// The places it offers, or is assumed to have.
    public let capacity: Capacity
    /// Children and young people who live there; `nil` if not on record.
    public let children: Int?
    /// What speaks for it having become less strong of late; empty if nothing is on record.
    public let declines: [Decline]
    /// The day by which its next inspection is to be expected; `nil` if it was never inspected.
    public let inspectionExpected: Day?

    /// The four practice judgements of the latest inspection, put ready: every pair asks for them.
    private let grades: [JudgementArea: Grade]
    /// The areas below good at the latest inspection, each with its grade.
    public let areasBelowGood: [JudgementArea: Grade]

    /// The evidence about an authority on the picture's day.
    init(
        of authority: Authority,
        in picture: Picture,
        deliveredBy: Set<String>,
        supporting: Int,
        settings: PolicySettings,
        assumedPlaces: Int
    ) {
        let code = authority.code, day = picture.asOf
        let inspections = picture.wholeServiceInspections(of: code)
        self.authority = authority
        self.deliveredBy = deliveredBy
        latest = inspections.last
        previous = inspections.dropLast().last
        inadequateOverall = inspections.filter { $0.grade(in: .overall) == .inadequate }.map(\.published)
        var grades: [JudgementArea: Grade] = [:]
        for area in JudgementArea.practice { grades[area] = inspections.last?.grade(in: area) }
        self.grades = grades
        areasBelowGood = grades.filter { $0.value < .good }
        said = AuthoritySaid(code, in: picture.said, on: day)
        priorityActions = PriorityAction.standing(code, since: inspections.last, in: picture)
        interventions = said.wasRecorded(.intervention) ? said.entries(.intervention) : nil
        profile = PracticeProfile(
            latest: inspections.last,
            previous: inspections.dropLast().last,
            priorityActions: priorityActions,
            assessments: said.assessments,
            fading: Fading(halfLifeYears: settings.halfLifeYears),
            asOf: day
        )
        children = picture.newest(.childPopulation, of: code)?.thousandths.map { $0 / 1000 }
        capacity = Capacity(
            offer: picture.said.offer(of: code, on: day),
            hasOfferedBefore: picture.said.offers[code] != nil,
            children: children,
            supporting: supporting,
            settings: settings,
            assumedPlaces: assumedPlaces
        )
        declines = Decline.on(
            latest: latest,
            previous: previous,
            priorityActions: priorityActions,
            indicators: picture.indicators[code] ?? [:],
            asOf: day
        )
        inspectionExpected = latest.map { $0.inspected.adding(days: Evidence.medianGapInDays) }
    }

    /// Days between two inspections in the middle of all cases, four and a half years. Source: DOMAIN §3.3.
    static let medianGapInDays = 1643

    /// The grade in an area at the latest inspection.
    public func grade(in area: JudgementArea) -> Grade? { grades[area] ?? latest?.grade(in: area) }

    /// Our word for the whole authority at its latest inspection.
    public var derivedStanding: Grade? { latest.flatMap(DerivedStanding.of) }

    /// Whether it may support anybody at all: leadership and help and protection at least good, nothing inadequate.
    public var mayOffer: Bool {
        let core: [Grade?] = [grades[.leadership], grades[.helpAndProtection]]
        return core.allSatisfy { $0.map { $0 >= .good } ?? false } && !grades.values.contains(.inadequate)
    }

    /// The stage of difficulty, as somebody who knows the service stated it within the last years.
    public var stage: Stage? { said.stage.flatMap { Stage(rawValue: $0) } }
}
