import Domain
import Postgres

/// A part that people may have: a role of the server, of which they are members.
package struct MemberPart: Sendable {
    package let name: String
    /// In words.
    package let does: String
}

/// That somebody may act as something somewhere.
package struct Member: Sendable {
    /// The role that logs in.
    package let role: String
    package let part: String
    package let region: Region?
    package let authority: LACode?
    /// The authority's.
    package let name: String?
    /// A day.
    package let since: String
    package let mayLogIn: Bool
}

/// Who a session is for the database.
package struct Whoami: Sendable {
    /// The role that logged in.
    package let login: String
    /// The role that acts, which is another where its part was taken.
    package let person: String
    package let database: String
    package let parts: [String]
    /// Of how many authorities everything is seen.
    package let covers: Int
    package let writesFor: Int
    /// All that there are.
    package let of: Int
    /// Lines of what people say that are not seen.
    package let linesOfOthers: Int
    /// Whether row security does not hold for it.
    package let bypasses: Bool
}

/// Where somebody acts; neither is everywhere.
package struct MemberPlace: Hashable, Sendable {
    package let region: Region?
    package let authority: LACode?

    package init(region: Region? = nil, authority: LACode? = nil) {
        self.region = region
        self.authority = authority
    }

    /// `North West`, `810`.
    fileprivate var words: String { region?.name ?? authority?.description ?? "" }
}

/// Keeps who may act where. Roles belong to a server, what they may do to a database; both are written in one transaction.
package enum MemberStore {
    package static func parts(_ connection: isolated Connection) throws -> [MemberPart] { try connection.roleParts() }

    /// Those there are now, as far as who asks may see.
    /// - Parameter role: only of this one.
    package static func list(of role: String? = nil, _ connection: isolated Connection) throws -> [Member] {
        try connection.membersList(role: role)
    }

    package static func whoami(_ connection: isolated Connection) throws -> Whoami { try connection.whoAsks() }

    /// What who asks may see of whom.
    package static func sight(_ connection: isolated Connection) throws -> Sight { try connection.sight() }

    /// How many lines of what people say are kept from who asks.
    package static func linesOfOthers(_ connection: isolated Connection) throws -> Int {
        try connection.linesOfOthers()
    }

    /// Makes a role that logs in, if it is not there, and lets it act in these places.
    /// - Parameter password: is sent as PostgreSQL keeps it, never as it was typed; `nil` leaves what there is.
    /// - Returns: how many places are new.
    package static func add(
        _ role: String,
        as part: String,
        in places: [MemberPlace],
        password: String? = nil,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        let verifier = try password.map { try connection.passwordVerifier($0, of: role) }
        return try connection.transaction { connection in
            try connection.lockMigrations()
            try connection.takeOwnPart(everybody: true)
            try connection.sayLogin(name: role, part: part, verifier: verifier ?? "")
            try connection.makeLogin()
            try connection.takeOwnersPart(superusers: false)
            let action = try connection.record("member", "\(role) acts as \(part)", by: signature)
            var added = 0
            for place in places {
                let isThere = try connection.memberIsThere(
                    role: role,
                    actsAs: part,
                    region: place.region,
                    authority: place.authority
                )
                guard !isThere else { continue }
                added += try connection.addMember(
                    role: role,
                    actsAs: part,
                    region: place.region,
                    authority: place.authority,
                    action: action
                )
            }
            return added
        }
    }

    /// Ends what somebody may do; sessions that run lose it too.
    /// - Parameters:
    ///   - part: only this one.
    ///   - places: only there.
    /// - Returns: how many places were ended.
    package static func revoke(
        _ role: String,
        as part: String?,
        in places: [MemberPlace] = [],
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        try connection.transaction { connection in
            try connection.lockMigrations()
            try connection.takeOwnersPart(superusers: false)
            let before = Set(try list(of: role, connection).map(\.part))
            let named = places.isEmpty ? "" : " in \(places.map(\.words).joined(separator: ", "))"
            let action = try connection.record(
                "member",
                "\(role) acts as \(part ?? "nobody") no longer\(named)",
                by: signature
            )
            let ended = try connection.endMembers(
                role: role,
                actsAs: part,
                regions: places.isEmpty ? nil : places.compactMap(\.region),
                authorities: places.isEmpty ? nil : places.compactMap(\.authority),
                action: action
            )
            let parts = before.subtracting(try list(of: role, connection).map(\.part)).sorted()
            try connection.takeOwnPart(everybody: true)
            for ended in parts {
                try connection.sayLogin(name: role, part: ended, verifier: "")
                try connection.endLogin()
            }
            return ended
        }
    }

    /// The one person of a private database: a role that is no superuser, and to which nothing is closed.
    static func seatAtDesk(by signature: Signature, _ connection: isolated Connection) throws {
        try connection.makeDesk()
        let missing = try connection.partsMissingAtDesk()
        guard !missing.isEmpty else { return }
        let action = try connection.record("member", "the one person of a private database", by: signature)
        for part in missing {
            try connection.addMember(role: desk, actsAs: part, region: nil, authority: nil, action: action)
        }
    }

    private static let desk = "tandem_desk"
}
