/// A set of rules under which a regulator inspected, as its file says it: from when it holds, what it judges, and in which
/// words. ILACS is three, because its judgements changed twice. Source: docs/domain.md §3.1.
package final class Framework: Codable, Sendable {
    /// Its stable name: `ilacs_2026`.
    package let name: String
    /// What it is, in a line.
    package let title: String
    /// What stands beside an inspection made under it: `ILACS`.
    package let shortName: String
    /// Frameworks of one family follow one another: the first day of an inspection tells which of them it was made under.
    package let family: String
    /// Who inspects under it; `nil` for Ofsted.
    package let regulator: String?
    /// Where; `nil` for England.
    package let nation: Nation?
    package let from: Day
    /// The first day on which no inspection began under it; `nil` where it holds until the next of its family begins.
    package let to: Day?
    /// It looks at the whole service; others look at one subject each, and do not count today.
    package let isWholeService: Bool
    /// The areas in which it gives a judgement.
    package let judged: [JudgementArea]
    /// Those of them in which not every inspection gives one.
    package let sometimes: [JudgementArea]
    /// Which of its judgements answer for a practice area that it does not judge by itself; the lowest of them counts.
    package let answeredBy: [JudgementArea: [JudgementArea]]
    /// Which of its judgements speak of a part of the service, where it is not those that usually do.
    package let speaksOf: [PracticeArea: [JudgementArea]]
    /// Headings above its judgements in published files, beside those that layouts know.
    package let headings: [JudgementArea: [String]]
    /// Its own words for grades, in small letters, beside the usual four.
    package let grades: [String: Grade]

    /// - Throws: `InvariantBroken`, naming what does not fit.
    package init(
        name: String,
        title: String,
        shortName: String,
        family: String,
        regulator: String? = nil,
        nation: Nation? = nil,
        from: Day,
        to: Day? = nil,
        isWholeService: Bool,
        judged: [JudgementArea],
        sometimes: [JudgementArea] = [],
        answeredBy: [JudgementArea: [JudgementArea]] = [:],
        speaksOf: [PracticeArea: [JudgementArea]] = [:],
        headings: [JudgementArea: [String]] = [:],
        grades: [String: Grade] = [:]
    ) throws(InvariantBroken) {
        for (what, text, most) in [
            ("name", title, 100), ("short name", shortName, 60), ("regulator", regulator ?? "Ofsted", 100),
        ]
        where !(1...most).contains(text.count) || text.contains(where: { $0.isNewline }) {
            throw InvariantBroken("its \(what) has 1 to \(most) letters, on one line")
        }
        if nation != nil, nation != .england, family == Self.today {
            throw InvariantBroken(
                "'family' \(family) is that of England's inspections today: another nation's has its own"
            )
        }
        if let to, to <= from { throw InvariantBroken("it ends on \(to), and begins on \(from) only") }
        guard !judged.isEmpty, Set(judged).count == judged.count else {
            throw InvariantBroken("it judges one area or more, each named once")
        }
        func own(_ areas: some Sequence<JudgementArea>, _ what: String) throws(InvariantBroken) {
            for area in areas where !judged.contains(area) {
                throw InvariantBroken("\(what) names \(area.name), which it does not judge")
            }
        }
        try own(sometimes, "'sometimes'")
        for (area, answers) in answeredBy {
            guard JudgementArea.practice.contains(area), !judged.contains(area), !answers.isEmpty else {
                throw InvariantBroken(
                    "'answered_by' is for one of LD, HP, CC and CL that it does not judge, not for \(area.name)"
                )
            }
            try own(answers, "'answered_by'")
        }
        for areas in speaksOf.values { try own(areas, "'speaks_of'") }
        try own(headings.keys, "'headings'")
        for (word, grade) in grades {
            if let usual = Judgement(words: word), usual.grade != grade {
                throw InvariantBroken("'\(word)' means \(usual) everywhere, and cannot mean \(grade) here")
            }
        }
        self.name = name
        self.title = title
        self.shortName = shortName
        self.family = family
        self.regulator = regulator
        self.nation = nation
        self.from = from
        self.to = to
        self.isWholeService = isWholeService
        self.judged = judged
        self.sometimes = sometimes
        self.answeredBy = answeredBy
        self.speaksOf = speaksOf
        self.headings = headings
        self.grades = grades
    }

    /// The family of those under which the whole service is inspected today: published files that name no framework are
    /// about it.
    package static let today = "ilacs"

    /// `ILACS since 2026-04-01`.
    package var inWords: String { "\(shortName) since \(from)" }

    /// `Ofsted, England`.
    package var regulatorInWords: String { "\(regulator ?? "Ofsted"), \((nation ?? .england).name)" }

    /// Whether it gives an overall grade.
    package var givesOverall: Bool { judged.contains(.overall) }

    /// Children in care and care leavers stand in one judgement.
    package var combinesCareLeavers: Bool { answeredBy[.careLeavers] == [.childrenInCare] }

    /// Areas that no rule knows by name.
    package var furtherAreas: [JudgementArea] { judged.filter(\.isFurther) }

    /// Further areas that speak of practice areas by themselves, and do not answer for another: they count as those that rules
    /// know by name.
    package var furtherAreasThatSpeak: [JudgementArea] {
        furtherAreas.filter { area in
            speaksOf.values.contains { $0.contains(area) } && !answeredBy.values.contains { $0.contains(area) }
        }
    }

    /// What another text under its name would make of inspections that are kept, were it taken: they would mean something
    /// else; `nil` where nothing changes but words.
    package func otherMeaning(than old: Framework) -> String? {
        if from != old.from || to != old.to { return "the days on which it holds" }
        if family != old.family { return "its family" }
        if Set(judged) != Set(old.judged) || Set(sometimes) != Set(old.sometimes) { return "the areas that it judges" }
        if answeredBy != old.answeredBy || speaksOf != old.speaksOf { return "what its judgements speak of" }
        if let word = old.grades.keys.sorted().first(where: { grades[$0] != old.grades[$0] }) {
            return "what '\(word)' means as a grade"
        }
        return isWholeService == old.isWholeService ? nil : "whether it looks at the whole service"
    }
}

/// Of one catalogue: two of one name are one.
extension Framework: Hashable {
    package static func == (left: Framework, right: Framework) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
