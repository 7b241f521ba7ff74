import Domain

extension ShareOfHelp {
    /// Where the places of a plan go.
    public init(of plan: Plan, in picture: Picture) {
        let given = plan.pairings.map { pairing in
            Part(
                receiver: pairing.request.receiver,
                request: pairing.request,
                places: 1,
                days: picture.said.asked(by: pairing.request.receiver, on: picture.asOf).first?.days
            )
        }
        let without = plan.unserved.map { Part(receiver: $0.request.receiver, request: $0.request, places: 0) }
        self.init(given + without, in: picture)
    }

    /// Where the partnerships in force go, in some regions or in all. Days of these are not on record.
    public init(inForceIn book: EvidenceBook, regions: [Region] = []) {
        let received = Dictionary(book.partnershipsInForce.map { ($0.receiver, 1) }, uniquingKeysWith: +)
        let parts = book.picture.authorities.compactMap { authority -> Part? in
            guard regions.isEmpty || regions.contains(authority.region) else { return nil }
            let request = book.evidence[authority.code]?.request, places = received[authority.code] ?? 0
            guard request != nil || places > 0 else { return nil }
            return Part(receiver: authority.code, request: request, places: places)
        }
        self.init(parts, in: book.picture)
    }
}
