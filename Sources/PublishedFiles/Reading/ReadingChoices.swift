import Domain

/// How a file is to be read.
package struct ReadingChoices: Sendable {
    package var answers: ReadingAnswers
    /// Whether sheets and rows are read that a spreadsheet program does not show.
    package var includesHidden: Bool
    /// The day up to which it speaks, where somebody says so.
    package var asAt: Day?
    /// How days in figures alone are written, where somebody says so.
    package var days: DayOrder?

    package init(
        answers: ReadingAnswers = ReadingAnswers(),
        includesHidden: Bool = false,
        asAt: Day? = nil,
        days: DayOrder? = nil
    ) {
        self.asAt = asAt
        self.days = days
        self.answers = answers
        self.includesHidden = includesHidden
    }
}

/// What people said about headings, words of grades and sheets that layouts do not know: remembered for a publisher, or
/// given with this file.
package struct ReadingAnswers: Sendable {
    /// Given now: for whichever publisher's table has the words.
    package let given: [ReadingAnswer]
    private let remembered: [RememberedAnswer]
    private let byPublisher: [Publisher: [String: String]]
    private let grades: [Publisher: [String: PublishedGrade.Meaning]]
    private let types: [Publisher: [String: InspectionType]]
    /// The rules under which inspections were made, with their own headings and words for grades.
    let frameworks: Frameworks
    /// Whether any of them has words of its own.
    let hasOwnWords: Bool
    /// How somebody says what helps.
    let how: @Sendable (ReadingRemedy) -> String

    /// Of two answers about one heading, the one given now counts, and an answer before what a framework says.
    package init(
        given: [ReadingAnswer] = [],
        remembered: [RememberedAnswer] = [],
        frameworks: Frameworks = Frameworks(),
        how: @escaping @Sendable (ReadingRemedy) -> String = \.inWords
    ) {
        self.given = given
        self.how = how
        self.remembered = remembered
        self.frameworks = frameworks
        hasOwnWords = frameworks.all.contains { !$0.grades.isEmpty }
        var columns: [Publisher: [String: String]] = [:]
        var grades: [Publisher: [String: PublishedGrade.Meaning]] = [:]
        var types: [Publisher: [String: InspectionType]] = [:]
        for publisher in [Publisher.ofsted, .tracker] {
            for framework in frameworks.family(Framework.today) {
                for (area, headings) in framework.headings {
                    for heading in headings { columns[publisher, default: [:]][heading.headingWords] = area.name }
                }
            }
        }
        for publisher in Publisher.allCases {
            for answer in remembered.filter({ $0.publisher == publisher }).map(\.answer) + given {
                switch answer.kind {
                case .column:
                    columns[publisher, default: [:]][answer.printed.headingWords] = answer.meaning.headingWords
                case .grade:
                    let meaning = PublishedGrade.Meaning(answer: answer.meaning)
                    grades[publisher, default: [:]][answer.printed.plainWords] = meaning
                case .type:
                    types[publisher, default: [:]][answer.printed.plainWords] = InspectionType(
                        answer: answer.meaning
                    )
                case .sheet, .days, .framework, .name: break
                }
            }
        }
        byPublisher = columns
        self.grades = grades
        self.types = types
    }

    /// What headings mean, by their words; `nothing` for one that is to be left unread.
    func columns(of publisher: Publisher) -> [String: String] { byPublisher[publisher] ?? [:] }

    /// What a word means that stands where a grade should.
    func grade(_ text: String, of publisher: Publisher) -> PublishedGrade.Meaning? {
        grades[publisher]?[text.plainWords]
    }

    /// What words mean that stand where the kind of an inspection should.
    func type(_ text: String, of publisher: Publisher) -> InspectionType? {
        types[publisher]?[text.plainWords]
    }

    /// What a word means that a framework has for a grade, in an inspection of which a day is known, and which framework.
    func grade(_ text: String, inspected: Day?, published: Day?) -> (grade: Grade, framework: String)? {
        guard hasOwnWords, let day = inspected ?? published else { return nil }
        let words = text.plainWords
        func read(_ framework: Framework?) -> (grade: Grade, framework: String)? {
            framework.flatMap { it in it.grades[words].map { ($0, it.name) } }
        }
        if let found = read(frameworks.version(inspected: day)) { return found }
        // A report may come out when the next framework is in force already.
        guard inspected == nil, let published else { return nil }
        return read(frameworks.version(inspected: published.adding(days: -100)))
    }

    /// Whether a word is a grade, in whatever framework.
    func isGrade(_ text: String) -> Bool {
        if case .judgement(.graded) = PublishedGrade.read(text) { return true }
        let words = text.plainWords
        return words == PublishedGrade.former || frameworks.all.contains { $0.grades[words] != nil }
    }

    /// That a word is a grade in other frameworks than the one that it stands under, in words; empty where it is in none.
    func otherFrameworks(with text: String) -> String {
        let words = text.plainWords
        if words == PublishedGrade.former { return " since November 2013" }
        let others = frameworks.all.filter { $0.grades[words] != nil }.map(\.inWords)
        return others.isEmpty ? "" : " here, but under \(others.joined(separator: ", "))"
    }

    /// The first answer given now that names an area which no framework judges, and nothing else that is read.
    package var stray: String? {
        let areas = Set(frameworks.all.flatMap(\.judged))
        return given.first { answer in
            guard answer.kind == .column, answer.meaning != ReadingAnswer.nothing else { return false }
            let words = answer.meaning.headingWords
            return !Layouts.words.values.contains { $0.contains(words) }
                && !(JudgementArea(forgiving: answer.meaning).map(areas.contains) ?? false)
        }?.meaning
    }

    /// Whether what a heading means was answered with an earlier file.
    func isRemembered(_ heading: String, of publisher: Publisher) -> Bool {
        let words = [heading.headingWords, heading.headingWords.withoutNotes]
        return remembered.contains {
            $0.publisher == publisher && $0.kind == .column && words.contains($0.printed.headingWords)
        }
    }

    /// Whether nobody answered anything.
    var areNone: Bool { given.isEmpty && remembered.isEmpty }

    /// The answer about words of a file, as somebody gave it.
    func said(_ kind: ReadingAnswer.Kind, _ text: String, of publisher: Publisher) -> ReadingAnswer? {
        func words(_ text: String) -> String { kind == .column ? text.headingWords : text.plainWords }
        let asked = kind == .column ? [words(text), words(text).withoutNotes] : [words(text)]
        let all = given + remembered.lazy.filter { $0.publisher == publisher }.map(\.answer)
        return all.first { $0.kind == kind && asked.contains(words($0.printed)) }
    }

    /// Whether somebody said that a column is not there: `nothing=care leavers`.
    func isAbsent(_ column: String, of publisher: Publisher) -> Bool {
        let words = Layouts.words[column] ?? column.columnWords
        let answers = remembered.filter { $0.publisher == publisher }.map(\.answer) + given
        return answers.contains {
            $0.kind == .column && $0.printed == ReadingAnswer.nothing && words.contains($0.meaning.headingWords)
        }
    }

    /// Columns that a table lacks and that were answered, with an earlier file, not to be needed.
    func absent(from header: HeaderRow, of layout: any Layout) -> [String] {
        let columns = layout.columns + layout.judged(frameworks).map(\.column)
        let absent = remembered.filter {
            $0.publisher == layout.publisher && $0.kind == .column && $0.printed == ReadingAnswer.nothing
        }
        return absent.map(\.meaning).filter { meaning in
            !given.contains { $0.printed == ReadingAnswer.nothing && $0.meaning.headingWords == meaning.headingWords }
                && columns.contains { column in
                    header.position(of: column) == nil
                        && (Layouts.words[column] ?? column.columnWords).contains(meaning.headingWords)
                }
        }
    }

    /// Whether somebody said now that a sheet is to be left.
    func leaves(_ sheet: String) -> Bool {
        given.contains { $0.kind == .sheet && $0.printed.plainWords == sheet.plainWords }
    }

    /// The answers given now that a table made use of.
    func used(by header: HeaderRow, of layout: any Layout) -> [RememberedAnswer] {
        let words = Set(header.headings.flatMap { [$0.headingWords, $0.headingWords.withoutNotes] })
        let lacking = Set(
            (layout.columns + layout.judged(frameworks).map(\.column)).filter {
                header.position(of: $0) == nil
            }
            .flatMap { $0.columnWords }
        )
        return given.filter {
            $0.kind == .column
                && ($0.printed == ReadingAnswer.nothing
                    ? lacking.contains($0.meaning.headingWords) : words.contains($0.printed.headingWords))
        }.map { RememberedAnswer(publisher: layout.publisher, answer: $0) }
    }
}

