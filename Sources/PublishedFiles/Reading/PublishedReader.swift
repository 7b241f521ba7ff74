import Domain
import Tabular

/// Reads the rows of a file one after the other, and holds what they said so far, with the account of every sheet.
struct PublishedReader {
    /// How far down a sheet its first header is looked for.
    private static let deepestHeader = 40

    let file: String
    let directory: AuthorityDirectory?
    let today: Day
    let choices: ReadingChoices
    private(set) var layouts: [String] = []
    private(set) var source: SourceStanding.Kind?
    private(set) var facts: [SourcedFact] = []
    private var said = SaidBefore()
    private var found = ProblemList()
    var problems: [Problem] { found.all(of: file) }
    private(set) var accounts: [SheetAccount] = []
    /// What is so unlikely that somebody has to say that it is meant.
    private(set) var alarms: [String] = []
    /// What has to be answered before anything is brought in.
    private(set) var questions: [Problem] = []
    /// Answers given with this file that it made use of.
    private(set) var learned: Set<RememberedAnswer> = []
    /// Whether every table so far is one that people fill.
    private(set) var isFilledByPeople = true
    /// The day that titles above tables mention.
    private(set) var titled: Day?
    /// A day after today that a title mentions: nothing speaks up to it.
    private(set) var dayToCome: Day?

    private let hidden: Set<String>
    private let notes = RowNotes()
    private var account: SheetAccount?
    /// Rows of the sheet before any header.
    private var above = 0
    private var lastRow = 0
    /// What the sheet's titles mention so far: it counts once a table stands below them.
    private var title: Day?
    private var table: PublishedTable?
    private(set) var noLayout = NoLayout()
    private var noLayoutOnSheet = NoLayout()
    private var unreadGrades = UnreadGrades()
    /// What was not read and holds grades, in words.
    private(set) var gradesLeft: [String] = []
    /// What stands above the columns of its tables.
    private(set) var headings: Set<String> = []
    private(set) var isEmpty = true
    /// Rows that are not shown where headers are looked for, of the sheet and of all.
    private var unseenAbove = 0
    private(set) var unseenAboveAny = 0
    /// Columns of the sheet that are not shown.
    private var unseen = HiddenColumns()

    init(file: String, sheets: [Sheet] = [], directory: AuthorityDirectory?, today: Day, choices: ReadingChoices) {
        self.file = file
        self.directory = directory
        self.today = today
        self.choices = choices
        hidden = Set(sheets.lazy.filter(\.isHidden).map(\.name))
    }

    /// Rows below the headers.
    var rows: Int { accounts.reduce(0) { $0 + $1.rows } }

    mutating func take(_ given: Row) throws(Problem) {
        isEmpty = false
        if account?.sheet != given.sheet { startSheet(given.sheet) }
        let row =
            choices.includesHidden ? given : unseen.hide(in: given, isBelowHeader: table != nil, choices.answers)
        guard !choices.answers.leaves(row.sheet), choices.includesHidden || !hidden.contains(row.sheet) else {
            above += 1
            unreadGrades.look(at: row, choices.answers)
            return
        }
        if table != nil {
            // Blank rows between others are not handed on, but their numbers tell of them.
            if row.number > lastRow + 1 { account?.read(.passedOver("blank"), row.number - lastRow - 1) }
            try takeBelowHeader(row)
        } else {
            above += 1
            unreadGrades.look(at: row, choices.answers)
            if let (_, header) = unreadTemplate {
                if NamedRow(row, header: header, today: today, directory: directory).isTouched { unreadRows += 1 }
            } else if row.number <= Self.deepestHeader {
                if isShown(row) {
                    try takeHeader(row, HeaderRow(row.cells.lazy.map(\.text)))
                } else {
                    (unseenAbove, unseenAboveAny) = (unseenAbove + 1, unseenAboveAny + 1)
                }
            }
        }
        lastRow = row.number
    }

    /// To be called after the last row.
    mutating func finish(sheets: [Sheet]) {
        endSheet()
        let told = ContraryRows(facts, hidden: hidden, of: file, names: { [directory] in directory?.name(of: $0) })
        facts = told.facts
        for problem in told.problems { found.add(problem) }
        for place in told.refused {
            guard let index = accounts.firstIndex(where: { $0.sheet == place.sheet ?? "" }) else { continue }
            accounts[index].settle(.refused)
        }
        for given in choices.answers.given where given.kind == .grade || given.kind == .type {
            for publisher in Publisher.allCases where notes.hasUsed(given, of: publisher) {
                learned.insert(RememberedAnswer(publisher: publisher, answer: given))
            }
        }
        for sheet in sheets where !accounts.contains(where: { $0.sheet == sheet.name }) {
            var account = SheetAccount(sheet: sheet.name)
            account.leftOut = [LeftOut(.sheet, count: 0, reason: "empty")]
            accounts.append(account)
        }
    }

