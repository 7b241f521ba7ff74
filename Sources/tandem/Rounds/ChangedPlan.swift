import Domain
import PublishedFiles
import Reports
import Tabular

/// What somebody changed in the workbook of a plan, as decisions about pairs.
struct ChangedPlan {
    /// A row in which another partner stands.
    struct Change: Sendable {
        let row: FilledSheet.Row
        let request: SupportRequest
        let before: LACode?
        let wish: DecidingPair.Wish
    }

    private(set) var changes: [Change] = []
    /// What is in it and decides nothing.
    private(set) var notes: [String] = []
    private let planned: PlannedRound

    private var name: String { planned.round.name }
    private var plan: Plan { planned.record.plan }
    private func name(_ code: LACode) -> String { planned.record.authorities.name(of: code) }

    /// Reads a workbook.
    /// - Throws: `RefusedFiles` with everything that is wrong, by sheet and row; nothing is decided then.
    init(_ file: IncomingFile, _ planned: PlannedRound) throws {
        self.planned = planned
        let sheet = try FilledSheet(
            Workbook.open(file.content, name: file.name),
            columns: [RoundWorkbook.receiver, RoundWorkbook.partner, RoundWorkbook.reason, RowMark.heading]
        )
        var faults = sheet.unread + Self.foreign(sheet.rows, to: planned), seen: [String: FilledSheet.Row] = [:]
        guard faults.isEmpty else { throw RefusedFiles(faults, nothingChanged: true) }
        for row in sheet.rows {
            do throws(Problem) {
                guard let mark = RowMark(row[RowMark.heading]) else {
                    throw row.problem(
                        "is not of this workbook: rows cannot be added to a plan; who asks is entered by 'tandem request'"
                    )
                }
                if let first = seen[mark.key] {
                    throw row.problem(
                        RoundWorkbook.partner,
                        first[RoundWorkbook.partner] == row[RoundWorkbook.partner]
                            ? "stands twice: \(first.place) says the same"
                            : "two answers: \(first.place) says '\(first[RoundWorkbook.partner].prefix(60))'"
                    )
                }
                seen[mark.key] = row
                if let change = try change(row, mark) { changes.append(change) }
            } catch { faults.append(error) }
        }
        for request in plan.requests where seen[Self.key(request)] == nil {
            faults.append(
                Problem(
                    file: file.name,
                    sheet: sheet.rows.first?.sheet,
                    reason:
                        "the row of \(request.numbered(name(request.receiver))) is missing: a partner is taken away by '\(RoundWorkbook.nobody)', "
                        + "not by taking the row out"
                )
            )
        }
        if !faults.isEmpty { throw RefusedFiles(faults, nothingChanged: true) }
    }

    private static func key(_ request: SupportRequest) -> String { "\(request.receiver)/\(request.number)" }

    /// What is wrong with a workbook of another round or another plan, said once.
    private static func foreign(_ rows: [FilledSheet.Row], to planned: PlannedRound) -> [Problem] {
        var told: Set<String> = []
        return rows.compactMap { row in
            guard let mark = RowMark(row[RowMark.heading]) else { return nil }
            let isOfRound = mark.round.lowercased() == planned.round.name.lowercased()
            guard !isOfRound || mark.plan != planned.plan.number, told.insert("\(mark.round) \(mark.plan)").inserted
            else {
                return nil
            }
            return row.problem(
                RowMark.heading,
                isOfRound
                    ? "is of plan \(mark.plan), and plan \(planned.plan.number) stands now: export it anew, and make the changes there"
                    : "is of round '\(mark.round)', not of '\(planned.round.name)'"
            )
        }
    }

