extension Registry {
    /// How much of a registry a question needs.
    package enum Extent: Sendable {
        case everything
        /// Authorities and their spellings: whom a name means, and how codes are called.
        case names
        /// What tells of a day: older figures are not read.
        /// - Parameter outcomes: with the figures of practice between inspections, of the years that reasons quote.
        case day(Day, outcomes: Bool = false)
        /// Everything but the figures that an import of something else neither changes nor rests on: of those, what a day's
        /// needs and places rest on stays.
        case withoutFigures(Day)
        /// What rules of eligibility ask about on a day: no likeness and no spellings, and of all figures those that
        /// places taken for granted and evidence of decline rest on.
        case rules(Day)
        /// The figures of practice between inspections of a few authorities alone, as they are shown on a day.
        case outcomes(of: [LACode], Day)

        package func holds(_ kind: any RegistryFact.Type) -> Bool {
            switch self {
            case .everything, .day, .withoutFigures: true
            case .names: kind == Authority.self || kind == Spelling.self
            case .rules: kind != Spelling.self && kind != StatisticalNeighbour.self
            case .outcomes: kind == Indicator.self
            }
        }

        /// The figures that are read, each from a year on.
        package var indicators: [(codes: [Indicator.Code], from: Int)] {
            switch self {
            case .everything: [(Indicator.Code.allCases, 0)]
            case .names: []
            case .day(let day, let outcomes):
                [(Indicator.Code.countedOn, day.year - Self.years)]
                    + (outcomes ? [(Indicator.Code.outcomes, day.year - Self.yearsQuoted)] : [])
            case .rules(let day), .withoutFigures(let day):
                [
                    ([.childPopulation], day.year - Self.years),
                    (Self.ofDecline, day.year - Self.yearsOfDecline),
                ]
            case .outcomes(_, let day): [(Indicator.Code.outcomes, day.year - Self.years)]
            }
        }

        /// Whose figures are read; `nil` for everybody's.
        package var authorities: [LACode]? { if case .outcomes(let codes, _) = self { codes } else { nil } }

        /// Years of figures before a day that tell of it: the newest that was out by then, and a trend.
        private static let years = 8

        /// A mean of three years is quoted whose last ended three years before the day at the most.
        private static let yearsQuoted = 5

        /// A decline is told by a rise within a year that ends two years before the day at the most.
        private static let yearsOfDecline = 3
        private static let ofDecline: [Indicator.Code] = [
            .socialWorkers, .vacancyRate, .agencyRate, .turnoverRate, .caseload,
        ]
    }
}
