import ArgumentParser
import Domain
import Glibc
import Reports
import Store

extension ReviewCommand {
    struct Letters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "letters",
            abstract: "Write a letter for each review: when, who comes, what is due.",
            discussion: """
                Each letter as plain text and as a page. It names the day by which the letter with the findings is due: \
                the scheme's number of working days after the last day. Letters rest on the approved plan; --draft \
                writes them of one that nobody has approved. No letter is written of a review that today's registers \
                refuse, unless --refused-too.

                Examples:
                  tandem review letters 2027 --out letters
                  tandem review letters 2027 --host hull --out letters
                """
        )

        @OptionGroup var options: ReviewOptions

        @Option(
            help: ArgumentHelp("The folder to write into; made if it is not there.", valueName: "folder"),
            completion: .directory
        )
        var out: String

        @Option(
            help: ArgumentHelp("Only the letters to this host.", valueName: "authority"),
            completion: Completions.authority
        )
        var host: String?

        @Flag(help: "Of a plan that nobody has approved; every letter says so.")
        var draft = false

        @Flag(help: "Letters of reviews that today's registers refuse, too.")
        var refusedToo = false

        func run() async throws {
            let name = options.name, session = try await Session.ready(options.database)
            let sight = try await session.reading { try MemberStore.sight($0) }
            guard sight.countsEverybodys else {
                throw Failure(
                    "letters are written by coordinators: what refuses a review may be for few to see, and no letter is written of such a "
                        + "review",
                    status: .notPermitted
                )
            }
            let (stored, retest) = try await options.approvedPlan()
            guard stored.approval != nil || draft else {
                throw Failure(
                    "plan \(stored.number) of '\(name)' is not approved: tandem review approve '\(name)', or --draft",
                    status: .usage
                )
            }
            let snapshot = stored.snapshot()
            let only = try host.map { try NameLookup(stored.facts, snapshot).find($0) }
            let refused = RetestReport(retest, in: snapshot)
            if !retest.isClean { Notes.say("Plan \(stored.number) of '\(name)': \(refused.sentences)") }
            let programme = stored.programme
            let organisations = try await session.takingPart { $0.programme == programme }
            // What a host wishes is of its letter whenever it is said; who comes was chosen by what was known then.
            let wishes = try await session.facts(.day(Today.day)).snapshot(asOf: Today.day).said.entries.values.joined()
                .filter {
                    $0.register == .reviewFocus
                }
            let meant = try ReviewLetter.all(
                stored.plan,
                places: stored.places,
                programme: stored.programme,
                scheme: stored.scheme(),
                isDraft: stored.approval == nil,
                organisations: organisations,
                saidSince: wishes.sorted { ($0.authority, $0.title) < ($1.authority, $1.title) },
                sees: { $0.visibility >= sight.narrowest(of: $1) },
                in: snapshot
            ).filter { only == nil || $0.host == only }
            guard !meant.isEmpty else {
                throw Failure(
                    "\(host ?? name) hosts nothing in plan \(stored.number) of '\(name)'",
                    status: .usage
                )
            }
            let letters = meant.filter {
                refusedToo || !retest.refuses(reviewOf: $0.host, in: $0.year, of: stored.plan)
            }
            let left = meant.count - letters.count
            guard !letters.isEmpty else {
                throw Failure(
                    "no letter was written: \(refused.summary ?? ""). Compose the plan anew, or add --refused-too",
                    status: .badData
                )
            }
            if left > 0 {
                Notes.say("\(left.counted("letter was", "letters were")) not written, of reviews refused today.")
            }
            try OutputFolder.make(out)
            try await WholeFiles.write(
                letters.flatMap { letter in
                    let path = "\(out)/\(letter.fileName(in: snapshot))"
                    return [(path + ".txt", letter.text), (path + ".html", letter.html)]
                }
            )
            let written = Set(letters.map { $0.fileName(in: snapshot) + ".txt" })
            OutputFolder.sayLeft(in: out, beside: written, ("letter", "letters")) {
                $0.hasPrefix("year-") && $0.hasSuffix(".txt")
            }
            Notes.say("Wrote \(letters.count) letters to \(out), each as text and as a page.")
        }
    }
}
