/// What passes from an authority that ends to one that comes after it: offers, requests, partnerships and agreements that
/// reach beyond its last day. Each is shortened to that day, and goes on with the heir from the next. What somebody promised or
/// signed is promised once: days and a price are divided, and what the heir has already is not overwritten. Judgements pass to
/// nobody. Source: docs/domain.md §8.19.
package struct Handover: Sendable {
    package enum Thing: String, Sendable, CaseIterable {
        case offers, requests, partnerships, agreements
    }

    /// Where an agreement stands before it passes.
    package struct Stand: Sendable {
        package let used: Int
        package let phase: AgreementPhase

        package init(used: Int, phase: AgreementPhase) {
            self.used = used
            self.phase = phase
        }
    }

    /// What is on record otherwise afterwards, as entered.
    package private(set) var facts: [Fact] = []
    /// What stays where it is, what was divided how, and why, in words.
    package private(set) var notes: [String] = []

    private let old: Authority
    private let heir: Authority
    /// The heir's first day.
    private let end: Day
    private let registry: Registry
    private let passing: Int?

    /// - Parameters:
    ///   - heir: who goes on with it.
    ///   - things: what passes; another heir may take the rest.
    ///   - other: only partnerships and agreements with this one.
    ///   - passing: how many days of an agreement, or of an offer, go on with the heir. Unless given, of an agreement all that are not
    ///     used but the last; of an offer as many as fall to the rest of its period.
    ///   - stand: days used of an agreement, and its phase.
    /// - Throws: `InvariantBroken` where the two do not follow one another, and for days that are not there to pass.
    package init(
        from old: Authority,
        to heir: Authority,
        _ things: Set<Thing>,
        with other: LACode? = nil,
        in registry: Registry,
        days passing: Int? = nil,
        stand: (Agreement) -> Stand = { Stand(used: $0.daysBefore, phase: $0.beginsIn) }
    ) throws(InvariantBroken) {
        guard let end = old.validTo else {
            throw InvariantBroken(
                "\(old.name) has no last day on record: say first on which day it ends, and who comes after it"
            )
        }
        guard old.successors.contains(heir.code) || heir.predecessors.contains(old.code) else {
            throw InvariantBroken("\(heir.name) does not come after \(old.name): name one of its successors")
        }
        self.old = old
        self.heir = heir
        self.end = end
        self.registry = registry
        self.passing = passing
        if things.contains(.agreements) {
            for it in registry.agreements where Self.isOf(it.receiver, it.partner, old, with: other) {
                if it.ending == nil, it.until >= end { try pass(it, stand(it)) }
            }
        }
        if things.contains(.partnerships) {
            for it in registry.partnerships where Self.isOf(it.receiver, it.partnerCode, old, with: other) {
                if it.agreed == nil, it.standing(on: last) == .inForce { try pass(it) }
            }
        }
        // An offer stays large enough for what was agreed of it.
        guard other == nil else { return }
        if things.contains(.offers) {
            for it in registry.offers where it.authority == old.code && it.to >= end { try pass(it) }
        }
        if things.contains(.requests) {
            for it in registry.asked where it.authority == old.code && it.to >= end { try pass(it) }
        }
    }

    private var last: Day { end.adding(days: -1) }
    private var mark: String { "passed on from \(old.name)" }

    private func details(_ words: String) -> String { words.isEmpty ? mark : "\(words); \(mark)" }

    private func name(_ code: LACode) -> String {
        code == old.code ? old.name : registry.authorities.last { $0.code == code }?.name ?? code.description
    }

    private static func isOf(_ receiver: LACode, _ partner: LACode?, _ old: Authority, with other: LACode?) -> Bool {
        receiver == old.code
            ? other == nil || partner == other : partner == old.code && (other == nil || receiver == other)
    }

    /// What the heir has on record already on some of the same days, which would be overwritten or contradicted.
    private func standing<Kind: RegistryFact>(in held: [Kind], against new: Kind) -> Kind? {
        let passed = facts.compactMap { $0.value as? Kind }
        guard let period = new.exclusivePeriod else { return nil }
        return (held + passed).first { $0.exclusivePeriod?.overlaps(period) == true }
    }

    /// The part of a whole that falls to the days from the end on, as many of a period lie before and behind it.
    private func share(of whole: Int, _ from: Day, _ until: Day) -> Int {
        let all = until.number - from.number + 1, rest = until.number - max(from, end).number + 1
        return (whole * rest + all / 2) / all
    }

    private mutating func pass(_ it: Agreement, _ stand: Stand) throws(InvariantBroken) {
        let which = "the agreement of \(name(it.receiver)) with \(name(it.partner)) that began on \(it.from)"
        guard it.from < end else {
            notes.append("\(which) begins when \(old.name) is no more: withdraw it, and agree it anew")
            return
        }
        var days: Int?
        if let agreed = it.days {
            // One stays with what two signed: an agreement that has days has at least one.
            let free = agreed - max(stand.used, 1), going = passing ?? free
            guard going > 0, going <= free else {
                guard passing == nil else {
                    throw InvariantBroken("of \(which) 1 to \(max(free, 0)) days can pass, and not \(going)")
                }
                facts.append(try it.changed(until: last).fact)
                notes.append("\(which) has no day to pass on: what goes on with \(heir.name) is agreed anew")
                return
            }
            days = going
        } else if passing != nil {
            throw InvariantBroken("\(which) says no days: none can pass")
        }
        let (kept, gone) = try divided(it, days, which)
        let heirs = try it.passed(
            from: old.code,
            to: heir.code,
            on: end,
            days: days,
            // It goes on where it stands; one that has not begun goes through all its phases.
            in: stand.phase,
            price: gone,
            details(it.details)
        )
        if let other = standing(in: registry.agreements, against: heirs) {
            notes.append(
                "\(which) stays with \(old.name): \(heir.name) has one with the same other side from \(other.from) on; agree anew "
                    + "what goes on, and how many days"
            )
            return
        }
        let left = days.flatMap { gone in it.days.map { $0 - gone } }
        facts.append(try it.changed(until: last, days: left, price: kept).fact)
        facts.append(heirs.fact)
    }

    /// A price in all is paid once: by the days where they are agreed, else by the days of the calendar.
    private mutating func divided(_ it: Agreement, _ days: Int?, _ which: String) throws(InvariantBroken) -> (
        kept: AgreementPrice?, gone: AgreementPrice?
    ) {
        guard let price = it.price, !price.isADay else { return (it.price, it.price) }
        let gone: Int
        if let days, let agreed = it.days {
            gone = (price.pounds * days + agreed / 2) / agreed
        } else {
            gone = share(of: price.pounds, it.from, it.until)
        }
        notes.append(
            "of the \(price.pounds) pounds of \(which) \(price.pounds - gone) stay and \(gone) go on, as its days do"
        )
        return (try price.of(price.pounds - gone), try price.of(gone))
    }

    private mutating func pass(_ it: SupportOffer) throws(InvariantBroken) {
        var days: (kept: Int, gone: Int)?
        if let offered = it.days {
            // What was agreed of it stays possible on either side of the end.
            func agreed(by code: LACode) -> Int {
                let passed = facts.compactMap { $0.value as? Agreement }
                let others = registry.agreements.filter { held in
                    !passed.contains { $0.identifying == held.identifying }
                }
                return (others + passed).filter { $0.partner == code && (it.from...it.to).contains($0.from) }
                    .reduce(0) { $0 + ($1.days ?? 0) }
            }
            let least = agreed(by: heir.code), most = max(offered - agreed(by: old.code), least)
            let gone = passing ?? min(max(share(of: offered, it.from, it.to), least), most)
            guard (0...offered).contains(gone) else {
                throw InvariantBroken("\(old.name) offers \(offered) days: \(gone) cannot pass")
            }
            days = (offered - gone, gone)
        }
        let heirs = try it.replacing([
            FactField("authority", heir.code), FactField(.firstDay, max(it.from, end)), FactField("days", days?.gone),
            FactField("details", details(it.details)),
        ])
        if let other = standing(in: registry.offers, against: heirs) {
            notes.append(
                "what \(old.name) offers from \(it.from) to \(it.to) is not passed on: \(heir.name) has an offer from \(other.from) to "
                    + "\(other.to) already; ask what it offers in all"
            )
            return
        }
        if it.from < end {
            facts.append(try it.replacing([FactField(.lastDay, last), FactField("days", days?.kept)]).fact)
            if let days {
                notes.append(
                    "of the \(days.kept + days.gone) days that \(old.name) offers \(days.kept) stay and \(days.gone) go on with \(heir.name)"
                )
            }
        } else {
            notes.append("what \(old.name) offers from \(it.from) on stays on record, and is of nobody: take it back")
        }
        facts.append(heirs.fact)
    }

    private mutating func pass(_ it: EditedRequest) throws(InvariantBroken) {
        // Under its own number, or the next that is free.
        for number in [it.number] + EditedRequest.numbers.filter({ $0 != it.number }) {
            let heirs = try it.replacing([
                FactField("authority", heir.code), FactField("number", number), FactField(.firstDay, max(it.from, end)),
                FactField("details", details(it.details)),
            ])
            guard standing(in: registry.asked, against: heirs) == nil else { continue }
            if it.from < end {
                facts.append(try it.replacing([FactField(.lastDay, last)]).fact)
            } else {
                notes.append("request \(it.number) of \(old.name) stays on record, and is of nobody: take it back")
            }
            facts.append(heirs.fact)
            if number != it.number {
                notes.append("request \(it.number) of \(old.name) goes on as request \(number) of \(heir.name)")
            }
            return
        }
        notes.append(
            "request \(it.number) of \(old.name) is not passed on: \(heir.name) has as many as it may have; say anew what it asks for"
        )
    }

    private mutating func pass(_ it: Partnership) throws(InvariantBroken) {
        let heirs = try it.with(old, as: heir, from: end, mark)
        if standing(in: registry.partnerships, against: heirs) == nil { facts.append(heirs.fact) }
    }
}

