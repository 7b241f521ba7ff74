import Domain
import Postgres

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Keeps which words about partnerships their sides agreed to tell everybody.
package enum SummaryStore {
    /// What everybody is told, with whom it is of.
    package struct Told: Sendable {
        package let receiver: LACode
        package let partner: LACode
        package let summary: AgreementSummary
    }

    /// The newest word of each side.
    package static func steps(_ connection: isolated Connection) throws -> [SummaryStep] {
        try connection.summarySteps()
    }

    /// What both sides of partnerships agreed to tell.
    /// - Throws: `StoreError.unreadable`.
    package static func told(_ connection: isolated Connection) throws -> [Told] {
        try steps(connection).filter { $0.isTold && $0.side == .receiver }.map { step in
            guard let summary = try? JSONDecoder().decode(AgreementSummary.self, from: Data(step.body.utf8)) else {
                throw StoreError.unreadable(
                    "table summary_step: \(step.partner) for \(step.receiver) from \(step.from)"
                )
            }
            return Told(receiver: step.receiver, partner: step.partner, summary: summary)
        }
    }

    /// Whether everybody is told what a partnership came to.
    package static func tells(of agreement: Agreement, _ connection: isolated Connection) throws -> Bool {
        try steps(connection).contains {
            $0.isTold
                && ($0.receiver, $0.partner, $0.from) == (agreement.receiver, agreement.partner, agreement.from)
        }
    }

    /// The same, each with the day since which both sides agree to it.
    package static func news(_ connection: isolated Connection) throws -> [Digest.Summary] {
        let steps = try steps(connection)
        return try told(connection).map { told in
            let own = steps.filter {
                $0.isTold && ($0.receiver, $0.partner, $0.from) == (told.receiver, told.partner, told.summary.from)
            }
            return Digest.Summary(
                receiver: told.receiver,
                partner: told.partner,
                since: own.map(\.saidOn).max() ?? told.summary.ended,
                summary: told.summary
            )
        }
    }

    /// The text that a summary is kept as: the same for the same words.
    package static func body(of summary: AgreementSummary) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(summary), as: UTF8.self)
    }

    /// Writes down that a side agrees to a summary, or takes that back.
    /// - Parameter summary: `nil` to take it back.
    /// - Throws: `PostgresError` of category 23 for what is said already, in words.
    package static func add(
        _ side: ConsentSide,
        of agreement: Agreement,
        _ summary: AgreementSummary?,
        author: AuthorRole,
        source: String,
        on day: Day,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try write(
            side,
            of: (agreement.receiver, agreement.partner, agreement.from),
            try summary.map(body) ?? "",
            author: author,
            source: source,
            on: day,
            as: detail,
            by: signature,
            connection
        )
    }

    /// Which side's word an action was; `nil` for an action of another kind.
    package static func step(
        ofAction action: Int,
        _ connection: isolated Connection
    ) throws -> (receiver: LACode, partner: LACode, from: Day, side: ConsentSide, agrees: Bool, isNewest: Bool)? {
        try connection.summaryOfAction(action: action).map {
            ($0.receiver, $0.partner, $0.from, $0.side, $0.agrees, $0.isNewest)
        }
    }

    /// Has a side stand as it did before an action, in the role in which it spoke.
    /// - Parameters:
    ///   - words: why, where else the place stands at which it said so.
    ///   - detail: what is done, in words.
    package static func takeBack(
        _ action: Int,
        words: String,
        on day: Day,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        guard let step = try connection.summaryOfAction(action: action) else { return }
        try write(
            step.side,
            of: (step.receiver, step.partner, step.from),
            step.before,
            author: step.author,
            source: words,
            undoing: action,
            on: day,
            as: detail,
            by: signature,
            connection
        )
    }

    /// - Parameters:
    ///   - body: none to take back what was agreed to.
    ///   - undone: the action that it takes back.
    private static func write(
        _ side: ConsentSide,
        of agreement: (receiver: LACode, partner: LACode, from: Day),
        _ body: String,
        author: AuthorRole,
        source: String,
        undoing undone: Int? = nil,
        on day: Day,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.recordAlone("summary", detail, by: signature)
        try connection.addSummaryStep(
            receiver: agreement.receiver,
            partner: agreement.partner,
            from: agreement.from,
            side: side,
            body: body,
            author: author,
            source: source,
            saidOn: day,
            undoes: undone,
            action: action
        )
    }
}
