import Domain

// Who may read what a factor says, by what people said that stands behind it. Judgements and published figures are for
// everybody; offers, statements and register lines are for whom their authors chose. Source: docs/domain.md §8.12.

extension Headroom {
    func audience(of pair: SupportPair) -> Visibility? {
        [wordsAudience(of: pair), pair.partner.said.stability?.audience].narrowest
    }

    /// It speaks of places alone: those of the offer.
    func wordsAudience(of pair: SupportPair) -> Visibility? {
        [pair.partner.capacity.ceiling?.provenance.visibility].narrowest
    }
}

extension SupportPair {
    /// How steady the partner's leadership is, apart from its places: other people may know it, and it has a side of its own.
    var steadinessSpoken: PracticeReason.Spoken {
        guard let stability = partner.said.stability else {
            let words = "nobody has said how steady its leadership is"
            return PracticeReason.Spoken(factor: .steadiness, side: .notKnown, words: words)
        }
        return PracticeReason.Spoken(
            factor: .steadiness,
            side: stability.tenths >= 5 ? .speaksFor : .against,
            words: stability.words,
            audience: [stability.audience].narrowest
        )
    }
}

extension Offered {
    func audience(of pair: SupportPair) -> Visibility? {
        [pair.partner.capacity.offer?.provenance.visibility, pair.partner.said.designation?.provenance.visibility]
            .narrowest
    }
}

extension SharedPracticeModel {
    func audience(of pair: SupportPair) -> Visibility? {
        [pair.receiver, pair.partner].flatMap { side in
            side.said.assessments.filter { $0.kind == .practiceModel }.map(\.provenance.visibility)
        }.narrowest
    }
}

extension HelpfulRecord {
    func audience(of pair: SupportPair) -> Visibility? { [pair.experience?.audience].narrowest }
}

extension CoverageOfAreas {
    /// Where a stage weighs, the words and the points would tell that there is one.
    func audience(of pair: SupportPair) -> Visibility? {
        isWeighedByStage(pair) ? AssessmentKind.stage.widest : pair.statedAudience
    }
}

extension CoverOfNeeds {
    func audience(of pair: SupportPair) -> Visibility? { pair.statedAudience }
}

extension SupportPair {
    /// Of what a person asked for, and of what is stated in those areas: needs of the receiver, strengths of the partner.
    fileprivate var statedAudience: Visibility? {
        // Thousands of pairs are asked, and of most nobody has stated anything.
        guard !receiver.said.assessments.isEmpty || !partner.said.assessments.isEmpty else {
            return request.audience
        }
        return
            ([request.audience]
            + request.practice.flatMap { asked in
                [
                    receiver.practice[asked.area].need.stated?.provenance.visibility,
                    partner.practice[asked.area].strength.stated?.provenance.visibility,
                ]
            }).narrowest
    }
}

extension [Visibility?] {
    /// The narrowest, where that is narrower than what coordinators of every region read.
    var narrowest: Visibility? { compactMap(\.self).min().flatMap { $0 < .regions ? $0 : nil } }
}

extension [Visibility] {
    var narrowest: Visibility? { map(Optional.some).narrowest }
}
