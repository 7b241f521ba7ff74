import Domain

/// What is said of the rows of a sheet once it is read: whom those name that were passed over, and which codes and names were
/// taken for somebody's who bears another.
struct SheetRemarks {
    /// Whom rows name that were passed over, by reason.
    private var whom: [String: [String]] = [:]
    /// Rows that bear the code of an authority that was not there on their day.
    private var otherCodes: [OtherCode: (first: Int, count: Int)] = [:]
    /// Rows that bear a name which nobody here bears, beside the code of somebody.
    private var strangeNames: [StrangeName: (first: Int, count: Int)] = [:]

    /// Rows of which a word was read as somebody answered, each once for each cell.
    private var answers: [Answer: (first: Int, count: Int)] = [:]

    private struct Answer: Hashable {
        let printed: String, meaning: String, ground: RowNotes.Ground
    }

    private struct OtherCode: Hashable {
        let from: LACode, to: LACode
    }

    private struct StrangeName: Hashable {
        let name: String, bearer: LACode?, taken: LACode
    }

    mutating func passedOver(_ who: String, for reason: String) {
        whom[reason, default: []].append(who)
    }

    mutating func take(_ notes: RowNotes, ofRow row: Int) {
        for (name, bearer, code) in notes.doubted {
            strangeNames[StrangeName(name: name, bearer: bearer, taken: code), default: (row, 0)].count += 1
        }
        for (printed, meaning, ground) in notes.readAs {
            answers[Answer(printed: printed, meaning: meaning, ground: ground), default: (row, 0)].count += 1
        }
        for (from, to) in notes.takenAs {
            otherCodes[OtherCode(from: from, to: to), default: (row, 0)].count += 1
        }
    }

    /// Says it: in the sheet's account, and as problems.
    func told(in account: inout SheetAccount, of file: String, _ directory: AuthorityDirectory?)
        -> [Problem]
    {
        for (reason, all) in whom {
            var seen: Set<String> = []
            let names = all.filter { seen.insert($0).inserted }
            let more = names.count > 8 ? " and \(names.count - 8) more" : ""
            account.tell(reason, as: "\(reason): \(names.prefix(8).joined(separator: ", "))\(more)")
        }
        let sheet = account.sheet.isEmpty ? nil : account.sheet
        let answered = answers.sorted {
            ($0.value.first, $0.key.printed) < ($1.value.first, $1.key.printed)
        }.map { it, cells in
            Problem(
                file: file,
                sheet: sheet,
                row: cells.first,
                value: it.printed,
                reason:
                    "\(cells.count.counted("cell", "cells")) with it \(cells.count == 1 ? "is" : "are") read as '\(it.meaning)', "
                    + it.ground.inWords,
                kind: .inDoubt
            )
        }
        guard let directory else { return answered }
        func named(_ code: LACode) -> String { "\(directory.name(of: code)) (\(code))" }
        let codes = otherCodes.sorted { $0.value.first < $1.value.first }.map { codes, rows in
            Problem(
                file: file,
                sheet: sheet,
                row: rows.first,
                reason:
                    "\(rows.count.counted("row bears", "rows bear")) the code of \(named(codes.from)) and "
                    + "\(rows.count == 1 ? "is" : "are") taken as \(named(codes.to)), which came "
                    + (directory.successors(of: codes.from).contains(codes.to) ? "after it" : "before it"),
                kind: .inDoubt
            )
        }
        return answered + codes
            + strangeNames.sorted { $0.value.first < $1.value.first }.map { it, rows in
                Problem(
                    file: file,
                    sheet: sheet,
                    row: rows.first,
                    value: it.name,
                    reason:
                        "\(it.bearer.map { "the name of \(named($0))" } ?? "nobody is known by this name"), and \(rows.count.counted("row", "rows")) with it "
                        + "\(rows.count == 1 ? "is" : "are") taken as \(named(it.taken)) by the code: if the code is wrong, correct it"
                        + (it.bearer == nil
                            ? "; if both are right, tandem imports match \(String(it.name.prefix(200)).asShellWord) \(it.taken)"
                            : ""),
                    kind: .inDoubt
                )
            }
    }
}

extension RowNotes.Ground {
    fileprivate var inWords: String {
        switch self {
        case .answered: "as was answered: 'tandem imports answers' lists what was, and forgets it"
        case .framework(let name): "as the words of \(name) have it: 'tandem framework show' lists them"
        }
    }
}
