/// What passes from an authority that ends to one that comes after it: offers, requests, partnerships and agreements that
/// reach beyond its last day. Each is shortened to that day, and goes on with the heir from the next. Judgements pass to
/// nobody. Source: docs/domain.md §8.19.
package struct Handover: Sendable {
    package enum Thing: String, Sendable, CaseIterable {
        case offers, requests, partnerships, agreements
    }

    /// What is on record otherwise afterwards, as entered.
    package let facts: [Fact]
    /// What stays where it is, and why, in words.
    package let left: [String]

    /// - Parameters:
    ///   - heir: who goes on with it.
    ///   - things: what passes; another heir may take the rest.
    ///   - passing: how many days of an agreement go on with the heir; all that are not used, unless given, and never the last.
    ///   - used: how many days of an agreement are used: what two signed is signed once, and not twice.
    /// - Throws: `InvariantBroken` where the two do not follow one another, and for days that an agreement does not have.
    package init(
        from old: Authority,
        to heir: Authority,
        _ things: Set<Thing>,
        in registry: Registry,
        days passing: Int? = nil,
        used: (Agreement) -> Int = { $0.daysBefore }
    ) throws(InvariantBroken) {
        guard let end = old.validTo else {
            throw InvariantBroken(
                "\(old.name) has no last day on record: say first on which day it ends, and who comes after it"
            )
        }
        guard old.successors.contains(heir.code) || heir.predecessors.contains(old.code) else {
            throw InvariantBroken("\(heir.name) does not come after \(old.name): name one of its successors")
        }
        var facts: [Fact] = [], left: [String] = []
        let mark = "passed on from \(old.name)"
        func details(_ words: String) -> String { words.isEmpty ? mark : "\(words); \(mark)" }
        let last = end.adding(days: -1)
        if things.contains(.offers) {
            for it in registry.offers where it.authority == old.code && it.to >= end {
                if it.from < end { facts.append(.offer(try it.on(old.code, from: it.from, to: last, it.details))) }
                facts.append(.offer(try it.on(heir.code, from: max(it.from, end), to: it.to, details(it.details))))
                if it.from >= end { left.append("\(it.inWords) stays on record, and is of nobody: take it back") }
            }
        }
        if things.contains(.requests) {
            for it in registry.asked where it.authority == old.code && it.to >= end {
                if it.from < end { facts.append(.asked(try it.on(old.code, from: it.from, to: last, it.details))) }
                facts.append(.asked(try it.on(heir.code, from: max(it.from, end), to: it.to, details(it.details))))
                if it.from >= end { left.append("\(it.inWords) stays on record, and is of nobody: take it back") }
            }
        }
        if things.contains(.agreements) {
            for it in registry.agreements where it.receiver == old.code || it.partner == old.code {
                guard it.ending == nil, it.until >= end else { continue }
                guard it.from < end else {
                    left.append("\(it.inWords) begins when \(old.name) is no more: withdraw it, and agree it anew")
                    continue
                }
                let which = "the agreement of \(old.name) that began on \(it.from)"
                guard let agreed = it.days else {
                    guard passing == nil else { throw InvariantBroken("\(which) says no days: none can pass") }
                    facts.append(.agreement(try it.changed(until: last)))
                    facts.append(.agreement(try it.passed(from: old.code, to: heir.code, on: end, details(it.details))))
                    continue
                }
                // One stays with what two signed: an agreement that has days has at least one.
                let free = agreed - max(used(it), 1), days = passing ?? free
                guard days > 0, days <= free else {
                    guard passing == nil else {
                        throw InvariantBroken("of \(which) 1 to \(max(free, 0)) days can pass, and not \(days)")
                    }
                    facts.append(.agreement(try it.changed(until: last)))
                    left.append("\(which) has no day to pass on: what goes on with \(heir.name) is agreed anew")
                    continue
                }
                facts.append(.agreement(try it.changed(until: last, days: agreed - days)))
                facts.append(
                    .agreement(
                        try it.passed(from: old.code, to: heir.code, on: end, days: days, details(it.details))
                    )
                )
            }
        }
        if things.contains(.partnerships) {
            for it in registry.partnerships where it.receiver == old.code || it.partnerCode == old.code {
                guard it.agreed == nil, it.standing(on: last) == .inForce else { continue }
                facts.append(.partnership(try it.with(old, as: heir, from: end, mark)))
            }
        }
        self.facts = facts
        self.left = left
    }
}

extension SupportOffer {
    fileprivate func on(_ code: LACode, from: Day, to: Day, _ details: String) throws(InvariantBroken) -> SupportOffer {
        try SupportOffer(
            authority: code,
            from: from,
            to: to,
            places: places,
            days: days,
            areas: areas,
            anyRegion: anyRegion,
            details: details,
            provenance: provenance
        )
    }
}

extension EditedRequest {
    fileprivate func on(_ code: LACode, from: Day, to: Day, _ details: String) throws(InvariantBroken) -> EditedRequest
    {
        try EditedRequest(
            authority: code,
            number: number,
            kind: kind,
            areas: areas,
            days: days,
            from: from,
            to: to,
            support: support,
            aims: aims,
            details: details,
            provenance: provenance
        )
    }
}

extension Agreement {
    /// The same terms, of another in the place of one of the two, from a day on, with the days that go on with it.
    fileprivate func passed(
        from old: LACode,
        to heir: LACode,
        on day: Day,
        days: Int? = nil,
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
            beginsIn: .active,
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
