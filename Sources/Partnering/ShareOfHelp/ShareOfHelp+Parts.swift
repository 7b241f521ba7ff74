import Domain

extension ShareOfHelp {
    /// Where the places of a plan go.
    package init(of plan: Plan, in cards: AuthorityCards) {
        let given = plan.pairings.map { pairing in
            Part(
                receiver: pairing.request.receiver,
                request: pairing.request,
                places: 1,
                days: pairing.request.days
            )
        }
        let without = plan.unserved.map { Part(receiver: $0.request.receiver, request: $0.request, places: 0) }
        self.init(given + without, in: cards)
    }

    /// Where the partnerships in force go, in some regions or in all. Days of these are not on record.
    package init(inForceIn book: ProfileBook, regions: [Region] = []) {
        let received = Dictionary(book.partnershipsInForce.map { ($0.receiver, 1) }, uniquingKeysWith: +)
        let parts = book.snapshot.authorities.flatMap { authority -> [Part] in
            guard regions.isEmpty || regions.contains(authority.region) else { return [] }
            let requests = book.profiles[authority.code]?.requests() ?? [], places = received[authority.code] ?? 0
            guard !requests.isEmpty else {
                return places == 0 ? [] : [Part(receiver: authority.code, request: nil, places: places)]
            }
            // One place to each request in turn; what is left over goes to the first.
            return requests.enumerated().map { index, request in
                let own = index < places ? 1 : 0, more = index == 0 ? max(0, places - requests.count) : 0
                return Part(receiver: authority.code, request: request, places: own + more)
            }
        }
        self.init(parts, in: AuthorityCards(book.snapshot))
    }
}
