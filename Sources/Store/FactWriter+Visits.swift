import Domain
import Postgres
import Schema

extension FactWriter {
    func addVisits(_ list: [Visit], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addVisits,
            [
                moment, importNumber, list.map(\.authority.description), list.map(\.kind.rawValue),
                list.map(\.began.description), list.map { $0.published?.description },
                list.map { $0.themes.map(\.rawValue).joined(separator: "\n") },
                list.map { $0.priorityActions.joined(separator: "\n") }, list.map(\.reportURL),
            ]
        )
    }

    func addIndicators(_ list: [Indicator], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        var numbers: [String?] = [], marks: [String?] = []
        for indicator in list {
            switch indicator.value {
            case .number(let digits):
                numbers.append(digits)
                marks.append(nil)
            case .withheld(let mark):
                numbers.append(nil)
                marks.append(mark.rawValue)
            }
        }
        try connection.run(
            .addIndicators,
            [
                moment, importNumber, list.map(\.authority.description), list.map(\.code.rawValue), list.map(\.year),
                numbers, marks, list.map { $0.sharedWith.map(\.description).joined(separator: ";") },
            ]
        )
    }

    func supersedeVisitsAndIndicators(_ old: Registry, _ connection: isolated Connection) throws {
        if !old.visits.isEmpty {
            try connection.run(
                .supersedeVisits,
                [
                    moment, old.visits.map(\.authority.description), old.visits.map(\.kind.rawValue),
                    old.visits.map(\.began.description),
                ]
            )
        }
        if !old.indicators.isEmpty {
            try connection.run(
                .supersedeIndicators,
                [
                    moment, old.indicators.map(\.authority.description), old.indicators.map(\.code.rawValue),
                    old.indicators.map(\.year),
                ]
            )
        }
    }
}
