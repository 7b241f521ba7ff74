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
                writes them of one that nobody has approved.

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

        func run() async throws {
            let name = options.name
            let stored = try await options.approvedPlan()
            guard stored.approval != nil || draft else {
                throw Failure(
                    "plan \(stored.number) of '\(name)' is not approved: tandem review approve '\(name)', or --draft",
                    status: .usage
                )
            }
            let snapshot = stored.snapshot()
            let only = try host.map { try NameLookup(stored.facts, snapshot).find($0) }
            let letters = try ReviewLetter.all(
                stored.plan,
                places: stored.places,
                programme: stored.programme,
                scheme: stored.scheme(),
                isDraft: stored.approval == nil,
                in: snapshot
            ).filter { only == nil || $0.host == only }
            guard !letters.isEmpty else {
                throw Failure(
                    "\(host ?? name) hosts nothing in plan \(stored.number) of '\(name)'",
                    status: .usage
                )
            }
            guard mkdir(out, 0o755) == 0 || errno == EEXIST else {
                throw Failure("\(out): \(String(cString: strerror(errno)))", status: .cannotWrite)
            }
            for letter in letters {
                let path = "\(out)/\(letter.fileName(in: snapshot))"
                try WholeFile.write(letter.text, to: path + ".txt")
                try WholeFile.write(letter.html, to: path + ".html")
            }
            Notes.say("Wrote \(letters.count) letters to \(out), each as text and as a page.")
        }
    }
}
