import Domain
import PublishedFiles
import Reports
import Tabular

/// What authorities answered in workbooks that came back.
struct ReturnedConsent {
    /// A row that says something new.
    struct Answer: Sendable {
        let row: FilledSheet.Row
        let file: String
        let given: GivenAnswer
    }

    private(set) var answers: [Answer] = []
    /// What in them says nothing new.
    private(set) var notes: [String] = []
    private let round: ConsultedRound
    private let reasons: [ConsentReason]
    /// Who answers about what, in whichever file, with the row that said so first.
    private var seen: [Side: FilledSheet.Row] = [:]

    private struct Side: Hashable {
        let receiver: LACode
        let partner: LACode
        let side: ConsentSide
    }

    /// - Throws: `RefusedFiles` with everything that is wrong, by file, sheet and row.
    init(_ files: [IncomingFile], _ round: ConsultedRound, _ reasons: [ConsentReason]) throws {
        self.round = round
        self.reasons = reasons
        var faults: [Problem] = []
        for file in files {
            let sheet: FilledSheet
            do {
                sheet = try FilledSheet(
                    Workbook.open(file.content, name: file.name),
                    columns: ConsentWorkbook.columns,
                    beside: ConsentWorkbook.beside
                )
            } catch let problem as Problem where files.count > 1 {
                faults.append(problem)
                continue
            }
            faults += read(sheet, file.name)
        }
        if !faults.isEmpty { throw RefusedFiles(faults, nothingChanged: true) }
        if answers.isEmpty, notes.isEmpty { notes.append("There is no answer in it yet.") }
    }

    /// Reads one workbook.
    /// - Returns: what is wrong with it.
    private mutating func read(_ sheet: FilledSheet, _ file: String) -> [Problem] {
        var faults = sheet.unread
        let marks = sheet.rows.map { row in RowMark(row[RowMark.heading]).flatMap { ConsentMark($0.key) } }
        // Whose it is: of most of its rows.
        let owners = Dictionary(grouping: marks.compactMap { $0?.authority }, by: \.self)
        let owner = owners.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
        var known = 0
        let unread = Set(sheet.unread.map(\.row))
        for (row, mark) in zip(sheet.rows, marks) where !unread.contains(row.number) {
            if row.isHidden, ConsentSlip.headings.contains(where: { !row[$0].isEmpty }) {
                notes.append("\(row.file), \(row.place) is hidden in the spreadsheet, and is read as every other.")
            }
            do throws(Problem) {
                guard let mark else {
                    throw row.problem(
                        RowMark.heading,
                        "is no mark of this workbook: rows cannot be added, or their marks changed"
                    )
                }
                if try !take(row, mark, owner, file) { known += 1 }
            } catch { faults.append(error) }
        }
        let rows = marks.compactMap(\.self).filter { $0.authority == owner }
        if let all = rows.first?.rows, let missing = (1...all).first(where: { at in !rows.contains { $0.row == at } }) {
            // Its number in the sheet, by those that are there: a header stands above them.
            let own = Array(zip(sheet.rows, marks)).filter { $0.1?.authority == owner }
            let above = own.last { ($0.1?.row ?? 0) < missing }, below = own.first { ($0.1?.row ?? 0) > missing }
            faults.append(
                Problem(
                    file: file,
                    sheet: sheet.rows.first?.sheet,
                    row: above.map { $0.0.number + 1 } ?? below?.0.number,
                    reason:
                        "here stood the row of \(owner.flatMap { absent($0, rows) } ?? "another pairing"), of \(all) that went to "
                        + "\(owner.map(round.name) ?? "it"), and it is missing: leave the answer empty, and the row where it is"
                )
            )
        }
        if owner == nil, faults.isEmpty {
            let reason =
                "no row of it is left: it went out with a row for each pairing; leave the answer empty, and the row where it is"
            faults.append(Problem(file: file, reason: reason))
        }
        if known > 0 { notes.append("\(file): \(known.counted("answer", "answers")) on record already.") }
        return faults
    }

