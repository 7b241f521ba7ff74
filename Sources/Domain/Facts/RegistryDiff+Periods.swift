/// Offers of one authority may not lie on the same days, nor its requests of one number: on any day there is one at most,
/// so that nobody has to guess which one counts.
extension RegistryDiff {
    /// Refuses what would lie on the same days as another offer or request, the later row first, until nothing does.
    mutating func keepPeriodsApart() {
        let taken = changes.new + changes.corrected.map(\.new)
        guard taken.contains(where: { $0.fact.value.exclusivePeriod != nil }) else { return }
        while let late = firstOverlap() { refuse(late.sourced, late.reason) }
    }

    /// A fact that overlaps one that stands, and why it is refused; it is taken out.
    private mutating func firstOverlap() -> (sourced: SourcedFact, reason: String)? {
        let replaced = Set(changes.corrected.map(\.old.identity))
        let staying = held.filter { !replaced.contains($0.key) }.compactMap { $0.value.value.exclusivePeriod }
        var standing = Dictionary(grouping: staying, by: \.owner).mapValues { $0.map { (period: $0, row: 0) } }
        // Corrections come first: they say anew what has its place already.
        for sourced in changes.corrected.map(\.new) + changes.new {
            guard let period = sourced.fact.value.exclusivePeriod else { continue }
            let others = (standing[period.owner] ?? []).filter { period.overlaps($0.period) }
            guard let other = others.min(by: { $0.period.from < $1.period.from }) else {
                standing[period.owner, default: []].append((period, sourced.row))
                continue
            }
            let identity = sourced.fact.identity
            changes.new.removeAll { $0.fact.identity == identity }
            changes.corrected.removeAll { $0.new.fact.identity == identity }
            changes.attributions.removeAll { $0.identity == identity }
            let whose = other.row == 0 ? "on record" : "of row \(other.row)"
            return (
                sourced,
                "the \(sourced.fact.subject) lies in part on the days of the one \(whose), "
                    + "\(other.period.from) to \(other.period.to): give it that first day to correct that one, "
                    + "or days of its own"
            )
        }
        return nil
    }
}
