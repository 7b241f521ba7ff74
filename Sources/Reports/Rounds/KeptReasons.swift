import Domain

extension RoundReport {
    /// What is kept with a pairing besides what it is worth.
    package struct Kept: Sendable {
        let reason: PracticeReason?
        let kilometres: Int?
        /// Whether people hold on to it.
        let isHeld: Bool
        /// Whether its plan changes as little as can be of one that stood before.
        let isOfRematch: Bool

        /// The same for those who may not know what people hold.
        package var withoutHolding: Kept {
            Kept(reason: reason, kilometres: kilometres, isHeld: false, isOfRematch: isOfRematch)
        }
    }

    /// What speaks for and against each pairing, and how far it is, as a record has it.
    /// - Throws: where the record cannot be read.
    package static func kept(of record: PlanRecord) throws -> [SupportRequest: Kept] {
        let question = try record.question
        let rows = Dictionary(
            question.requests.enumerated().map { ([$1.receiver.number, $1.number], $0) },
            uniquingKeysWith: { one, _ in one }
        )
        let held = Set(zip(question.pins.requests, question.pins.partners).map { [$0, $1] })
        var kept: [SupportRequest: Kept] = [:]
        for pairing in record.plan.pairings {
            let request = pairing.request
            guard let row = rows[[request.receiver.number, request.number]], record.explained.indices.contains(row),
                question.candidates.indices.contains(row)
            else { continue }
            let list = question.candidates[row]
            let place = list.partners.firstIndex { question.partners[$0].code == pairing.partner }
            let kilometres = place.map { list.kilometres[$0] }.flatMap { $0 < 0 ? nil : Int($0) }
            let partner = question.partners.firstIndex { $0.code == pairing.partner }
            kept[request] = Kept(
                reason: try record.explained[row].value.reason,
                kilometres: kilometres,
                isHeld: partner.map { held.contains([row, $0]) } ?? false,
                isOfRematch: question.keepsReferenceFirst == true
            )
        }
        return kept
    }
}