    /// About whom the rows are that an authority was asked about and that are missing, where it is told by the others.
    private func absent(_ owner: LACode, _ marks: [ConsentMark]) -> String? {
        let there = Set(marks.map { [$0.receiver, $0.partner] })
        let missing = round.sides { consent, side in
            (side == .receiver ? consent.receiver : consent.partner) == owner && consent.newest(side) != nil
                && !there.contains([consent.receiver, consent.partner])
        }
        let names = missing.map { round.name($0.side == .receiver ? $0.consent.partner : $0.consent.receiver) }
        return names.isEmpty ? nil : names.joined(separator: " or ")
    }

    /// - Returns: false for an answer that is on record already.
    private mutating func take(
        _ row: FilledSheet.Row,
        _ mark: ConsentMark,
        _ owner: LACode?,
        _ file: String
    ) throws(Problem) -> Bool {
        let said = round.name(mark.authority), other = round.name(mark.other)
        let rounds = ([round.name] + round.corrects).map { $0.lowercased() }
        if let whole = RowMark(row[RowMark.heading]), !rounds.contains(whole.round.lowercased()) {
            throw row.problem(RowMark.heading, "is of round '\(whole.round)', not of '\(round.name)'")
        }
        guard mark.authority == owner else {
            throw row.problem(
                "is a row of \(said), in the workbook of \(owner.map(round.name) ?? "another"): everybody answers in their own"
            )
        }
        guard row[ConsentWorkbook.other] == other.printable else {
            throw row.problem(ConsentWorkbook.other, "\(other) stood in this row, and the answer is about it")
        }
        let filled = ConsentSlip.headings.filter { !row[$0].isEmpty }
        if !filled.isEmpty { try refuseAnotherQuestion(row, mark) }
        guard let consent = round.pairings.first(where: { ($0.receiver, $0.partner) == (mark.receiver, mark.partner) })
        else {
            // The other answers of the workbook hold: what was dropped since is no fault of whoever filled it.
            if !filled.isEmpty {
                notes.append(
                    "\(row.file), \(row.place): '\(row[ConsentSlip.answer].prefix(60))' is not written down. \(round.name(mark.receiver).with(round.name(mark.partner))) is no pairing of "
                        + "plan \(round.plan.number): tell \(said) that nothing is asked about it any longer."
                )
            }
            return true
        }
        let standing = consent.newest(mark.side), isNewer = consent.answers(mark.side) != mark.standing
        guard let isYes = try yesOrNo(row) else {
            if filled.isEmpty {
                if !isNewer, let standing, standing.answerBy == nil {
                    throw row.problem(
                        ConsentSlip.answer,
                        "is empty, and \(Self.words(standing)) stood there: an answer is taken back by 'tandem consent reopen'"
                    )
                }
                return true
            }
            throw row.problem(
                ConsentSlip.answer,
                "is empty, and \(filled.map { "'\($0)'" }.joined(separator: ", ")) beside it is not"
            )
        }
        guard let standing else {
            if let whole = RowMark(row[RowMark.heading]), whole.round.lowercased() != round.name.lowercased() {
                notes.append(
                    "\(row.file), \(row.place): left out, an answer of \(said) about \(other), which round '\(whole.round)' asked for and "
                        + "'\(round.name)' does not: to ask, tandem consent ask '\(round.name)' --pair"
                        + " '\(round.name(mark.receiver))' '\(round.name(mark.partner))' --answer-by DAY"
                )
                return true
            }
            throw row.problem(
                ConsentSlip.answer,
                "\(said) is not asked about \(other) now: what it was asked was taken back. 'tandem consent ask' asks again"
            )
        }
        if standing.answerBy == nil {
            if isYes == (standing.step == .accepted), isYes || isSame(row, standing) { return false }
            if isNewer {
                throw row.problem(
                    ConsentSlip.answer,
                    "two answers: \(Self.words(standing)) is on record since \(standing.saidOn), written down by \(standing.by) after this workbook "
                        + "went out. Say which holds: tandem consent record '\(round.name)' '\(said)' '\(other)' --answer yes, or --answer no"
                )
            }
        }
        try refuseTwoAnswers(row, mark)
        // Who answers does not know of it, and what else the workbook says counts.
        if isYes, let against = round.overrules(consent) {
            notes.append(
                "\(row.file), \(row.place): left out, a yes of \(said) to \(other), which people decided against (\(against.words)). "
                    + "To take it, first: \(round.releasing(against))"
            )
            return true
        }
        do {
            let given = try GivenAnswer(
                isYes,
                because: row[ConsentSlip.reason],
                words: row[ConsentSlip.words],
                on: try day(row),
                consent,
                mark.side,
                in: round,
                reasons
            )
            answers.append(Answer(row: row, file: file, given: given))
        } catch let problem as Problem { throw problem } catch let fault as AnswerFault {
            throw row.problem(fault.about, fault.description)
        } catch { throw row.problem("\(error)") }
        return true
    }

