/// One thing that a published file says and the registry keeps.
package enum Fact: Hashable, Sendable, Codable {
    /// Who an authority is.
    case authority(Authority)
    /// A name under which an authority is also met.
    case spelling(Spelling)
    /// What an inspection found.
    case inspection(Inspection)
    /// What a source says of an inspection, before it is known which one on record it is.
    case sighting(ReportedInspection)
    /// A visit without grades.
    case visit(Visit)
    /// A measured number.
    case indicator(Indicator)
    /// A line of a list of statistical neighbours.
    case neighbour(StatisticalNeighbour)
    /// Who delivers an authority's services.
    case arrangement(DeliveryArrangement)
    /// Who supported whom.
    case partnership(Partnership)
    /// A statement that somebody makes about an authority.
    case assessment(Assessment)
    /// A line of a register.
    case entry(RegisterEntry)
    /// Days in a calendar.
    case calendar(CalendarEntry)
    /// What a partner offers.
    case offer(SupportOffer)
    /// A request as a coordinator edited it.
    case asked(EditedRequest)

    /// The kinds of fact, in the order in which they may be brought in: what others refer to comes first.
    package enum Kind: String, Sendable, CaseIterable, Hashable {
        /// Authorities.
        case authority = "authorities"
        /// Spellings.
        case spelling = "spellings"
        /// Inspections.
        case inspection = "inspections"
        /// Inspections as a source tells of them.
        case sighting = "inspections as published"
        /// Visits without grades.
        case visit = "visits"
        /// Indicators.
        case indicator = "indicators"
        /// Statistical neighbours.
        case neighbour = "statistical neighbours"
        /// Delivery arrangements.
        case arrangement = "delivery arrangements"
        /// Partnerships.
        case partnership = "partnerships"
        /// Assessments.
        case assessment = "assessments"
        /// Lines of registers.
        case entry = "register entries"
        /// Days in calendars.
        case calendar = "calendar entries"
        /// Offers.
        case offer = "offers"
        /// Edited requests.
        case asked = "requests"
    }

    /// What kind of fact it is.
    package var kind: Kind {
        switch self {
        case .authority: .authority
        case .spelling: .spelling
        case .inspection: .inspection
        case .sighting: .sighting
        case .visit: .visit
        case .indicator: .indicator
        case .neighbour: .neighbour
        case .arrangement: .arrangement
        case .partnership: .partnership
        case .assessment: .assessment
        case .entry: .entry
        case .calendar: .calendar
        case .offer: .offer
        case .asked: .asked
        }
    }

    /// What the fact is about: two facts with one identity speak of the same thing, and the later corrects the
    /// earlier.
    package var identity: String {
        let parts: [String] =
            switch self {
            case .authority(let it): [it.code.description, it.validFrom?.description ?? ""]
            case .spelling(let it): [it.authority.description, it.spelling]
            case .inspection(let it): [it.key]
            case .sighting(let it): [it.authority.description, it.day.description]
            case .visit(let it): [it.authority.description, it.kind.rawValue, it.began.description]
            case .indicator(let it): [it.authority.description, it.code.rawValue, "\(it.year)"]
            case .neighbour(let it): ["\(it.model)", it.authority.description, "\(it.rank)"]
            case .arrangement(let it): [it.authority.description, it.body, it.began?.description ?? ""]
            case .partnership(let it):
                [it.supporterName, it.receiver.description, it.arrangement, it.began?.description ?? ""]
            case .assessment(let it):
                [
                    it.authority.description, it.kind.rawValue, it.subject, it.provenance.day.description,
                    it.provenance.author.rawValue,
                ]
            case .entry(let it):
                [
                    it.authority.description, it.register.rawValue, it.title, it.other?.description ?? "",
                    it.began?.description ?? "",
                ]
            case .calendar(let it): [it.authority.description, it.kind.rawValue, it.from.description]
            case .offer(let it): [it.authority.description, it.from.description]
            case .asked(let it): [it.authority.description, "\(it.number)", it.from.description]
            }
        return ([kind.rawValue] + parts).joined(separator: "|")
    }

    /// The authorities that must be on record for the fact to stand; its own code, where the fact brings it, is not
    /// among them.
    package var refersTo: [LACode] {
        switch self {
        case .authority(let it): it.predecessors + it.successors
        case .spelling(let it): [it.authority]
        case .inspection(let it): [it.authority]
        case .sighting(let it): [it.authority]
        case .visit(let it): [it.authority]
        case .indicator(let it): [it.authority] + it.sharedWith
        case .neighbour(let it): [it.authority, it.neighbour]
        case .arrangement(let it): [it.authority]
        case .partnership(let it): [it.receiver] + (it.supporterCode.map { [$0] } ?? [])
        case .assessment(let it): [it.authority]
        case .entry(let it): [it.authority] + (it.other.map { [$0] } ?? [])
        case .calendar(let it): [it.authority]
        case .offer(let it): [it.authority]
        case .asked(let it): [it.authority]
        }
    }

    /// The authority it speaks of first.
    package var authority: LACode {
        switch self {
        case .authority(let it): it.code
        case .spelling(let it): it.authority
        case .inspection(let it): it.authority
        case .sighting(let it): it.authority
        case .visit(let it): it.authority
        case .indicator(let it): it.authority
        case .neighbour(let it): it.authority
        case .arrangement(let it): it.authority
        case .partnership(let it): it.receiver
        case .assessment(let it): it.authority
        case .entry(let it): it.authority
        case .calendar(let it): it.authority
        case .offer(let it): it.authority
        case .asked(let it): it.authority
        }
    }
}

/// A name under which an authority is met in some file.
package struct Spelling: Hashable, Sendable, Codable {
    /// The authority meant.
    package let authority: LACode
    /// The name as printed.
    package let spelling: String

    /// A spelling of an authority's name.
    package init(authority: LACode, spelling: String) {
        self.authority = authority
        self.spelling = spelling
    }
}
