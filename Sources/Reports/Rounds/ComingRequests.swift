import Domain

extension [EditedRequest] {
    /// Who of a round asks for something from a later day on, within a year of its plan's, with that day: a sentence without a full
    /// stop; `nil` for nobody.
    /// - Parameter isSeen: whether who reads may know of a request.
    package func coming(
        in round: Round,
        _ authorities: AuthorityCards,
        where isSeen: (EditedRequest) -> Bool
    ) -> String? {
        let year = round.asOf.adding(years: 1)
        let later = filter { it in
            guard it.kind != nil, round.asOf < it.from, it.from <= year, let card = authorities[it.authority] else {
                return false
            }
            return round.scope.includesReceiver(in: card.region) && isSeen(it)
        }.map { "\(authorities.name(of: $0.authority)) (from \($0.from.inWords))" }
        guard !later.isEmpty else { return nil }
        return
            "Asked for from a later day on, and not read by a plan of \(round.asOf.inWords): \(later.sorted().inWords)"
    }
}