extension ReadingAnswer {
    /// An answer as somebody types it: `Care leavers experience=care_leavers`, `Good.=good`.
    ///
    /// A heading may hold `=` itself, so that the last one parts the two.
    /// - Throws: `InvariantBroken` for words that are no answer, or that name no grade.
    package init(_ kind: Kind, typed text: String) throws(InvariantBroken) {
        guard let sign = text.lastIndex(of: "="), sign > text.startIndex else {
            throw InvariantBroken("'\(text.prefix(80))' is not written like 'words of the file=what is meant'")
        }
        let printed = String(text[..<sign]).trimmed, meaning = String(text[text.index(after: sign)...]).trimmed
        guard (1...300).contains(printed.count), (1...300).contains(meaning.count) else {
            throw InvariantBroken("'\(text.prefix(80))': both sides of '=' have 1 to 300 letters")
        }
        switch kind {
        case .grade:
            if case .withheld? = PublishedNumber.read(printed, isShare: false),
                case .judgement(.graded)? = PublishedGrade.read(meaning)
            {
                throw InvariantBroken(
                    "'\(printed)' is a mark by which statistics say that there is no value, and no grade: it may mean 'nothing' or "
                        + "'not judged'"
                )
            }
            guard PublishedGrade.Meaning(answer: meaning) != nil else {
                throw InvariantBroken(
                    "'\(meaning)' is not a grade: outstanding, good, requires improvement, inadequate, not judged, or "
                        + "'nothing' for a word that says nothing"
                        + Self.meant(
                            meaning,
                            ["outstanding", "good", "requires improvement", "inadequate", "not judged"]
                        )
                )
            }
        case .column:
            let words = meaning.headingWords
            guard
                meaning == Self.nothing || Layouts.words.values.contains(where: { $0.contains(words) })
                    || JudgementArea(forgiving: meaning) != nil
            else { throw Self.unknown(meaning, JudgementArea.known) }
            let known = JudgementHeading.area(of: printed)
            if let known, meaning != Self.nothing, JudgementHeading.area(of: meaning) != known {
                throw InvariantBroken(
                    "'\(printed.prefix(100))' is the heading of \(known.name), and cannot mean '\(meaning)': if the columns of a file "
                        + "stand under one another's headings, correct them there"
                )
            }
        case .type:
            guard InspectionType(answer: meaning) != nil else {
                throw InvariantBroken(
                    "'\(meaning)' is no kind of inspection: \(InspectionType.answers.joined(separator: ", ")), or 'nothing' for one "
                        + "whose rows are left unread" + Self.meant(meaning, InspectionType.answers)
                )
            }
        case .sheet, .days, .framework, .name: break
        }
        self.init(kind, printed: printed, meaning: meaning)
    }

