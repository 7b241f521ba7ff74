import Domain

extension Plan {
    /// Help that a receiver has already, a sentence each without its full stop.
    /// - Parameter name: the receiver's.
    func helpInWords(beside request: SupportRequest, of name: String, seenBy visible: Visibility) -> [String] {
        let left = request.leftOut.map(\.name).joined(separator: ", ")
        return helpUnderWay(of: request.receiver, seenBy: visible).map {
            let covered = left.isEmpty || $0.isAgreed != true ? "" : ", and what that covers (\(left)) is not asked for"
            // Who helps and is to be helped itself is told as both.
            let partner = $0.partnerCode, itself = requests.contains { $0.receiver == partner }
            return
                "\(name) has help already\(covered): \($0.words.withDaysInWords); "
                + (itself ? "\($0.partner) seeks a partner itself in this plan; " : "")
                + "what a second partner would do beside it is to be agreed"
        }
    }

    /// Whom an authority supports itself, a sentence each without its full stop; what both sides keep to themselves is not told.
    func supportInWords(by partner: LACode, called name: String, in authorities: AuthorityCards) -> [String] {
        inForce.filter { $0.partnerCode == partner }.seen(by: .open).map {
            "\(name) itself supports \(authorities.name(of: $0.receiver)): \($0.words.replacing(" from \(name)", with: "").withDaysInWords)"
        }
    }

    /// How many others a partner of the plan would support: as planned, so that it tells nothing of who answered what.
    func alsoInWords(_ partner: LACode, called name: String, besides declined: Set<[LACode]> = []) -> String? {
        let others = pairings.count { $0.partner == partner && !declined.contains([$0.request.receiver, partner]) } - 1
        return others > 0 ? "in this plan \(name) would also support \(others.counted("other", "others"))" : nil
    }

    /// Who decides about a request, or decided, where that is nobody here: a sentence without its full stop.
    package func aboveInWords(
        _ request: SupportRequest,
        in names: any NamesAuthorities,
        seenBy visible: Visibility = .authority
    ) -> String? {
        decidedAbove(request, in: names, seenBy: visible).map {
            "\(names.name(of: request.receiver)) is \($0.withDaysInWords)"
        }
    }
}
