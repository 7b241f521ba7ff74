import Domain

/// An authority by code and name.
public struct AuthorityLabel: Encodable, Sendable {
    /// DfE's number.
    public let laCode: String
    /// Its name.
    public let name: String

    /// The label of a code, with the name it had on the picture's day.
    public init(_ code: LACode, in picture: Picture) {
        laCode = code.description
        name = picture.name(of: code)
    }

    /// `Dorset (838)`: two authorities may bear one name.
    var nameAndCode: String { "\(name) (\(laCode))" }
}

/// A grade in words with the report it comes from.
public struct GradeLine: Encodable, Sendable {
    /// The grade in words.
    public let grade: String
    /// The inspection's last day.
    public let inspected: String
    /// The report's day.
    public let published: String
}

extension JudgementArea {
    /// The key of an area in JSON and CSV: the column names of Ofsted's own fields.
    public var key: String {
        switch self {
        case .leadership: "impact_of_leaders"
        case .helpAndProtection: "help_and_protection"
        case .childrenInCare: "children_in_care"
        case .careLeavers: "care_leavers"
        case .overall: "overall_effectiveness"
        case .adoption: "adoption_performance"
        case .safeguardingBoard: "lscb_effectiveness"
        }
    }
}
