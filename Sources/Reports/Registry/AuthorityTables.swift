import Domain
import Partnering

extension Table<Inspection> {
    static func timeline(_ list: [Inspection]) -> Table {
        let first: [Column<Inspection>] = [
            .day("published", "Published") { $0.published },
            .day("inspected", "Inspected") { ($0.ended ?? $0.began)?.description ?? "" }.orElse("not known"),
            .words("framework") { $0.framework.shortName },
            .words("kind") { $0.kind },
            .words(nil, "Framework") { it in
                [it.framework.shortName, it.kind].filter { !$0.isEmpty }.joined(separator: " ")
            },
            .document("judgements") { inspection in
                Dictionary(uniqueKeysWithValues: inspection.judgements.map { ($0.key.key, $0.value.description) })
            },
            // Children in care and care leavers stand in one judgement.
            .flag("care_leavers_combined") { $0.framework.combinesCareLeavers },
            .words("report_url") { $0.reportURL },
        ]
        let further = Set(list.flatMap(\.judgements.keys).filter(\.isFurther)).sorted()
        let areas: [JudgementArea] = [.overall] + JudgementArea.practice + further
        let judgements = areas.map { area in
            Column<Inspection>.grade(nil, area.name.capitalisedFirst) { inspection in
                area == .careLeavers && inspection.framework.combinesCareLeavers ? nil : inspection.grade(in: area)
            }.orElse { inspection in
                if area == .careLeavers, inspection.framework.combinesCareLeavers {
                    return "judged with children in care"
                }
                return inspection.judgements[area]?.description ?? "not judged"
            }
        }
        return Table("Inspections", first + judgements, list)
    }
}

extension Table<Visit> {
    /// Visits without grades, newest first.
    static func visits(_ list: [Visit]) -> Table {
        Table(
            "Visits",
            [
                .day("published", "Published") { $0.published?.description ?? "" }.orElse("not known"),
                .day("visited", "Visited") { $0.began },
                .words("kind", "Visit") { $0.kind.name },
                .list("themes", "Themes") { $0.themes.map(\.rawValue) },
                // In the letter's words.
                .list("priority_actions", "Areas for priority action") { $0.priorityActions },
                .words("report_url") { $0.reportURL },
            ],
            list.sorted { $0.began > $1.began }
        )
    }
}

extension Table<OutcomeStanding> {
    /// Figures between inspections beside those of neighbours: shown always, and no judgement.
    static func outcomes(_ list: [OutcomeStanding]) -> Table {
        Table(
            "Figures between inspections",
            [
                .words("indicator") { $0.measure.code.rawValue }
            ] + Column.areas("Speaks of", shortened: 30) { $0.measure.areas }.map { $0.orElse("the place") } + [
                .words("says", "Mean of three years") { $0.words },
                .words("place", "Among itself and its neighbours") { $0.placeInWords }.orElse("not known"),
                .words("trend", "Against the three years before") { $0.trendInWords }.orElse("not known"),
                // As DfE has it: high, low or neither.
                .words("better") { $0.measure.better.rawValue },
                .words("unit") { $0.measure.unit },
                .number("mean_thousandths") { $0.own?.thousandths },
                .number("from") { $0.own?.years.lowerBound },
                .number("to") { $0.own?.years.upperBound },
                .number("years_published") { $0.own?.count },
                .number("neighbours_thousandths") { $0.neighbours?.middle },
                .number("neighbours_published") { $0.neighbours?.count },
                .number("before_thousandths") { $0.before?.thousandths },
                // Clearly apart from its neighbours, in every year of three, and not on few children.
                .flag("telling") { $0.isTelling },
                .list("not_known", "Not known") { $0.notKnown },
            ],
            list,
            leavesOutEmpty: true
        )
    }

    /// The same in few words, for a terminal: what stands apart first.
    var inFewWords: Table {
        Table(
            name,
            [
                .words(nil, "Figure") { $0.measure.name },
                .words(nil, "Own") { $0.ownInWords }.orElse("not known"),
                .words(nil, "Neighbours") { $0.neighboursInWords }.orElse("not known"),
                .words(nil, "Beside them") { $0.besideInWords },
                .words(nil, "Before") { $0.trendInWords }.orElse("not known"),
                .list(nil, "Not known") { $0.notKnown },
            ],
            rows.filter(\.isTelling) + rows.filter { !$0.isTelling },
            leavesOutEmpty: true
        )
    }
}

extension Table<HeldLine> {
    static func held(_ list: [HeldLine]) -> Table {
        Table(
            "Held",
            [
                .words("kind", "What") { $0.kind },
                .words("about", "About") { $0.about }.shortened(to: 50),
                .words("says", "Says") { $0.words }.shortened(to: 80),
                .day("day", "Day") { $0.day?.description ?? "" },
                .words("author", "Author") { $0.author?.rawValue ?? "" },
                .words("evidence", "Evidence") { $0.evidence }.shown { $0.evidenceName },
                .words("visible_to") { $0.visibleTo.rawValue },
                .words("source") { $0.source },
            ],
            list
        )
    }
}

extension Table<StatisticalNeighbour> {
    static func neighbours(_ list: [StatisticalNeighbour], _ snapshot: Snapshot) -> Table {
        Table(
            "Neighbours",
            [
                .number("rank", "Rank") { $0.rank },
                .authority("neighbour", "Neighbour", in: snapshot) { $0.neighbour },
                .words("closeness", "Closeness") { $0.closeness.rawValue },
            ],
            list,
            empty: "None on record."
        )
    }
}

extension Table<Partnership> {
    /// Partnerships as they stand on the snapshot's day; an end after it was not known then.
    static func partnerships(_ list: [Partnership], _ snapshot: Snapshot) -> Table {
        let day = snapshot.asOf
        return Table(
            "Partnerships",
            [
                .words("partner", "Partner") { $0.partnerName },
                .authority("receiver", "Supported", in: snapshot) { $0.receiver },
                .words("arrangement", "Arrangement") { $0.arrangement.withoutUnderscores },
                .day("began", "Began") { $0.began?.description }.orElse("not on record"),
                .day("ended", "Ended") { it in it.ended.flatMap { $0.earliest <= day ? $0.description : nil } ?? "" },
                // Of one that ended early, what was agreed.
                .day("planned_end", "Planned end") { $0.agreed?.until.description ?? $0.plannedEnd?.description }
                    .orElse("not on record"),
                .words("standing", "On \(day)") { $0.agreedStanding(on: day) ?? $0.standing(on: day).words },
                .words("source") { $0.source },
            ],
            list,
            empty: "None on record."
        )
    }
}

extension Partnership {
    /// Whether it is agreed, and begins later.
    func isToBegin(after day: Day) -> Bool { agreed != nil && began.map { $0.earliest > day } ?? false }

    /// How an agreement stands that has not begun, or ends on the day; `nil` for any other.
    func agreedStanding(on day: Day) -> String? {
        if isToBegin(after: day) { return "agreed, not begun" }
        return agreed?.ending?.on == day ? "ends on this day" : nil
    }
}

extension Partnership.Standing {
    var words: String {
        switch self {
        case .inForce: "in force"
        case .over: "ended"
        case .notKnown: "not known whether it goes on"
        case .ahead: "not begun"
        }
    }
}
