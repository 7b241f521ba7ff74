import Domain
import Postgres
import Schema

/// What waits for a coordinator.
package struct WaitingDesk: Sendable {
    /// By day.
    package let things: [WaitingThing]
    package let names: WaitingNames

    /// Whether who asks may read what waits.
    package static func isOpen(_ connection: isolated Connection) throws -> Bool { try connection.mayReadAnswers() }

    /// - Parameter region: all of them unless given.
    package init(_ region: Region?, on day: Day, _ connection: isolated Connection) throws {
        names = try WaitingNames(on: day, connection)
        things = try connection.waiting(today: day, region: region)
    }
}

/// The names that authorities bear.
package struct WaitingNames: NamesAuthorities {
    private let names: [LACode: (name: String, region: Region)]

    /// On a day; of those that are no more the last one.
    package init(on day: Day, _ connection: isolated Connection) throws {
        names = Dictionary(
            try connection.namesInForce(today: day).map { ($0.authority, ($0.name, $0.region)) },
            uniquingKeysWith: { one, _ in one }
        )
    }

    package func name(of code: LACode) -> String { names[code]?.name ?? code.description }

    package func region(of code: LACode) -> Region? { names[code]?.region }
}
