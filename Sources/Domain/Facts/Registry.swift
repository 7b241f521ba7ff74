/// All that the registry holds, as known at one moment.
package struct Registry: Sendable {
    /// Authorities, abolished ones too.
    package var authorities: [Authority] = []
    /// Names under which authorities are also met.
    package var spellings: [Spelling] = []
    /// Inspections.
    package var inspections: [Inspection] = []
    /// Visits without grades.
    package var visits: [Visit] = []
    /// Measured numbers.
    package var indicators: [Indicator] = []
    /// Lines of lists of statistical neighbours.
    package var neighbours: [StatisticalNeighbour] = []
    /// Delivery arrangements.
    package var arrangements: [DeliveryArrangement] = []
    /// Partnerships.
    package var partnerships: [Partnership] = []
    /// Statements that people make about authorities.
    package var assessments: [Assessment] = []
    /// Lines of registers.
    package var entries: [RegisterEntry] = []
    /// Days in calendars.
    package var calendar: [CalendarEntry] = []
    /// What partners offer.
    package var offers: [SupportOffer] = []
    /// Requests as coordinators edited them.
    package var asked: [EditedRequest] = []

    /// Nothing at all.
    package init() {}

    /// Facts sorted into their kinds.
    package init(_ facts: some Sequence<Fact>) {
        for fact in facts {
            switch fact {
            case .authority(let it): authorities.append(it)
            case .spelling(let it): spellings.append(it)
            case .inspection(let it): inspections.append(it)
            case .sighting: break  // It speaks of an inspection, which `ChangeSet` finds.
            case .visit(let it): visits.append(it)
            case .indicator(let it): indicators.append(it)
            case .neighbour(let it): neighbours.append(it)
            case .arrangement(let it): arrangements.append(it)
            case .partnership(let it): partnerships.append(it)
            case .assessment(let it): assessments.append(it)
            case .entry(let it): entries.append(it)
            case .calendar(let it): calendar.append(it)
            case .offer(let it): offers.append(it)
            case .asked(let it): asked.append(it)
            }
        }
    }

    /// Every fact of one kind.
    package func facts(of kind: Fact.Kind) -> [Fact] {
        switch kind {
        case .authority: authorities.map(Fact.authority)
        case .spelling: spellings.map(Fact.spelling)
        case .inspection: inspections.map(Fact.inspection)
        case .sighting: []
        case .visit: visits.map(Fact.visit)
        case .indicator: indicators.map(Fact.indicator)
        case .neighbour: neighbours.map(Fact.neighbour)
        case .arrangement: arrangements.map(Fact.arrangement)
        case .partnership: partnerships.map(Fact.partnership)
        case .assessment: assessments.map(Fact.assessment)
        case .entry: entries.map(Fact.entry)
        case .calendar: calendar.map(Fact.calendar)
        case .offer: offers.map(Fact.offer)
        case .asked: asked.map(Fact.asked)
        }
    }

    /// The registry's snapshot of a day.
    package func snapshot(asOf day: Day) -> Snapshot {
        Snapshot(
            asOf: day,
            authorities: authorities,
            inspections: inspections,
            neighbours: neighbours,
            arrangements: arrangements,
            partnerships: partnerships,
            visits: visits,
            indicators: indicators,
            said: Statements(
                assessments: assessments,
                entries: entries,
                calendar: calendar,
                offers: offers,
                asked: asked
            )
        )
    }

    /// The index that finds an authority by what people type.
    package func names(of authorities: [Authority]) -> AuthorityNames {
        AuthorityNames(
            authorities: authorities,
            spellings: Dictionary(grouping: spellings, by: \.authority).mapValues { $0.map(\.spelling) }
        )
    }
}
