import Domain

extension Composer {
    /// Tests a plan again, with the registers of this composer's snapshot: every rule of every review and of everybody in
    /// one group, whether all are still there, and whether the weeks are still free.
    package func retest(_ plan: ReviewPlan) -> Retest {
        let bands = SizeBands(snapshot)
        let profiles = Dictionary(
            snapshot.authorities.map { ($0.code, ReviewProfile(of: $0, in: snapshot, bands)) },
            uniquingKeysWith: { one, _ in one }
        )
        let absent = Set(question.absent)
        var lines: [Retest.Line] = []
        for year in Set(plan.groups.map(\.year)).sorted() {
            let context = ReviewContext(
                scheme: scheme,
                question: question,
                snapshot: snapshot,
                year: year,
                past: past(before: year, in: plan)
            )
            for group in plan.groups where group.year == year {
                for review in group.reviews {
                    let refusals = refusals(of: review, profiles, absent, context)
                    guard !refusals.isEmpty else { continue }
                    lines.append(
                        Retest.Line(
                            receiver: review.host,
                            partner: review.reviewer,
                            number: year,
                            refusals: refusals
                        )
                    )
                }
                // In a rotation only those meet who review one another.
                if case .rotation = scheme.shape { continue }
                lines += strangers(in: group, profiles, context)
            }
        }
        return Retest(on: snapshot.asOf, of: .reviews, lines)
    }

    private func refusals(
        of review: Review,
        _ profiles: [LACode: ReviewProfile],
        _ absent: Set<LACode>,
        _ context: ReviewContext
    ) -> [Refusal] {
        var refusals: [Refusal] = []
        for code in [review.host, review.reviewer] {
            let name = snapshot.name(of: code), authority = snapshot.everyAuthority[code]
            let begins = max(review.week ?? snapshot.asOf, snapshot.asOf)
            if profiles[code] == nil || authority?.isInForce(on: begins) == false {
                let end = authority?.validTo.map { "; it ends on \($0)" } ?? ""
                refusals.append(Refusal(rule: .notTheSameHouse, fact: "\(name) is not in force on \(begins)\(end)"))
            } else if let week = review.week, let calendar = context.calendar, !calendar.isFree(code, in: week) {
                let fact = "\(name) has an inspection window or a blackout in the week of \(week)"
                refusals.append(Refusal(rule: .outsideBlackouts, fact: fact))
            } else if absent.contains(code) {
                refusals.append(Refusal(rule: .absent, fact: "\(name) takes no part"))
            }
        }
        guard let host = profiles[review.host], let reviewer = profiles[review.reviewer] else { return refusals }
        for rule in ReviewRules.all {
            guard case .notMet(let fact) = rule.verdict(reviewer: reviewer, host: host, in: context) else { continue }
            // A week that is not free is told once.
            guard rule.id != .aWeekForBoth || review.week == nil else { continue }
            refusals.append(Refusal(rule: rule.id.known, fact: fact))
        }
        return refusals
    }

    /// Those of a group who do not review one another and may not meet.
    private func strangers(
        in group: ReviewGroup,
        _ profiles: [LACode: ReviewProfile],
        _ context: ReviewContext
    ) -> [Retest.Line] {
        let reviewed = Set(group.reviews.flatMap { [[$0.host, $0.reviewer], [$0.reviewer, $0.host]] })
        var lines: [Retest.Line] = []
        for (place, one) in group.members.enumerated() {
            for other in group.members.dropFirst(place + 1) where !reviewed.contains([one, other]) {
                guard let first = profiles[one], let second = profiles[other] else { continue }
                let refusals = ReviewRules.all.filter(\.concernsGroup).compactMap { rule -> Refusal? in
                    guard case .notMet(let fact) = rule.verdict(reviewer: second, host: first, in: context) else {
                        return nil
                    }
                    return Refusal(rule: rule.id.known, fact: fact)
                }
                if !refusals.isEmpty {
                    lines.append(
                        Retest.Line(receiver: one, partner: other, number: group.year, refusals: refusals)
                    )
                }
            }
        }
        return lines
    }
}
