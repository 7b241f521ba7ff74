package protocol NamesAuthorities: Sendable {
    /// The code itself where nobody bears it.
    func name(of code: LACode) -> String
}

extension Snapshot: NamesAuthorities {}

/// The authorities as a plan speaks of them: what its reports say of each, and the names under which each is found.
package struct AuthorityCards: Hashable, NamesAuthorities, Codable {
    package struct Card: Hashable, Sendable, Codable {
        package let code: LACode
        /// Its name on the day.
        package let name: String
        package let region: Region
        package let type: AuthorityType
        package let isInForce: Bool
        /// GSS codes that it bears or bore.
        package let gssCodes: [GSSCode]
        /// Names under which it is also met.
        package let spellings: [String]
        /// 1 the most deprived fifth … 5 the least; `nil` where no score was out.
        package let deprivationFifth: Int?
        /// Why it has no part in the plan; `nil` if it has one, or was not in force.
        package let absence: Absence?

        private enum CodingKeys: String, CodingKey {
            case code, name, region, type, spellings, absence
            case isInForce = "is_in_force"
            case gssCodes = "gss_codes"
            case deprivationFifth = "deprivation_fifth"
        }

        package init(
            _ authority: Authority,
            isInForce: Bool,
            spellings: [String] = [],
            deprivationFifth: Int?,
            absence: Absence? = nil
        ) {
            code = authority.code
            name = authority.name
            region = authority.region
            type = authority.type
            self.isInForce = isInForce
            gssCodes = authority.formerGSSCodes + [authority.gssCode]
            self.spellings = spellings
            self.deprivationFifth = deprivationFifth
            self.absence = absence
        }
    }

    /// Every card, by code.
    package let all: [Card]
    private let places: [LACode: Int]

    /// Cards in any order; of two with one code the first counts.
    package init(_ cards: [Card]) {
        all = cards.sorted { $0.code < $1.code }
        places = Dictionary(all.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { one, _ in one })
    }

    package init(from decoder: any Decoder) throws { self.init(try [Card](from: decoder)) }

    package func encode(to encoder: any Encoder) throws { try all.encode(to: encoder) }

    package subscript(code: LACode) -> Card? { places[code].map { all[$0] } }

    package func name(of code: LACode) -> String { self[code]?.name ?? code.description }

    /// The index that finds an authority by what people type.
    package func names(inForceOnly: Bool) -> AuthorityNames {
        AuthorityNames(
            all.filter { $0.isInForce || !inForceOnly }.map { ($0.code, $0.name, $0.gssCodes, $0.spellings) },
            beside: NamesOfRecord(all.filter(\.isInForce).map { ($0.code, $0.name) })
        )
    }
}