    /// What a row changes; `nil` for nothing.
    private mutating func change(_ row: FilledSheet.Row, _ mark: RowMark) throws(Problem) -> Change? {
        guard let request = plan.requests.first(where: { Self.key($0) == mark.key }) else {
            throw row.problem(RowMark.heading, "is no request of plan \(planned.plan.number)")
        }
        let receiver = request.numbered(name(request.receiver))
        // A workbook that leaves the team tells no numbers.
        guard [receiver, name(request.receiver)].map(\.printable).contains(row[RoundWorkbook.receiver]) else {
            throw row.problem(
                RoundWorkbook.receiver,
                "\(receiver) stood in this row: its cells belong together, and are sorted together"
            )
        }
        let before = plan.pairings.first { $0.request == request }?.partner
        if row[RoundWorkbook.partner].isEmpty, before != nil {
            throw row.problem(
                RoundWorkbook.partner,
                "is empty: a partner is taken away by '\(RoundWorkbook.nobody)'"
            )
        }
        let wanted = try partner(row)
        guard wanted != before else {
            if !row[RoundWorkbook.reason].isEmpty {
                notes.append(
                    "\(row.place): a reason beside \(receiver), and no other partner: nothing is decided. To hold what stands: tandem round "
                        + "pin '\(name)' '\(name(request.receiver))' '\(before.map(name) ?? "PARTNER")' --reason TEXT"
                )
            }
            return nil
        }
        guard wanted != request.receiver else {
            throw row.problem(RoundWorkbook.partner, "cannot be its own partner: name two authorities")
        }
        let reason = try self.reason(row)
        guard let partner = wanted ?? before else { return nil }
        if wanted == nil {
            notes.append(
                "\(row.place): \(RoundWorkbook.nobody) beside \(receiver) decides against \(self.name(partner)) alone, and the next plan "
                    + "may give it another. What asks for nothing says so: tandem request edit '\(self.name(request.receiver))' --kind none"
            )
        }
        let wish = DecidingPair.Wish(
            kind: wanted == nil ? .forbidden : .pinned,
            link: WhatIf.Link(receiver: request.receiver, partner: partner, number: request.number),
            reason: reason,
            place: { row.problem(RoundWorkbook.partner, $0) }
        )
        return Change(row: row, request: request, before: before, wish: wish)
    }

    /// Who is meant; `nil` for nobody.
    private func partner(_ row: FilledSheet.Row) throws(Problem) -> LACode? {
        let text = row[RoundWorkbook.partner]
        if text.isEmpty || text.lowercased() == RoundWorkbook.nobody { return nil }
        do { return try planned.names.find(text) } catch {
            throw row.problem(RoundWorkbook.partner, (error as? Failure)?.description ?? "\(error)")
        }
    }

    private func reason(_ row: FilledSheet.Row) throws(Problem) -> String {
        let text = row[RoundWorkbook.reason]
        guard !text.isEmpty else {
            throw row.problem(RoundWorkbook.reason, "is empty: say why the partner is to be another")
        }
        do throws(InvariantBroken) { return try SanitisedText.entered(text, "it", atMost: 1000) } catch {
            throw row.problem(RoundWorkbook.reason, error.description)
        }
    }

    /// What would be decided, row by row.
    var table: Table<Change> {
        let names = planned.record.authorities, changes = changes
        /// Whoever has this one's partner now, and is to have the other's.
        @Sendable func swapped(_ change: Change) -> Change? {
            changes.first {
                $0.row.number != change.row.number && $0.wish.kind == .pinned && change.wish.kind == .pinned
                    && $0.before == change.wish.link.partner && $0.wish.link.partner == change.before
            }
        }
        return Table(
            "Decisions",
            [
                .words("sheet") { $0.row.sheet }, .number("row", "Row") { $0.row.number },
                .authority("receiver", "Receiver", in: names) { $0.request.receiver }
                    .shown { $0.request.numbered(names.name(of: $0.request.receiver)) },
                .authority("before", "Has now", in: names) { $0.before }.orElse(RoundWorkbook.nobody),
                .words("kind", "Would be") { $0.wish.kind.rawValue },
                .authority("partner", "Partner", in: names) { $0.wish.link.partner },
                .authority("swapped_with", "Swapped with", in: names) { swapped($0)?.request.receiver },
                .words("reason", "Why") { $0.wish.reason },
            ],
            changes,
            empty:
                "Nothing in it differs from plan \(planned.plan.number) of round '\(name)': there is nothing to decide.",
            leavesOutEmpty: true
        )
    }
}
