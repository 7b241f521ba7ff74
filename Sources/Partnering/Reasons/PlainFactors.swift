import Domain

extension CoverageOfAreas: PlainFactor {
    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        StrengthContrast(other, chosen).words(isBetter: isBetter)
    }
}

extension CoverOfNeeds: PlainFactor {
    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        StrengthContrast(other, chosen).words(isBetter: isBetter)
    }
}

/// How two partners' strengths in what is asked differ.
private struct StrengthContrast {
    private let other: SupportPair
    private let chosen: SupportPair

    init(_ other: SupportPair, _ chosen: SupportPair) {
        self.other = other
        self.chosen = chosen
    }

    /// Judgements first, then how old they are, then what is stated of single areas.
    func words(isBetter: Bool) -> String {
        let grades = grades(isBetter: isBetter)
        if !grades.isEmpty { return grades.joined(separator: " and ") }
        if let there = other.partner.latest?.inspected, let here = chosen.partner.latest?.inspected,
            isBetter ? there > here : there < here
        {
            return "inspected \(isBetter ? "more recently" : "longer ago") in what is asked (\(there.monthInWords))"
        }
        let areas = other.request.practice.map(\.area).filter { area in
            let one = other.partner.practice.strength(in: area), two = chosen.partner.practice.strength(in: area)
            return isBetter ? one > two : one < two
        }
        let named = areas.prefix(3).map(\.name).joined(separator: ", ") + (areas.count > 3 ? " and more" : "")
        return "\(isBetter ? "stronger" : "less strong") in \(areas.isEmpty ? "what is asked" : named)"
    }

    /// `good, not outstanding, in help and protection`: areas of the same two grades together.
    private func grades(isBetter: Bool) -> [String] {
        var groups: [(one: Grade, two: Grade, areas: [String])] = []
        for area in other.asked.judged {
            guard let one = other.partner.grade(in: area), let two = chosen.partner.grade(in: area),
                isBetter ? one > two : one < two
            else { continue }
            if let place = groups.firstIndex(where: { $0.one == one && $0.two == two }) {
                groups[place].areas.append(area.name)
            } else {
                groups.append((one, two, [area.name]))
            }
        }
        return groups.map { "\($0.one), not \($0.two), in \($0.areas.inWords)" }
    }
}

extension SustainedStrength: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        guard let latest = pair.partner.latest, let previous = pair.partner.previous else {
            return said(.notKnown, "how long its strength has lasted: \(detail(for: pair))")
        }
        let both = "its last two inspections (\(previous.inspected.monthInWords), \(latest.inspected.monthInWords))"
        let (held, missed) = split(pair)
        guard 2 * held.count >= held.count + missed.count else {
            return said(.against, "not at least good in both of \(both): \(missed.map(\.name).inWords)")
        }
        return said(.speaksFor, "at least good, without a fall, in both of \(both): \(held.map(\.name).inWords)")
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        isBetter ? "strong for longer" : "strong for a shorter time"
    }
}

extension StatisticalLikeness: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        guard let closeness = pair.closeness else {
            return said(pair.hasNeighbourList ? .against : .notKnown, detail(for: pair))
        }
        let receiver = pair.receiver.authority.name
        return said(
            closeness > .notClose ? .speaksFor : .against,
            "\(closeness.rawValue) to \(receiver) in DfE's list of statistical neighbours"
        )
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        "\(isBetter ? "more" : "less") like \(other.receiver.authority.name)"
    }
}

extension Travel: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? { distanceSpoken(pair) }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        other.distanceContrast(with: chosen, isBetter: isBetter)
    }
}

extension Nearness: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? { distanceSpoken(pair) }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        other.distanceContrast(with: chosen, isBetter: isBetter)
    }
}

extension PlainFactor {
    /// Half the points or more is near; how far it is stands above.
    fileprivate func distanceSpoken(_ pair: SupportPair) -> PracticeReason.Spoken? {
        guard let journey = pair.journey else { return said(.notKnown, "nobody has said where both lie") }
        let share = share(for: pair)
        let isNear = 2 * share.parts >= share.whole
        return said(
            isNear ? .speaksFor : .against,
            isNear
                ? "near enough to be there often"
                : "far for being there often (\(journey.ferries.isEmpty ? "\(journey.kilometres) km" : journey.words))"
        )
    }
}

