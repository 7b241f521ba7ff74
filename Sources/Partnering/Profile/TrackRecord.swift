import Domain

/// What became of those whom an authority supported: how each was judged before a partnership began, and at the last
/// inspection within three years after. No cause is claimed. Source: docs/domain.md §8.2.
package struct TrackRecord: Sendable {
    /// One that was supported and judged again.
    package struct Case: Hashable, Sendable {
        package let receiver: LACode
        package let began: Day
        package let before: Grade
        package let after: Grade

        package var isBetter: Bool { after > before }
    }

    package let cases: [Case]

    /// Years after the beginning within which an inspection tells: what is judged later has other causes, a judgement.
    static let years = 3
    /// So many cases that were not judged better are added, so that few cases earn few points: a judgement.
    private static let smoothing = 2

    /// The cases of each partner, by partner. A partnership counts from the day the next judgement is known.
    static func all(in snapshot: Snapshot) -> [LACode: TrackRecord] {
        var cases: [LACode: [Case]] = [:]
        for partnership in snapshot.partnerships {
            guard let partner = partnership.partnerCode, let began = partnership.began,
                partnership.agreed?.wasNotUsed != true
            else { continue }
            let inspections = snapshot.wholeServiceInspections(of: partnership.receiver)
            let limit = began.latest.adding(years: TrackRecord.years)
            guard
                let before = inspections.last(where: { $0.inspected <= began.latest }).flatMap(DerivedStanding.of),
                let after = inspections.last(where: { began.latest < $0.inspected && $0.inspected <= limit })
                    .flatMap(DerivedStanding.of)
            else { continue }
            let one = Case(receiver: partnership.receiver, began: began.latest, before: before, after: after)
            // Two rows of one beginning tell of one case.
            if cases[partner]?.contains(one) != true { cases[partner, default: []].append(one) }
        }
        return cases.mapValues(TrackRecord.init)
    }

    /// The share judged better, without one receiver.
    func share(without receiver: LACode) -> Share {
        let others = cases.filter { $0.receiver != receiver }
        return others.isEmpty
            ? .nothing : Share(others.count(where: \.isBetter), of: others.count + TrackRecord.smoothing)
    }

    /// The cases without one receiver, in words; `nil` where there is none.
    func words(without receiver: LACode) -> String? {
        let others = cases.filter { $0.receiver != receiver }
        guard !others.isEmpty else { return nil }
        let better = others.count(where: \.isBetter)
        return
            "\(others.count.counted("other that it supported was", "others that it supported were")) judged again within three years, "
            + "\(better) better than before (no cause is claimed)"
    }
}
