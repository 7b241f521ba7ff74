import Domain

extension PracticeReason.Spoken {
    /// What is said of the partner as "it", and what falls where nobody says whose: with its name, since a page, a letter and a
    /// workbook speak of two.
    func named(partner: String, receiver: String) -> String {
        let words = words.withDaysInWords
        switch factor.description {
        case "partner_risk", "decline": return "\(partner): \(words)"
        case "sustained", "headroom", "leadership", "fair_load", "offered", "record", "failed_support", "own_need",
            "age":
            let own = partner.hasSuffix("s") ? "\(partner)’" : "\(partner)’s"
            return words.replacing(#/\bits\b/#, with: own).replacing(#/\bit\b/#, with: partner)
                .replacing(#/\b(by \S.*|support) here\b/#) { "\($0.output.1) in \(receiver)" }
        default: return words
        }
    }
}
