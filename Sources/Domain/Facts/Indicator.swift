/// A number measured of an authority in a year, or the mark that stands where it is withheld.
package struct Indicator: Hashable, Sendable {
    /// A number, or why there is none: never zero for a number that is withheld.
    package enum Value: Hashable, Sendable, CustomStringConvertible {
        /// A number, in decimal notation as published.
        case number(String)
        case withheld(Mark)

        /// The number, or the mark in words.
        package var description: String {
            switch self {
            case .number(let digits): digits
            case .withheld(let mark): mark.words
            }
        }
    }

    /// Marks that DfE prints in the place of numbers.
    package enum Mark: String, Hashable, Sendable, CaseIterable {
        case notApplicable = "z"
        case notAvailable = "x"
        /// Withheld, because few children could be told from it.
        case confidential = "c"
        case unreliable = "u"
        /// Rounds to nothing, and is not nothing.
        case low
        case missing = ":"

        package var words: String {
            switch self {
            case .notApplicable: "not applicable"
            case .notAvailable: "not available"
            case .confidential: "withheld"
            case .unreliable: "not reliable"
            case .low: "rounds to nothing"
            case .missing: "not published"
            }
        }
    }

    package let authority: LACode
    package let code: Code
    /// The year it is published for.
    package let year: Int
    package let value: Value
    /// Others that the number speaks of together with the authority: some send one return between them.
    package let sharedWith: [LACode]

    /// - Throws: `InvariantBroken` for a year of another age, or something that is no decimal number from nothing up.
    package init(authority: LACode, code: Code, year: Int, value: Value, sharedWith: [LACode] = [])
        throws(InvariantBroken)
    {
        guard (2000...2199).contains(year) else { throw InvariantBroken("\(year) is not a year of an indicator") }
        if case .number(let digits) = value, !Self.isNumber(digits) {
            throw InvariantBroken("'\(digits.prefix(30))' is neither a number nor one of the marks z, x, c, u, low, :")
        }
        self.authority = authority
        self.code = code
        self.year = year
        self.value = value
        self.sharedWith = sharedWith.count > 1 ? sharedWith.sorted() : sharedWith
    }

    /// Whether a text is a decimal number from nothing up.
    package static func isNumber(_ text: String) -> Bool {
        var digits = 0, hasPoint = false
        for byte in text.utf8 {
            switch byte {
            case 48...57 where digits < 12: digits += 1
            case 46 where digits > 0 && !hasPoint: (digits, hasPoint) = (0, true)
            default: return false
            }
        }
        return digits > 0
    }
}

extension Indicator: RegistryFact {
    package static var kindName: String { "indicators" }
    package static var held: WritableKeyPath<Registry, [Indicator]>? { \.indicators }
    package var refersTo: [LACode] { [authority] + sharedWith }
    package var inWords: String { "\(code.name) of \(authority) in \(year)" }
    /// Nobody counted before there was anything to count; marks stand in files for every year.
    package var needsAuthority: AuthorityNeed {
        guard case .number = value, let last = Day(year: year, month: 12, day: 31) else { return .none }
        return .begun(by: last)
    }
    package var newestDay: Day? { Day(year: year, month: 12, day: 31) }
    package var audience: Visibility { code.visibility }

    package var identifying: [FactField] {
        [FactField("authority", authority), FactField("indicator", code.rawValue), FactField("year", year)]
    }
    package var fields: [FactField] {
        [
            FactField("value", value), FactField("unit", code.unit), FactField("shared_with", list: sharedWith),
        ]
            // What sources say of it is seen by as many.
            + (code.visibility < .open
                ? [FactField(FieldName("visibility", label: "visible to"), code.visibility.rawValue)] : [])
    }

    /// That a number is not published in a file says nothing against one that was, nor against a mark that says why: a dash
    /// takes no place of theirs.
    package func keeping(_ old: Indicator) throws(InvariantBroken) -> Indicator {
        guard value == .withheld(.missing) else { return self }
        return try Indicator(
            authority: authority,
            code: code,
            year: year,
            value: old.value,
            sharedWith: sharedWith
        )
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        let words = kept.text("value")
        try self.init(
            authority: try kept.code("authority"),
            code: try kept.value("indicator") { Code(rawValue: $0) },
            year: try kept.number("year"),
            value: Mark.allCases.first { $0.words == words }.map(Value.withheld) ?? .number(words),
            sharedWith: try kept.values("shared_with") { LACode($0) }
        )
    }
}

extension Indicator {
    /// The day by which the numbers of a year are out, so that a plan of the past uses nothing published after it: DfE's
    /// workforce of September in the March after, its figures of March in December, those of schools and of youth justice in
    /// the April after, indices of deprivation, which bear the year they come out in, by its end, and population at the end
    /// of the next year.
    package var published: Day {
        let (years, month, day) =
            switch code {
            case .socialWorkers, .vacancyRate, .agencyRate, .turnoverRate, .absenceRate, .caseload: (1, 3, 31)
            case .lookedAfter, .lookedAfterRate, .startedLookedAfterRate, .ceasedRate, .inNeedRate, .protectionPlanRate,
                .rereferralRate:
                (0, 12, 31)
            case .childPopulation: (1, 12, 31)
            // What an authority states of itself is out when it says so.
            case .morale, .budget, .supervision: (0, 1, 1)
            case .deprivation: (0, 12, 31)
            default: OutcomeMeasure.of(code)?.outBy == .spring ? (1, 4, 30) : (0, 12, 31)
            }
        return Day(year: year + years, month: month, day: day) ?? .distantFuture
    }

    /// The number in thousandths, exactly as far as three decimals go; `nil` where it is withheld.
    package var thousandths: Int? {
        guard case .number(let digits) = value else { return nil }
        // Byte by byte: tens of thousands of numbers are looked at where figures are held beside others.
        var number = 0, decimals: Int?
        for byte in digits.utf8 {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), number < Int.max / 100 else { return nil }
            if let places = decimals {
                guard places < 3 else { break }
                decimals = places + 1
            }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        for _ in (decimals ?? 0)..<3 { number *= 10 }
        return number
    }
}

extension Snapshot {
    /// The newest number of an indicator, with its year; `nil` where none was published by the day or it is withheld.
    package func newest(_ code: Indicator.Code, of authority: LACode) -> Indicator? {
        indicators[authority]?[code]?.last { $0.thousandths != nil }
    }
}
