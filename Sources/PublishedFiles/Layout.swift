import Domain

/// One way in which a table is laid out: which columns tell it, and how a row becomes facts.
///
/// A column is named as its header prints it; `a|b` means either. Case, blanks or underscores, and notes behind a heading
/// make no difference.
package protocol Layout: Sendable {
    /// Its name, kept with the import.
    var name: String { get }
    var source: SourceStanding.Kind { get }
    /// The columns that a table must have to be read this way.
    var columns: [String] { get }
    /// Further columns it reads where they are there. What it reads stands here or in `columns`: every other column of a
    /// table is told to be one that nothing reads.
    var optional: [String] { get }
    /// Columns of which it reads the cell to the right too, whatever stands above that.
    var besides: [String] { get }
    /// The columns of judgements that a table should have wherever its inspections were to judge the area: where one is
    /// missing, or another looks like one, somebody is asked.
    var judged: [(column: String, area: JudgementArea)] { get }
    /// Whether its tables tell grades, so that a column of them which nothing reads is asked about.
    var holdsGrades: Bool { get }
    /// Whether it takes columns of the areas that frameworks bring in, beside its own.
    var readsFrameworks: Bool { get }
    /// Whether a whole table of it tells of every authority, so that one which lacks many was cut short.
    var tellsOfEveryAuthority: Bool { get }
    /// Whether columns of words before its figures divide authorities further, so that one which nothing reads is asked about.
    var dividesByFilters: Bool { get }
    /// Whose layout it is.
    var publisher: Publisher { get }
    /// Every row must have as many cells as the header, and no column may stand twice: for tables of our own.
    var isStrict: Bool { get }
    /// People fill it, in rows prepared for them: one in which nobody filled anything in is refused as a whole.
    var isFilledByPeople: Bool { get }
    /// Why nothing of a file can be read, whatever stands in its rows; `nil` where it can.
    func refusal(ofFile name: String, today: Day) -> String?
    /// The facts that a row states.
    /// - Throws: `Problem`, naming the column and what is wrong with its value.
    func facts(in row: NamedRow) throws(Problem) -> [Fact]
}

extension Layout {
    /// Tables that came with Tandem, unless stated otherwise.
    package var source: SourceStanding.Kind { .compiled }
    package func refusal(ofFile name: String, today: Day) -> String? { nil }
    package var optional: [String] { [] }
    package var besides: [String] { [] }
    /// Most need not.
    package var tellsOfEveryAuthority: Bool { false }
    package var dividesByFilters: Bool { false }
    /// Most have none.
    package var judged: [(column: String, area: JudgementArea)] { [] }
    /// Those that judge.
    package var holdsGrades: Bool { !judged.isEmpty }
    /// Those that judge.
    package var readsFrameworks: Bool { !judged.isEmpty }

    /// The columns of judgements with those of further areas that frameworks bring in.
    func judged(_ frameworks: Frameworks) -> [(column: String, area: JudgementArea)] {
        judged.isEmpty ? [] : judged + frameworks.furtherAreas().map { ($0.name, $0) }
    }
    /// Whether other judgements answer for one whose column is not there, as a framework says, and all of these are.
    fileprivate func isAnswered(_ column: String, in header: HeaderRow, _ frameworks: Frameworks) -> Bool {
        guard let area = judged.first(where: { $0.column == column })?.area else { return false }
        return frameworks.family(Framework.today).contains { framework in
            guard let areas = framework.answeredBy[area]?.filter(\.isFurther), !areas.isEmpty else { return false }
            return areas.allSatisfy { header.position(of: $0.name) != nil }
        }
    }

    /// As the kind of source says; a release is of Ofsted unless it says otherwise.
    package var publisher: Publisher {
        switch source {
        case .release: .ofsted
        case .tracker: .tracker
        case .compiled, .report: .tandem
        }
    }
    /// Only tables of our own are strict.
    package var isStrict: Bool { source == .compiled }
    /// Most are published.
    package var isFilledByPeople: Bool { false }
}