    /// An answer is one to what was asked: who wants less says so in words.
    private func refuseAnotherQuestion(_ row: FilledSheet.Row, _ mark: ConsentMark) throws(Problem) {
        let pairing = round.plan.record.plan.pairings.first {
            ($0.request.receiver, $0.partner) == (mark.receiver, mark.partner)
        }
        guard let pairing, let whole = RowMark(row[RowMark.heading]),
            (whole.round.lowercased(), whole.plan) == (round.name.lowercased(), round.plan.number)
        else { return }
        for (column, stood) in [
            (ConsentWorkbook.way, ConsentWorkbook.words(mark.side)),
            (ConsentWorkbook.asked, pairing.request.needsInWords.printable),
        ] where row[column] != stood {
            throw row.problem(
                column,
                "'\(stood)' stood there, and the answer is one to that: what is agreed to instead belongs in '\(ConsentSlip.words)'"
            )
        }
    }

    private mutating func refuseTwoAnswers(_ row: FilledSheet.Row, _ mark: ConsentMark) throws(Problem) {
        let side = Side(receiver: mark.receiver, partner: mark.partner, side: mark.side)
        defer { seen[side] = seen[side] ?? row }
        guard let first = seen[side] else { return }
        let differs = ConsentSlip.headings.prefix(2).contains { first[$0].lowercased() != row[$0].lowercased() }
        throw row.problem(
            ConsentSlip.answer,
            differs
                ? "two answers: \(first.file), \(first.place) says '\(first[ConsentSlip.answer].prefix(20))'. Ask which holds, and leave the other out"
                : "stands twice: \(first.file), \(first.place) says the same. Leave one out"
        )
    }

    /// Whether a no is the one on record.
    private func isSame(_ row: FilledSheet.Row, _ standing: ConsentEntry) -> Bool {
        guard standing.step == .declined, let because = standing.because else { return false }
        let said = row[ConsentSlip.reason].lowercased()
        return said == because.words.printable.lowercased() || said == because.code
    }

    private static func words(_ entry: ConsentEntry) -> String {
        entry.step == .accepted ? "a yes" : "a no" + (entry.because.map { " (\($0.code))" } ?? "")
    }

    private func yesOrNo(_ row: FilledSheet.Row) throws(Problem) -> Bool? {
        switch row[ConsentSlip.answer].lowercased() {
        case "": return nil
        case "yes", "y": return true
        case "no", "n": return false
        default: throw row.problem(ConsentSlip.answer, "neither yes nor no")
        }
    }

    private func day(_ row: FilledSheet.Row) throws(Problem) -> Day {
        guard !row[ConsentSlip.day].isEmpty else { return Today.day }
        guard let day = row.day(ConsentSlip.day) else {
            throw row.problem(ConsentSlip.day, "not a day like 2026-11-28 or 28/11/2026")
        }
        return day
    }

    /// What is new, answer by answer.
    func table(_ round: ConsultedRound) -> Table<Answer> {
        let names = round.authorities
        return Table(
            "Answers",
            [
                .words("file", "File") { $0.file }, .number("row", "Row") { $0.row.number },
                .authority("authority", "Authority", in: names) { $0.given.authority },
                .words("side", "Side") { $0.given.side.rawValue },
                .authority("other", "With", in: names) { $0.given.other },
                .words("before", "On record") { $0.given.consent.state($0.given.side, on: Today.day).rawValue },
                .words("answer", "Answers") { $0.given.reason == nil ? "yes" : "no" },
                .words("reason", "Why not") { it in it.given.reason.map { "\($0.words) (\($0.code))" } },
                .words("bars", "What it bars") { $0.given.reason?.bars.rawValue },
                .words("text", "In its words") { $0.given.words }, .day("said_on", "Said on") { $0.given.day },
            ],
            answers,
            empty: "Nothing in it is new.",
            leavesOutEmpty: true
        )
    }
}
