import Domain
import Partnering
import Postgres
import Reports
import Store

/// What a change of the registry does to partnering: who seeks and who may give, and what of the plans on record is refused
/// from then on.
enum PlanEffects {
    /// - Parameters:
    ///   - told: The facts that come, that are corrected, or that are taken out.
    ///   - moment: The last one before the change, for one that is done: plans that know of it are not touched by it.
    static func effects(
        of told: [Fact],
        from before: Registry,
        to after: Registry,
        knownBy moment: String? = nil,
        _ connection: isolated Connection
    ) throws -> ImportEffects {
        let told = told.filter(\.bearsOnPlans)
        guard !told.isEmpty else { return ImportEffects() }
        // A reorganisation to come means something on its day, and an end on the day after the last.
        let ahead = told.compactMap { fact -> Day? in
            let days: [Day?] =
                switch fact.value {
                case let it as Authority: [it.validFrom, it.validTo]
                case let it as Agreement: [it.ending?.on.adding(days: 1)]
                default: []
                }
            return days.compactMap { $0 }.filter { $0 > Today.day }.min()
        }.min()
        let day = ahead ?? Today.day
        let old = before.snapshot(asOf: day), new = after.snapshot(asOf: day)
        var effects = ImportEffects(from: ProfileBook(old), to: ProfileBook(new), on: ahead)
        let codes = Array(Set(effects.authorities + told.flatMap(\.authoritiesConcerned))).sorted()
        let rounds = Dictionary(
            grouping: try ImportStore.rounds(touching: codes, knownBy: moment, connection),
            by: \.round
        )
        let reviews = Dictionary(
            grouping: try ImportStore.reviews(touching: codes, knownBy: moment, connection),
            by: \.programme
        )
        effects.touch(
            rounds: try rounds.sorted { $0.key < $1.key }.map { name, pairs in
                let stored = try RoundStore.find(name, connection)
                // Who states facts of one authority reads no plans: a refused query would end what is being entered.
                guard stored.readsPlans else {
                    return ImportEffects.Touch(unread: name, pairs.map(\.authority).sorted(), on: day)
                }
                let plan = Result { try PlanStore.plan(of: stored, connection).record.plan }
                let consent = try ConsentStore.entries(of: stored, connection)
                func retest(_ snapshot: Snapshot) -> Retest {
                    switch plan {
                    case .success(let plan): Retest.of(plan, in: stored, consent, snapshot)
                    case .failure(let error): Retest(on: day, of: .pairings, [], obstacle: "\(error)")
                    }
                }
                return ImportEffects.Touch(
                    name,
                    pairs.map(\.authority).sorted(),
                    isOpen: try RoundStore.moves(of: stored, connection).state.takesPlans,
                    before: retest(old),
                    after: retest(new)
                )
            },
            reviews: try reviews.sorted { $0.key < $1.key }.map { name, pairs in
                let stored = try ReviewStore.latest(name, connection)
                return ImportEffects.Touch(
                    name,
                    pairs.map(\.authority).sorted(),
                    before: stored.retest(before, on: day),
                    after: stored.retest(after, on: day)
                )
            },
            in: new
        )
        return effects
    }
}

extension Fact {
    /// Whether a plan on record may rest on it, or be refused because of it.
    fileprivate var bearsOnPlans: Bool {
        switch value {
        case let visit as Visit: !visit.priorityActions.isEmpty
        case is Spelling, is Indicator, is StatisticalNeighbour: false
        default: true
        }
    }

    /// The authorities that it says something of, both where it speaks of two.
    fileprivate var authoritiesConcerned: [LACode] {
        switch value {
        case let it as RegisterEntry: [it.authority] + [it.other].compactMap(\.self)
        case let it as Partnership: [it.receiver] + [it.partnerCode].compactMap(\.self)
        case let it as Agreement: it.refersTo
        // What an assessment or a visit says moves what a pair is worth; it is told where somebody seeks something else.
        case is Assessment, is Visit: []
        default: [authority]
        }
    }
}