    private func isShown(_ row: Row) -> Bool { choices.includesHidden || !row.isHidden }

    private mutating func startSheet(_ name: String) {
        endSheet()
        account = SheetAccount(sheet: name)
        above = 0
        unseenAbove = 0
        title = nil
        noLayoutOnSheet = NoLayout()
        (unreadTemplate, unreadRows) = (nil, 0)
        unreadGrades = UnreadGrades()
        unseen = HiddenColumns()
        note(titleIn: name)
    }

    private mutating func endSheet() {
        endTable()
        guard var account else { return }
        for problem in remarks.told(in: &account, of: file, directory) { found.add(problem) }
        remarks = SheetRemarks()
        if layoutsOnSheet == 0 {
            account.leftOut.append(LeftOut(.sheet, count: above, reason: reasonNotRead(account.sheet)))
        } else {
            gradesLeft += unseen.withGrades
            account.leftOut += unseen.leftOut(choices.answers.how(.hidden))
        }
        accounts.append(account)
        self.account = nil
        layoutsOnSheet = 0
    }

    private var layoutsOnSheet = 0
    /// A table that people fill, which is not read beside published tables, and how many rows of it are filled.
    private var unreadTemplate: (layout: any Layout, header: HeaderRow)?
    private var unreadRows = 0
    private var remarks = SheetRemarks()

    /// Why the sheet was not read; what that leaves to mend or to answer is kept.
    private mutating func reasonNotRead(_ sheet: String) -> String {
        let unread = UnreadSheet(
            name: sheet,
            file: file,
            isLeft: choices.answers.leaves(sheet),
            isHidden: !choices.includesHidden && hidden.contains(sheet),
            rows: above,
            rowsHidden: unseenAbove,
            grades: unreadGrades,
            template: unreadTemplate?.layout,
            rowsFilled: unreadRows,
            noLayout: noLayoutOnSheet,
            how: choices.answers.how
        )
        if !unread.isLeft, unreadGrades.rows > 0 {
            gradesLeft.append(sheet.isEmpty ? "what stands in it" : "sheet '\(sheet)'")
        }
        if let problem = unread.problem { found.add(problem) }
        if let question = unread.question { questions.append(question) }
        return unread.reason
    }

    private mutating func takeHeader(_ row: Row, _ header: HeaderRow) throws(Problem) {
        let found = Layouts.recognise(header, row: row.number, sheet: row.sheet, answers: choices.answers)
        guard let (layout, header) = found.table else {
            var near = found.nearest
            near?.hidden = unseen.headings
            noLayout.look(at: row, header, near: near, answers: choices.answers)
            noLayoutOnSheet.look(at: row, header, near: near, answers: choices.answers)
            for cell in row.cells.prefix(1) { note(titleIn: cell.text) }
            return
        }
        if layout.isStrict, let repeated = header.repeated {
            throw Problem(file: file, row: row.number, column: repeated, reason: "stands twice in the header")
        }
        if let source, source != layout.source, layout.source == .compiled {
            unreadTemplate = layout.isFilledByPeople ? (layout, header) : nil
            return
        }
        if let reason = layout.refusal(ofFile: file, today: today) {
            throw Problem(file: file, reason: reason)
        }
        endTable()
        learned.formUnion(choices.answers.used(by: header, of: layout))
        questions += AnsweredHeader(file, row, header, of: layout, choices.answers).refused
        table = PublishedTable(layout: layout, header: header, of: row, choices.answers.frameworks)
        for problem in AnsweredHeader(file, row, header, of: layout, choices.answers).told { self.found.add(problem) }
        layoutsOnSheet += 1
        headings.formUnion(header.headings.lazy.filter { !$0.isEmpty })
        if let title { titled = max(titled ?? title, title) }
        if !layout.isFilledByPeople { isFilledByPeople = false }
        if !layouts.contains(layout.name) { layouts.append(layout.name) }
        if layout.source.shippedRank < source?.shippedRank ?? .max { source = layout.source }
    }

    /// Passes a row over that is not shown, and says whom it is about.
    private mutating func passOverHidden(_ row: Row) {
        let texts = row.cells.lazy.filter { $0.kind == .text }.map(\.text.trimmed)
        let named = texts.first { text in directory.map { !$0.bearers(of: text).isEmpty } ?? false }
        let name = named ?? texts.first ?? ""
        let holdsGrades = row.cells.contains(where: { UnreadGrades.isGrade($0, choices.answers) })
        let reason = "hidden\(holdsGrades ? " with grades" : ""), and read with \(choices.answers.how(.hidden)) only"
        if holdsGrades, let sheet = account?.sheet {
            let words = "hidden rows" + (sheet.isEmpty ? "" : " of sheet '\(sheet)'")
            if !gradesLeft.contains(words) { gradesLeft.append(words) }
        }
        if !name.isEmpty, ChildText(in: name) == nil {
            remarks.passedOver(String(name.prefix(60)), for: reason)
        }
        read(.passedOver(reason))
    }

