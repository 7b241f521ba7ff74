import Domain
import Tabular

extension NamedRow {
    /// Whether anything but the prepared code and name was filled in.
    var isTouched: Bool {
        let prepared = ["code", "authority", PreparedRow.words, RowMark.heading].map(position)
        return cells.indices.contains { !prepared.contains($0) && cells[$0].says }
    }

    /// Whether it is a row that went out with something in it, and came back as it went.
    func isAsItWentOut(_ fields: [TemplateField]) -> Bool {
        let mark = text(RowMark.heading)
        return !mark.isEmpty && mark.hasSuffix(PreparedRow.mark(fields) { filled($0) })
    }

    /// In a workbook that went out to one authority everybody speaks for themselves.
    func refuseAnothers(_ authority: LACode) throws(Problem) {
        let mark = text(RowMark.heading)
        guard !mark.isEmpty, !PreparedRow.isDigest(mark) else { return }
        guard let addressee = PreparedRow.addressee(mark) else {
            throw problem(RowMark.heading, "is no mark of this workbook: leave what stood there, or copy a whole row")
        }
        guard addressee != authority else { return }
        let name = directory?.name(of: addressee) ?? addressee.description
        throw problem("authority", "stands in the workbook that went out to \(name): everybody answers in their own")
    }

    /// The authority of a filled row; its code and its name must not contradict each other.
    /// - Parameter day: it must have been in force on it.
    func filledAuthority(on day: Day) throws(Problem) -> LACode {
        guard let directory else { return try code("code") }
        let printed = text("authority"), number = text("code")
        guard !printed.isEmpty || !number.isEmpty else { throw problem("authority", "is empty") }
        let found = try authority(code: "code", name: "authority", on: day)
        if !number.isEmpty, directory.authority(of: number) == nil {
            throw problem("code", "is no authority's code; \(directory.name(of: found)) is \(found)")
        }
        if let trouble = directory.notInForce(found, on: day) { throw problem("authority", trouble, kind: .refused) }
        return found
    }

    /// Another authority that a row names, by name or code.
    func otherAuthority(_ column: String, on day: Day) throws(Problem) -> LACode? {
        guard !text(column).isEmpty else { return nil }
        if let code = LACode(text(column)), directory.map({ $0.authority(of: "\(code)") != nil }) ?? true {
            return code
        }
        return try authority(name: column, on: day)
    }

    /// Who says so; `nil` where something of it is wrong, which is noted: all of it at once.
    func provenance(usually visibility: Visibility) throws(Problem) -> Provenance? {
        for header in ["stated on", "author role"] where filled(header).isEmpty {
            notes.add(filled(header, "is empty"))
        }
        let day = tried { () throws(Problem) in try filledDay("stated on", ahead: false) }
        let author = tried { () throws(Problem) in try word("author role", AuthorRole.allCases, \.rawValue) }
        let source = tried { () throws(Problem) in try kept("source", atMost: 1000, isOptional: true) } ?? ""
        let level = tried { () throws(Problem) in try word("evidence", EvidenceLevel.allCases, \.name) }
        let seenBy = tried { () throws(Problem) in try word("visible to", Visibility.allCases, \.name) }
        guard let day, let author,
            !["source", "evidence", "visible to"].contains(where: { hasFault(TemplateField.column($0)) })
        else { return nil }
        return try checked { () throws(InvariantBroken) in
            try Provenance(
                day: day,
                source: source.isEmpty ? "file \(file.printable)" : source,
                author: author,
                level: level ?? .statement,
                visibility: seenBy ?? visibility
            )
        }
    }

    /// The text of a column named as workbooks print it.
    func filled(_ header: String) -> String { text(TemplateField.column(header)) }

    func filled(_ header: String, _ reason: String) -> Problem { problem(TemplateField.column(header), reason) }

    /// One of several values, by its code or its words in any case; `nil` for an empty cell.
    func word<Value: RawRepresentable<String>>(
        _ header: String,
        _ values: [Value],
        _ name: (Value) -> String,
        without prefix: String? = nil,
        or others: [String] = []
    ) throws(Problem) -> Value? {
        var wanted = filled(header).spoken
        if let prefix, wanted.hasPrefix(prefix.spoken + ": ") { wanted = String(wanted.dropFirst(prefix.count + 2)) }
        guard !wanted.isEmpty else { return nil }
        guard
            let value = values.first(where: { $0.rawValue.spoken == wanted || name($0).spoken == wanted })
        else {
            throw filled(header, "not one of \((values.map(name) + others).joined(separator: "; "))")
        }
        return value
    }

    /// Yes or no; `nil` for an empty cell.
    func yesOrNo(_ header: String) throws(Problem) -> Bool? {
        switch filled(header).spoken {
        case "": return nil
        case "yes", "y", "true", "1", "x": return true
        case "no", "n", "false", "0": return false
        default: throw filled(header, "neither yes nor no")
        }
    }

    /// A whole number, also as text, with commas between thousands or a pound sign; `nil` for an empty cell.
    func wholeNumber(_ header: String) throws(Problem) -> Int? {
        let printed = filled(header)
        guard !printed.isEmpty else { return nil }
        var digits = printed.filter { $0 != "," && $0 != "£" && !$0.isWhitespace }
        if let point = digits.firstIndex(of: "."), digits[digits.index(after: point)...].allSatisfy({ $0 == "0" }) {
            digits = String(digits[..<point])
        }
        guard digits.utf8.count <= 15, let number = Int(digits) else { throw filled(header, "not a whole number") }
        return number
    }

    /// A day, in any of the ways in which published files write one; `nil` for an empty cell.
    /// - Parameter ahead: whether it may lie after today.
    func filledDay(_ header: String, ahead: Bool) throws(Problem) -> Day? {
        guard !filled(header).isEmpty else { return nil }
        let day = try written(filled(header), in: TemplateField.column(header))
        guard ahead || day <= today else { throw filled(header, "lies after today, \(today)") }
        return day
    }

    /// A day that must be there.
    func neededDay(_ header: String) throws(Problem) -> Day {
        guard let day = try filledDay(header, ahead: true) else { throw filled(header, "is empty") }
        return day
    }

    /// A date as exact as people know it: a year, a month or a day; `nil` for an empty cell.
    func filledApproximateDay(_ header: String) throws(Problem) -> ApproximateDay? {
        let printed = filled(header)
        if printed.isEmpty { return nil }
        if let date = ApproximateDay(printed) { return date }
        guard let day = PublishedDay.read(printed) else {
            throw filled(
                header,
                DayText.parts(of: printed) != nil
                    ? "not a day that exists" : "not a date written like 2026, 2026-02, 2026-02-28 or 28/02/2026"
            )
        }
        return ApproximateDay(earliest: day, precision: .day)
    }

    /// Words that may be kept.
    func kept(_ header: String, atMost most: Int = SanitisedText.longest, isOptional: Bool = false) throws(Problem)
        -> String
    {
        do throws(InvariantBroken) {
            let words = filled(header).withoutFormulaGuard
            return try SanitisedText.checked(words, "it", atMost: most, isOptional: isOptional)
        } catch { throw filled(header, error.description) }
    }

    /// A value whose broken invariant is a problem of the column to blame.
    func checked<Value>(
        blaming column: @autoclosure () -> String?,
        _ make: () throws(InvariantBroken) -> Value
    ) throws(Problem) -> Value {
        do throws(InvariantBroken) { return try make() } catch {
            throw problem(column().map(TemplateField.column), error.description)
        }
    }
}
