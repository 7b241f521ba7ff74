import Domain
import Tabular

/// A published file as read: what it says, row by row, and what is wrong with it.
package struct PublishedFile: Sendable {
    package let name: String
    /// The layouts that its tables were recognised to have.
    package let layout: String
    package let source: SourceStanding.Kind
    /// The day up to which it speaks: as somebody says, as its own words do, or else the newest day in it. What its name
    /// says does not count: names are given by whoever saves a file.
    package let asAt: Day?
    /// On what that rests.
    package let asAtGround: AsAtGround
    /// What is so unlikely that somebody has to say that it is meant.
    package let alarms: [String]
    /// What of it was not read though it holds grades, in words; not what somebody asked to leave.
    package let gradesLeft: [String]
    /// Below the headers of its tables.
    package let rows: Int
    package let facts: [SourcedFact]
    package let problems: [Problem]
    /// What the reading did with every sheet; what becomes of rows that state facts, the registry decides.
    package let accounts: [SheetAccount]
    /// Answers given with the file that it made use of: to be remembered for the publisher.
    package let learned: [RememberedAnswer]

    /// Reads a table of comma-separated values.
    ///
    /// Rows with a problem are left out of `facts` and listed in `problems`; the reading goes on.
    /// - Parameters:
    ///   - file: the opened table.
    ///   - directory: the authorities that names may mean; tables of our own need none.
    ///   - today: no report can have been published after it.
    /// - Throws: `Problem` for a file without a known header; `OpenQuestions` where somebody has to say what columns mean;
    ///   `TabularError` for bytes that are no such table.
    package init(
        reading file: CSVFile,
        directory: AuthorityDirectory? = nil,
        today: Day,
        choices: ReadingChoices = ReadingChoices()
    ) throws {
        var reader = PublishedReader(file: file.name, directory: directory, today: today, choices: choices)
        try file.forEachRow { row in try reader.take(row) }
        reader.finish(sheets: [])
        try self.init(reader)
    }

    /// Reads every table of a workbook, whatever sheet or row it begins on.
    package init(
        reading workbook: Workbook,
        directory: AuthorityDirectory? = nil,
        today: Day,
        choices: ReadingChoices = ReadingChoices()
    ) throws {
        var reader = PublishedReader(
            file: workbook.name,
            sheets: workbook.sheets,
            directory: directory,
            today: today,
            choices: choices
        )
        try workbook.forEachRow { row in try reader.take(row) }
        reader.finish(sheets: workbook.csv == nil ? workbook.sheets : [])
        try self.init(reader)
    }

    private init(_ reader: PublishedReader) throws {
        guard let source = reader.source else {
            throw reader.questions.isEmpty ? reader.refusal : OpenQuestions(file: reader.file, reader.questions)
        }
        guard reader.questions.isEmpty else { throw OpenQuestions(file: reader.file, reader.questions) }
        if let idle = reader.idleAnswer { throw idle }
        guard reader.rows > 0 else {
            throw Problem(file: reader.file, reason: "has a header and no row below it")
        }
        guard !reader.isFilledByPeople || !(reader.facts.isEmpty && reader.problems.isEmpty) else {
            throw Problem(
                file: reader.file,
                reason: "nothing is filled in: every row is as it was prepared; "
                    + "fill in those that have something to say, and save the file",
                kind: .passedOver
            )
        }
        name = reader.file
        layout = reader.layouts.joined(separator: "; ")
        self.source = source
        rows = reader.rows
        facts = reader.facts
        problems = reader.problems
        accounts = reader.accounts
        learned = reader.learned.sorted { ($0.publisher.rawValue, $0.printed) < ($1.publisher.rawValue, $1.printed) }
        alarms = reader.alarms + reader.reportAfterGivenDay + reader.titleOfAnotherDay
        gradesLeft = reader.gradesLeft
        if let given = reader.choices.asAt {
            (asAt, asAtGround) = (given, .given)
        } else if let titled = reader.titled, reader.titleOfAnotherDay.isEmpty {
            (asAt, asAtGround) = (titled, .ownWords)
        } else {
            // A year's number may come out only when the year is over.
            var newest: Day?, isYear = false
            for fact in reader.facts.lazy.map(\.fact) {
                guard let day = fact.value.newestDay, newest.map({ day > $0 }) ?? true else { continue }
                newest = day
                isYear = fact.value is Indicator
            }
            asAt = newest.map { min($0, reader.today) }
            asAtGround =
                newest.map { isYear ? .newestYear($0.year, isOver: $0 <= reader.today) : .newestDay } ?? .notSaid
        }
    }
}

extension PublishedReader {
    /// That a file tells of a report which came out after the day up to which somebody says that it speaks.
    fileprivate var reportAfterGivenDay: [String] {
        guard let given = choices.asAt, let newest = newestReport, newest > given else { return [] }
        return ["it is said to speak up to \(given), and tells of a report of \(newest)"]
    }

    /// That a title speaks of a day long before the file's own reports, or of one to come: it is not that of the file's rows.
    fileprivate var titleOfAnotherDay: [String] {
        guard choices.asAt == nil else { return [] }
        if titled == nil, let dayToCome {
            return ["its title speaks of \(dayToCome), a day to come: not taken for the day up to which it speaks"]
        }
        guard let titled, let newest = newestReport, newest > titled.adding(days: 90) else { return [] }
        return [
            "its title speaks of \(titled), and it tells of a report of \(newest): the title is not taken for the day up to which it "
                + "speaks"
        ]
    }

    private var newestReport: Day? {
        facts.lazy.compactMap { ($0.fact.value as? ReportedInspection)?.published }.max()
    }
}
