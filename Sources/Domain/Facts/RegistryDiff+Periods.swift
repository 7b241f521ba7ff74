/// Offers of one authority may not lie on the same days, nor its requests of one number: on any day there is one at most,
/// so that nobody has to guess which one counts.
extension RegistryDiff {
    /// Days of which there may be one fact at most.
    private struct Period {
        let subject: String
        let identity: String
        let from: Day
        let to: Day

        /// The days of a fact; `nil` for kinds that may lie on the same days.
        init?(_ fact: Fact) {
            switch fact {
            case .offer(let offer):
                (subject, from, to) = ("offer|\(offer.authority)", offer.from, offer.to)
            case .asked(let asked):
                (subject, from, to) = ("request|\(asked.authority)|\(asked.number)", asked.from, asked.to)
            default: return nil
            }
            identity = fact.identity
        }

        func overlaps(_ other: Period) -> Bool {
            subject == other.subject && identity != other.identity && from <= other.to && other.from <= to
        }
    }

    /// Refuses what would lie on the same days as another offer or request, the later row first, until nothing does.
    mutating func keepPeriodsApart() {
        let taken = new + corrected.map(\.new)
        guard taken.contains(where: { Period($0.fact) != nil }) else { return }
        while let late = firstOverlap() { refuse(late.sourced, late.reason) }
    }

    /// A fact that overlaps one that stands, and why it is refused; it is taken out.
    private mutating func firstOverlap() -> (sourced: SourcedFact, reason: String)? {
        let replaced = Set(corrected.map(\.old.identity))
        let staying = held.values.filter { !replaced.contains($0.identity) }.compactMap(Period.init)
        var standing = Dictionary(grouping: staying, by: \.subject).mapValues { $0.map { ($0, 0) } }
        // Corrections come first: they say anew what has its place already.
        for sourced in corrected.map(\.new) + new {
            guard let period = Period(sourced.fact) else { continue }
            let other = (standing[period.subject] ?? []).filter { period.overlaps($0.0) }.min { $0.0.from < $1.0.from }
            guard let other else {
                standing[period.subject, default: []].append((period, sourced.row))
                continue
            }
            new.removeAll { $0.fact.identity == period.identity }
            corrected.removeAll { $0.new.fact.identity == period.identity }
            attributions.removeAll { $0.identity == period.identity }
            let whose = other.1 == 0 ? "on record" : "of row \(other.1)"
            return (
                sourced,
                "the \(sourced.fact.subject) lies in part on the days of the one \(whose), "
                    + "\(other.0.from) to \(other.0.to): give it that first day to correct that one, or days of its own"
            )
        }
        return nil
    }
}
