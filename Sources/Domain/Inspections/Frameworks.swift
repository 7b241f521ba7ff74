/// The frameworks on record, which together say under which one an inspection was made.
package struct Frameworks: Sendable {
    /// In the order in which they began, then by name.
    package let all: [Framework]
    private let byName: [String: Framework]

    package init() {
        all = []
        byName = [:]
    }

    /// - Throws: `InvariantBroken` where two of a family hold on one day, or one heading would mean two areas.
    package init(_ frameworks: [Framework]) throws(InvariantBroken) {
        all = frameworks.sorted { ($0.from, $0.name) < ($1.from, $1.name) }
        byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        guard byName.count == all.count else { throw InvariantBroken("two frameworks bear one name") }
        for (family, members) in Dictionary(grouping: all, by: \.family) {
            var meanings: [String: JudgementArea] = [:]
            for (one, next) in zip(members, members.dropFirst()) {
                guard one.from < next.from else {
                    throw InvariantBroken("\(one.name) and \(next.name), both of family \(family), begin on one day")
                }
                if let to = one.to, to > next.from {
                    throw InvariantBroken(
                        "\(one.name) holds until \(to), and \(next.name) of its family begins on \(next.from)"
                    )
                }
            }
            for member in members {
                for (area, headings) in member.headings {
                    for heading in headings {
                        if let other = meanings.updateValue(area, forKey: heading.lowercased()), other != area {
                            throw InvariantBroken("the heading '\(heading)' would mean \(other.name) and \(area.name)")
                        }
                    }
                }
            }
        }
    }

    /// These and one more, or in place of the one of its name.
    package func adding(_ framework: Framework) throws(InvariantBroken) -> Frameworks {
        try Frameworks(all.filter { $0 != framework } + [framework])
    }

    package subscript(name: String) -> Framework? { byName[name] }

    package func family(_ name: String) -> [Framework] { all.filter { $0.family == name } }

    /// The first day on which no inspection began under one: it ends where the next of its family begins.
    package func end(of framework: Framework) -> Day? {
        framework.to ?? family(framework.family).first { $0.from > framework.from }?.from
    }

    /// Whether an inspection may have begun under one on a day.
    package func isInForce(_ framework: Framework, on day: Day) -> Bool {
        framework.from <= day && end(of: framework).map { day < $0 } ?? true
    }

    /// The framework of a family under which an inspection that began on a day was made; of those inspected today unless
    /// said otherwise. Not the day of publication decides: Wolverhampton was inspected in January 2026, published in June
    /// and has an overall grade. Source: docs/domain.md §3.1.
    package func version(of family: String = Framework.today, inspected day: Day) -> Framework? {
        self.family(family).last { isInForce($0, on: day) }
    }

    /// Areas of a family that no rule knows by name.
    package func furtherAreas(of family: String = Framework.today) -> [JudgementArea] {
        Set(self.family(family).flatMap(\.furtherAreas)).sorted()
    }

    /// The framework of an inspection that nothing more is known about than what a source says.
    /// - Throws: `InvariantBroken` where there was none on its day.
    package func likely(_ reported: ReportedInspection) throws(InvariantBroken) -> Framework {
        if let name = reported.framework {
            guard let named = self[name] else { throw InvariantBroken("no framework is called '\(name)'") }
            return named
        }
        let found =
            (reported.began ?? reported.ended).map { version(inspected: $0) }
            ?? likely(reported.judgements, reported.day)
        if let found { return found }
        let first = family(Framework.today).first
        throw InvariantBroken(
            first.map { "\($0.shortName) began in \($0.from.year), not by \(reported.day)" }
                ?? "no framework is on record: run 'tandem setup'"
        )
    }

    /// The framework of a report of which only the publication is known: of those under which it may have been inspected,
    /// the one that judges what is told, and of which least is missing. Source: docs/domain.md §3.1, §3.3.
    private func likely(_ judgements: [JudgementArea: Judgement], _ published: Day) -> Framework? {
        func began(within days: Int) -> [Framework] {
            let first = published.adding(days: -days), last = published.adding(days: -Self.soonest)
            return family(Framework.today).filter { version in
                version.from <= last && end(of: version).map { first < $0 } ?? true
            }
        }
        func strays(_ version: Framework) -> Int { judgements.keys.count { !version.judged.contains($0) } }
        func missing(_ version: Framework) -> Int {
            version.judged.count { judgements[$0] == nil && !version.sometimes.contains($0) }
        }
        let possible = began(within: Self.latest)
        guard let fewest = possible.map(strays).min() else { return version(inspected: published) }
        let fitting = possible.filter { strays($0) == fewest }
        // What is missing tells less than what is there: a source may be silent.
        let usual = began(within: Self.usual).filter(fitting.contains)
        let usually = version(inspected: published.adding(days: -Self.middle))
        return (usual.isEmpty ? fitting : usual).min { one, other in
            (missing(one), one == usually ? 0 : 1, other.from) < (missing(other), other == usually ? 0 : 1, one.from)
        }
    }

    /// Days from the beginning of an inspection to its report: the fewest, what is usual, what few take, and the most.
    /// Source: docs/domain.md §3.3, and measured over every inspection since 2009.
    private static let soonest = 19, middle = 50, usual = 151, latest = 240
}
