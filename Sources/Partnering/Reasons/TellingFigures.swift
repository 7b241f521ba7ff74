import Domain

extension PracticeReason.Figure {
    /// The figures between inspections in the areas asked about that tell something of the receiver or of the partner: first
    /// those of a need that meets a strength, then of a strength, then of a need.
    static func telling(of pair: SupportPair, in snapshot: Snapshot) -> [PracticeReason.Figure] {
        let asked = Set(pair.request.practice.map(\.area))
        let figures = OutcomeMeasure.all.compactMap { measure -> PracticeReason.Figure? in
            let areas = measure.areas.filter(asked.contains)
            guard !areas.isEmpty else { return nil }
            let here = OutcomeStanding(measure, of: pair.receiver.authority.code, in: snapshot)
            let there = OutcomeStanding(measure, of: pair.partner.authority.code, in: snapshot)
            guard here.isTelling || there.isTelling else { return nil }
            return PracticeReason.Figure(
                measure.name,
                areas: areas,
                here: here.inShort,
                there: there.inShort,
                tellsOfNeed: here.isTelling && here.isBetter == false,
                tellsOfStrength: there.isTelling && there.isBetter == true
            )
        }
        func weight(_ figure: PracticeReason.Figure) -> Int {
            (figure.tellsOfStrength ? 2 : 0) + (figure.tellsOfNeed ? 1 : 0)
        }
        return figures.enumerated().sorted { one, other in
            (-weight(one.element), one.offset) < (-weight(other.element), other.offset)
        }.map(\.element)
    }
}
