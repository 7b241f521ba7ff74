import Domain
import TestKit
import Testing

/// A round of the North East to whose pairings both sides said yes, played on a test's own database.
struct AgreedNorthEast {
    struct Pair: Hashable {
        let receiver: String
        let partner: String

        var words: [String] { [receiver, partner] }
    }

    static let day = "2026-11-28"
    let round: String
    let pairs: [Pair]

    static func tandem(_ day: String = AgreedNorthEast.day) throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    /// The pairings of a round's plan.
    static func pairs(_ round: String, _ day: String = AgreedNorthEast.day) async throws -> [Pair] {
        try await tandem(day).pairs(of: round).map { Pair(receiver: $0[0], partner: $0[1]) }
    }

    /// - Parameter isApproved: whether its plan is approved, so that agreements may be opened.
    init(_ round: String = "r", isApproved: Bool = true, on day: String = AgreedNorthEast.day) async throws {
        let tandem = try Self.tandem(day)
        await tandem("round", "new", round, "--region", "NE", "--as-of", day)
        try #require(await tandem("round", "propose", round).status == 0)
        await tandem("consent", "ask", round, "--all", "--answer-by", "2026-12-19")
        pairs = try await Self.pairs(round, day)
        self.round = round
        for pair in pairs {
            for side in [pair.words, pair.words.reversed()] {
                let said = await tandem.run(["consent", "record", round] + side + ["--answer", "yes"])
                try #require(said.status == 0, "\(said.notes)")
            }
        }
        if isApproved { try #require(await tandem("round", "advance", round, "--to", "approved").status == 0) }
    }

    /// Opens an agreement, or shows it.
    func open(_ which: [String], from: String = "2026-12-01", _ more: String...) async throws -> Program.Outcome {
        try await Self.tandem().run(
            ["agreement", "open", round] + which + ["--from", from, "--until", "2027-11-30"] + more
        )
    }
}
