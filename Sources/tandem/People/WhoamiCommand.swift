import ArgumentParser
import Domain
import Reports
import Store

struct WhoamiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami",
        abstract: "Who you are to the database, what you may do there, and how much of it you do not see."
    )

    @OptionGroup var output: DocumentOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let session = try await Session.open(database)
        // Who keeps a server has rights in it only as the owner of the tables.
        if try Session.namedServer(database) != nil { try await Database.takeOwnersPart(session.connection) }
        try await session.check()
        let (who, places) = try await session.reading { connection in
            let who = try MemberStore.whoami(connection)
            return (who, try MemberStore.list(of: who.person, connection))
        }
        try output.give(WhoamiReport(who: who, places: places))
    }
}

/// Who asks.
private struct WhoamiReport: RecordReport {
    let who: Whoami
    let places: [Member]

    var fields: [Column<WhoamiReport>] {
        [
            .words("login") { $0.who.login }, .words("person") { $0.who.person },
            .words("database") { $0.who.database },
            .list("parts", separator: " ") { $0.who.parts },
            .list("places", separator: "; ") { $0.places.map(\.inWords) },
            .number("sees_everything_of") { $0.who.covers }, .number("writes_for") { $0.who.writesFor },
            .number("authorities") { $0.who.of }, .number("lines_of_others") { $0.who.linesOfOthers },
            .words("goes_around_row_security") { $0.who.bypasses ? "yes" : "no" },
        ]
    }

    func text(_ style: Style) -> String {
        var lines = [
            "You are \(who.person)" + (who.login == who.person ? "" : ", logged in as \(who.login),")
                + " in the database \(who.database)."
        ]
        if who.bypasses {
            lines.append("Row security does not hold for this role: it sees and may change everything.")
        } else {
            lines.append(
                places.isEmpty
                    ? "You act nowhere." : "You act as " + places.map(\.inWords).joined(separator: "; ") + "."
            )
            lines.append(
                "Of \(who.covers) of \(who.of) authorities you see everything, and for \(who.writesFor) you may write."
            )
        }
        lines.append(
            who.linesOfOthers == 0
                ? "No line of what people say is kept from you."
                : "\(who.linesOfOthers) lines of what people say are for others to see."
        )
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Member {
    /// Such as `coordinator for Yorkshire and the Humber`.
    var inWords: String {
        if let region { return "\(part) for \(region.name)" }
        if let authority { return "\(part) for \(name ?? authority.description)" }
        return "\(part) everywhere"
    }
}
