/// Addresses and numbers that belong to one person.
extension TextWords {
    func email() -> ChildText? {
        for word in words where word.text.contains("@") {
            let parts = word.text.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { continue }
            return ChildText(.email, word.text)
        }
        return nil
    }

    /// `07700 900123`, with or without blanks and the code of the country: eleven digits of a mobile, which is one person's.
    func phone() -> ChildText? {
        for first in words.indices where words[first].plain.hasPrefix("0") || words[first].plain.hasPrefix("44") {
            for last in first..<min(first + 4, words.count) {
                if last > first, !["", " ", "\u{A0}", " (0)"].contains(words[last].before) { break }
                let digits = words[first...last].map(\.plain).joined()
                guard digits.allSatisfy(\.isASCIIDigit) else { break }
                let isMobile = [("07", 11), ("447", 12), ("00447", 14)].contains { start, count in
                    digits.hasPrefix(start) && digits.count == count
                }
                if isMobile { return ChildText(.phone, part(first...last)) }
            }
        }
        return nil
    }

    /// The letters with which postcodes begin. Source: Royal Mail's postcode areas.
    private static let postcodeAreas = Set(
        """
        AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G \
        GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW \
        OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC \
        WD WF WN WR WS WV YO ZE
        """
        .split(separator: " ").map(String.init)
    )

    func postcode() -> ChildText? {
        for (index, word) in words.enumerated() where (2...7).contains(word.text.count) {
            let upper = word.text.uppercased()
            if word.text.count >= 5, word.text == Substring(upper), Self.isOutward(upper.dropLast(3)),
                Self.isInward(upper.suffix(3))
            {
                return ChildText(.postcode, word.text)
            }
            guard index + 1 < words.count, words[index + 1].before.allSatisfy({ $0 == " " || $0 == "\u{A0}" }),
                Self.isOutward(upper[...]), Self.isInward(words[index + 1].text.uppercased()[...]),
                !["st", "nd", "rd", "th", "am", "pm"].contains(words[index + 1].text.suffix(2))
            else { continue }
            return ChildText(.postcode, part(index...index + 1))
        }
        return nil
    }

    private static func isOutward(_ text: Substring) -> Bool {
        let area = text.prefix { $0.isASCII && $0.isLetter }, district = text.dropFirst(area.count)
        guard postcodeAreas.contains(String(area)), let first = district.first, first.isASCIIDigit else { return false }
        return district.count == 1
            || district.count == 2 && district.dropFirst().allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    private static func isInward(_ text: Substring) -> Bool {
        guard text.count == 3, let first = text.first, first.isASCIIDigit else { return false }
        return text.dropFirst().allSatisfy { $0.isASCII && $0.isLetter && !"CIKMOV".contains($0) }
    }

    /// A letter and twelve digits, or the temporary form that ends with a letter.
    func pupilNumber() -> ChildText? {
        words.first { word in
            guard word.text.count == 13, let first = word.text.first, first.isASCII, first.isLetter else {
                return false
            }
            let rest = word.text.dropFirst()
            guard rest.dropLast().allSatisfy(\.isASCIIDigit), let last = rest.last else { return false }
            return last.isASCII && (last.isNumber || last.isLetter)
        }.map { ChildText(.pupilNumber, $0.text) }
    }

    /// Ten digits, in one or as 3, 3 and 4, whose last is the check digit of the first nine.
    func healthNumber() -> ChildText? {
        for first in words.indices {
            for last in first..<min(first + 3, words.count) {
                if last > first, !["", " ", "\u{A0}", " - "].contains(words[last].before) { break }
                let groups = words[first...last].flatMap {
                    $0.plain.split(separator: "-", omittingEmptySubsequences: false)
                }
                let digits = groups.joined().compactMap(\.wholeNumberValue)
                guard digits.count == 10, groups.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { continue }
                guard [[10], [3, 3, 4]].contains(groups.map(\.count)) else { continue }
                let sum = zip(digits.prefix(9), (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
                let check = (11 - sum % 11) % 11
                if check != 10, check == digits[9] { return ChildText(.healthNumber, part(first...last)) }
            }
        }
        return nil
    }

    /// Two letters, six digits and a letter from A to D, in one or in pairs.
    func insuranceNumber() -> ChildText? {
        for first in words.indices {
            for last in [first, first + 4] where last < words.count {
                let joined = words[first...last].map(\.text).joined()
                guard joined.utf8.count == 9, joined.prefix(2).allSatisfy({ ("A"..."Z").contains($0) }),
                    joined.dropFirst(2).prefix(6).allSatisfy(\.isASCIIDigit), let end = joined.last,
                    "ABCD".contains(end)
                else { continue }
                return ChildText(.insuranceNumber, part(first...last))
            }
        }
        return nil
    }

    /// What a number of a case stands behind.
    private static let systems: Set<String> = [
        "mosaic", "lcs", "liquidlogic", "eclipse", "carefirst", "frameworki", "azeus", "ics",
    ]
    private static let holders: Set<String> = ["case", "child", "client", "pupil"]
    private static let labelled: Set<String> = [
        "person", "upn", "family", "referral", "record", "user", "individual", "patient", "file",
    ]
    private static let labels: Set<String> = ["id", "no", "number", "ref", "reference", "nr"]

    func caseNumber() -> ChildText? {
        for (index, word) in words.enumerated() {
            // "LCS-203391".
            let parts = word.plain.split(separator: "-", maxSplits: 1)
            if parts.count == 2, Self.systems.contains(String(parts[0])), parts[1].count >= 4,
                parts[1].allSatisfy(\.isNumber), !Self.isYear(parts[1])
            {
                return ChildText(.caseNumber, word.text)
            }
            let isSystem = Self.systems.contains(word.plain), isHolder = Self.holders.contains(word.plain)
            guard isSystem || isHolder || Self.labelled.contains(word.plain) else { continue }
            var next = index + 1
            while next < words.count, next <= index + 2, Self.labels.contains(words[next].plain) { next += 1 }
            guard next < words.count, !words[next].opens || words[next].before.contains(":") || next > index + 1 else {
                continue
            }
            let number = words[next].plain, digits = number.count(where: \.isNumber)
            let letters = number.prefix { $0.isLetter }.count
            guard letters <= 3, number.dropFirst(letters).allSatisfy({ $0.isNumber || "-/".contains($0) }) else {
                continue
            }
            let least = next > index + 1 ? 3 : isSystem ? 4 : isHolder ? 5 : Int.max
            // "Mosaic 2019" is a year.
            if next == index + 1, digits == 4, Self.isYear(number[...]) { continue }
            if digits >= least { return ChildText(.caseNumber, part(index...next)) }
        }
        return nil
    }

    private static func isYear(_ number: Substring) -> Bool {
        number.count == 4 && (number.hasPrefix("19") || number.hasPrefix("20"))
    }
}