extension SupportPair {
    /// `nearer (40 km, not 161)`; where kilometres do not say so, it is ferries or regions that do.
    fileprivate func distanceContrast(with chosen: SupportPair, isBetter: Bool) -> String {
        guard let one = journey, let two = chosen.journey else {
            return isBetter ? "known to be near" : "at a distance that is not on record"
        }
        if one.kilometres != two.kilometres, isBetter == (one.kilometres < two.kilometres) {
            return "\(isBetter ? "nearer" : "farther away") \(Comparison.kilometres)"
        }
        if one.ferries.count != two.ferries.count {
            return isBetter ? "reached with fewer ferries" : "reached with a ferry more"
        }
        return isBetter ? "of its own region or one that touches" : "of a region that does not touch"
    }
}

extension Overnight: PlainFactor {
    /// How far it is, travel says.
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        isBeyondADay(pair) ? said(.against, "too far to go and come back in a day") : nil
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        let (near, far) = isBetter ? (other, chosen) : (chosen, other)
        guard isBeyondADay(far) else { return "reached with \(isBetter ? "less" : "more") of a day on the road" }
        if isBeyondADay(near) { return "\(isBetter ? "less far" : "farther") beyond a day's journey" }
        guard isBetter else { return "too far to go and come back in a day" }
        return share(for: near).parts > 0
            ? "reached with less of a day on the road" : "near enough to go and come back in a day"
    }
}

extension LoanBetweenRegions: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        guard share(for: pair).parts > 0 else {
            return said(.speaksFor, "of the same region: no other region has to agree")
        }
        return said(.against, "a loan that both regions have to agree: \(detail(for: pair))")
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        isBetter ? "of the same region" : "of another region (\(other.partner.authority.region.name))"
    }
}

extension Headroom: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        let capacity = pair.partner.capacity, own = capacity.places(for: pair.request)
        let places = own.all.counted("place", "places")
        // What is assumed speaks neither for nor against.
        guard capacity.offer(for: pair.request) != nil else {
            let are = own.all == 1 ? "is" : "are"
            if let other = capacity.ceiling {
                let areas = other.areas.isEmpty ? "" : " in \(other.areas.map(\.name).joined(separator: ", ")) alone"
                let days = other.days.map { " and \($0.counted("day", "days"))" } ?? ""
                let what = "it offers support\(areas), \(other.places.counted("place", "places"))\(days) in all"
                return said(
                    .notKnown,
                    capacity.offer == nil
                        ? "\(what), from \(other.from) on; \(places) \(are) taken for granted until then"
                        : "\(what); nobody has said whether in this too"
                )
            }
            let open = capacity.taken == 0 ? "" : ", \(own.open) of them open"
            return said(.notKnown, "it has offered nothing; \(places) \(are) taken for granted\(open)")
        }
        let open =
            own.open < own.all || own.all == 0
            ? "\(own.open) of them open" : own.all == 1 ? "which is open" : "all open"
        return said(
            2 * own.open >= own.all && own.open > 0 ? .speaksFor : .against,
            "it offers \(places), \(open)"
                + (capacity.offer?.days.map { ", and \($0.counted("day", "days")) in all" } ?? "")
        )
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        let one = other.partner.capacity, two = chosen.partner.capacity
        if one.open * two.places != two.open * one.places, isBetter == (one.open * two.places > two.open * one.places) {
            return "left with \(isBetter ? "more" : "fewer") of its places "
                + "(\(one.open) of \(one.places), not \(two.open) of \(two.places))"
        }
        let steadiness = [other, chosen].map { $0.partner.said.stability?.tenths }
        if steadiness[0] != steadiness[1], isBetter == (steadiness[0] ?? 0 > steadiness[1] ?? 0) {
            // Of whom nothing is said, it is not said that it is less steady.
            guard let here = steadiness[0], let there = steadiness[1] else {
                return isBetter
                    ? "known to have some steadiness in its leadership" : "not known to be steady in its leadership"
            }
            return "\(isBetter ? "steadier" : "less steady") in its leadership (\(here) of 10, not \(there))"
        }
        return isBetter ? "larger for those it would lead" : "small for those it would lead"
    }
}