/// Every layout that Tandem reads.
package enum Layouts {
    /// The layouts, most particular first.
    package static let all: [any Layout] =
        [
            TidyInspections(), TidyPartnerships(), TidyArrangements(), TidyNeighbours(), TidyAuthorities(),
            TidySpellings(),
            TidyIndicators(), TidyFigures(),
            OfstedInYear(), OfstedHistory(), OfstedLatest(), OfstedWideHistory.since2009, OfstedWideHistory.ilacs,
            DfEMeasure.rereferrals, DfEMeasure.inNeed, DfEMeasure.plans, DfEMeasure.population,
            DeprivationScores.of2019, DeprivationScores.of2025,
            OfstedWideHistory.abolished, TrackerHistory(), TrackerOverview(), TrackerEarly(), TrackerLookup(),
            NeighbourGroupings(), WorkforceIndicators(), LookedAfterRates(), InteractiveToolFigures(),
            AuthorityNumbers(),
        ] + Template.allCases.map(\.layout)

    /// The words of every column that layouts read.
    static let words: [String: [String]] = Dictionary(
        all.flatMap { $0.columns + $0.optional }.map { ($0, $0.columnWords) },
        uniquingKeysWith: { one, _ in one }
    )

    /// Why the headings of a framework cannot be: one that a layout reads as something else already; `nil` where all can.
    package static func clash(of framework: Framework) -> String? {
        for (area, headings) in framework.headings.sorted(by: { $0.key < $1.key }) {
            for heading in headings {
                let heading = heading.headingWords
                for layout in all where layout.publisher == .ofsted || layout.publisher == .tracker {
                    let own = layout.judged.first { $0.area == area }?.column
                    if let column = (layout.columns + layout.optional).first(where: {
                        words[$0]?.contains(heading) ?? false
                    }),
                        column != own
                    {
                        return
                            "'\(heading)' is a column that \(layout.name) reads as '\(column.split(separator: "|")[0])' already"
                    }
                }
            }
        }
        return nil
    }

    /// Why a word of a framework for a grade cannot be one: what stands for no value, or means another grade, in every file;
    /// `nil` where all can.
    package static func wrongWord(of framework: Framework) -> String? {
        for (word, grade) in framework.grades.sorted(by: { $0.key < $1.key }) {
            switch PublishedGrade.read(word) {
            case .judgement(.graded(grade)): continue
            case .judgement(let usual): return "'\(word)' is read as \(usual) everywhere, and cannot mean \(grade) here"
            case .silent: return "'\(word)' says in every file that nothing is told, and cannot mean \(grade)"
            case nil: break
            }
            if PublishedNumber.read(word, isShare: false) != nil || word == "pending" || word == "to be confirmed" {
                return
                    "'\(word)' is a number, or a mark where one is withheld or not there yet, and cannot mean \(grade)"
            }
        }
        return nil
    }

    /// How near a row comes to being the header of a layout.
    struct Nearest {
        var layout: any Layout
        var missing: [String]
        var header: HeaderRow
        var row: Int
        var sheet: String
        /// Headings of columns that are not shown.
        var hidden: [String] = []
        /// Other layouts that are just as near, each with what it needs.
        var alike: [String] = []

        /// Whether it may be meant: more of its columns are there than missing, or stand in columns that are hidden.
        var isNear: Bool { missing.count * 2 < layout.columns.count || !hidden.isEmpty }

        /// Whether it is nearer than another: a smaller share of its columns is missing, or of the same share more are there.
        func isNearer(than other: Nearest?) -> Bool {
            guard let other else { return true }
            let mine = missing.count * other.layout.columns.count, theirs = other.missing.count * layout.columns.count
            return mine != theirs
                ? mine < theirs : row == other.row && layout.columns.count > other.layout.columns.count
        }

        /// Takes note of another layout that is as near to the same row.
        mutating func add(alike other: Nearest) {
            let needs = other.missing.map { String($0.split(separator: "|").first ?? "") }.joined(separator: ", ")
            if alike.count < 5 { alike.append("\(other.layout.name) (which needs \(needs))") }
        }
    }

    /// The layout whose columns a header has, or the nearest.
    /// - Parameter answers: what headings mean, as somebody answered, by publisher.
    static func recognise(
        _ header: HeaderRow,
        row: Int,
        sheet: String,
        answers: ReadingAnswers
    ) -> (table: (layout: any Layout, header: HeaderRow)?, nearest: Nearest?) {
        var nearest: Nearest?
        var absent: (layout: any Layout, header: HeaderRow)?
        let meant = Dictionary(
            uniqueKeysWithValues: Publisher.allCases.map { ($0, header.meaning(answers.columns(of: $0))) }
        )
        for layout in all {
            let header = meant[layout.publisher] ?? header
            let missing = layout.columns.filter {
                header.position(of: $0) == nil && !layout.isAnswered($0, in: header, answers.frameworks)
            }
            if missing.isEmpty {
                // A table of judgements of which one column has another name is not read by a layout that asks for none.
                if layout.judged.isEmpty, let nearest, nearest.layout.source == layout.source, nearest.asks {
                    return (nil, nearest)
                }
                return ((layout, header.read(by: layout, answers.frameworks)), nil)
            }
            // What is there comes first; then what is not, and need not be, as somebody answered.
            if !missing.contains(where: { !answers.isAbsent($0, of: layout.publisher) }), absent == nil {
                absent = (layout, header.read(by: layout, answers.frameworks))
            }
            guard missing.count < layout.columns.count else { continue }
            let candidate = Nearest(
                layout: layout,
                missing: missing,
                header: header.read(by: layout, answers.frameworks),
                row: row,
                sheet: sheet
            )
            if candidate.isNearer(than: nearest) {
                nearest = candidate
            } else if let held = nearest, !held.isNearer(than: candidate) {
                nearest?.add(alike: candidate)
            }
        }
        if let absent { return (absent, nil) }
        return (nil, nearest)
    }
}
