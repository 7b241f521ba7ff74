import Domain

// Who may read what a factor says, by what people said that stands behind it. Judgements and published figures are for
// everybody; offers, statements and register lines are for whom their authors chose. Source: docs/domain.md §8.12.

extension Headroom {
    func audience(of pair: SupportPair) -> Visibility? {
        [offer(of: pair), pair.partner.said.stability?.audience].narrowest
    }

    /// The offer that its places are of.
    private func offer(of pair: SupportPair) -> Visibility? { pair.partner.capacity.offer?.provenance.visibility }

    /// Whether the places may be told where the words about leadership may not.
    func tellsPlaces(of pair: SupportPair) -> Bool { [offer(of: pair)].narrowest == nil }
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
    /// Of what is stated in the areas asked about: needs of the receiver, strengths of the partner.
    fileprivate var statedAudience: Visibility? {
        request.practice.flatMap { asked in
            [
                receiver.practice[asked.area].need.stated?.provenance.visibility,
                partner.practice[asked.area].strength.stated?.provenance.visibility,
            ]
        }.narrowest
    }
}

extension [Visibility?] {
    /// The narrowest, where that is narrower than what coordinators of every region read.
    fileprivate var narrowest: Visibility? { compactMap(\.self).min().flatMap { $0 < .regions ? $0 : nil } }
}

extension [Visibility] {
    fileprivate var narrowest: Visibility? { map(Optional.some).narrowest }
}
