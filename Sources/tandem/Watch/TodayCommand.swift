import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct TodayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "What waits for you, by day: answers, steps, approvals, alerts, inspections, offers that end.",
        discussion: """
            The coordinator's first screen. It counts the open places there as boards and plans do, offered, by whom and how \
            long ago, and taken for granted, and proves the pairings again that are asked about or agreed.

            Examples:
              tandem today
              tandem today 'North East'
              tandem today --format json
            """
    )

    @Argument(
        help: "A region, by name or code; all of England unless given.",
        completion: Completions.region,
        transform: CommonOptions.region
    )
    var region: Region?

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    /// What a review of an agreement is to be given: a word for each aim, and a day of it where it has ended.
    private static func needs(_ agreement: Agreement) -> String {
        (agreement.aims.isEmpty ? "" : " --progress" + String(repeating: " VIEW", count: agreement.aims.count))
            + (agreement.ending.map { $0.on < Today.day } == true ? " --on DAY" : "")
    }

    func run() async throws {
        let region = region
        let session = try await Session.ready(database)
        guard try await session.reading({ try WaitingDesk.isOpen($0) }) else {
            throw Failure(
                "what waits in rounds is for those who plan them: 'tandem whoami' says what you may, and 'tandem board' and "
                    + "'tandem round show ROUND' tell the rest",
                status: .notPermitted
            )
        }
        let policy = try await PolicyChoice.named(PolicyChoice.usual, session)
        let (desk, unheard, sight, drafts, alerts, live, unopened, facts, own, lives, rounds) =
            try await session.reading {
                connection in
                let live = try LivePairings.all(connection)
                let desk = try WaitingDesk(region, on: Today.day, connection)
                let facts = try live.facts ?? RegistryStore.facts(connection, everybodys: true, .rules(Today.day))
                let sight = try MemberStore.sight(connection)
                // Whoever sees everybody is told what plans count.
                let seesAll = sight.everything || facts.authorities.allSatisfy { sight.covers($0.code) }
                let own = seesAll ? nil : try RegistryStore.facts(connection, .rules(Today.day))
                return (
                    desk, try RoundStore.unheard(region, connection), sight,
                    try desk.things.compactMap { try DraftRound.unplannable($0, connection) },
                    try AlertStore.alerts(answeredToo: true, connection), live.rounds,
                    try ConsentStore.unopened(on: Today.day, connection),
                    facts, own, try AgreementStore.lives((own ?? facts).agreements, connection),
                    try RoundStore.list(connection)
                )
            }
        unheard.filter { [.consulting, .approved].contains($0.state) }.say("what waits")
        let snapshot = facts.snapshot(asOf: Today.day), news = try await news(session)
        func isHere(_ codes: LACode...) -> Bool {
            region == nil || codes.contains { desk.names.region(of: $0) == region }
        }
        let everybodys = ProfileBook(snapshot, under: policy)
        let proved = try live.findings(snapshot, everybodys)
        // What a step or a day mended since waits for no answer.
        let mended = alerts.filter { alert in
            alert.over == nil
                && proved.contains { round, found in
                    round.stored.round.name == alert.round && !found.contains(alert.finding)
                }
        }.map(\.number)
        let refused = proved.flatMap { round, found -> [WaitingThing] in
            let name = round.stored.round.name
            // What an alert says already, answered or not, is not said twice.
            let known = Set(alerts.filter { $0.round == name && $0.over == nil }.map(\.finding))
            return found.filter { !known.contains($0) }.compactMap { found in
                // What people decided waits as that.
                guard found.rule != .forbidden, isHere(found.receiver, found.partner) else { return nil }
                return WaitingThing(
                    kind: .refused,
                    day: Today.day,
                    round: name,
                    authorities: [found.receiver, found.partner],
                    words: found.fact
                )
            }
        }
        let forgotten = unopened.filter { isHere($0.receiver, $0.partner) }.map {
            WaitingThing(
                kind: .unopened,
                day: $0.agreedOn,
                round: $0.round,
                authorities: [$0.receiver, $0.partner]
            )
        }
        let late = lives.compactMap { life -> WaitingThing? in
            let it = life.agreement
            guard let review = life.nextReview, review.day < Today.day, isHere(it.receiver, it.partner) else {
                return nil
            }
            return WaitingThing(
                kind: .review,
                day: review.day,
                round: it.round.isEmpty ? nil : it.round,
                authorities: [it.receiver, it.partner],
                words: review.words,
                needs: Self.needs(it)
            )
        }
        let over = lives.compactMap { life -> WaitingThing? in
            let it = life.agreement
            // What was over for longer is history.
            guard life.isWhole, it.ending == nil, it.until < Today.day, Today.day <= it.until.adding(years: 2),
                isHere(it.receiver)
            else { return nil }
            return WaitingThing(
                kind: .timeOver,
                day: it.until,
                round: it.round.isEmpty ? nil : it.round,
                authorities: [it.receiver, it.partner]
            )
        }
        // Counted as the board counts them for who asks.
        let book = own.map { ProfileBook($0.snapshot(asOf: Today.day), under: policy) } ?? everybodys
        let profiles = book.snapshot.authorities.filter { isHere($0.code) }.compactMap { book.profiles[$0.code] }
        let told = Set((refused.map(\.authorities)) + alerts.filter { $0.over == nil }.map(\.finding.pair))
        let fallen = book.fallenPartners(lives).compactMap { it -> WaitingThing? in
            let two = [it.agreement.receiver, it.agreement.partner]
            guard isHere(two[0], two[1]), !told.contains(two) else { return nil }
            return WaitingThing(
                kind: .partnerFell,
                day: it.since,
                round: nil,
                authorities: two,
                words: it.why,
                needs: Self.needs(it.agreement)
            )
        }
        let desks = desk.things.filter { it in
            !drafts.contains { $0.round == it.round } && !(it.kind == .alert && mended.contains { $0 == it.number })
        }.map { thing in
            guard thing.kind == .offer, let region = thing.authorities.first.flatMap(desk.names.region) else {
                return thing
            }
            var thing = thing
            thing.needs = region.name
            return thing
        }
        let isPlanned = rounds.contains { round in
            !round.state.isOver && region.map { round.scope.includesReceiver(in: $0) } ?? round.scope.regions.isEmpty
        }
        try output.give(
            TodayReport(
                desks + drafts + refused + forgotten + late + over + fallen,
                of: region?.name ?? "England",
                on: Today.day,
                places: Plan.Places(profiles).words(
                    on: Today.day,
                    isWhole: own == nil || profiles.allSatisfy { sight.covers($0.authority.code) }
                ),
                unplanned: isPlanned ? 0 : profiles.count { $0.request != nil },
                news: news,
                in: desk.names
            )
        )
    }

    /// What a week brought of what the person follows; `nil` for who follows nothing.
    private func news(_ session: Session) async throws -> Digest? {
        let followed = try await session.reading { try FollowStore.followed($0) }
        guard !followed.isEmpty else { return nil }
        let since = Today.day.adding(days: -7)
        let snapshot = try await session.facts(.day(Today.day)).snapshot(asOf: Today.day)
        return Digest(
            snapshot,
            try await session.reading { try SummaryStore.news($0) },
            areas: followed.compactMap(\.area),
            authorities: Set(followed.compactMap(\.authority)),
            since: since,
            before: try await session.held(on: since, asOf: Today.day)
        ).leavingOut(offersOf: ProfileBook(snapshot).whoMaySupportNobody)
    }
}
