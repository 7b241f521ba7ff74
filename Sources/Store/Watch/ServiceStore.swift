import Domain
import Postgres
import Schema

/// What a region's service came to, as far as who asks may see the rounds.
package enum ServiceStore {
    package static func cases(on day: Day, _ connection: isolated Connection) throws -> [ServiceCase] {
        try connection.serviceCases(today: day)
    }

    package static func tasks(on day: Day, _ connection: isolated Connection) throws -> [ServiceTask] {
        try connection.serviceTasks(today: day)
    }

    package static func reasons(on day: Day, _ connection: isolated Connection) throws -> [ServiceReason] {
        try connection.serviceReasons(today: day)
    }
}
