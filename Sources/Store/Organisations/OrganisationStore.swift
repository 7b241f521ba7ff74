import Domain
import Postgres

/// Keeps organisations that are no authority, and in which agreements and reviews they have a part.
package enum OrganisationStore {
    /// What was written down of all, the oldest first; the last of each code holds.
    package static func history(_ connection: isolated Connection) throws -> [Organisation] {
        try connection.organisations()
    }

    /// Each as it stands now.
    package static func all(_ connection: isolated Connection) throws -> [Organisation] {
        let newest = Dictionary(try history(connection).map { ($0.code, $0) }, uniquingKeysWith: { $1 })
        return newest.values.sorted { ($0.name, $0.code) < ($1.name, $1.code) }
    }

    /// The newest word on each part, as far as the reader may see it.
    package static func parts(_ connection: isolated Connection) throws -> [OrganisationPart] {
        try connection.mayReadOrganisationParts() ? connection.organisationParts() : []
    }

    /// Enters an organisation, or corrects what is on record of it.
    /// - Throws: `PostgresError` of category 23 for what is on record just so, in words.
    package static func add(
        _ it: Organisation,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.recordAlone("organisation", detail, by: signature)
        try connection.addOrganisation(
            code: it.code,
            name: it.name,
            kind: it.kind,
            nation: it.nation,
            does: it.does,
            address: it.address,
            isOver: it.isOver,
            source: it.source,
            saidOn: it.saidOn,
            action: action
        )
    }

    /// Writes down that an organisation has a part in an agreement or a review, or has it no longer.
    /// - Throws: `PostgresError` of category 23 for what is not on record, or said already, in words.
    package static func add(
        _ it: OrganisationPart,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.recordAlone("organisation", detail, by: signature)
        try connection.addOrganisationPart(
            organisation: it.organisation,
            authority: it.authority,
            partner: it.partner,
            from: it.from,
            programme: it.programme,
            role: it.role,
            takesPart: it.takesPart,
            source: it.source,
            saidOn: it.saidOn,
            action: action
        )
    }
}