extension Agreement {
    /// The same terms, of another in the place of one of the two, from a day on, with the days that go on with it.
    fileprivate func passed(
        from old: LACode,
        to heir: LACode,
        on day: Day,
        days: Int?,
        in phase: AgreementPhase,
        price: AgreementPrice?,
        _ details: String
    ) throws(InvariantBroken) -> Agreement {
        try Agreement(
            receiver: receiver == old ? heir : receiver,
            partner: partner == old ? heir : partner,
            from: day,
            until: until,
            areas: areas,
            support: support,
            days: days,
            beginsIn: phase,
            receiverContact: receiverContact,
            partnerContact: partnerContact,
            aims: aims,
            price: price,
            lessons: lessons,
            details: details,
            provenance: provenance
        )
    }
}

extension Partnership {
    /// The same partnership, of another in the place of one of the two, from a day on.
    fileprivate func with(
        _ old: Authority,
        as heir: Authority,
        from day: Day,
        _ mark: String
    ) throws(InvariantBroken) -> Partnership {
        let isPartner = partnerCode == old.code
        return try Partnership(
            partnerCode: isPartner ? heir.code : partnerCode,
            partnerName: isPartner ? heir.name : partnerName,
            partnerKind: partnerKind,
            receiver: receiver == old.code ? heir.code : receiver,
            arrangement: arrangement,
            basis: basis,
            began: ApproximateDay(earliest: day, precision: .day),
            ended: ended,
            plannedEnd: plannedEnd,
            intensity: intensity,
            status: status,
            notes: notes.isEmpty ? mark : "\(notes); \(mark)",
            source: source,
            evidence: evidence
        )
    }
}
