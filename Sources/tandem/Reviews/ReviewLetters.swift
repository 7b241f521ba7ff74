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

        @Option(help: ArgumentHelp("Only the letters to this host.", valueName: "authority"))
        var host: String?

        @Flag(help: "Of a plan that nobody has approved; every letter says so.")
        var draft = false

        @Flag(help: "Letters of reviews that today's registers refuse, too.")
        var refusedToo = false

        func run() async throws {
            let name = options.name
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
            let meant = try ReviewLetter.all(
                stored.plan,
                places: stored.places,
                programme: stored.programme,
                scheme: stored.scheme(),
                isDraft: stored.approval == nil,
                in: snapshot
            ).filter { only == nil || $0.host == only }
            guard !meant.isEmpty else {
                throw Failure(
                    "\(host ?? name) hosts nothing in plan \(stored.number) of '\(name)'",
                    status: .usage
                )
            }
            let letters = meant.filter { refusedToo || !retest.touches($0, of: stored.plan) }
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
            for letter in letters {
                let path = "\(out)/\(letter.fileName(in: snapshot))"
                try WholeFile.write(letter.text, to: path + ".txt")
                try WholeFile.write(letter.html, to: path + ".html")
            }
            let written = Set(letters.map { $0.fileName(in: snapshot) + ".txt" })
            OutputFolder.sayLeft(in: out, beside: written, ("letter", "letters")) {
                $0.hasPrefix("year-") && $0.hasSuffix(".txt")
            }
            Notes.say("Wrote \(letters.count) letters to \(out), each as text and as a page.")
        }
    }
}

extension Retest {
    /// Rules that keep two out of one group, whoever of them reviews whom.
    private static let ofGroups: Set<RuleID> = ["H1", "H7"]

    /// Whether a review that a letter tells of is refused, or two of its group may not meet.
    fileprivate func touches(_ letter: ReviewLetter, of plan: ReviewPlan) -> Bool {
        let isRotation = plan.groups.contains { $0.members.count > 6 }
        let group = plan.groups.first { $0.year == letter.year && $0.members.contains(letter.host) }?.members ?? []
        return lines.contains { line in
            guard line.number == letter.year else { return false }
            if line.receiver == letter.host { return true }
            return !isRotation && group.contains(line.receiver) && group.contains(line.partner)
                && line.refusals.contains { Retest.ofGroups.contains($0.rule) }
        }
    }
}
