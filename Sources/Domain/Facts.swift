/// All that the registry holds, as known at one moment.
public struct Facts: Sendable {
    /// Authorities, abolished ones too.
    public var authorities: [Authority] = []
    /// Names under which authorities are also met.
    public var spellings: [Spelling] = []
    /// Inspections.
    public var inspections: [Inspection] = []
    /// Visits without grades.
    public var visits: [Visit] = []
    /// Measured numbers.
    public var indicators: [Indicator] = []
    /// Lines of lists of statistical neighbours.
    public var neighbours: [StatisticalNeighbour] = []
    /// Delivery arrangements.
    public var arrangements: [DeliveryArrangement] = []
    /// Partnerships.
    public var partnerships: [Partnership] = []
    /// Statements that people make about authorities.
    public var assessments: [Assessment] = []
    /// Lines of registers.
    public var entries: [RegisterEntry] = []
    /// Days in calendars.
    public var calendar: [CalendarEntry] = []
    /// What partners offer.
    public var offers: [SupportOffer] = []
    /// Requests as coordinators edited them.
    public var asked: [AskedSupport] = []

    /// Nothing at all.
    public init() {}

    /// Facts sorted into their kinds.
    public init(_ facts: some Sequence<Fact>) {
        for fact in facts {
            switch fact {
            case .authority(let it): authorities.append(it)
            case .spelling(let it): spellings.append(it)
            case .inspection(let it): inspections.append(it)
            case .sighting: break  // It speaks of an inspection, which `Changes` finds.
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
    public func facts(of kind: Fact.Kind) -> [Fact] {
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

    /// The registry's picture of a day.
    public func picture(asOf day: Day) -> Picture {
        Picture(
            asOf: day,
            authorities: authorities,
            inspections: inspections,
            neighbours: neighbours,
            arrangements: arrangements,
            partnerships: partnerships,
            visits: visits,
            indicators: indicators,
            said: SaidByPeople(
                assessments: assessments,
                entries: entries,
                calendar: calendar,
                offers: offers,
                asked: asked
            )
        )
    }

    /// The index that finds an authority by what people type.
    public func names(of authorities: [Authority]) -> AuthorityNames {
        AuthorityNames(
            authorities: authorities,
            spellings: Dictionary(grouping: spellings, by: \.authority).mapValues { $0.map(\.spelling) }
        )
    }
}
