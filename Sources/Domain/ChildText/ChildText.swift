/// What in a text looks as if it told about one child. Tandem holds no child-level data; it cannot be sure, so what is
/// found is named, and people can answer that it was a false alarm. Source: docs/domain.md §7.1.
package struct ChildText: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case birth = "a date of birth"
        case age = "the age of one child"
        case pupilNumber = "a unique pupil number"
        case healthNumber = "an NHS number"
        case insuranceNumber = "a national insurance number"
        case caseNumber = "the number of a case"
        case postcode = "a postcode"
        case email = "an e-mail address"
        case phone = "the number of a mobile telephone"
        case relation = "a child or its family by name"
        case person = "a person's name"
    }

    package let kind: Kind
    /// The part of the text, as it stands there.
    package let part: String

    /// The first thing found in a text; `nil` if nothing is.
    package init?(in text: String) {
        let words = TextWords(text)
        for find in [
            words.email, words.phone, words.postcode, words.pupilNumber, words.healthNumber, words.insuranceNumber,
            words.caseNumber, words.birth, words.age, words.oneChild, words.relation, words.person,
        ] {
            if let found = find() {
                self = found
                return
            }
        }
        return nil
    }

    /// The first given name in a text in which nobody is to be told apart, though it stand alone.
    package init?(nameIn text: String) {
        guard let found = TextWords(text).givenName() else { return nil }
        self = found
    }

    /// Whether it can be nothing else: a number of a form that nothing else has, or a day that is called one of birth. No answer
    /// lets it in.
    package var isSure: Bool {
        switch kind {
        case .pupilNumber, .healthNumber, .insuranceNumber: true
        case .birth: !part.lowercased().contains("born") && part.contains(where: \.isNumber)
        default: false
        }
    }

    /// Why it is refused, with the part found.
    package var refusal: String {
        if kind == .person {
            return
                "holds what looks like \(kind.rawValue), “\(part)”: Tandem keeps no names of private persons; write the role "
                + "instead"
        }
        return
            "holds what looks like \(kind.rawValue), “\(part)”: Tandem keeps nothing about a child; write about the service instead"
    }

    init(_ kind: Kind, _ part: some StringProtocol) {
        self.kind = kind
        self.part = String(part.prefix(80)).onOneLine
    }
}

/// A text in words: letters and digits in one, with what joins them within.
struct TextWords {
    struct Word {
        /// As it stands there.
        let text: Substring
        /// In lower case, with one kind of apostrophe and of hyphen.
        let plain: String
        /// What stands between it and the word before: a blank, `, `, ` (`.
        let before: Substring

        /// Whether a sentence begins with it.
        let opens: Bool

        /// Its number, of up to four digits.
        var number: Int? {
            plain.count <= 4 && plain.allSatisfy(\.isASCIIDigit) ? Int(plain) : TextWords.numbers[plain]
        }
        var isCapitalised: Bool {
            guard let first = text.first, first.isUppercase, text.count > 1 else { return false }
            return text.dropFirst().contains(where: \.isLowercase)
        }
        /// The word without `'s` behind it, in lower case; `nil` where there is none.
        var owner: String? {
            if plain.hasSuffix("'s") { return String(plain.dropLast(2)) }
            return plain.hasSuffix("s'") ? String(plain.dropLast(1)) : nil
        }
    }

    let text: String
    let words: [Word]

    init(_ text: String) {
        self.text = text
        var words: [Word] = [], start: String.Index?, last = text.startIndex
        var index = text.startIndex
        func isJoint(_ at: String.Index) -> Bool {
            guard "'’-‐‑./@_+".contains(text[at]) else { return false }
            let next = text.index(after: at)
            return next < text.endIndex && text[next].isWordLetter
        }
        func close(_ from: String.Index, _ end: String.Index) {
            let part = text[from..<end]
            let between = text[last..<from]
            words.append(
                Word(
                    text: part,
                    plain: String(
                        part.lowercased().map { "’" == $0 ? "'" : "‐‑–".contains($0) ? "-" : $0 }
                    ),
                    before: between,
                    opens: words.isEmpty || between.contains { ".!?:\n•".contains($0) }
                )
            )
            last = end
        }
        while index < text.endIndex {
            let letter = text[index]
            if letter.isWordLetter {
                if start == nil { start = index }
            } else if let begun = start, !isJoint(index) {
                // A trailing apostrophe belongs to the word: "children's", "carers'".
                close(begun, index)
                start = nil
            }
            index = text.index(after: index)
        }
        if let start { close(start, text.endIndex) }
        self.words = words
    }

    /// The words from one to another, as they stand there.
    func part(_ range: ClosedRange<Int>) -> Substring {
        text[words[range.lowerBound].text.startIndex..<words[min(range.upperBound, words.count - 1)].text.endIndex]
    }

    func plain(_ index: Int) -> String { words.indices.contains(index) ? words[index].plain : "" }

    static let numbers: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    ]
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }
    fileprivate var isWordLetter: Bool { isLetter || isNumber }
}