extension ReceiverReadiness: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        let known = known(of: pair), receiver = pair.receiver.authority.name
        guard !known.isEmpty else { return said(.notKnown, "nobody has said how ready \(receiver) is for support") }
        // What nobody has said speaks to neither side.
        return said(
            2 * known.reduce(0, +) >= 10 * known.count ? .speaksFor : .against,
            "how ready \(receiver) is (10 is best): \(detail(for: pair))"
        )
    }

    /// It speaks of the receiver, and tells no partners apart.
    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        isBetter ? "met by more readiness" : "met by less readiness"
    }
}

extension SharedPracticeModel: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        guard share(for: pair).parts == 0 else { return said(.speaksFor, detail(for: pair)) }
        let isKnown = !pair.receiver.said.models.isEmpty && !pair.partner.said.models.isEmpty
        return said(
            isKnown ? .against : .notKnown,
            isKnown ? detail(for: pair) : "nobody has said whether both work by the same practice model"
        )
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        isBetter ? "at work by the same practice model" : "not known to work by the same practice model"
    }
}

extension FairLoad: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        let taken = pair.partner.capacity.taken
        return said(taken == 0 ? .speaksFor : .against, "it \(detail(for: pair))")
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        "helping \(isBetter ? "fewer" : "more") others already (\(other.partner.capacity.taken), not \(chosen.partner.capacity.taken))"
    }
}

extension OwnNeed: PlainFactor {
    /// The partner's own needs are told whatever a policy counts.
    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        isBetter ? "without a need of its own" : "in need of support itself"
    }
}

extension PartnerAtRisk: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        share(for: pair).parts == 0 ? nil : said(.against, detail(for: pair), signs: signs(pair))
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        // The first sign is enough to tell two apart.
        let risk = signs(isBetter ? chosen : other).first ?? ""
        return isBetter
            ? "steadier itself (\(chosen.partner.authority.name): \(risk))" : "less steady itself (\(risk))"
    }
}

extension PopulationsApart: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        share(for: pair).parts == 0 ? nil : said(.against, "places of very different size: \(detail(for: pair))")
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        let children =
            other.partner.children.map { " (\(($0 < 10_000 ? $0 : $0 / 1000 * 1000).grouped) children)" } ?? ""
        return isBetter ? "nearer in size" : "of very different size\(children)"
    }
}

extension HelpfulRecord: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        if share(for: pair).parts > 0 { return said(.speaksFor, "its record: \(detail(for: pair))") }
        // What did not help is told by the penalty for it.
        return pair.experience?.outcome == .unhelpful ? nil : said(.notKnown, "its record: \(detail(for: pair))")
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        isBetter ? "one with more of a record of help (\(detail(for: other)))" : "one with less of a record of help"
    }
}

extension Offered: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        if isOffering(pair) { return said(.speaksFor, "it \(detail(for: pair))", .offers) }
        return share(for: pair).parts == 0
            ? nil : said(.speaksFor, "it is named among those who support others: \(detail(for: pair))")
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        let one = isBetter ? other : chosen
        let which = isOffering(one) ? "one that offers support" : "named among those who support others"
        return isBetter ? "\(which) (\(detail(for: other)))" : "not \(which) (\(chosen.partner.authority.name) is)"
    }
}

extension SupportThatFailed: PlainFactor {
    func plain(_ pair: SupportPair) -> PracticeReason.Spoken? {
        share(for: pair).parts == 0 ? nil : said(.against, detail(for: pair), isOfBoth(pair) ? .ofBoth : nil)
    }

    func contrast(_ other: SupportPair, with chosen: SupportPair, isBetter: Bool) -> String {
        isBetter
            ? "without support on record that ended early or did not help"
            : "with support on record that ended early or did not help (\(detail(for: other)))"
    }
}
