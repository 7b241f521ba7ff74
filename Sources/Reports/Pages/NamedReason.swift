import Domain

extension PracticeReason.Spoken {
    /// What is said of the partner as "it", and what falls where nobody says whose: with its name, since a page, a letter and a
    /// workbook speak of two.
    func named(partner: String, receiver: String) -> String {
        let words = words.withDaysInWords
        switch factor {
        case .partnerRisk, .decline: return "\(partner): \(words)"
        case .sustained, .headroom, .steadiness, .fairLoad, .offered, .record, .failedSupport, .ownNeed, .age:
            let own = partner.hasSuffix("s") ? "\(partner)’" : "\(partner)’s"
            let named = words.replacing(words: ["its": own, "it": partner])
            guard named.contains(" here") else { return named }
            return named.replacing(#/\b(by \S.*|support) here\b/#) { "\($0.output.1) in \(receiver)" }
        default: return words
        }
    }
}

extension String {
    /// With single words replaced, whatever mark stands before or behind them. Patterns of words took a third of a page's time.
    fileprivate func replacing(words: [String: String]) -> String {
        var told = "", word = ""
        func end() {
            told += words[word] ?? word
            word = ""
        }
        for letter in self {
            if letter.isLetter || letter.isNumber || letter == "_" {
                word.append(letter)
            } else {
                end()
                told.append(letter)
            }
        }
        end()
        return told
    }
}
