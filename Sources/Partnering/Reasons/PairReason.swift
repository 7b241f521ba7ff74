import Domain

extension PracticeReason {
    /// What speaks for a pair and against it, as the profiles of the day have it.
    /// - Parameters:
    ///   - scoring: the factors that count.
    ///   - snapshot: what the partner shares, and the figures of all.
    ///   - others: how many more a plan would give the partner.
    ///   - isSharing: whether its days are for all of these, where not all say how many they ask for.
    package init(
        _ pair: SupportPair,
        _ scoring: Scoring,
        in snapshot: Snapshot,
        besides others: Int = 0,
        isSharing: Bool = false
    ) {
        let practice = snapshot.said.entries[pair.partner.authority.code] ?? []
        let asked = pair.request.practice.map(\.area)
        let judged = pair.request.judged.isEmpty ? Set(asked.flatMap(\.judgedBy)).sorted() : pair.request.judged
        self.init(
            journey: pair.way,
            judged: judged.map { area in
                Judged(area, here: pair.receiver.found(in: area), there: pair.partner.found(in: area))
            },
            sayings: asked.flatMap { area in
                [
                    Stated(pair.receiver.practice[area].need, area: area, isStrength: false),
                    Stated(pair.partner.practice[area].strength, area: area, isStrength: true),
                ].compactMap(\.self)
            },
            examples: Example.shared(practice, in: Set(asked), by: pair.asOf),
            figures: Figure.telling(of: pair, in: snapshot),
            onRecord: OnRecord.beside(pair, in: snapshot),
            spoken: scoring.spoken(of: pair).map { $0.beside(others) } + pair.spokenBeside
                + pair.earlierHelp(in: snapshot) + pair.endings(in: snapshot)
                + (isSharing ? pair.sharedDays(among: others + 1) : [])
        )
    }
}

extension PracticeReason.Spoken {
    /// Whom a partner supports already is no news to somebody who hears whom it would support besides.
    fileprivate func beside(_ others: Int) -> Self {
        guard factor == .fairLoad, others > 0 else { return self }
        // Whom it supports by an agreement of this very plan is no help beside the plan.
        let supported = self.words.replacing("supports nobody today", with: "supports nobody outside this plan")
        let words = "\(supported); this plan gives it \(others.counted("other", "others")) besides"
        return Self(factor: factor, side: side, words: words, audience: audience)
    }
}

extension PracticeReason.Example {
    /// What is shared in some areas: what young people helped to make comes first.
    fileprivate static func shared(
        _ practice: [RegisterEntry],
        in areas: Set<PracticeArea>,
        by day: Day
    ) -> [Self] {
        let found = practice.filter { entry in
            entry.isSharedPractice(by: day) && entry.areas.contains(where: areas.contains)
        }
        return (found.filter { $0.withYoungPeople == true } + found.filter { $0.withYoungPeople != true }).map(
            Self.init
        )
    }
}

extension PracticeReason.Stated {
    /// Somebody's statement behind a value; `nil` where nobody stated any.
    fileprivate init?(_ value: AreaValue, area: PracticeArea, isStrength: Bool) {
        guard let stated = value.stated else { return nil }
        let withdrawn: String? = if case .withdrawn(let why) = value.bearing { why } else { nil }
        self.init(stated, area: area, isStrength: isStrength, withdrawn: withdrawn)
    }
}

extension AuthorityProfile {
    /// What its latest inspection found in an area.
    fileprivate func found(in area: JudgementArea) -> PracticeReason.Found? {
        guard let latest, let grade = grade(in: area) else { return nil }
        let isCombined = latest.framework.combinesCareLeavers && (area == .careLeavers || area == .childrenInCare)
        return PracticeReason.Found(grade, inspected: latest.inspected, isCombined: isCombined)
    }
}

extension SupportPair {
    /// How far, about how long, and whether a region lends; `nil` where a middle is not on record.
    fileprivate var way: String? {
        let here = receiver.authority.region, there = partner.authority.region
        let regions = here == there ? "in the same region" : "from \(there.name) to \(here.name)"
        return journey.map { "\($0.words), \(regions)" }
    }

