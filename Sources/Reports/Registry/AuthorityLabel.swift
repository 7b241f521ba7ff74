import Domain

/// An authority by code and name.
package struct AuthorityLabel: Encodable, Sendable {
    let laCode: String
    let name: String

    package init(_ code: LACode, in names: some NamesAuthorities) {
        laCode = code.description
        name = names.name(of: code)
    }

    /// `Dorset (838)`: two authorities may bear one name.
    var nameAndCode: String { "\(name) (\(laCode))" }
}

extension JudgementArea {
    /// The key of an area in JSON and CSV: the column names of Ofsted's own fields.
    package var key: String {
        switch self {
        case .leadership: "impact_of_leaders"
        case .helpAndProtection: "help_and_protection"
        case .childrenInCare: "children_in_care"
        case .careLeavers: "care_leavers"
        case .overall: "overall_effectiveness"
        case .adoption: "adoption_performance"
        case .safeguardingBoard: "lscb_effectiveness"
        default: rawValue
        }
    }
}
