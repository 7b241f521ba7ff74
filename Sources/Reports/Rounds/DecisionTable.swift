import Domain

extension Table<RoundDecision> {
    /// What people decided about pairs of a round, and what of it stands.
    /// - Parameter areTold: whether who reads may know of decisions.
    package static func decisions(
        _ list: [RoundDecision],
        _ consent: [ConsentEntry],
        areTold: Bool,
        in names: any NamesAuthorities
    ) -> Table {
        Table(
            "Decisions",
            [
                .words("kind") { $0.kind.rawValue },
                .words("stands", "Decided") { $0.stands(consent) },
                .authority("receiver", "Receiver", in: names) { $0.receiver },
                .number("request", "Request") { $0.request },
                .authority("partner", "Partner", in: names) { $0.partner },
                .flag("directed", "Directed") { $0.isDirected },
                .list("excepts", separator: " ") { $0.excepts.map(\.description) },
                .words(nil, "Against") { $0.excepts.inWords },
                .flag("waits", "Waits") { $0.waits }, .words("reason", "Why") { $0.reason },
                .words("by", "Who") { $0.by }, .words("at", "When") { $0.at },
            ],
            list,
            empty: areTold ? "Nobody has decided about a pair of this round." : ""
        )
    }
}

extension RoundDecision {
    /// What both agreed to is held again where a release was taken back; of what else was undone nothing stands but what was before it.
    fileprivate func stands(_ consent: [ConsentEntry]) -> String {
        guard letsStandWhatWas else { return kind.rawValue }
        return PairingConsent(receiver, partner, consent).isAgreed ? "held" : "taken back"
    }
}