    /// That a column is none that is read, with the areas there are.
    package static func unknown(_ meaning: String, _ areas: [JudgementArea]) -> InvariantBroken {
        InvariantBroken(
            "'\(meaning)' is no column that Tandem reads. Columns of judgements: "
                + areas.map { $0.name.replacing(" ", with: "_") }.joined(separator: ", ")
                + "; others are named as their usual heading; 'nothing' leaves a column unread"
                + meant(meaning, areas.map(\.name) + Layouts.words.values.joined())
        )
    }

    /// What may have been meant by a word that was mistyped.
    private static func meant(_ typed: String, _ words: [String]) -> String {
        typed.headingWords.nearest(of: words).map { ". Did you mean '\($0)'?" } ?? ""
    }
}

extension PublishedGrade.Meaning {
    /// The meaning that somebody gives to a word.
    init?(answer: String) {
        if answer.plainWords == ReadingAnswer.nothing {
            self = .silent
        } else if let meaning = PublishedGrade.read(answer), meaning != .silent {
            self = meaning
        } else {
            return nil
        }
    }
}

/// Headings of judgements that layouts know, and what they mean for sure.
private enum JudgementHeading {
    private static let areas: [String: JudgementArea] = Dictionary(
        (OfstedColumns.areas + TrackerColumns.areas).flatMap { column, area in column.columnWords.map { ($0, area) } },
        uniquingKeysWith: { one, _ in one }
    )

    static func area(of heading: String) -> JudgementArea? {
        areas[heading.headingWords] ?? areas[heading.headingWords.withoutNotes]
    }
}
