/// Finds the authority somebody means: by code first, then by name, then by a known spelling, forgiving case, marks,
/// words such as "council" and "city of", and the short forms of counties. Source: docs/domain.md §3.2, on names that
/// differ between sources.
package struct AuthorityNames: Sendable {
    package enum Match: Hashable, Sendable {
        case found(LACode)
        /// Several are meant equally well.
        case ambiguous([LACode])
        /// Holds the nearest names, best first; none where nothing is near.
        case unknown(nearest: [LACode])
    }

    private let byCode: [String: LACode]
    private let bySpelling: [String: Set<LACode>]
    private let byCore: [String: Set<LACode>]
    private let near: NameSuggestions
    /// The words of every name and spelling of each.
    private let words: [LACode: [[String]]]

    /// An index over authorities (those in force, as a rule) and the spellings known of them.
    /// - Parameter others: further authorities on record, whose names go before spellings too.
    package init(authorities: [Authority], spellings: [LACode: [String]], others: [Authority] = []) {
        self.init(
            authorities.map { ($0.code, $0.name, $0.formerGSSCodes + [$0.gssCode], spellings[$0.code] ?? []) },
            beside: NamesOfRecord(authorities + others)
        )
    }

    init(
        _ authorities: [(code: LACode, name: String, gssCodes: [GSSCode], spellings: [String])],
        beside names: NamesOfRecord
    ) {
        var byCode: [String: LACode] = [:]
        var bySpelling: [String: Set<LACode>] = [:]
        var byCore: [String: Set<LACode>] = [:]
        var near = NameSuggestions()
        var known: [LACode: [[String]]] = [:]
        for authority in authorities {
            byCode[authority.code.description] = authority.code
            for code in authority.gssCodes { byCode[code.description] = authority.code }
            for spelling in authority.spellings + [authority.name] {
                let words = Self.words(spelling), core = Self.core(words)
                if names.bearer(ofCore: core, besides: authority.code) != nil { continue }
                bySpelling[words.joined(separator: " "), default: []].insert(authority.code)
                byCore[core, default: []].insert(authority.code)
                near.add(Self.telling(words), of: authority.code)
                known[authority.code, default: []].append(words)
            }
        }
        near.order()
        self.byCode = byCode
        self.bySpelling = bySpelling
        self.byCore = byCore
        self.near = near
        words = known
    }

    /// The authority meant by a code, a name or a spelling.
    package func find(_ text: some StringProtocol) -> Match {
        let typed = String(text.prefix(200))
        let bare = typed.uppercased().filter { !$0.isWhitespace }
        if let code = byCode[bare] { return .found(code) }
        let bearers = bearers(of: typed)
        if !bearers.isEmpty { return match(bearers) }
        let wanted = Self.core(Self.words(typed))
        if wanted.count >= 3 {
            let begun = Set(byCore.filter { $0.key.hasPrefix(wanted) }.values.joined())
            if !begun.isEmpty { return match(begun.sorted()) }
        }
        return .unknown(nearest: suggestions(for: typed))
    }

    /// The authorities that bear a name or a known spelling, forgiving case, marks and filler words, and never guessing
    /// from the beginning of a name: what files say must be sure. By code.
    package func bearers(of text: some StringProtocol) -> [LACode] {
        let words = Self.words(text.prefix(200))
        if let found = bySpelling[words.joined(separator: " ")] { return found.sorted() }
        if Self.speaksOfCityAndCounty(words) { return [] }
        if let found = byCore[Self.core(words)] { return found.sorted() }
        let whole = Self.withoutShortForms(words)
        guard whole != words else { return [] }
        return (bySpelling[whole.joined(separator: " ")] ?? byCore[Self.core(whole)] ?? []).sorted()
    }

    /// Whom a name may mean that nobody bears: by whole words and beginnings of words first, then by letters. Nobody where
    /// nothing is near.
    package func suggestions(for text: some StringProtocol) -> [LACode] {
        near.nearest(to: Self.telling(Self.withoutShortForms(Self.words(text.prefix(200)))))
    }

    /// What a name says beyond the names of an authority.
    package enum Further: Hashable, Sendable {
        /// Nothing, but for slips of letters and what most names share.
        case nothing
        /// Words that tell of no place: `Children First`.
        case words
        /// Another place, or a part: `Hull and Devon`, `West Surrey`.
        case placesOrParts
    }

    /// What a name that nobody bears says beyond the names and spellings of an authority: the least that any of them leaves.
    package func further(in text: some StringProtocol, than code: LACode) -> Further {
        let said = Self.withoutShortForms(Self.words(text.prefix(200)))
        if Self.speaksOfCityAndCounty(said) { return .placesOrParts }
        let joints = said.count { Self.joints.contains($0) }
        var least = Further.placesOrParts
        for known in words[code] ?? [] {
            let further = Self.telling(said).filter { word in !known.contains { Self.isLike(word, $0) } }
            // Two words may be written as one.
            if further.isEmpty || Self.isLike(Self.core(said), Self.core(known)) { return .nothing }
            let isMore =
                joints > known.count { Self.joints.contains($0) } || further.contains { Self.parts.contains($0) }
            if !isMore { least = .words }
        }
        return least
    }

    /// Words between the names of several.
    private static let joints: Set<String> = ["and", "with", "plus"]
    /// Words of parts of a place.
    private static let parts: Set<String> = [
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
        "southeast", "southwest", "mid", "central", "greater", "upper", "lower", "inner", "outer", "rural", "new",
        "part",
        "rest",
    ]

    /// `Nottingham City and County` is two authorities; `City and County of Bristol` is one.
    private static func speaksOfCityAndCounty(_ words: [String]) -> Bool {
        let kinds: Set<String> = ["city", "county"]
        return words.indices.dropFirst().contains { at in
            words[at] == "and" && at + 1 < words.count && kinds == [words[at - 1], words[at + 1]] && at > 1
        }
    }

    /// One word, but for slips of letters.
    private static func isLike(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let length = min(one.count, other.count)
        guard length >= 4 else { return false }
        return other.hasPrefix(one) || changes(from: one, to: other) <= (length >= 8 ? 2 : 1)
    }

    private func match(_ codes: [LACode]) -> Match {
        if codes.count == 1, let only = codes.first { return .found(only) }
        return .ambiguous(codes)
    }

    /// Lower-case words without marks; "&" is "and", "St." is "st".
    static func words(_ text: some StringProtocol) -> [String] {
        let text = String(text)
        return wordsOfPlainLetters(text) ?? words(ofAnyLetters: text)
    }

    /// The same of a text without accents and other scripts, as nearly all names are: each command reads them all.
    private static func wordsOfPlainLetters(_ text: String) -> [String]? {
        var words: [String] = [], word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case 0x80...: return nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte + 32)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "'"), UInt8(ascii: "."): break
            default:
                end()
                if byte == UInt8(ascii: "&") { words.append("and") }
            }
        }
        end()
        return words
    }

    static func words(ofAnyLetters text: String) -> [String] {
        let plain = text.lowercased().replacing("&", with: " and ").filter { $0 != "'" && $0 != "’" && $0 != "." }
        return plain.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
    }

    private static let filler: Set<String> = [
        "the", "of", "and", "council", "city", "county", "borough", "boro", "royal", "metropolitan", "mbc", "cc", "bc",
        "london", "upon", "unitary", "authority", "district", "corporation",
    ]

    /// The words that tell authorities apart, without those that most share.
    private static func telling(_ words: [String]) -> [String] {
        let telling = words.filter { !filler.contains($0) }
        return telling.isEmpty ? words : telling
    }

    static func core(_ words: [String]) -> String { telling(words).joined() }

    /// How counties and directions are shortened.
    private static let shortForms = [
        "northants": "northamptonshire", "hants": "hampshire", "lincs": "lincolnshire", "notts": "nottinghamshire",
        "leics": "leicestershire", "lancs": "lancashire", "cambs": "cambridgeshire", "bucks": "buckinghamshire",
        "beds": "bedfordshire", "herts": "hertfordshire", "glos": "gloucestershire", "gloucs": "gloucestershire",
        "worcs": "worcestershire", "wilts": "wiltshire", "staffs": "staffordshire", "oxon": "oxfordshire",
        "berks": "berkshire", "yorks": "yorkshire", "warks": "warwickshire", "derbys": "derbyshire", "n": "north",
        "s": "south", "e": "east", "w": "west",
    ]

    private static func withoutShortForms(_ words: [String]) -> [String] {
        words.flatMap { $0 == "ne" ? ["north", "east"] : [shortForms[$0] ?? $0] }
    }

    /// Levenshtein's distance: letters put in, left out or exchanged.
    static func changes(from one: String, to other: String) -> Int {
        var row: [Int] = []
        return EditDistance.between(Array(one.prefix(60)), Array(other.prefix(60)), &row)
    }
}
