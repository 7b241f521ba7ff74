/// Finds the authority somebody means: by code first, then by name, then by a known spelling, forgiving case, marks
/// and words such as "council" and "city of". Source: docs/domain.md §3.2, on names that differ between sources.
package struct AuthorityNames: Sendable {
    package enum Match: Hashable, Sendable {
        case found(LACode)
        /// Several are meant equally well.
        case ambiguous([LACode])
        /// Holds the nearest names, best first.
        case unknown(nearest: [LACode])
    }

    private let names: [LACode: String]
    private let byCode: [String: LACode]
    private let bySpelling: [String: Set<LACode>]
    private let byCore: [String: Set<LACode>]

    /// An index over authorities (those in force, as a rule) and the spellings known of them.
    package init(authorities: [Authority], spellings: [LACode: [String]]) {
        self.init(
            authorities.map { ($0.code, $0.name, $0.formerGSSCodes + [$0.gssCode], spellings[$0.code] ?? []) }
        )
    }

    init(_ authorities: [(code: LACode, name: String, gssCodes: [GSSCode], spellings: [String])]) {
        var byCode: [String: LACode] = [:]
        var bySpelling: [String: Set<LACode>] = [:]
        var byCore: [String: Set<LACode>] = [:]
        for authority in authorities {
            byCode[authority.code.description] = authority.code
            for code in authority.gssCodes { byCode[code.description] = authority.code }
            for spelling in authority.spellings + [authority.name] {
                bySpelling[Self.words(spelling).joined(separator: " "), default: []].insert(authority.code)
                byCore[Self.core(spelling), default: []].insert(authority.code)
            }
        }
        names = Dictionary(authorities.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.byCode = byCode
        self.bySpelling = bySpelling
        self.byCore = byCore
    }

    /// The authority meant by a code, a name or a spelling.
    package func find(_ text: some StringProtocol) -> Match {
        let typed = String(text.prefix(200))
        let bare = typed.uppercased().filter { !$0.isWhitespace }
        if let code = byCode[bare] { return .found(code) }
        for candidates in [bySpelling[Self.words(typed).joined(separator: " ")], byCore[Self.core(typed)]] {
            if let candidates, !candidates.isEmpty { return match(candidates) }
        }
        let wanted = Self.core(typed)
        if wanted.count >= 3 {
            let begun = Set(byCore.filter { $0.key.hasPrefix(wanted) }.values.joined())
            if !begun.isEmpty { return match(begun) }
        }
        return .unknown(nearest: nearest(to: wanted))
    }

    /// The authority that bears a name or a known spelling, forgiving case, marks and filler words, and never guessing
    /// from the beginning of a name: what files say must be sure.
    package func find(exactly text: some StringProtocol) -> Match {
        let printed = String(text.prefix(200))
        let candidates = [bySpelling[Self.words(printed).joined(separator: " ")], byCore[Self.core(printed)]]
        for found in candidates {
            if let found, !found.isEmpty { return match(found) }
        }
        return .unknown(nearest: nearest(to: Self.core(printed)))
    }

    private func match(_ codes: Set<LACode>) -> Match {
        if codes.count == 1, let only = codes.first { return .found(only) }
        return .ambiguous(codes.sorted())
    }

    private func nearest(to wanted: String) -> [LACode] {
        let ranked = names.map { (distance: Self.changes(from: wanted, to: Self.core($0.value)), code: $0.key) }
        return ranked.sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }.prefix(3).map(\.code)
    }

    /// Lower-case words without marks; "&" is "and", "St." is "st".
    static func words(_ text: some StringProtocol) -> [String] {
        let plain = text.lowercased().replacing("&", with: " and ").filter { $0 != "'" && $0 != "’" && $0 != "." }
        return plain.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
    }

    private static let filler: Set<String> = [
        "the", "of", "and", "council", "city", "county", "borough", "boro", "royal", "metropolitan", "mbc", "cc", "bc",
        "london", "upon", "unitary", "authority", "district", "corporation",
    ]

    /// The words that tell authorities apart, without those that most share.
    static func core(_ text: some StringProtocol) -> String {
        let all = words(text)
        let telling = all.filter { !filler.contains($0) }
        return (telling.isEmpty ? all : telling).joined()
    }

    /// Levenshtein's distance: letters put in, left out or exchanged.
    static func changes(from one: String, to other: String) -> Int {
        let left = Array(one.prefix(60)), right = Array(other.prefix(60))
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let exchanged = corner + (a == b ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(exchanged, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
