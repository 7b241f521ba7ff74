/// To whom a letter of a round goes, and why.
package enum LetterKind: String, CaseIterable, Sendable {
    case receiver, partner, region, reminder

    package var addressee: String {
        switch self {
        case .receiver: "a receiver"
        case .partner: "a partner"
        case .region: "another region"
        case .reminder: "whoever owes an answer"
        }
    }

    /// What its template may name.
    package var fields: [LetterField] {
        switch self {
        case .receiver, .partner:
            LetterField.allCases.filter { ![.pairings, .received, .balance, .wanted, .askedOn].contains($0) }
        case .region: LetterField.ofEvery + [.pairings, .received, .balance, .wanted, .reasonsForNo]
        case .reminder:
            LetterField.ofEvery + [
                .askedOn, .receiver, .partner, .receiverRegion, .partnerRegion, .areas, .need, .days, .way,
                .nothingAgreed,
                .askedBesides, .reasonsForNo,
            ]
        }
    }
}
