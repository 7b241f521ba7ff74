import Domain
import Postgres
import Store

/// Terms of agreements, which the database holds to offers, loans and to what was written down: they are tried before anything is
/// shown.
extension Importing {
    /// Carries changes out and takes that back, so that what is shown is what would be done. Terms of agreements are held to
    /// offers, loans and to what was written down, and are not kept to wait where one person may decide.
    /// - Returns: whether one person may; else another decides, of what stands today.
    /// - Throws: what the database refuses.
    static func isSettledBy(
        _ changes: ChangeSet,
        _ file: ImportedFile,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Bool {
        let takesTwo = try Database.condition(connection).takesTwoPeople
        do {
            try connection.transaction { connection in
                try carryOut(changes, file, by: signature, connection)
                throw Tried()
            }
        } catch is Tried {
        } catch let error as PostgresError where takesTwo && error.sqlState == .insufficientPrivilege {
            // What one may not write waits for whoever may.
            return false
        }
        return !takesTwo
    }

    /// Ends a savepoint that was only tried.
    private struct Tried: Error {
        /// What was refused in it, and why.
        var refused: [FactIdentity: String] = [:]
    }

    /// Which agreements the database refuses, each beside all else that the file tells before it, and why, with what to do.
    static func refusedTerms(
        _ changes: ChangeSet,
        _ file: ImportedFile,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> [FactIdentity: String] {
        let terms = changes.told.map(\.fact.identity).filter { $0.kind == Agreement.kindName }
        guard !terms.isEmpty else { return [:] }
        do {
            _ = try isSettledBy(changes, file, by: signature, connection)
            return [:]
        } catch let error as PostgresError where error.ownRefusal != nil {}
        // Of a part of it no account is kept: it is tried, and taken back.
        let part = ImportedFile(
            name: file.name,
            layout: file.layout,
            source: file.source,
            asAt: file.asAt,
            sha256: file.sha256,
            byteCount: file.byteCount,
            rows: file.rows,
            problems: []
        )
        do {
            try connection.transaction { connection in
                try carryOut(changes.only { $0.kind != Agreement.kindName }, part, by: signature, connection)
                var tried = Tried()
                for identity in terms {
                    do {
                        try connection.transaction { connection in
                            try carryOut(changes.only { $0 == identity }, part, by: signature, connection)
                        }
                    } catch let error as PostgresError {
                        guard let reason = error.ownRefusal else { throw error }
                        tried.refused[identity] = reason
                    }
                }
                throw tried
            }
        } catch let tried as Tried { return tried.refused }
        return [:]
    }

    private static func carryOut(
        _ changes: ChangeSet,
        _ file: ImportedFile,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let tried = try ImportStore.record(file, changes, keeping: nil, by: signature, connection)
        try ImportStore.apply(changes, asImport: tried.number, by: signature, connection)
        // Who decides is asked at the end too, and where two people do, that is another.
        if try !Database.condition(connection).takesTwoPeople { try ImportStore.askEverything(connection) }
    }
}

extension [SourcedFact] {
    /// Whether they are terms of agreements, and nothing else.
    var isOfAgreements: Bool { allSatisfy(\.isOfAgreement) }

    var holdsAgreements: Bool { contains(where: \.isOfAgreement) }
}

extension SourcedFact {
    fileprivate var isOfAgreement: Bool { fact.value is Agreement }
}
