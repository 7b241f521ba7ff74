/// One thing that a published file says and the registry keeps. A word wide, whatever it holds: a large file says hundreds
/// of thousands.
package indirect enum Fact: Hashable, Sendable {
    case authority(Authority)
    case spelling(Spelling)
    case inspection(Inspection)
    /// What a source says of an inspection, before it is known which one on record it is.
    case reported(ReportedInspection)
    case visit(Visit)
    case indicator(Indicator)
    case neighbour(StatisticalNeighbour)
    case arrangement(DeliveryArrangement)
    case partnership(Partnership)
    case assessment(Assessment)
    case entry(RegisterEntry)
    case calendar(CalendarEntry)
    case offer(SupportOffer)
    case agreement(Agreement)
    case asked(EditedRequest)

    /// What is said. This and `isOneWhole` are the only places that tell the kinds apart: each says the rest about itself.
    package var value: any RegistryFact {
        switch self {
        case .authority(let it): it
        case .spelling(let it): it
        case .inspection(let it): it
        case .reported(let it): it
        case .visit(let it): it
        case .indicator(let it): it
        case .neighbour(let it): it
        case .arrangement(let it): it
        case .partnership(let it): it
        case .assessment(let it): it
        case .entry(let it): it
        case .calendar(let it): it
        case .offer(let it): it
        case .agreement(let it): it
        case .asked(let it): it
        }
    }

    /// The fact of a kind, made again of the values that it kept.
    /// - Throws: `InvariantBroken` for a kind or values that this program does not know.
    package init(kind name: String, kept: KeptFields) throws(InvariantBroken) {
        guard let kind = Registry.kinds.first(where: { $0.kindName == name }) else {
            throw InvariantBroken("'\(name.prefix(40))' is no kind of fact")
        }
        self = try kind.init(kept: kept).fact
    }

    /// Whether it tells all there is in one row; of an inspection several rows and sheets tell parts.
    package var isOneWhole: Bool {
        switch self {
        case .inspection, .reported: false
        default: true
        }
    }

    package var kind: String { type(of: value).kindName }
    package var identity: FactIdentity { value.identity }
    /// Everything the fact says, value by value, always in the same order.
    package var fields: [FactField] { value.fields }
    /// What the fact is about, in words.
    package var subject: String { value.inWords }
    /// The authority it speaks of first.
    package var authority: LACode { value.authority }
}
