import Domain

/// Rows of one file that tell of one inspection and judge it differently. Nobody knows which of them is right: the judgement is
/// not known, and what contradicts the first row is refused. What is shown counts before what is hidden.
struct ContraryRows {
    /// What the file says without it, of sheets that are shown first.
    private(set) var facts: [SourcedFact]
    private(set) var problems: [Problem] = []
    /// Rows of which nothing is left.
    private(set) var refused: [RowPlace] = []

    private let file: String
    private let hidden: Set<String>
    private let names: (LACode) -> String?

    /// - Parameter hidden: the sheets that a spreadsheet program does not show.
    init(_ facts: [SourcedFact], hidden: Set<String>, of file: String, names: @escaping (LACode) -> String?) {
        (self.file, self.hidden, self.names) = (file, hidden, names)
        func isShown(_ fact: SourcedFact) -> Bool { !hidden.contains(fact.sheet ?? "") }
        self.facts = hidden.isEmpty ? facts : facts.filter(isShown) + facts.filter { !isShown($0) }
        let told = self.facts.indices.compactMap { index -> Told? in
            guard let reported = self.facts[index].fact.value as? ReportedInspection else { return nil }
            return Told(index: index, place: self.facts[index].place, reported: reported)
        }
        var without: Set<Int> = []
        for group in ReportedInspectionGroups(told.map(\.reported)).groups where group.members.count > 1 {
            settle(group.members.map { told[$0] }, &without)
        }
        guard !without.isEmpty else { return }
        let places = Set(without.map { self.facts[$0].place })
        self.facts = self.facts.enumerated().filter { !without.contains($0.offset) }.map(\.element)
        refused = places.subtracting(self.facts.lazy.map(\.place)).sorted {
            ($0.sheet ?? "", $0.row) < ($1.sheet ?? "", $1.row)
        }
    }

    private struct Told {
        let index: Int
        let place: RowPlace
        let reported: ReportedInspection
    }

    private func isHidden(_ told: Told) -> Bool { hidden.contains(told.place.sheet ?? "") }

    /// Takes what rows about one inspection say differently out.
    private mutating func settle(_ rows: [Told], _ without: inout Set<Int>) {
        // Who says first what an area was judged to be.
        var first: [JudgementArea: Told] = [:], contested: Set<JudgementArea> = []
        for row in rows {
            if let other = rows.first(where: { $0.index != row.index && farApart(row, $0) }),
                isHidden(row) || !isHidden(other)
            {
                without.insert(row.index)
                problems.append(
                    problem(
                        row,
                        "contradicts \(other.place.inWords) about the \(subject(other)): \(days(row)) here, \(days(other)) there. "
                            + "Neither is taken in: correct the one that is wrong",
                        .refused
                    )
                )
                continue
            }
            var against: [(area: JudgementArea, row: Told)] = []
            for (area, judgement) in row.reported.judgements.sorted(by: { $0.key < $1.key }) {
                if let held = first[area] {
                    if held.reported.judgements[area] != judgement { against.append((area, held)) }
                } else {
                    first[area] = row
                }
            }
            guard let other = against.first?.row else { continue }
            without.insert(row.index)
            let isOutdone = isHidden(row) && !isHidden(other)
            if !isOutdone { contested.formUnion(against.map(\.area)) }
            let differences = against.map { area, held in
                "\(area.name) \(words(row, area)) here, \(words(held, area)) there"
            }
            problems.append(
                problem(
                    row,
                    "contradicts \(other.place.inWords) about the \(subject(other)): \(differences.joined(separator: "; ")). "
                        + (isOutdone
                            ? "What is shown counts, and nothing of this row"
                            : "Neither is taken in: correct the one that is wrong"),
                    .refused
                )
            )
        }
        for row in rows where !without.contains(row.index) {
            let areas = contested.intersection(row.reported.judgements.keys)
            guard !areas.isEmpty else { continue }
            let left = row.reported.without(areas), it = facts[row.index]
            facts[row.index] = SourcedFact(left.fact, sheet: it.sheet, row: it.row, answered: it.answered)
            problems.append(
                problem(
                    row,
                    "another row contradicts it about the \(subject(row)): \(areas.sorted().map(\.name).joined(separator: ", ")) "
                        + "\(areas.count == 1 ? "is" : "are") not taken in",
                    .notKnown
                )
            )
        }
    }

    /// Rows of one sheet whose days lie so far apart that they may be two inspections; sheets give days of one report differently
    /// by a few.
    private static let days = 7

    private func farApart(_ one: Told, _ other: Told) -> Bool {
        guard one.place.sheet == other.place.sheet else { return false }
        let (one, other) = (one.reported, other.reported)
        return [(one.began, other.began), (one.published, other.published)].contains { a, b in
            if let a, let b { abs(a.number - b.number) > Self.days } else { false }
        }
    }

    private func days(_ row: Told) -> String {
        [row.reported.began.map { "began \($0)" }, row.reported.published.map { "published \($0)" }].compactMap(\.self)
            .joined(separator: ", ")
    }

    private func words(_ row: Told, _ area: JudgementArea) -> String {
        row.reported.judgements[area].map(\.description) ?? ""
    }

    private func subject(_ row: Told) -> String { row.reported.inWords.withNames(names) }

    private func problem(_ row: Told, _ reason: String, _ kind: Problem.Kind) -> Problem {
        Problem(file: file, sheet: row.place.sheet, row: row.place.row, reason: reason, kind: kind)
    }
}
