/// The registry as it stood on a day: what was published by then, and the authorities in force that day.
///
/// Everything the middle of Tandem decides, it decides from a snapshot: the same snapshot always gives the same plan.
package struct Snapshot: Sendable {
    package let asOf: Day
    /// The authorities in force that day, by code.
    package let authorities: [Authority]
    /// Every authority on record, abolished ones too, for names and histories.
    package let everyAuthority: [LACode: Authority]
    /// Inspections published by that day, oldest first, by authority.
    package private(set) var inspections: [LACode: [Inspection]]
    /// The newest list of statistical neighbours published by that day, by authority.
    package let neighbours: [LACode: [StatisticalNeighbour]]
    /// Delivery arrangements that stood that day.
    package let arrangements: [DeliveryArrangement]
    /// Partnerships begun by that day, or without a date; agreements among them, begun or not.
    package private(set) var partnerships: [Partnership]
    /// Agreements that were on record by that day, by their first days.
    package let agreements: [Agreement]
    /// How many places of each partner go to partnerships of the day that were left out, because a plan holds them.
    package private(set) var leftOut: [LACode: Int] = [:]

    /// Visits whose letters were out by that day, oldest first, by authority.
    package let visits: [LACode: [Visit]]
    /// Indicators published by that day, by authority, then by code, oldest first.
    package let indicators: [LACode: [Indicator.Code: [Indicator]]]
    /// What people have said by that day: assessments, registers, calendars, offers and requests.
    package private(set) var said: Statements

    /// The snapshot of a day, from facts in any order and of any age: what lies after the day is left out.
    package init(
        asOf day: Day,
        authorities: [Authority],
        inspections: [Inspection],
        neighbours: [StatisticalNeighbour],
        arrangements: [DeliveryArrangement],
        partnerships: [Partnership],
        agreements: [Agreement] = [],
        visits: [Visit] = [],
        indicators: [Indicator] = [],
        said: Statements = Statements()
    ) {
        asOf = day
        everyAuthority = Dictionary(
            authorities.map { ($0.code, $0) },
            uniquingKeysWith: { one, other in
                Snapshot.nearer(one, other, to: day)
            }
        )
        self.authorities = authorities.filter { $0.isInForce(on: day) }.sorted { $0.code < $1.code }
        self.inspections = Dictionary(
            grouping: inspections.filter { $0.published <= day },
            by: \.authority
        ).mapValues { list in list.sorted(by: Snapshot.precedes) }
        let models = neighbours.filter { StatisticalNeighbour.published(model: $0.model) <= day }
        let newest = models.map(\.model).max()
        self.neighbours = Dictionary(grouping: models.filter { $0.model == newest }, by: \.authority)
            .mapValues { list in list.sorted { $0.rank < $1.rank } }
        self.arrangements = arrangements.filter { $0.isInForce(on: day) }
            .sorted { ($0.authority, $0.body) < ($1.authority, $1.body) }
        let agreed = agreements.filter { $0.provenance.day <= day }.sorted {
            ($0.from, $0.receiver, $0.partner) < ($1.from, $1.receiver, $1.partner)
        }
        self.agreements = agreed
        let records = everyAuthority
        func heirs(_ code: LACode) -> [LACode] {
            guard let gone = records[code], gone.validTo.map({ $0 <= day }) ?? false, !gone.successors.isEmpty else {
                return [code]
            }
            return gone.successors.sorted()
        }
        // What the two agreed tells more than what a page reports of the same two in these days.
        let reported = partnerships.filter { partnership in
            !agreed.contains { it in
                partnership.partnerCode == it.partner && partnership.receiver == it.receiver
                    && partnership.ended.map { it.from <= $0.latest } ?? true
                    && partnership.began.map { $0.earliest <= it.lastDay } ?? true
            }
        }
        // Where it was passed on to one of them, it is that one's own.
        func isPassedOn(_ it: Agreement) -> Bool {
            agreed.contains { next in
                let receivers = heirs(it.receiver), partners = heirs(it.partner)
                return next.from > it.from && receivers.contains(next.receiver) && partners.contains(next.partner)
                    && (next.receiver != it.receiver || next.partner != it.partner)
            }
        }
        let made = agreed.flatMap { it in
            it.partnerships(
                names: { records[$0]?.name ?? $0.description },
                heirs: isPassedOn(it) ? { [$0] } : heirs
            )
        }
        self.partnerships = (reported + made).filter { $0.standing(on: day) != .ahead }.sorted(by: Snapshot.stands)
        // A letter without a day of its own is taken to be out two months after the visit.
        self.visits = Dictionary(
            grouping: visits.filter { ($0.published ?? $0.began.adding(days: 60)) <= day },
            by: \.authority
        ).mapValues { list in list.sorted { ($0.began, $0.kind.rawValue) < ($1.began, $1.kind.rawValue) } }
        self.indicators = Dictionary(grouping: indicators.filter { $0.published <= day }, by: \.authority).mapValues {
            Dictionary(grouping: $0, by: \.code).mapValues { list in list.sorted { $0.year < $1.year } }
        }
        self.said = said.by(day)
    }

    /// The authority in force under a code, if there is one.
    package func authority(_ code: LACode) -> Authority? {
        everyAuthority[code].flatMap { $0.isInForce(on: asOf) ? $0 : nil }
    }

    /// A name for a code, in force or not.
    package func name(of code: LACode) -> String { everyAuthority[code]?.name ?? code.description }

    /// Inspections of the whole service (SIF, ILACS), oldest first.
    package func wholeServiceInspections(of code: LACode) -> [Inspection] {
        (inspections[code] ?? []).filter(\.framework.isWholeService)
    }

    /// The snapshot in which an inspection had said something else; unchanged if none has its key.
    package func supposing(_ other: Inspection) -> Snapshot {
        guard let index = inspections[other.authority]?.firstIndex(where: { $0.key == other.key }) else { return self }
        var snapshot = self
        snapshot.inspections[other.authority]?[index] = other
        return snapshot
    }

    /// The snapshot in which consent, conflicts and exclusions are heard up to a later day: they are what people agree to
    /// now, not evidence of the day. Source: docs/domain.md §8.17.
    /// - Parameter entries: what was said; other registers, and what was said later, are passed over.
    package func hearing(_ entries: [RegisterEntry], until day: Day) -> Snapshot {
        var snapshot = self
        snapshot.said = said.hearing(entries, until: max(day, asOf))
        return snapshot
    }

    /// The snapshot in which an authority had made an offer, in place of one on the same days.
    package func supposing(_ offer: SupportOffer) -> Snapshot {
        var snapshot = self
        snapshot.said = said.supposing(offer)
        return snapshot
    }

    /// The snapshot in which an authority had asked for something else.
    package func supposing(_ request: EditedRequest) -> Snapshot {
        var snapshot = self
        snapshot.said = said.supposing(request)
        return snapshot
    }

    /// The snapshot without what some pairs agreed: for questions about the plan of which that came.
    /// - Parameter over: those of them of which also what has ended is left out; of others it is a record of the two.
    package func without(agreementsOf pairs: Set<[LACode]>, ended over: Set<[LACode]> = []) -> Snapshot {
        var snapshot = self
        func isOfPlan(_ it: Partnership) -> Bool {
            it.agreed.map { agreement in
                let pair = [agreement.receiver, agreement.partner]
                return pairs.contains(pair) && (agreement.ending == nil || over.contains(pair))
            } ?? false
        }
        for it in partnerships where isOfPlan(it) && it.standing(on: asOf) == .inForce {
            if let partner = it.partnerCode { snapshot.leftOut[partner, default: 0] += 1 }
        }
        snapshot.partnerships.removeAll(where: isOfPlan)
        return snapshot
    }

    /// The pairs whose agreement of a round has ended: pairings of which nothing is asked any longer.
    package func ended(ofRound name: String) -> Set<[LACode]> {
        Set(
            partnerships.compactMap(\.agreed).filter {
                $0.ending != nil && $0.round.lowercased() == name.lowercased()
            }.map { [$0.receiver, $0.partner] }
        )
    }

    /// Partnerships in which an authority is supported or supports.
    package func partnerships(with code: LACode) -> [Partnership] {
        partnerships.filter { $0.receiver == code || $0.partnerCode == code }
    }

    /// Of two records under one code, the one in force on the day; else the later one.
    private static func nearer(_ one: Authority, _ other: Authority, to day: Day) -> Authority {
        if one.isInForce(on: day) != other.isInForce(on: day) { return one.isInForce(on: day) ? one : other }
        return (one.validFrom ?? day) < (other.validFrom ?? day) ? other : one
    }

    static func precedes(_ one: Inspection, _ other: Inspection) -> Bool {
        (one.published, one.inspected, one.key) < (other.published, other.inspected, other.key)
    }

    private static func stands(_ one: Partnership, _ other: Partnership) -> Bool {
        func key(_ row: Partnership) -> [String] {
            [row.receiver.description, row.began?.description ?? "", row.partnerName, row.arrangement, row.source]
        }
        return key(one).lexicographicallyPrecedes(key(other))
    }
}
