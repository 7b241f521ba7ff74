/// A workbook that an authority fills and `import` reads back.
package enum Template: String, Sendable, CaseIterable {
    /// What partners can give.
    case offers
    /// What receivers ask for.
    case requests
    /// Strengths and needs by practice area.
    case strengths
    /// Every other kind of statement about an authority.
    case assessments
    /// Lines of registers.
    case registers
    /// Days in calendars.
    case calendar

    /// How it is laid out.
    var layout: any TemplateLayout {
        switch self {
        case .offers: FilledOffers()
        case .requests: FilledRequests()
        case .strengths: FilledStrengths()
        case .assessments: FilledAssessments()
        case .registers: FilledRegisters()
        case .calendar: FilledCalendar()
        }
    }
}
