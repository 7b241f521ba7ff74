import Domain
import Tabular

/// People out of the rows of a table.
struct PeopleFile {
    let names: NameLookup
    let today: Day
    private(set) var people: [ReviewPerson] = []
    private var columns: [String: Int] = [:]

    private static let known = ["authority", "reference", "roles", "areas", "trained", "available", "load"]

    init(names: NameLookup, today: Day) {
        self.names = names
        self.today = today
    }

    /// Takes a row; the first is the header.
    /// - Throws: `Failure` with file, row and what is wrong.
    mutating func take(_ row: Row) throws {
        let texts = row.cells.map { $0.text.lowercased().trimmed }
        if columns.isEmpty {
            for (index, text) in texts.enumerated() where Self.known.contains(text) { columns[text] = index + 1 }
            for needed in ["authority", "reference", "roles"] where columns[needed] == nil {
                throw fault(row, "the first row has no column '\(needed)'")
            }
        } else if !texts.allSatisfy(\.isEmpty) {
            let person = try person(row)
            if people.contains(where: { $0.reference.lowercased() == person.reference.lowercased() }) {
                throw fault(row, "'\(person.reference)' stands twice")
            }
            people.append(person)
        }
    }

    private func person(_ row: Row) throws -> ReviewPerson {
        do {
            let load = text("load", row)
            guard let number = load.isEmpty ? 1 : Int(load) else {
                throw fault(row, "load '\(load)' is no whole number")
            }
            let trained = text("trained", row)
            let day = try trained.isEmpty ? nil : CommonOptions.day(trained)
            if let day, day > today { throw fault(row, "trained on \(day), which is still to come") }
            return try ReviewPerson(
                reference: text("reference", row),
                authority: names.find(text("authority", row)),
                roles: parts("roles", row).map(ReviewCommand.role),
                areas: parts("areas", row).map(ReviewCommand.area),
                trained: day,
                available: parts("available", row).map { try period($0, row) },
                load: number
            )
        } catch let failure as Failure where failure.description.hasPrefix(row.file) {
            throw failure
        } catch let failure as Failure {
            throw fault(row, failure.description)
        } catch { throw fault(row, "\(error)") }
    }

    private func period(_ text: String, _ row: Row) throws -> ReviewPerson.Period {
        let days = text.split(separator: " ").compactMap { Day($0) }
        guard days.count == 2 else {
            throw fault(row, "available '\(text)': two days belong here, such as 2027-10-04 to 2027-10-22")
        }
        return try ReviewPerson.Period(from: days[0], to: days[1])
    }

    private func text(_ column: String, _ row: Row) -> String {
        columns[column].map { row[column: $0].text.trimmed } ?? ""
    }

    private func parts(_ column: String, _ row: Row) -> [String] {
        text(column, row).split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private func fault(_ row: Row, _ reason: String) -> Failure {
        Failure("\(row.file), row \(row.number): \(reason); nobody was put on record", status: .badData)
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
