import ArgumentParser
import Domain
import PeerReview
import Reports
import Store

extension ReviewCommand {
    struct Compose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compose",
            abstract: "Compose groups or a rotation: the best plan under a scheme, with its proof or its gap.",
            discussion: """
                Each region forms its own groups, unless --together is given. The plan is a proposal. A programme may \
                be composed again under its name, earlier plans stay on record; then as much as possible of what \
                stood is kept, before learning and travel where somebody dropped out (--without).

                Examples:
                  tandem review compose 2027 --scheme triads --all-regions
                  tandem review compose north --scheme ring --region NE YH --together
                  tandem review compose 2028 --scheme triads --region EM --after 2027
                  tandem review compose 2027 --scheme triads --region EM --without leicester
                """
        )

        @Argument(help: "The programme's name, new or known.", completion: Completions.review)
        var name: String?

        @Option(help: "A ready scheme, or a scheme file.", completion: Completions.scheme)
        var scheme: String

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("These regions, by name or code.", valueName: "region"),
            completion: Completions.region
        )
        var region: [String] = []

        @Flag(help: "All nine regions of England.")
        var allRegions = false

        @Flag(help: "The regions form groups together.")
        var together = false

        @Option(
            help: ArgumentHelp("Rest on what was published by this day; today unless given.", valueName: "day"),
            transform: CommonOptions.day
        )
        var asOf: Day?

        @Option(parsing: .unconditional, help: "Years to plan; the scheme's own number unless given.")
        var years: Int?

        @Option(parsing: .unconditional, help: "Chooses among plans that are equally good; any number from 0.")
        var seed: UInt64 = 0

        @Option(
            help: ArgumentHelp(
                "A programme of the years before: this begins in the season after it, and repeats none too soon."
            ),
            completion: Completions.review
        )
        var after: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "The year in which the first season begins; else the season after --after, or the next one.",
                valueName: "year"
            )
        )
        var firstYear: Int?

        @Option(help: "Why, where a plan of the programme is approved already.")
        var reason = ""

        @OptionGroup var declared: DeclaredOptions

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        mutating func validate() throws {
            // '--region NW 2027' gives the name to the regions: the last of several is the name then.
            if name == nil, region.count > 1 { name = region.removeLast() }
            guard let name else { throw ValidationError("A programme needs a name: tandem review compose NAME") }
            guard name.first?.isWhitespace == false, name.last?.isWhitespace == false, name.count <= 100,
                !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0 == "'" })
            else {
                throw ValidationError("A programme's name has 1 to 100 letters, no blank at either end and no quotes.")
            }
            guard years.map({ (1...20).contains($0) }) ?? true else { throw ValidationError("--years is 1 to 20.") }
            guard firstYear.map({ (2000...2199).contains($0) }) ?? true else {
                throw ValidationError("--first-year is a year, as in 2028.")
            }
            guard seed <= UInt64(Int64.max) else { throw ValidationError("A seed is at most \(Int64.max).") }
            guard region.isEmpty == allRegions else {
                throw ValidationError(
                    region.isEmpty
                        ? "Say which regions: --region NW YH, or --all-regions."
                        : "Either --region or --all-regions, not both."
                )
            }
            _ = try region.map(CommonOptions.region)
        }

        func run() async throws {
            _ = try SanitisedText.entered(reason, "the reason", atMost: 1000, isOptional: true)
            let scheme = try SchemeChoice.scheme(scheme)
            let day = asOf ?? Today.day
            guard day <= Today.day else {
                throw Failure("--as-of \(day) lies after today: nothing is known of it yet", status: .usage)
            }
            let session = try await Session.ready(database, writes: true)
            let known = try await known(session)
            if let approved = known.approved, reason.isEmpty {
                throw Failure(
                    "plan \(approved) of '\(name ?? "")' is approved: composing again needs --reason, and gives a new plan "
                        + "that nobody has approved yet",
                    status: .usage
                )
            }
            let snapshot = known.facts.snapshot(asOf: day)
            guard !snapshot.authorities.isEmpty else {
                throw Failure("the registry is empty: run 'tandem setup --england'", status: .badData)
            }
            var question = ReviewQuestion(
                regions: allRegions ? [] : try region.map(CommonOptions.region),
                together: together || scheme.joinsRegions,
                asOf: day,
                years: years ?? scheme.years,
                seed: seed
            )
            try declared.add(to: &question, NameLookup(known.facts, snapshot))
            try refuseStrangers(in: question, snapshot)
            question.refer(to: known.before)
            if let earlier = known.earlier { question.past = earlier.donePairs }
            // Composed again it stays in its season; after another it begins in the one after the last visit there.
            question.firstSeason =
                firstYear.flatMap { Day(year: $0, month: 12, day: 31) } ?? known.before?.question.firstSeason
                ?? known.earlier?.lastVisit?.adding(years: 1)
            if let before = known.before, Set(before.question.regions) != Set(question.regions) {
                let names = before.question.regions.map(\.name).joined(separator: ", ")
                Notes.say(
                    "Plan \(before.number) of '\(name ?? "")' was of \(names.isEmpty ? "all of England" : names): what is composed now "
                        + "stands in its place."
                )
            }
            var composer = Composer(scheme: scheme, question: question, snapshot: snapshot)
            if let begins = composer.begins, leaveOut(endingBy: begins, of: &question, snapshot) {
                composer = Composer(scheme: scheme, question: question, snapshot: snapshot)
            }
            if let stray = composer.strangersInSubRegions.first {
                throw Failure(
                    "the scheme's sub_regions name \(stray), which is no authority in force on \(day)",
                    status: .usage
                )
            }
            if together, !scheme.subRegions.isEmpty {
                throw Failure("a scheme with sub_regions forms groups in each: leave --together away", status: .usage)
            }
            if let begins = composer.begins { try checkSeason(from: begins, after: known.earlier?.lastVisit, on: day) }
            if let year = composer.closedYears.first {
                throw Failure(
                    "the scheme's season has no whole week that is open in year \(year): make the season longer, or close less",
                    status: .usage
                )
            }
            let watch = Stopwatch()
            let plan = try composer.compose { ReviewProgress.say($0, after: watch.elapsed) }
            Notes.progress(nil)
            let milliseconds = Int(watch.elapsed / .milliseconds(1))
            try await keep(plan, scheme, question, known, milliseconds, session)
        }

        /// - Throws: `Failure` for whoever is declared about and lies in none of the regions.
        private func refuseStrangers(in question: ReviewQuestion, _ snapshot: Snapshot) throws(Failure) {
            let asked = Set(question.regions.isEmpty ? Region.allCases : question.regions)
            let pairs = { (pairs: [ReviewQuestion.Pair]) in pairs.flatMap { [$0.one, $0.other] } }
            for (option, codes) in [
                ("without", question.absent), ("conflict", pairs(question.conflicts)), ("veto", pairs(question.vetoes)),
                ("window", question.windows.map(\.authority)),
            ] {
                let stray = codes.first { code in
                    snapshot.everyAuthority[code].map { !asked.contains($0.region) } ?? true
                }
                guard let stray else { continue }
                throw Failure(
                    "--\(option) \(snapshot.name(of: stray)): it lies in none of the regions that are composed",
                    status: .usage
                )
            }
        }

        /// Leaves out who is no more when the last season begins, and says who comes after it.
        private func leaveOut(endingBy begins: Day, of question: inout ReviewQuestion, _ snapshot: Snapshot) -> Bool {
            let regions = Set(question.regions.isEmpty ? Region.allCases : question.regions)
            let last = begins.adding(years: question.years - 1)
            let ending = snapshot.authorities.filter { authority in
                regions.contains(authority.region) && !question.absent.contains(authority.code)
                    && authority.validTo.map { $0 <= last } ?? false
            }
            question.absent += ending.map(\.code)
            for it in ending {
                let heirs = it.successors.map(snapshot.name(of:)).inWords
                let then = it.validTo.map { " on \($0)" } ?? ""
                Notes.say(
                    "\(it.name) ends\(then), before the season of \(last.year) begins, and takes no part."
                        + (heirs.isEmpty ? "" : " Who comes after it (\(heirs)) can be composed from that day on.")
                )
            }
            return !ending.isEmpty
        }

        /// - Throws: `Failure` where the first season is not that of the year that was said, or does not come after the
        ///   visits of the programme that this one follows.
        private func checkSeason(from begins: Day, after lastVisit: Day?, on day: Day) throws {
            if let firstYear, firstYear != begins.year {
                throw Failure(
                    "--first-year \(firstYear): the scheme's season of that year begins before \(day), and the next on "
                        + "\(begins): --first-year \(begins.year)",
                    status: .usage
                )
            }
            if let after, let lastVisit, begins <= lastVisit {
                var next = begins
                while next <= lastVisit { next = next.adding(years: 1) }
                throw Failure(
                    "'\(after)' has visits until the week of \(lastVisit), and this would begin on \(begins): "
                        + "--first-year \(next.year), or leave --after away",
                    status: .usage
                )
            }
        }

        /// What a composition starts from.
        private struct Known: Sendable {
            let moment: String
            let facts: Registry
            let before: StoredReviewPlan?
            let earlier: StoredReviewPlan?
            let approved: Int?
        }

        private func known(
            _ session: Session
        ) async throws -> Known {
            let name = name ?? "", after = after
            return try await session.transaction { connection in
                let moment = try RegistryStore.moment(connection)
                return Known(
                    moment: moment,
                    facts: try RegistryStore.facts(connection, asKnownAt: moment, everybodys: true),
                    before: try ReviewStore.latestIfAny(name, connection),
                    earlier: try after.map {
                        try ReviewStore.plan(ReviewStore.approvedPlan($0, connection), of: $0, connection)
                    },
                    approved: try ReviewStore.approvedPlan(name, connection)
                )
            }
        }

        private func keep(
            _ plan: ReviewPlan,
            _ scheme: Scheme,
            _ question: ReviewQuestion,
            _ known: Known,
            _ milliseconds: Int,
            _ session: Session
        ) async throws {
            let name = name ?? "", snapshot = known.facts.snapshot(asOf: question.asOf)
            let teams = try await session.reading { connection in
                try ReviewTeams.compose(
                    plan,
                    programme: name,
                    scheme: scheme,
                    seed: question.seed,
                    snapshot: snapshot,
                    before: known.before?.places ?? [],
                    connection
                )
            }
            let number = try await ReviewStore.save(
                plan,
                of: name,
                scheme: scheme,
                question: question,
                knownAt: known.moment,
                milliseconds: milliseconds,
                places: teams.places,
                reason: reason,
                by: Session.signature,
                session.connection
            )
            Notes.say("Plan \(number) of review programme '\(name)' is kept.")
            if let before = known.before, let dropped = question.dropped(since: before.question, snapshot) {
                Notes.say(
                    "Plan \(before.number) was composed with what this one was not told: \(dropped). What is said with a composition "
                        + "holds for that one: say it again, or enter it by 'tandem conflict add' or 'tandem calendar add'."
                )
            }
            if let sentence = ReviewTeams.sentence(teams) { Notes.say(sentence) }
            let (stored, retest, twice, sight) = try await session.reading { connection in
                let stored = try ReviewStore.latest(name, connection)
                return (
                    stored, try stored.tested(connection), try TwoPlaces.lines(of: stored, connection),
                    try MemberStore.sight(connection)
                )
            }
            if let first = twice.first?.refusals.first {
                Notes.say(
                    "\(twice.count.counted("visit has", "visits have")) somebody in two places in one week, such as: \(first.fact). "
                        + "It is approved with --reason alone; another season: --after or --first-year."
                )
            }
            try output.give(ReviewReport(stored, approved: known.approved, retest: retest, for: sight))
        }
    }
}

/// Says how far a long composition has come.
enum ReviewProgress {
    /// Speaks only of what takes longer than two seconds.
    static func say(_ progress: Composer.Progress, after time: Duration) {
        let seconds = time.components.seconds
        guard seconds >= 2 else { return }
        let value = progress.value.map { "\($0)" } ?? "nothing yet"
        Notes.progress(
            "\(seconds) s: year \(progress.year), \(progress.part), \(progress.tier): \(value), at best \(progress.bound)"
        )
    }
}
