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

    private let hidden: Set<String>
    private let notes = RowNotes()
    private var account: SheetAccount?
    /// Rows of the sheet before any header.
    private var above = 0
    private var lastRow = 0
    /// What the sheet's titles mention so far: it counts once a table stands below them.
    private var title: Day?
    private var table: PublishedTable?
    private var nearest: Layouts.Nearest?
    private var nearestOnSheet: Layouts.Nearest?
    private var isEmpty = true
    /// Rows that are not shown where headers are looked for, of the sheet and of all.
    private var unseenAbove = 0, unseenAboveAny = 0

    init(file: String, sheets: [Sheet] = [], directory: AuthorityDirectory?, today: Day, choices: ReadingChoices) {
        self.file = file
        self.directory = directory
        self.today = today
        self.choices = choices
        hidden = Set(sheets.lazy.filter(\.isHidden).map(\.name))
    }

    /// Rows below the headers.
    var rows: Int { accounts.reduce(0) { $0 + $1.rows } }

    /// Why the file is refused, when no table in it was known.
    var refusal: Problem {
        if isEmpty { return Problem(file: file, reason: "is empty: there is not even a header") }
        if !choices.includesHidden, accounts.contains(where: { $0.leftOut.contains { $0.reason == Self.hiddenSheet } })
        {
            return Problem(
                file: file,
                reason:
                    "nothing that is shown in it is a table that Tandem reads, and hidden sheets are left alone; to read "
                    + "them: {include-hidden}"
            )
        }
        guard let nearest, nearest.isNear else {
            return Problem(
                file: file,
                reason: "no known layout: no row of it has the columns of a table that Tandem reads"
                    + Self.unseen(unseenAboveAny)
            )
        }
        return Problem(
            file: file,
            sheet: nearest.sheet.isEmpty ? nil : nearest.sheet,
            row: nearest.row,
            reason: "no known layout; the closest is \(nearest.layout.name), which also needs " + nearest.inWords
        )
    }

    mutating func take(_ given: Row) throws(Problem) {
        isEmpty = false
        if account?.sheet != given.sheet { startSheet(given.sheet) }
        let row = withoutHiddenColumns(given)
        guard !choices.answers.leaves(row.sheet), choices.includesHidden || !hidden.contains(row.sheet) else {
            above += 1
            return
        }
        if table != nil {
            // Blank rows between others are not handed on, but their numbers tell of them.
            if row.number > lastRow + 1 { account?.read(.passedOver("blank"), row.number - lastRow - 1) }
            try takeBelowHeader(row)
        } else {
            above += 1
            if row.number <= Self.deepestHeader {
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
        for given in choices.answers.given where given.kind == .grade {
            for publisher in Publisher.allCases
            where notes.grades[publisher]?.contains(given.printed.plainWords) ?? false {
                learned.insert(RememberedAnswer(publisher: publisher, answer: given))
            }
        }
        for sheet in sheets where !accounts.contains(where: { $0.sheet == sheet.name }) {
            var account = SheetAccount(sheet: sheet.name)
            account.leftOut = [LeftOut(.sheet, count: 0, reason: "empty")]
            accounts.append(account)
        }
    }

    /// An answer given with the file that nothing in it asked for.
    var idleAnswer: ReadingAnswer? {
        choices.answers.given.first { given in
            given.kind == .sheet
                ? !accounts.contains { $0.sheet.plainWords == given.printed.plainWords }
                : !learned.contains { $0.answer == given }
        }
    }

    /// Columns of the sheet that are not shown, with what stands above the table in each and how much below.
    private var unseen: [Int: (heading: String, filled: Int)] = [:]

    /// The row as a spreadsheet program shows it; what it does not show is counted.
    private mutating func withoutHiddenColumns(_ row: Row) -> Row {
        guard !choices.includesHidden, !row.hiddenColumns.isEmpty else { return row }
        var shown = row
        for range in row.hiddenColumns where range.lowerBound <= row.cells.count {
            for index in range.lowerBound - 1..<min(range.upperBound, row.cells.count) where row.cells[index].says {
                shown.cells[index] = .empty
                if table != nil {
                    unseen[index, default: ("", 0)].filled += 1
                } else {
                    unseen[index, default: ("", 0)].heading = row.cells[index].text.trimmed
                }
            }
        }
        return shown
    }

    private var unseenHeadings: [String] {
        unseen.sorted { $0.key < $1.key }.map(\.value.heading).filter { !$0.isEmpty }
    }

    private func isShown(_ row: Row) -> Bool { choices.includesHidden || !row.isHidden }

    /// That a header may stand in rows that are not shown.
    private static func unseen(_ rows: Int) -> String {
        rows == 0 ? "" : "; \(rows.counted("row is", "rows are")) hidden where its header may stand: {include-hidden}"
    }

    private static let hiddenSheet = "hidden; to read it: {include-hidden}"

    private mutating func startSheet(_ name: String) {
        endSheet()
        account = SheetAccount(sheet: name)
        above = 0
        unseenAbove = 0
        title = nil
        nearestOnSheet = nil
        unseen = [:]
        note(titleIn: name)
    }

    private mutating func endSheet() {
        endTable()
        guard var account else { return }
        tellWhom(in: &account)
        if layoutsOnSheet == 0 {
            account.leftOut.append(LeftOut(.sheet, count: above, reason: reasonNotRead(account.sheet)))
        } else {
            account.leftOut += unseen.sorted { $0.key < $1.key }.map { position, column in
                LeftOut(
                    .column,
                    name: column.heading.isEmpty ? "\(Column.name(position + 1)), without a heading" : column.heading,
                    count: column.filled,
                    reason: Self.hiddenSheet
                )
            }
        }
        accounts.append(account)
        self.account = nil
        layoutsOnSheet = 0
    }

    private var layoutsOnSheet = 0
    /// Whom rows of the sheet name that were passed over, by reason.
    private var whom: [String: [String]] = [:]
    /// Rows of the sheet that bear the code of an authority that was not there on their day.
    private var otherCodes: [OtherCode: (first: Int, count: Int)] = [:]

    private struct OtherCode: Hashable {
        let from: LACode, to: LACode
    }

    /// Rows of the sheet that bear a name which nobody here bears, beside the code of somebody.
    private var strangeNames: [StrangeName: (first: Int, count: Int)] = [:]

    private struct StrangeName: Hashable {
        let name: String, taken: LACode
    }

    /// Says whom rows name that were passed over, and which codes were read as those of who came before or after.
    private mutating func tellWhom(in account: inout SheetAccount) {
        for (reason, names) in whom {
            let more = names.count > 8 ? " and \(names.count - 8) more" : ""
            account.tell(reason, as: "\(reason): \(names.prefix(8).joined(separator: ", "))\(more)")
        }
        for (codes, rows) in otherCodes.sorted(by: { $0.value.first < $1.value.first }) {
            guard let directory else { continue }
            func named(_ code: LACode) -> String { "\(directory.name(of: code)) (\(code))" }
            found.add(
                Problem(
                    file: file,
                    sheet: account.sheet.isEmpty ? nil : account.sheet,
                    row: rows.first,
                    reason:
                        "\(rows.count.counted("row bears", "rows bear")) the code of \(named(codes.from)) and "
                        + "\(rows.count == 1 ? "is" : "are") taken as \(named(codes.to)), which came "
                        + (directory.successors(of: codes.from).contains(codes.to) ? "after it" : "before it"),
                    kind: .inDoubt
                )
            )
        }
        for (it, rows) in strangeNames.sorted(by: { $0.value.first < $1.value.first }) {
            guard let directory else { continue }
            let meant = "\(directory.name(of: it.taken)) (\(it.taken))"
            found.add(
                Problem(
                    file: file,
                    sheet: account.sheet.isEmpty ? nil : account.sheet,
                    row: rows.first,
                    value: it.name,
                    reason:
                        "nobody is known by this name, and \(rows.count.counted("row", "rows")) with it "
                        + "\(rows.count == 1 ? "is" : "are") taken as \(meant) by the code: if the code is wrong, correct it; "
                        + "if both are right, tandem imports match '\(it.name.prefix(60))' \(it.taken)",
                    kind: .inDoubt
                )
            )
        }
        (whom, otherCodes, strangeNames) = ([:], [:], [:])
    }

    private mutating func reasonNotRead(_ sheet: String) -> String {
        if choices.answers.leaves(sheet) { return "left unread, as was asked for" }
        if !choices.includesHidden, hidden.contains(sheet) { return Self.hiddenSheet }
        guard let near = nearestOnSheet else { return "no table that Tandem reads" + Self.unseen(unseenAbove) }
        if near.asks {
            questions.append(
                Problem(
                    file: file,
                    sheet: sheet.isEmpty ? nil : sheet,
                    row: near.row,
                    reason: "looks like \(near.layout.name), which also needs \(near.inWords)"
                        + (sheet.isEmpty ? "" : "; or leave the sheet unread: {leave-sheet} '\(sheet)'")
                )
            )
        }
        return "no table that Tandem reads" + Self.unseen(unseenAbove)
    }

    private mutating func takeHeader(_ row: Row, _ header: HeaderRow) throws(Problem) {
        let found = Layouts.recognise(header, row: row.number, sheet: row.sheet, answers: choices.answers)
        if var candidate = found.nearest {
            candidate.hidden = unseenHeadings
            if candidate.isNearer(than: nearest) { nearest = candidate }
            if candidate.isNearer(than: nearestOnSheet) { nearestOnSheet = candidate }
        }
        guard let (layout, header) = found.table else {
            for cell in row.cells.prefix(1) { note(titleIn: cell.text) }
            return
        }
        if layout.isStrict, let repeated = header.repeated {
            throw Problem(file: file, row: row.number, column: repeated, reason: "stands twice in the header")
        }
        if let source, source != layout.source, layout.source == .compiled { return }
        endTable()
        learned.formUnion(choices.answers.used(by: header, of: layout))
        table = PublishedTable(layout: layout, header: header, of: row, choices.answers.frameworks)
        layoutsOnSheet += 1
        if let title { titled = max(titled ?? title, title) }
        if !layout.isFilledByPeople { isFilledByPeople = false }
        if !layouts.contains(layout.name) { layouts.append(layout.name) }
        if layout.source.shippedRank < source?.shippedRank ?? .max { source = layout.source }
    }

    private mutating func takeBelowHeader(_ row: Row) throws(Problem) {
        guard let table else { return }
        guard isShown(row) else { return read(.passedOver("hidden; to read it: {include-hidden}")) }
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
            publisher: layout.publisher
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
        self.table?.look(at: row)
        var stated: [Fact] = []
        do throws(Problem) { stated = try layout.facts(in: named) } catch { notes.add(error) }
        for (column, reason) in notes.leftOut { self.table?.leaveOut(column, reason) }
        for (name, code) in notes.doubted {
            strangeNames[StrangeName(name: name, taken: code), default: (row.number, 0)].count += 1
        }
        for (from, to) in notes.takenAs {
            otherCodes[OtherCode(from: from, to: to), default: (row.number, 0)].count += 1
        }
        // Whatever else is wrong with a row that is about no authority, nobody has to correct it.
        if stated.isEmpty, notes.isOfNoAuthority, let reason = notes.passedOver { return read(.passedOver(reason)) }
        guard stated.isEmpty else {
            self.table?.expect(stated, in: named)
            for fault in notes.faults { found.add(fault.besideWhatStands) }
            return take(stated, of: named)
        }
        for fault in notes.faults { found.add(fault) }
        if notes.faults.isEmpty {
            let reason = notes.passedOver ?? "nothing in it that Tandem reads"
            if !notes.who.isEmpty { whom[reason, default: []].append(notes.who) }
            read(.passedOver(reason))
        } else {
            read(notes.faults.allSatisfy { $0.kind == .unmatched } ? .waiting : .refused)
        }
    }

    /// Takes what a row states in, but for what another row says already.
    private mutating func take(_ stated: [Fact], of row: NamedRow) {
        var isNew = false, isContrary = false
        for fact in stated {
            switch said.take(fact, at: RowPlace(sheet: row.sheet, row: row.number)) {
            case .new:
                facts.append(SourcedFact(fact, sheet: row.sheet, row: row.number))
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
        alarms += table.alarms(of: directory?.countInForce)
        questions += table.questions(
            file: file,
            sheet: account?.sheet ?? "",
            answers: choices.answers,
            hidden: unseenHeadings
        )
        self.table = nil
    }

    private mutating func note(titleIn text: String) {
        guard let day = PublishedDay.mentioned(in: text), day <= today else { return }
        title = max(title ?? day, day)
    }
}

extension Problem {
    /// The same fault in a row of which the rest stands.
    fileprivate var besideWhatStands: Problem {
        Problem(
            file: file,
            sheet: sheet,
            row: row,
            column: column,
            value: value,
            reason: reason,
            keptReason: keptReason,
            kind: kind == .refused ? .notKnown : kind
        )
    }
}
