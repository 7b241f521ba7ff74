import Domain
import Postgres
import Schema

/// Keeps what was found of pairings that are asked about or agreed.
package enum AlertStore {
    /// Those that nobody has answered, or all.
    package static func alerts(answeredToo: Bool = false, _ connection: isolated Connection) throws -> [PairingAlert] {
        try connection.alerts(answered: answeredToo)
    }

    /// Writes down what was found of a round's pairings: what is new becomes an alert, what holds no longer is over.
    /// - Returns: the new ones, and those that are over since now.
    package static func take(
        _ found: [PairingAlert.Finding],
        of round: StoredRound,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> (new: [PairingAlert], over: [PairingAlert]) {
        try connection.transaction { connection in
            try connection.lockPlans()
            let before = try alerts(answeredToo: true, connection).filter { $0.round == round.round.name }
            let holding = before.filter { $0.over == nil }, known = Set(holding.map(\.finding))
            var seen: Set<PairingAlert.Finding> = []
            let new = found.filter { !known.contains($0) && seen.insert($0).inserted }
            let over = holding.filter { !found.contains($0.finding) }
            guard !new.isEmpty || !over.isEmpty else { return ([], []) }
            let words = "\(new.count) refused today, \(over.count) no longer, round \(round.round.name)"
            let action = try connection.record("watch", words, by: signature)
            try connection.addAlerts(round: round.number, action: action, list: new)
            try connection.addAlertSteps(
                step: "over",
                reason: "",
                action: action,
                list: over.map { AddAlertStepsItem(number: $0.number) }
            )
            let last = before.last?.number ?? 0
            return (try alerts(connection).filter { $0.round == round.round.name && $0.number > last }, over)
        }
    }

    /// Writes down why somebody leaves it as it is.
    /// - Throws: `PostgresError` for one that is answered already.
    package static func answer(
        _ alert: PairingAlert,
        reason: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            let action = try connection.record(
                "watch",
                "alert \(alert.number) answered, round \(alert.round)",
                by: signature
            )
            try connection.addAlertSteps(
                step: "answered",
                reason: reason,
                action: action,
                list: [AddAlertStepsItem(number: alert.number)]
            )
        }
    }

    /// Has the server tell this connection of every change that may break a pairing.
    package static func listen(_ connection: isolated Connection) throws { try connection.listenForChanges() }
}