    /// What is told of a pair whatever the policy counts: how steady the partner's leadership is, its own needs, judgements
    /// that fell, and evidence of long ago.
    fileprivate var spokenBeside: [PracticeReason.Spoken] {
        var spoken = [steadinessSpoken]
        let needs = partner.areasBelowGood.sorted { $0.key < $1.key }
        if !needs.isEmpty {
            let words = needs.map { "\($0.key.name) (\($0.value))" }.joined(separator: ", ")
            spoken.append(
                PracticeReason.Spoken(factor: .ownNeed, side: .against, words: "it seeks support itself in \(words)")
            )
        }
        let falls = partner.declines.filter { $0.kind == .judgement }.map(\.words)
        if !falls.isEmpty {
            spoken.append(
                PracticeReason.Spoken(
                    factor: .decline,
                    side: .against,
                    words: falls.joined(separator: "; "),
                    signs: falls
                )
            )
        }
        if let latest = partner.latest, latest.inspected < asOf.adding(years: -settings.agingYears) {
            spoken.append(
                PracticeReason.Spoken(
                    factor: .age,
                    side: .against,
                    words: "its judgements are more than \(settings.agingYears) years old "
                        + "(\(latest.inspected.monthInWords)): ask for a fresh self-assessment"
                )
            )
        }
        spoken += closures
        if let earlier = earlierSupport {
            spoken.append(
                PracticeReason.Spoken(factor: .earlierSupport, side: .against, words: earlier)
            )
        }
        return spoken
    }

    /// That the days of its offer are for several.
    fileprivate func sharedDays(among count: Int) -> [PracticeReason.Spoken] {
        let capacity = partner.capacity
        guard let days = capacity.offeredDaysLeft, let offer = capacity.ceiling else { return [] }
        let words = "\(days.counted("day", "days")) in all for the \(count) requests that it would serve"
        let audience = [offer.provenance.visibility].narrowest
        return [
            PracticeReason.Spoken(factor: .sharedDays, side: .against, words: words, audience: audience)
        ]
    }

    /// Help of the receiver of which nobody has said whether it goes on.
    fileprivate func earlierHelp(in snapshot: Snapshot) -> [PracticeReason.Spoken] {
        let name = receiver.authority.name
        return snapshot.partnerships(with: receiver.authority.code).filter { partnership in
            partnership.receiver == receiver.authority.code && partnership.agreed == nil
                && partnership.standing(on: asOf) == .notKnown
        }.map { partnership in
            // Whom a source does not name stands in brackets.
            let whose = partnership.partnerName
            let from: String =
                whose.hasPrefix("(") && whose.hasSuffix(")")
                ? String(whose.dropFirst().dropLast()).replacing("not named: ", with: "")
                : "\(whose) (\(partnership.arrangement.withoutUnderscores))"
            return PracticeReason.Spoken(
                factor: "earlier_help",
                side: .notKnown,
                words: "\(name) had help from \(from): nobody has said whether it goes on"
            )
        }
    }

    /// Which of the two is no more within the coming year, and who comes after it: an agreement may go on for longer.
    fileprivate func endings(in snapshot: Snapshot) -> [PracticeReason.Spoken] {
        [partner, receiver].compactMap { side in
            guard let end = side.authority.validTo, asOf < end, end <= asOf.adding(years: 1) else { return nil }
            let next = side.authority.successors.map(snapshot.name(of:))
            let words =
                "\(side.authority.name) ends on \(end)"
                + (next.isEmpty ? "" : "; after it \(next.count == 1 ? "comes" : "come") \(next.inWords)")
            return PracticeReason.Spoken(factor: .ending, side: .against, words: words)
        }
    }

    /// Days of the coming year, and those that run, in which one of the two gives or takes no support. A partner's coming
    /// inspection is told as a risk to it.
    private var closures: [PracticeReason.Spoken] {
        [partner, receiver].flatMap { side in
            side.said.calendar.filter { entry in
                entry.kind.blocks
                    && (entry.covers(asOf)
                        || asOf < entry.from && entry.from <= asOf.adding(years: 1)
                            && (entry.kind == .blackout || side.authority.code == receiver.authority.code))
            }.map { entry in
                PracticeReason.Spoken(
                    factor: side.authority.code == partner.authority.code && entry.covers(asOf)
                        ? .partnerClosed : "closed",
                    side: .against,
                    words: "\(entry.kind.name) of \(side.authority.name) from \(entry.from) to \(entry.to)",
                    audience: [entry.provenance.visibility].narrowest
                )
            }
        }
    }

    /// Support of the receiver in what it asks about that ended without helping, where no factor counts it: nobody named a kind
    /// of support, so that it tells candidates apart from nobody, and from no other kind. Source: docs/domain.md §8.18.
    private var earlierSupport: String? {
        let asked = request.practice.map(\.area)
        guard SupportThatFailed().share(for: self).parts == 0 else { return nil }
        return receiver.unhelpfulAgreements.last { earlier in
            let areas = earlier.agreed?.areas ?? []
            return areas.isEmpty || asked.isEmpty || areas.contains(where: asked.contains)
        }.flatMap { earlier in
            guard let agreed = earlier.agreed, let ending = agreed.ending else { return nil }
            let end =
                "support by \(earlier.partnerName) ended\(agreed.endedEarly ? " early" : "") in \(ending.on.monthInWords)"
            return end + (agreed.kindDidNotFit ? ": the kind of help did not fit" : ", and was not found helpful")
                + "; agree on another kind"
        }
    }
}
