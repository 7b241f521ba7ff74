import Domain
import InstanceFiles
import Matching
import Partnering
import Reports
import Store

/// Writes a round as a matching problem in plain files, with its plan, so that anybody can check our answer with a solver
/// of their own.
enum InstanceExport {
    static func write(round options: RoundOptions, to folder: String) async throws {
        let session = try await Session.ready(options.database)
        let name = options.round
        let (stored, kept) = try await session.reading { connection in
            let stored = try RoundStore.find(name, connection)
            return (stored, try PlanStore.latest(of: stored, connection))
        }
        let problem = try RoundProblem(
            round: stored.round,
            policy: PolicyChoice.of(stored),
            snapshot: kept.facts.snapshot(asOf: stored.round.asOf),
            offersOnly: kept.plan.offersOnly
        )
        let solved = try SolvedRound(problem)
        try solved.refuseUnlessSame(as: kept.plan)
        do {
            try InstanceFolder.write(solved.answers.instance, name: stored.round.name, to: folder)
            let root = try InstanceFolder.make(folder)
            try InstanceFolder.writeMatching(solved.solution.links, to: root + "matching.csv")
            try WholeFile.write(authorities(problem), to: root + "authorities.csv")
        } catch let error as FileError { throw Failure(error.description, status: Status.cannotWrite) }
        Notes.say(
            "Wrote \(folder): the problem, its plan (matching.csv) and who is who (authorities.csv). "
                + "Check it: tandem solve \(folder) --check \(folder)/matching.csv"
        )
    }

    /// Which row of needs.csv and partners.csv is which authority.
    private static func authorities(_ problem: RoundProblem) -> String {
        let needs = problem.requests.enumerated().map { ("need", $0, $1.receiver) }
        let partners = problem.partners.enumerated().map { ("partner", $0, $1.profile.authority.code) }
        return Table(
            "Authorities",
            [
                .words("side") { $0.0 }, .number("row") { $0.1 }, .words("la_code") { $0.2.description },
                .words("name") { problem.book.snapshot.name(of: $0.2) },
            ],
            needs + partners
        ).csv
    }
}
