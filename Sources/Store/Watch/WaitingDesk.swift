import Domain
import Postgres
import Schema

/// What waits for a coordinator.
package struct WaitingDesk: Sendable {
    /// By day.
    package let things: [WaitingThing]
    /// Places of offers that stand.
    package let places: Plan.Places
    /// The newest plan there, which says how many places are taken for granted; `nil` where there is none.
    package let plan: String?
    package let names: WaitingNames

    /// - Parameter region: all of them unless given.
    package init(_ region: Region?, on day: Day, _ connection: isolated Connection) throws {
        things = try connection.waiting(today: day, region: region)
        let said = try connection.placesSaid(today: day, region: region)
        places = Plan.Places(
            confirmed: said.places,
            assumed: said.assumed ?? 0,
            offers: said.oldest.flatMap { oldest in
                said.newest.map { newest in
                    Plan.Places.Offers(
                        roles: Dictionary(said.roles.map { ($0, 1) }, uniquingKeysWith: +),
                        oldest: oldest,
                        newest: newest
                    )
                }
            }
        )
        plan = said.plan
        names = WaitingNames(try connection.namesInForce(today: day))
    }
}

/// The names that authorities bear.
package struct WaitingNames: NamesAuthorities {
    private let names: [LACode: (name: String, region: Region)]

    init(_ rows: [NamesInForceRow]) {
        names = Dictionary(rows.map { ($0.authority, ($0.name, $0.region)) }, uniquingKeysWith: { one, _ in one })
    }

    package func name(of code: LACode) -> String { names[code]?.name ?? code.description }

    package func region(of code: LACode) -> Region? { names[code]?.region }
}
