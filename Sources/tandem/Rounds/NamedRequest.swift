import Domain
import Partnering
import Reports

extension PlannedRound {
    /// A receiver as somebody typed it, with the number of a request behind a `/`.
    func request(_ text: String) throws -> (receiver: LACode, number: Int?) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = parts.first, parts.count == 1 || Int(parts[1]) != nil else {
            throw Failure("'\(text)': behind the '/' stands the number of a request, as in devon/2", status: .usage)
        }
        return (try names.find(first), parts.count == 2 ? Int(parts[1]) : nil)
    }

    /// The same as somebody has to type it: with the number where it has several requests.
    func typed(_ link: WhatIf.Link) -> String {
        let isOne = record.plan.requests.count { $0.receiver == link.receiver } == 1
        return names.name(of: link.receiver) + (isOne ? "" : "/\(link.number ?? 1)")
    }

    /// The pair that somebody means, with the number of the request.
    /// - Parameter orPaired: whether, of several requests, the one that has this partner in the plan is meant where none is named.
    /// - Throws: `Failure` for a receiver that asks for nothing, and where several requests may be meant.
    func link(_ text: String, _ other: String, orPaired: Bool) throws -> WhatIf.Link {
        let (receiver, number) = try request(text), partner = try names.find(other), name = names.name(of: receiver)
        guard receiver != partner else {
            throw Failure("\(name) cannot be its own partner: name two authorities", status: .usage)
        }
        let own = record.plan.requests.filter { $0.receiver == receiver && (number == nil || $0.number == number) }
        guard let first = own.first else {
            throw Failure(
                "\(name) \(number.map { "has no request \($0)" } ?? "asks for nothing") in round '\(round.name)': the "
                    + "receiver stands first",
                status: .usage
            )
        }
        let paired = record.plan.pairings.filter { $0.request.receiver == receiver && $0.partner == partner }
        let meant = own.count == 1 ? first.number : orPaired && paired.count == 1 ? paired[0].request.number : nil
        guard let meant else {
            throw Failure(
                "\(name) has \(own.count) requests: say which, as in '\(text)/\(own[1].number)'",
                status: .usage
            )
        }
        return WhatIf.Link(receiver: receiver, partner: partner, number: meant)
    }
}
