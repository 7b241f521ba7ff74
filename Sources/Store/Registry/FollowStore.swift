import Domain
import Postgres
import Schema

/// Keeps what each person follows.
package enum FollowStore {
    /// What the person who asks follows.
    package static func followed(_ connection: isolated Connection) throws -> [Following] { try connection.followed() }

    /// Writes down that the person who asks follows areas and authorities from now on, or no longer.
    package static func add(
        _ areas: [PracticeArea],
        _ authorities: [LACode],
        follows: Bool,
        _ connection: isolated Connection
    ) throws {
        try connection.addFollows(areas: areas, authorities: authorities, follows: follows)
    }
}
