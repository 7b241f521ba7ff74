import Domain
import Postgres
import Reports
import Store

extension [Region] {
    /// Who plans a round of these regions.
    fileprivate var owners: String {
        isEmpty ? "coordinators everywhere" : "coordinators of \(map(\.name).inWords)"
    }
}

extension [UnheardRound] {
    /// Says that what is told is told without these.
    func say(_ what: String = "what was asked, answered and decided") {
        for round in self {
            Notes.say("Left out: \(what) in round '\(round.name)', which is for \(round.regions.owners) to see.")
        }
    }
}

/// What is said of a round of which who asks may not see everything: nothing is told as nothing.
extension StoredRound {
    private var owners: String { round.scope.regions.owners }

    /// `nil` where nothing is left out.
    private var unheard: String? {
        hearsAnswers
            ? nil
            : "what was asked, answered and decided about pairings of round '\(round.name)' is for \(owners) to see: not shown"
    }

    /// Says what an answer leaves out.
    func sayUnheard() { if let unheard { Notes.say("\(unheard.prefix(1).uppercased())\(unheard.dropFirst()).") } }

    /// - Throws: `Failure` where all of an answer, or a step, rests on what is not heard.
    func needAnswers() throws {
        if let unheard { throw Failure(unheard, status: .notPermitted) }
    }

    /// That its steps are not for who asks to take back, who they are for, and where who asks acts.
    func stepsOfOthers(_ connection: isolated Connection) throws -> Failure {
        let places = try MemberStore.list(of: MemberStore.whoami(connection).person, connection).map(\.inWords)
        return Failure(
            "what was done in round '\(round.name)' is for \(owners) to take back; you are "
                + (places.isEmpty ? "nobody here, as far as is on record" : places.joined(separator: "; "))
                + ", and nothing of yours stands in it",
            status: .notPermitted
        )
    }

    /// - Throws: `Failure` for who reads no plans.
    func needPlans() throws {
        guard !readsPlans else { return }
        throw Failure(
            "the plans of round '\(round.name)' are for \(owners) to see; who is paired with whom, as far as you may see it: "
                + "tandem round show '\(round.name)'",
            status: .notPermitted
        )
    }
}
