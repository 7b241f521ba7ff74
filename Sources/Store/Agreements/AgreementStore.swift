import Domain
import Postgres

/// Keeps what is written down while agreements run; their terms are facts.
package enum AgreementStore {
    /// Pairs, the receiver first, of whom a partnership is published, and those whose agreement who asks may see; `nil` for
    /// who sees all, so that what a plan keeps is told whatever became of it.
    package static func pairsSeen(_ connection: isolated Connection) throws -> Set<[LACode]>? {
        if try MemberStore.sight(connection).everything { return nil }
        return Set(try connection.pairsInPartnership().map { [$0.receiver, $0.partner] })
    }

    /// Agreements with their steps.
    package static func lives(
        _ agreements: [Agreement],
        receiver: LACode? = nil,
        partner: LACode? = nil,
        _ connection: isolated Connection
    ) throws -> [AgreementLife] {
        let steps = Dictionary(grouping: try connection.agreementSteps(receiver: receiver, partner: partner)) {
            Key(receiver: $0.receiver, partner: $0.partner, from: $0.from)
        }
        guard !agreements.isEmpty else { return [] }
        // As row security has it.
        let sight = try MemberStore.sight(connection)
        return agreements.map { it in
            let isWhole = sight.everything || sight.covers(it.receiver) || sight.covers(it.partner)
            return AgreementLife(it, steps[Key(it)]?.map(\.step) ?? [], isWhole: isWhole)
        }
    }

    /// Writes a step down; the database numbers it and holds it to the agreement.
    /// - Throws: `PostgresError` of category 23 for what the agreement does not allow, in words.
    package static func add(
        _ step: AgreementStep,
        to agreement: Agreement,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.recordAlone("agreement", detail, by: signature)
        try connection.addAgreementStep(
            receiver: agreement.receiver,
            partner: agreement.partner,
            from: agreement.from,
            kind: step.kind,
            on: step.on,
            days: step.days,
            phase: step.phase,
            view: step.view,
            progress: step.progress,
            words: step.words,
            children: step.children,
            undoes: step.undoes,
            action: action
        )
    }

    /// Takes a step back by another.
    /// - Parameters:
    ///   - day: the day on which it is taken back; the agreement's first at the earliest.
    ///   - detail: what the step was, in words.
    package static func undo(
        _ number: Int,
        of agreement: Agreement,
        on day: Day,
        as detail: String,
        words: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let step = AgreementStep(number: 0, kind: .undone, on: max(agreement.from, day), words: words, undoes: number)
        try add(step, to: agreement, as: String("taken back: \(detail)".prefix(2000)), by: signature, connection)
    }

    /// Which agreement's step an action was; `nil` for an action of another kind.
    package static func step(
        ofAction action: Int,
        _ connection: isolated Connection
    ) throws -> (receiver: LACode, partner: LACode, from: Day, number: Int, kind: AgreementStep.Kind)? {
        try connection.agreementStepOfAction(action: action).map {
            ($0.receiver, $0.partner, $0.from, $0.number, $0.kind)
        }
    }

    /// The import that an action brought; `nil` where it brought none.
    package static func importNumber(ofAction action: Int, _ connection: isolated Connection) throws -> Int? {
        try connection.importOfAction(action: action)
    }

    fileprivate struct Key: Hashable {
        let receiver: LACode
        let partner: LACode
        let from: Day
    }
}

extension AgreementStore.Key {
    fileprivate init(_ agreement: Agreement) {
        self.init(receiver: agreement.receiver, partner: agreement.partner, from: agreement.from)
    }
}
