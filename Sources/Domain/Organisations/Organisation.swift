/// An organisation beside the authorities: a trust, a provider, an inspectorate, a department, an association, a voluntary agency.
/// Source: docs/domain.md §1, row 27.
package struct Organisation: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case department, inspectorate, association, trust, provider, voluntary, education, health, police, council,
            other
    }

    /// What it is called by: `ofsted`.
    package let code: String
    /// Which word on it this is, 1 the first.
    package let number: Int
    package let name: String
    package let kind: Kind
    package let nation: Nation
    /// What it does, in words.
    package let does: String
    package let address: String
    package let isOver: Bool
    package let source: String
    package let saidOn: Day
    /// The user of the system who wrote it down.
    package let by: String

    package init(
        code: String,
        number: Int = 1,
        name: String,
        kind: Kind,
        nation: Nation,
        does: String,
        address: String,
        isOver: Bool,
        source: String,
        saidOn: Day,
        by: String = ""
    ) {
        self.code = code
        self.number = number
        self.name = name
        self.kind = kind
        self.nation = nation
        self.does = does
        self.address = address
        self.isOver = isOver
        self.source = source
        self.saidOn = saidOn
        self.by = by
    }

    /// A council is one of another nation: England's are authorities, with judgements by which they are paired.
    /// - Throws: `InvariantBroken` for a council of England.
    package static func checked(_ kind: Kind, of nation: Nation) throws(InvariantBroken) -> Kind {
        guard kind != .council || [.wales, .scotland, .northernIreland].contains(nation) else {
            throw InvariantBroken(
                "a council is one of Wales, Scotland or Northern Ireland: England's are on record as authorities ('tandem authority list')"
            )
        }
        return kind
    }

    /// - Throws: `InvariantBroken` for a text that is no code.
    package static func checked(code: String) throws(InvariantBroken) -> String {
        let rest = code.dropFirst().allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        guard let first = code.first, first.isASCII, first.isLowercase, rest, (2...60).contains(code.count) else {
            throw InvariantBroken(
                "'\(code.prefix(60))' is no code: small letters, digits and hyphens, a letter first, 2 to 60 of them"
            )
        }
        return code
    }
}