    private mutating func takeBelowHeader(_ row: Row) throws(Problem) {
        guard let table else { return }
        guard isShown(row) else { return passOverHidden(row) }
        let layout = table.layout
        let filled = row.cells.lazy.filter(\.says).prefix(2).count
        // A line of words between two tables of one sheet, or a note below a table.
        if !layout.isStrict, filled < 2 { return read(.passedOver("a line of words between or below tables")) }
        notes.clear()
        let named = NamedRow(
            row,
            header: table.header,
            today: today,
            directory: directory,
            notes: notes,
            answers: choices.answers,
            publisher: layout.publisher,
            dayOrder: choices.days
        )
        // A second table on the sheet has a header of its own.
        if table.isHeader(named) {
            let tables = layoutsOnSheet
            try takeHeader(row, HeaderRow(row.cells.lazy.map(\.text)))
            return read(.passedOver(layoutsOnSheet > tables ? "a header" : "a header of no table that Tandem reads"))
        }
        if let fault = table.widthFault(row), !layout.isFilledByPeople || named.isTouched {
            found.add(Problem(file: file, sheet: named.sheet, row: row.number, reason: fault))
            return read(.refused)
        }
        let answers = choices.answers
        self.table?.look(at: row, answers)
        if layout.isFilledByPeople, named.isTouched { self.table?.countFilled() }
        var stated: [Fact] = []
        do throws(Problem) { stated = try layout.facts(in: named) } catch { notes.add(error) }
        for (column, reason) in notes.leftOut { self.table?.leaveOut(column, reason) }
        remarks.take(notes, ofRow: row.number)
        // Whatever else is wrong with a row that is about no authority, nobody has to correct it.
        if stated.isEmpty, notes.isOfNoAuthority, let reason = notes.passedOver { return read(.passedOver(reason)) }
        guard stated.isEmpty else {
            self.table?.expect(stated, in: named)
            for fault in notes.faults { found.add(fault.besideWhatStands) }
            return take(stated, notes.answersOfFacts, of: named)
        }
        for fault in notes.faults { found.add(fault) }
        if notes.faults.isEmpty {
            let reason = notes.passedOver ?? "nothing in it that Tandem reads"
            if !notes.who.isEmpty { remarks.passedOver(notes.who, for: reason) }
            read(.passedOver(reason))
        } else {
            read(notes.faults.allSatisfy { $0.kind == .unmatched } ? .waiting : .refused)
        }
    }

    /// Takes what a row states in, but for what another row says already.
    /// - Parameter answers: what of each fact was read as somebody answered; empty where nothing was.
    private mutating func take(_ stated: [Fact], _ answers: [[String: [ReadingAnswer]]], of row: NamedRow) {
        var isNew = false, isContrary = false
        for (index, fact) in stated.enumerated() {
            switch said.take(fact, at: RowPlace(sheet: row.sheet, row: row.number)) {
            case .new:
                let answered = answers.count == stated.count ? answers[index] : [:]
                facts.append(
                    SourcedFact(
                        fact,
                        sheet: row.sheet,
                        row: row.number,
                        answered: answered,
                        unsaid: notes.unsaid
                    )
                )
                isNew = true
            case .again: break
            case .contradicts(let earlier):
                let subject = fact.subject.withNames { directory?.name(of: $0) }
                let reason = "contradicts \(earlier.inWords) about \(subject)"
                found.add(Problem(file: file, sheet: row.sheet, row: row.number, reason: reason))
                isContrary = true
            }
        }
        if isNew {
            account?.read()
        } else {
            read(isContrary ? .refused : .passedOver("says what another row says already"))
        }
    }

    private mutating func read(_ fate: RowFate) { account?.read(fate) }

    private mutating func endTable() {
        guard let table else { return }
        account?.leftOut += table.leftOut
        if choices.days == nil { alarms += notes.days.alarms(choices.answers.how(.days(.dayFirst))) }
        alarms += table.alarms(of: directory?.countInForce, notes)
        questions += table.questions(
            file: file,
            sheet: account?.sheet ?? "",
            answers: choices.answers,
            hidden: unseen.headings,
            days: notes.days,
            given: choices.days
        )
        // Programs write tables of text with the columns that they need.
        if let sheet = account?.sheet, !sheet.isEmpty,
            let gone = table.columnsGone({ [file] column, reason in
                Problem(file: file, sheet: sheet, row: table.row, column: column, reason: reason, kind: .inDoubt)
            })
        {
            found.add(gone)
        }
        notes.startTable()
        self.table = nil
    }

    private mutating func note(titleIn text: String) {
        guard let day = PublishedDay.mentioned(in: text) else { return }
        guard day <= today else {
            dayToCome = max(dayToCome ?? day, day)
            return
        }
        title = max(title ?? day, day)
    }
}
