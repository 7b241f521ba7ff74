/// A workbook that an authority fills and `import` reads back.
package enum Template: String, Sendable, CaseIterable {
    case offers
    case requests
    case strengths
    /// Every other kind of statement about an authority.
    case assessments
    case registers
    case interventions
    case calendar
    /// Partnerships that run already.
    case agreements

    var layout: any TemplateLayout {
        switch self {
        case .offers: FilledOffers()
        case .requests: FilledRequests()
        case .strengths: FilledStrengths()
        case .assessments: FilledAssessments()
        case .registers: FilledRegisters()
        case .interventions: FilledInterventions()
        case .calendar: FilledCalendar()
        case .agreements: FilledAgreements()
        }
    }
}
