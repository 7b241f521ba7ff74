/// A coded reason for a no, or for the end of an agreement. Source: docs/domain.md §8.17, §8.18.
package struct ConsentReason: Hashable, Sendable {
    /// What it is a reason for.
    package enum About: String, Hashable, Sendable, CaseIterable { case no, ending }

    /// With whom a reason lies.
    package enum Party: String, Hashable, Sendable, CaseIterable { case receiver, partner, region, round, others }

    /// What a no for this reason bars.
    package enum Bars: String, Hashable, Sendable, CaseIterable {
        /// The pair may be proposed again.
        case nothing
        /// It is not proposed again in this round.
        case round
        /// It is proposed in no round until somebody takes it back.
        case always

        package var words: String {
            switch self {
            case .nothing: "bars nothing"
            case .round: "bars the pair in this round"
            case .always: "bars the pair for good"
            }
        }

        /// What follows from it, to the authority that says no.
        package var toTheAsked: String {
            switch self {
            case .nothing: "You may be asked about the same pair again"
            case .round: "You are not asked about the same pair again in this round"
            case .always: "You are asked about the same pair in no round, until you take it back"
            }
        }
    }

    /// The code of a no for which nobody gave a reason.
    package static let notGiven = "not_given"

    package let about: About
    package let code: String
    package let words: String
    package let liesWith: [Party]
    package let bars: Bars
    /// Whether it means something only with words beside it.
    package let needsWords: Bool
    /// Whether the mails that ask list it; a coordinator may say any.
    package let isInMails: Bool

    /// - Throws: `InvariantBroken` for a code that is no code, words too long or none, and a reason that lies with nobody.
    package init(
        about: About = .no,
        code: String,
        words: String,
        liesWith: [Party],
        bars: Bars,
        needsWords: Bool = false,
        isInMails: Bool = true
    ) throws(InvariantBroken) {
        let letters = code.utf8
        guard (2...40).contains(letters.count), letters.first.map({ (97...122).contains($0) }) == true,
            letters.allSatisfy({ (97...122).contains($0) || $0 == 95 })
        else {
            throw InvariantBroken(
                "'\(code.prefix(60))' is no code: small letters and underscores, a letter first, 2 to 40"
            )
        }
        guard !liesWith.isEmpty, Set(liesWith).count == liesWith.count else {
            throw InvariantBroken("\(code) lies with one party or more, each named once")
        }
        self.about = about
        self.code = code
        self.words = try SanitisedText.checked(words, "the words of \(code)", atMost: 200)
        self.liesWith = liesWith
        self.bars = bars
        self.needsWords = needsWords
        self.isInMails = isInMails
    }

    /// Whom a no lies with that one side says: itself where the reason may lie with it.
    package func party(of side: ConsentSide) -> Party {
        let own: Party = side == .receiver ? .receiver : .partner
        return liesWith.contains(own) ? own : liesWith[0]
    }
}

extension [ConsentReason] {
    /// Those that are listed to some sides; last those that say nothing without words of one's own.
    package func asked(of sides: Set<ConsentSide>) -> [ConsentReason] {
        listed(to: Set(sides.map { $0 == .receiver ? .receiver : .partner }))
    }

    /// Those that a region may give.
    package var ofRegion: [ConsentReason] { listed(to: [.region]) }

    private func listed(to parties: Set<ConsentReason.Party>) -> [ConsentReason] {
        let listed = filter { $0.isInMails && !parties.isDisjoint(with: $0.liesWith) }
        return listed.filter { !$0.needsWords } + listed.filter(\.needsWords)
    }

    /// By what follows from each for the authority that says no.
    package var byConsequence: [(follows: String, words: [String])] {
        ConsentReason.Bars.allCases.compactMap { bars in
            let own = filter { $0.bars == bars }.map(\.words)
            return own.isEmpty ? nil : (follows: bars.toTheAsked, words: own)
        }
    }
}
