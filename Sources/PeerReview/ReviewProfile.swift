import Domain

/// What a snapshot says of an authority that reviews and is reviewed.
package struct ReviewProfile: Sendable {
    package let authority: Authority
    /// Its grades at its newest inspection of the whole service.
    package let grades: [JudgementArea: Grade]
    /// Our word for the whole authority, if it has been inspected.
    package let standing: Grade?
    /// Bodies that deliver its services.
    package let bodies: Set<String>
    /// Children who live there, by the newest figure on record.
    package let children: Int?
    /// 0 the smaller third of England's authorities by child population, to 2 the larger; `nil` where it is not known.
    let sizeBand: Int?

    package init(of authority: Authority, in snapshot: Snapshot) {
        self.init(of: authority, in: snapshot, SizeBands(snapshot))
    }

    init(of authority: Authority, in snapshot: Snapshot, _ bands: SizeBands) {
        let latest = snapshot.wholeServiceInspections(of: authority.code).last
        self.authority = authority
        grades = Dictionary(
            uniqueKeysWithValues: JudgementArea.practice.compactMap { area in
                latest?.grade(in: area).map { (area, $0) }
            }
        )
        standing = latest.flatMap(DerivedStanding.of)
        children = SizeBands.children(authority.code, in: snapshot)
        sizeBand = bands.band(children)
        bodies = Set(snapshot.arrangements.filter { $0.authority == authority.code }.map(\.body))
    }

    /// Whether it is at least good in an area; without a grade it is not taken to be.
    package func isStrong(in area: JudgementArea) -> Bool { grades[area].map { $0 >= .good } ?? false }
}

extension Grade {
    /// Need in tenths. Source: docs/domain.md §4.3.
    var need: Int { [10, 7, 2, 0][rawValue - 1] }

    /// Strength in tenths. Source: docs/domain.md §4.3.
    var strength: Int { [0, 1, 6, 10][rawValue - 1] }
}
