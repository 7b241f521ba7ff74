import Domain

/// A factor that tells a director what it sees, and how one partner differs from another by it. One that does not is told
/// by its `detail`.
protocol PlainFactor: ScoreFactor {
    /// What it says of a pair and to which side it speaks; `nil` where there is nothing to say, or others say it better.
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken?

    /// Who may read these words, where they tell of less than its points rest on.
    func wordsAudience(of pair: SupportPair) -> Visibility?

    /// How a partner differs from the chosen one, so that "it is" can stand before: "less like Devon", "nearer (40 km, not
    /// 161)". Asked only where the points differ.
    /// - Parameter isBetter: whether the other has more of it, penalties turned round.
    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String
}

extension PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? { nil }

    func wordsAudience(of pair: SupportPair) -> Visibility? { audience(of: pair) }

    func said(
        _ side: PracticeReason.Spoken.Side,
        _ words: String,
        _ note: PracticeReason.Spoken.Note? = nil,
        signs: [String]? = nil
    ) -> PracticeReason.Spoken {
        PracticeReason.Spoken(factor: id, side: side, words: words, note: note, signs: signs)
    }
}

extension Scoring {
    /// What each factor that counts says of a pair, then each penalty that takes something away.
    func spoken(of pair: SupportPair) -> [PracticeReason.Spoken] {
        counted.compactMap { counted in
            spoken(counted, of: pair).map { spoken in
                spoken.heard(
                    by: counted.plain.map { $0.wordsAudience(of: pair) } ?? counted.factor.audience(of: pair)
                )
            }
        }
    }

    private func spoken(_ counted: Counted, of pair: SupportPair) -> PracticeReason.Spoken? {
        if let plain = counted.plain { return plain.plain(pair) }
        let factor = counted.factor, most = counted.most
        let share = factor.share(for: pair)
        if most < 0 {
            guard share.parts > 0 else { return nil }
            return PracticeReason.Spoken(factor: factor.id, side: .against, words: factor.detail(for: pair))
        }
        // Half or more speaks for a pair; nothing at all may be because nothing is on record.
        guard share.parts > 0 else {
            return PracticeReason.Spoken(factor: factor.id, side: .notKnown, words: factor.detail(for: pair))
        }
        let side: PracticeReason.Spoken.Side = 2 * share.parts >= share.whole ? .speaksFor : .against
        return PracticeReason.Spoken(factor: factor.id, side: side, words: factor.detail(for: pair))
    }

    /// How a partner differs from the chosen one by each factor, then by each penalty; `nil` where their points are the same.
    func contrasts(
        _ other: SupportPair,
        _ points: [Int],
        with chosen: SupportPair,
        _ chosenPoints: [Int]
    ) -> [ComparedCandidates.Contrast?] {
        counted.enumerated().map { place, counted in
            let difference = points[place] - chosenPoints[place], factor = counted.factor
            guard difference != 0 else { return nil }
            let words =
                counted.plain?.contrast(other, with: chosen, isBetter: difference > 0)
                ?? "\(difference > 0 ? "better" : "less good") by '\(factor.wording)' (\(factor.detail(for: other)))"
            let audience = [factor.audience(of: other), factor.audience(of: chosen)].compactMap(\.self).min()
            return ComparedCandidates.Contrast(words, for: audience)
        }
    }
}
