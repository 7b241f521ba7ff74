import Domain

/// What a snapshot says of one authority, put ready for rules and factors.
///
/// A class, because every pair of England looks at two of them; nothing in it ever changes.
package final class AuthorityProfile: Sendable {
    package let authority: Authority
    /// The newest of the whole service, if it has had one.
    package let latest: Inspection?
    package let previous: Inspection?
    /// Inspections that found the whole service inadequate, oldest first.
    package let foundInadequate: [Inspection]
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
    /// The practice models it works by: as stated, and those that a partnership rolled out, named after who did.
    let models: Set<String>
    /// The places it offers, or is assumed to have.
    package let capacity: Capacity
    /// Children and young people who live there; `nil` if not on record.
    package let children: Int?
    /// What speaks for it having become less strong of late; empty if nothing is on record.
    package let declines: [Decline]
    /// What workforce figures say of its staffing; `nil` where none is out, or the policy does not ask them.
    let staffing: StaffingFigures?
    /// What of its calendar keeps support from beginning on the day: an inspection, or a blackout of its own.
    let closed: CalendarEntry?
    /// The day by which its next inspection is to be expected; `nil` if it was never inspected.
    package let inspectionExpected: Day?
    /// Partnerships in force in which it is supported, by an authority or by a body that is only named.
    package let helpUnderWay: [Partnership]
    /// What of that was agreed, and so is asked of nobody else.
    let covered: AgreedCover
    /// Agreements by which it was supported, and that did not help.
    let unhelpfulAgreements: [Partnership]
    /// The least grade in help and protection with which it may support anybody.
    private let leastInHelp: Grade

    /// What the latest inspection and the one before found in every area, put ready: every pair asks for it.
    private let grades: [Grade?]
    private let gradesBefore: [Grade?]
    /// The areas below good at the latest inspection, each with its grade; where its judgement is not known, at the one
    /// before. Those that no rule knows by name are among them where they speak of practice areas by themselves.
    package let areasBelowGood: [JudgementArea: Grade]
    /// The areas in which an earlier judgement counts, because that of the latest inspection is not known.
    let areasKept: Set<JudgementArea>

    init(
        of authority: Authority,
        in snapshot: Snapshot,
        deliveredBy: Set<String>,
        supporting: [Partnership],
        agreed: [Agreement] = [],
        england: EnglandFigures,
        helpUnderWay: [Partnership] = [],
        settings: PolicySettings
    ) {
        let code = authority.code, day = snapshot.asOf
        let rollouts = snapshot.partnerships(with: code).filter { $0.arrangement == AuthorityProfile.rollout }
        let inspections = snapshot.wholeServiceInspections(of: code)
        self.authority = authority
        self.deliveredBy = deliveredBy
        latest = inspections.last
        self.previous = inspections.dropLast().last
        foundInadequate = inspections.filter(\.foundInadequate)
        self.helpUnderWay = helpUnderWay
        covered = AgreedCover(helpUnderWay)
        unhelpfulAgreements = snapshot.partnerships.filter {
            $0.agreed != nil && $0.receiver == code && $0.didNotHelp && $0.standing(on: day) == .over
        }
        leastInHelp = settings.areaException == .yes ? .requiresImprovement : .good
        grades = JudgementArea.known.map { inspections.last?.grade(in: $0) }
        let previous = inspections.dropLast().last
        gradesBefore = JudgementArea.known.map { previous?.grade(in: $0) }
        var practised: [JudgementArea: Grade] = [:]
        for area in JudgementArea.practice { practised[area] = inspections.last?.grade(in: area) }
        for area in inspections.last?.framework.furtherAreasThatSpeak ?? [] {
            practised[area] = inspections.last?.grade(in: area)
        }
        let kept = KeptJudgements(inspections)
        areasKept = Set(kept.inspections.keys)
        areasBelowGood = practised.filter { $0.value < .good }.merging(kept.belowGood) { latest, _ in latest }
        said = AuthorityStatements(code, in: snapshot.said, on: day)
        models = said.models.union(rollouts.map { "the model of \($0.partnerName)" })
        priorityActions = PriorityAction.standing(code, since: inspections.last, in: snapshot)
        interventions = said.wasRecorded(.intervention) ? said.entries(.intervention) : nil
        practice = PracticeProfile(
            latest: inspections.last,
            previous: inspections.dropLast().last,
            kept: kept,
            priorityActions: priorityActions,
            assessments: said.assessments,
            settings: settings,
            asOf: day
        )
        children = snapshot.newest(.childPopulation, of: code)?.thousandths.map { $0 / 1000 }
        capacity = Capacity(
            offers: snapshot.said.offers[code] ?? [],
            on: day,
            children: children,
            isNamed: said.designation.map { $0.has(.named) || $0.has(.member) } ?? false,
            supporting: supporting,
            agreed: agreed,
            settings: settings
        )
        declines = Decline.on(
            latest: latest,
            previous: previous,
            priorityActions: priorityActions,
            indicators: snapshot.indicators[code] ?? [:],
            england: england,
            asOf: day
        )
        staffing = settings.readinessFromFigures ? StaffingFigures(snapshot.indicators[code] ?? [:], england, day) : nil
        closed = said.calendar.first { $0.kind.blocks && $0.covers(day) }
        inspectionExpected = latest.map { $0.inspected.adding(days: AuthorityProfile.medianGapInDays) }
    }

    /// The arrangement by which one authority's practice model comes to others.
    private static let rollout = "practice_model_rollout"

    /// Days between two inspections in the middle of all cases, four and a half years. Source: docs/domain.md §3.3.
    static let medianGapInDays = 1643

    /// The grade in an area at the latest inspection.
    package func grade(in area: JudgementArea) -> Grade? {
        guard let place = area.knownPlace else { return latest?.grade(in: area) }
        return grades[place]
    }

    /// The grade in an area at the inspection before the latest.
    func gradeBefore(in area: JudgementArea) -> Grade? {
        guard let place = area.knownPlace else { return previous?.grade(in: area) }
        return gradesBefore[place]
    }

    /// Our word for the whole authority at its latest inspection.
    package var derivedStanding: Grade? { latest.flatMap(DerivedStanding.of) }

    /// Whether it may support anybody at all: leadership and help and protection at least good, nothing inadequate, no
    /// intervention, no open area for priority action; by the policy's exception, help and protection may require
    /// improvement.
    package var mayOffer: Bool {
        let leads = grade(in: .leadership).map { $0 >= .good } ?? false
        let helps = grade(in: .helpAndProtection).map { $0 >= leastInHelp } ?? false
        return leads && helps && !JudgementArea.practice.contains { grade(in: $0) == .inadequate }
            && !areasBelowGood.contains { $0.key.isFurther && $0.value == .inadequate }
    }

    /// Whether it may, and nothing that bars it from every receiver stands against it: what boards, lists and pages count as
    /// supply.
    package var offersToday: Bool { mayOffer && standsBack == nil }

    /// What bars it from every receiver on the day whatever its judgements: an intervention, an area for priority action, its
    /// own no to being a partner at all, an offer of no place or one that is over, a blackout. Source: docs/domain.md §8.1, H3, H7, H8.
    package var standsBack: String? {
        if let bar = underIntervention { return bar }
        if let line = said.entries(.consent).last(where: { $0.other == nil }), line.has(.declined) {
            return "declined on \(line.provenance.day)"
        }
        if let nothing = capacity.givesNothing ?? capacity.offerIsOver { return nothing }
        return closed.map { "\($0.kind.name) from \($0.from) to \($0.to)" }
    }

    /// What bars it from supporting anybody whatever its judgements, and is no word of its own.
    var underIntervention: String? { intervention ?? priorityAction }

    /// The intervention it is under, in words.
    var intervention: String? {
        guard let line = interventions?.last, !line.has(.noIntervention) else { return nil }
        return
            "under intervention: \(line.status.replacing("_", with: " "))\(line.began.map { " since \($0.inWords)" } ?? "")"
    }

    /// Who decides about it, where that is nobody here.
    package var decidedAbove: Plan.DecidedAbove? { interventions?.last.flatMap(Plan.DecidedAbove.init) }

    /// An area for priority action that stands, in words.
    var priorityAction: String? { priorityActions.last.map { "area for priority action: \($0.words)" } }

    /// Why it asks for nothing, for one that does not.
    func whyItAsksForNothing(in snapshot: Snapshot) -> Absence {
        if latest == nil { return Absence("was never inspected under SIF or ILACS") }
        if let covered = whatAgreementsCover(in: snapshot) { return covered }
        if !areasBelowGood.isEmpty {
            return Absence(
                "asks for nothing, as people said of it",
                openly: "asks for nothing",
                audience: said.asked.map(\.provenance.visibility).narrowest
            )
        }
        return Absence(
            isDraft
                ? "has no judgement below good, and no coordinator has confirmed a request"
                : "asks for nothing: no judgement is below good"
        )
    }

    /// Why no plan serves it whatever it asks for: `it has no judgement below good and no evidence of decline`; `nil` where one may.
    /// Source: docs/domain.md §8.1, H5.
    package var isServedByNoPlan: String? {
        guard areasBelowGood.isEmpty, declines.isEmpty else { return nil }
        return latest == nil
            ? "it was never inspected under SIF or ILACS" : "it has no judgement below good and no evidence of decline"
    }

    /// Why it may support nobody on the day: `help and protection is not known`; `nil` where it may.
    package var supportsNobody: String? {
        guard !mayOffer else { return standsBack }
        let needed: [JudgementArea] = [.leadership, .helpAndProtection]
        let further = latest?.framework.furtherAreasThatSpeak ?? []
        let reasons = (JudgementArea.practice + further).compactMap { area -> String? in
            guard let grade = grade(in: area) else {
                return needed.contains(area) ? "\(area.name) is not known" : nil
            }
            return grade == .inadequate || needed.contains(area) && grade < .good ? "\(area.name) is \(grade)" : nil
        }
        return reasons.isEmpty ? "its judgements do not allow it" : reasons.joined(separator: ", ")
    }

    /// That it has what it asked for by agreements: words after its name; `nil` where it has not.
    func whatAgreementsCover(in snapshot: Snapshot) -> Absence? {
        let agreements = helpUnderWay.compactMap(\.agreed)
        guard request == nil, !agreements.isEmpty, !requests(besideAgreements: false).isEmpty else { return nil }
        let whose = agreements.map { "\(snapshot.name(of: $0.partner)) until \($0.lastDay)" }.inWords
        let isLast = agreements.allSatisfy { $0.lastDay == snapshot.asOf }
        return Absence(
            "asks for nothing more: what it asked for is covered by agreement with \(whose)"
                + (isLast ? ", and it asks again from the next day" : ""),
            openly: "asks for nothing more",
            audience: agreements.map(\.provenance.visibility).narrowest,
            partners: agreements.map(\.partner)
        )
    }

    /// Whether a request stands that somebody entered for it.
    package var isConfirmed: Bool { said.asked.contains { $0.kind != nil } }

    /// Whether it has nothing below good and shows signs of decline, and nobody has said yet whether it seeks support: a
    /// draft for the coordinator, which enters no plan.
    package var isDraft: Bool { latest != nil && areasBelowGood.isEmpty && !declines.isEmpty && said.asked.isEmpty }

    /// The stage of difficulty, as somebody who knows the service stated it within the last years.
    package var stage: Stage? { said.stage.flatMap { Stage(rawValue: $0) } }
}
