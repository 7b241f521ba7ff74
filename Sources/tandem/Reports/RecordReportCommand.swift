import ArgumentParser
import Domain
import InstanceFiles
import Partnering
import Reports
import Store
import Tabular

struct RecordReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract:
            "A record for the Algorithmic Transparency Recording Standard, and a page that explains it to everybody.",
        discussion: """
            Both tiers of the standard's version 4.0, filled from the policy, the data and the versions as they are, as JSON, CSV \
            and a page; and one page in plain words. What only the organisation can say is asked of it here, and said to be \
            missing where it is not given. Roles and teams are named, never private persons.

            Examples:
              tandem report record --out record
              tandem report record --organisation 'North West ADCS' --team 'Improvement team' --contact team@example.org --out record
            """
    )

    @Option(help: "Who runs it.")
    var organisation: String?

    @Option(help: "Which team of it.")
    var team: String?

    @Option(help: "The role that answers for it, such as 'Head of improvement'.")
    var responsible: String?

    @Option(help: "Where to write to.")
    var contact: String?

    @Option(help: "Where more of it is told.")
    var website: String?

    @Option(help: ArgumentHelp("Who else has a part in it, or 'none'.", valueName: "name"))
    var thirdParty: String?

    @Option(help: "How far it is in use, such as 'private beta' or 'production'.")
    var phase: String?

    @Option(help: ArgumentHelp("Impact assessments that were made, with where they can be read.", valueName: "words"))
    var assessments: String?

    @Option(help: ArgumentHelp("Data sharing agreements that are in place, or 'none'.", valueName: "words"))
    var agreements: String?

    @OptionGroup var pages: PageOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var choice: PolicyOption

    func run() async throws {
        let seen = try await DayUnderPolicy(choice, reading)
        let rounds = try await seen.session.reading { try RoundStore.list($0) }
        let published = try await published(of: rounds, in: seen.session)
        let record = try TransparencyRecord(
            seen.book(visibleTo: .open),
            policy: seen.policy,
            sha256: Array(seen.policy.fileText.utf8).withUnsafeBytes { SHA256.hexadecimal(of: $0) },
            rounds: rounds.count,
            plans: rounds.reduce(0) { $0 + $1.plans },
            published: published,
            program: "tandem \(Tandem.versionNumber)",
            owner: owner
        )
        let folder = try InstanceFolder.make(pages.out)
        try await WholeFiles.write([
            (folder + "record.json", JSONText.of(record)), (folder + "record.csv", record.sheet.csv),
            (folder + "record.html", record.page), (folder + "explanation.html", record.explanation),
        ])
        Notes.say("Wrote record.json, record.csv, record.html and explanation.html to \(pages.out).")
        if record.missing > 0 {
            Notes.say(
                "\(record.missing.counted("field", "fields")) of the record only the organisation can fill: see --help."
            )
        }
    }

    /// How many pairings public pages tell of; `nil` where who asks may not see the answers of all rounds.
    private func published(of rounds: [RoundSummary], in session: Session) async throws -> Int? {
        var count = 0
        for round in rounds where [.published, .closed].contains(round.state) {
            guard try await session.reading({ try RoundStore.find(round.name, $0).hearsAnswers }) else { return nil }
            count += try await PlannedRound(round.name, in: session).published()?.count ?? 0
        }
        return count
    }

    private var owner: TransparencyRecord.Owner {
        var owner = TransparencyRecord.Owner()
        owner.organisation = organisation
        owner.team = team
        owner.responsible = responsible
        owner.contact = contact
        owner.website = website
        owner.thirdParty = thirdParty
        owner.phase = phase
        owner.assessments = assessments
        owner.agreements = agreements
        return owner
    }
}
