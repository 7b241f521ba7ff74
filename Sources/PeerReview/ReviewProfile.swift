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
    /// How strong it says it is, in tenths, area by area: as stated last, and as far as coordinators of every region may read
    /// it. What others may not read they cannot come to learn.
    let stated: [PracticeArea: Int]
    /// Strength in each judged area: every pair asks for it.
    private let judgedStrengths: [JudgementArea: Share]
    /// What it wants reviewers to look at, as host.
    package let focus: [RegisterEntry]
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
        var stated: [PracticeArea: Int] = [:]
        for it in snapshot.said.assessments[authority.code] ?? [] where it.kind == .strength {
            guard let area = it.area else { continue }
            stated[area] = it.provenance.visibility >= .regions ? it.level : nil
        }
        self.stated = stated
        judgedStrengths = Dictionary(
            uniqueKeysWithValues: JudgementArea.practice.map { [grades] judged in
                let areas = PracticeArea.allCases.filter { $0.judgedBy.contains(judged) }
                let own = grades[judged]?.strength ?? 0
                return (judged, Share(sum: areas.reduce(0) { $0 + max(own, stated[$1] ?? 0) }, count: areas.count))
            }
        )
        focus = snapshot.said.entries(.reviewFocus, of: authority.code, on: snapshot.asOf)
        bodies = Set(snapshot.arrangements.filter { $0.authority == authority.code }.map(\.body))
    }

    var focusAreas: [PracticeArea] { Set(focus.flatMap(\.areas)).sorted() }

    /// Whether it is at least good in a theme, or says that it is as strong in a practice area; without either it is not taken
    /// to be.
    package func isStrong(in theme: ReviewTheme) -> Bool {
        switch theme {
        case .judged(let area): grades[area].map { $0 >= .good } ?? false
        case .practice(let area): strength(area) >= Grade.good.strength
        case .specialNeeds: false
        }
    }

    /// Need in a theme in tenths, by the judgement that speaks of it; `nil` where none does.
    func need(in theme: ReviewTheme) -> Int? { grade(of: theme)?.need }

    /// Whether the judgement that speaks of a theme is below good.
    func isBelowGood(in theme: ReviewTheme) -> Bool { grade(of: theme).map { $0 < .good } ?? false }

    /// What it is worth to others in a theme, in tenths: of an area that is judged, the mean over its practice areas, each as
    /// judged or as stated.
    func strength(in theme: ReviewTheme) -> Share {
        switch theme {
        case .judged(let area): judgedStrengths[area] ?? Share(sum: 0, count: 1)
        case .practice(let area): Share(sum: strength(area), count: 1)
        case .specialNeeds: Share(sum: 0, count: 1)
        }
    }

    /// A mean of whole numbers.
    struct Share {
        let sum: Int
        let count: Int
    }

    /// Strength in a practice area in tenths, as judged or as stated.
    func strength(_ area: PracticeArea) -> Int { max(grade(of: .practice(area))?.strength ?? 0, stated[area] ?? 0) }

    /// Practice areas of a theme in which it says that it is strong, and no judgement does.
    func strongBeyondJudgement(in theme: ReviewTheme) -> [PracticeArea] {
        guard case .judged(let area) = theme, !isStrong(in: theme) else { return [] }
        return PracticeArea.allCases.filter {
            $0.judgedBy.contains(area) && (stated[$0] ?? 0) >= Grade.good.strength
        }
    }

    /// The judgement that speaks of a theme: the lower where several do.
    private func grade(of theme: ReviewTheme) -> Grade? {
        switch theme {
        case .judged(let area): grades[area]
        case .practice(let area): area.judgedBy.compactMap { grades[$0] }.min()
        case .specialNeeds: nil
        }
    }
}

extension Grade {
    /// Need in tenths. Source: docs/domain.md §4.3.
    var need: Int { [10, 7, 2, 0][rawValue - 1] }

    /// Strength in tenths. Source: docs/domain.md §4.3.
    var strength: Int { [0, 1, 6, 10][rawValue - 1] }
}
