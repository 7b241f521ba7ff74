/// Something that today's rules refuse of a pairing which is asked about or agreed. It stays until somebody answers it.
package struct PairingAlert: Hashable, Sendable {
    /// What was found, by which an alert is known again.
    package struct Finding: Hashable, Sendable {
        package let receiver: LACode
        package let request: Int
        package let partner: LACode
        package let rule: RuleID
        package let fact: String

        package var pair: [LACode] { [receiver, partner] }

        package init(receiver: LACode, request: Int, partner: LACode, rule: RuleID, fact: String) {
            self.receiver = receiver
            self.request = request
            self.partner = partner
            self.rule = rule
            self.fact = fact
        }
    }

    package let number: Int
    package let round: String
    package let finding: Finding
    /// When it was found first.
    package let since: Day
    /// Since when it holds no longer; `nil` while it does.
    package let over: Day?
    /// Why somebody leaves it as it is, and who; `nil` where nobody has answered.
    package let reason: String?
    package let answeredBy: String?

    package init(
        number: Int,
        round: String,
        receiver: LACode,
        request: Int,
        partner: LACode,
        rule: RuleID,
        fact: String,
        since: Day,
        over: Day?,
        reason: String?,
        answeredBy: String?
    ) {
        self.number = number
        self.round = round
        finding = Finding(receiver: receiver, request: request, partner: partner, rule: rule, fact: fact)
        self.since = since
        self.over = over
        self.reason = reason
        self.answeredBy = answeredBy
    }
}

extension Retest {
    /// What is refused, rule by rule, of the pairings for which something holds.
    package func findings(where isMeant: (Line) -> Bool) -> [PairingAlert.Finding] {
        lines.filter(isMeant).flatMap { line in
            line.refusals.map {
                PairingAlert.Finding(
                    receiver: line.receiver,
                    request: line.number,
                    partner: line.partner,
                    rule: $0.rule,
                    fact: String($0.fact.prefix(4000))
                )
            }
        }
    }
}
