/// An area in which Ofsted gives, or gave, a judgement.
package enum JudgementArea: String, CaseNumbered, Sendable, Codable, CodingKeyRepresentable, Comparable {
    /// Impact of leaders; leadership, management and governance under SIF.
    case leadership = "LD"
    /// The experiences and progress of children who need help and protection.
    case helpAndProtection = "HP"
    /// Children in care; together with care leavers from 2018 to 2022.
    case childrenInCare = "CC"
    /// On their own.
    case careLeavers = "CL"
    /// Overall effectiveness, given until March 2026.
    case overall = "OE"
    /// Adoption performance, under SIF.
    case adoption = "AD"
    /// The review of the safeguarding children board beside SIF.
    case safeguardingBoard = "SB"

    /// The four areas that partnering rests on, in the order in which they are shown.
    package static let practice: [JudgementArea] = [.leadership, .helpAndProtection, .childrenInCare, .careLeavers]

    package var name: String {
        switch self {
        case .leadership: "leadership"
        case .helpAndProtection: "help and protection"
        case .childrenInCare: "children in care"
        case .careLeavers: "care leavers"
        case .overall: "overall effectiveness"
        case .adoption: "adoption"
        case .safeguardingBoard: "safeguarding board"
        }
    }

    /// The order in which areas are shown.
    package static func < (left: JudgementArea, right: JudgementArea) -> Bool { left.caseNumber < right.caseNumber }
}
