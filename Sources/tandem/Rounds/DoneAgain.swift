import Domain
import Partnering
import Postgres
import Store

extension RoundUndo {
    /// The commands by which what the step did is done again: what takes something back is not taken back itself.
    func again(_ connection: isolated Connection) throws -> [String] {
        let pairs = step.about.reduce(into: [(LACode, LACode)]()) { pairs, it in
            if !pairs.contains(where: { $0 == (it.receiver, it.partner) }) { pairs.append((it.receiver, it.partner)) }
        }
        let two = pairs.first.map { "'\(names.name(of: $0.0))' '\(names.name(of: $0.1))'" } ?? ""
        switch step.kind {
        case .decision: return try decisionsAgain(connection)
        case .consent: return try consentAgain(connection)
        case .move:
            let done = try RoundStore.moves(of: stored, connection).first { $0.action == step.number }
            guard let state = done?.state else { return [] }
            return [
                state == .withdrawn
                    ? "tandem round withdraw '\(name)' --reason TEXT"
                    : "tandem round advance '\(name)' --to \(state.rawValue) --reason TEXT"
            ]
        case .loan:
            guard let done = try LoanStore.step(ofAction: step.number, connection) else { return [] }
            return [loanCommand(done.step, (done.receiver, done.partner), done.asked)]
        case .summary:
            guard let said = try SummaryStore.step(ofAction: step.number, connection) else { return [] }
            return [
                "tandem agreement summary \(said.agrees ? "agree" : "withdraw") \(two) --side \(said.side.rawValue) --author ROLE --source TEXT"
            ]
        case .agreement:
            if let number = try AgreementStore.importNumber(ofAction: step.number, connection) {
                return ["enter again what was said, tandem imports show \(number)"]
            }
            switch try AgreementStore.step(ofAction: step.number, connection)?.kind {
            case .days: return ["tandem agreement log \(two) --days NUMBER --for TEXT"]
            case .phase: return ["tandem agreement phase \(two) PHASE"]
            case .review: return ["tandem agreement review \(two) --view VIEW --children WORDS"]
            case .undone, nil: return []
            }
        case .round, .plan, .alert, .ask: return []
        }
    }

    private func decisionsAgain(_ connection: isolated Connection) throws -> [String] {
        let decided = try RoundStore.decisions(ofAction: step.number, connection)
        let pinned = decided.filter { $0.kind == .pinned }.map(\.link)
        return try decided.compactMap { it in
            let verb: String
            switch it.kind {
            case .approved where pinned.contains(it.link): return nil
            case .approved: verb = "confirm"
            case .pinned: verb = "pin"
            case .forbidden: verb = "forbid"
            case .released: verb = "release"
            }
            let except = it.kind == .pinned && it.isException ? " --except" : ""
            return "tandem round \(verb) '\(name)' \(try typed(it.link, connection))\(except) --reason TEXT"
        }
    }

    private func consentAgain(_ connection: isolated Connection) throws -> [String] {
        let done = try ConsentStore.steps(ofAction: step.number, connection)
        let asked = done.filter { $0.step == .asked || $0.step == .reminded }.reduce(into: [String]()) { pairs, it in
            let pair = "--pair '\(names.name(of: it.receiver))' '\(names.name(of: it.partner))'"
            if !pairs.contains(pair) { pairs.append(pair) }
        }
        // Of many the commands would be longer than anybody reads.
        let ask =
            asked.isEmpty
            ? []
            : [
                "tandem consent ask '\(name)' \(asked.count > 3 ? "--all" : asked.joined(separator: " ")) --answer-by DAY"
            ]
        return ask
            + done.compactMap { it in
                let own = it.side == .receiver ? it.receiver : it.partner
                let other = it.side == .receiver ? it.partner : it.receiver
                let two = "tandem consent record '\(name)' '\(names.name(of: own))' '\(names.name(of: other))'"
                switch it.step {
                case .accepted: return "\(two) --answer yes"
                case .declined: return "\(two) --answer no --because CODE"
                case .asked, .reminded, .reopened: return nil
                }
            }
    }
}
