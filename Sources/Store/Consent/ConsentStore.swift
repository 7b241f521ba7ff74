import Domain
import Postgres
import Schema

/// Keeps what the sides of pairings are asked, what they answer, and the coded reasons for a no and for an end.
package enum ConsentStore {
    /// Pairings to which both sides said yes, in any round, and of which no agreement was opened.
    package static func unopened(on day: Day, _ connection: isolated Connection) throws -> [RoundMemory.Unopened] {
        try connection.agreedAndNotOpened(today: day)
    }

    /// Who said no to whom in rounds other than one.
    package static func nosOfOtherRounds(
        than round: StoredRound,
        _ connection: isolated Connection
    ) throws -> [RoundMemory.No] {
        try connection.nosOfOtherRounds(round: round.number)
    }

    /// The rounds that one corrects, the nearest first: what was asked in them goes on in it.
    package static func roundsCorrected(
        by round: StoredRound,
        _ connection: isolated Connection
    ) throws -> [String] {
        try connection.roundsCorrected(round: round.number)
    }

    /// A step to be written.
    package struct NewStep: Sendable {
        package let receiver: LACode
        package let partner: LACode
        package let side: ConsentSide
        let step: ConsentStep
        let answerBy: Day?
        let code: String?
        let liesWith: ConsentReason.Party?
        let words: String
        let saidOn: Day
        /// The action that it takes back.
        let undoes: Int?

        /// - Parameters:
        ///   - day: the day by which an answer is wanted; for what asks.
        ///   - reason: why somebody says no.
        package init(
            _ step: ConsentStep,
            _ side: ConsentSide,
            of pairing: (receiver: LACode, partner: LACode),
            by day: Day? = nil,
            because reason: ConsentReason? = nil,
            words: String = "",
            on saidOn: Day,
            undoing undone: Int? = nil
        ) {
            (receiver, partner) = pairing
            self.side = side
            self.step = step
            answerBy = day
            code = reason?.code
            liesWith = reason?.party(of: side)
            self.words = words
            self.saidOn = saidOn
            undoes = undone
        }
    }

    /// What was asked about pairings of a round, and answered.
    /// - Parameter moment: up to when; everything unless given.
    package static func entries(
        of round: StoredRound,
        until moment: String? = nil,
        _ connection: isolated Connection
    ) throws -> [ConsentEntry] { try connection.consentEntries(round: round.number, until: moment) }

    /// The steps that one action took, with the number of the plan that was looked at.
    package static func steps(
        ofAction action: Int,
        _ connection: isolated Connection
    ) throws -> [(receiver: LACode, partner: LACode, side: ConsentSide, step: ConsentStep, plan: Int)] {
        try connection.consentOfAction(action: action).map { ($0.receiver, $0.partner, $0.side, $0.step, $0.plan) }
    }

    /// Writes steps, in a transaction that has read where the sides stand since `RoundStore.lock`.
    /// - Parameter plan: the plan that was looked at; it holds the pairings.
    package static func add(
        _ steps: [NewStep],
        to round: StoredRound,
        plan: Int,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        guard !steps.isEmpty else { return }
        let action = try connection.record("consent", "\(detail), round \(round.round.name)", by: signature)
        try connection.addConsentSteps(round: round.number, plan: plan, action: action, list: steps)
    }

    /// The reasons on record, by code: for a no unless said otherwise.
    package static func reasons(
        about: ConsentReason.About = .no,
        _ connection: isolated Connection
    ) throws -> [ConsentReason] {
        try connection.consentReasons(about: about).map { row in
            do {
                return try ConsentReason(
                    about: about,
                    code: row.code,
                    words: row.words,
                    liesWith: row.liesWith,
                    bars: row.bars,
                    needsWords: row.needsWords,
                    isInMails: row.inMails
                )
            } catch { throw StoreError.unreadable("table consent_reason: \(row.code)") }
        }
    }

    /// Puts reasons on record; the same reason is kept once, and what was said under an earlier one keeps its meaning.
    /// - Parameter onlyNew: leaves codes alone that are on record, whatever they say there.
    /// - Returns: the codes that are new, or say something else now.
    package static func put(
        _ reasons: [ConsentReason],
        onlyNew: Bool = false,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> [String] {
        try connection.transaction { connection in
            try connection.lockPlans()
            let held = Dictionary(
                try ConsentReason.About.allCases.flatMap { try self.reasons(about: $0, connection) }.map {
                    ([$0.about.rawValue, $0.code], $0)
                },
                uniquingKeysWith: { one, _ in one }
            )
            let wanted = reasons.filter { reason in
                let known = held[[reason.about.rawValue, reason.code]]
                return onlyNew ? known == nil : known != reason
            }
            guard !wanted.isEmpty else { return [] }
            let action = try connection.record("consent_reason", "\(wanted.count) coded reasons", by: signature)
            try connection.addConsentReasons(action: action, list: wanted)
            return wanted.map(\.code)
        }
    }
}
