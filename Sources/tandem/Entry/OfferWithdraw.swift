import ArgumentParser
import Domain
import Reports

extension OfferCommand {
    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take back an offer: the authority gives no more of it from a day on.",
            discussion: """
                Who takes its word back is not taken for granted again: until the offer's last day it counts as one that offers \
                nothing, unless it offers anew. Agreements that began under it stand. An offer that was never made, entered by \
                mistake, is taken out with --mistaken, as if nothing had been said.

                Examples:
                  tandem offer withdraw leeds --source 'Mail of 3 December' --apply
                  tandem offer withdraw leeds --mistaken --apply
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(
            help: ArgumentHelp("Its first day, where there are several.", valueName: "day"),
            transform: CommonOptions.day
        )
        var from: Day?

        @Flag(help: "It was never offered: take the entry out, as if nothing had been said.")
        var mistaken = false

        @OptionGroup var said: StatementOptions

        @OptionGroup var entry: EntryOptions

        var what: String { "offer" }
        var telling: String? { "--from" }

        func validate() throws {
            if mistaken, said.source != nil || said.author != nil {
                throw ValidationError(
                    "--mistaken says that nobody offered it; --source and --author say who took it back: choose one."
                )
            }
        }

        func run() async throws {
            if mistaken { return try await takeOut() }
            var stands: String?
            defer { if let stands { Notes.say(stands) } }
            try await entry.bring(name, as: "offer taken back by", said.day, from: .day(Today.day)) { subject in
                stands = whatStands(subject, subject.registry.snapshot(asOf: Today.day))
                let offers = subject.registry.offers.filter { $0.authority == subject.code }
                let meant = offers.filter { said.day <= $0.to && (from == nil || $0.from == from) && $0.places > 0 }
                guard let offer = meant.first else {
                    let over = offers.isEmpty ? "is not on record, as far as you may see" : "is over, or of no place"
                    throw Failure(
                        "the offer of \(name)\(from.map { " from \($0)" } ?? "") \(over): there is nothing to take back on \(said.day). An entry "
                            + "that was a mistake is taken out with --mistaken",
                        status: .usage
                    )
                }
                guard meant.count == 1 else {
                    let days = meant.map { "--from \($0.from)" }.sorted().inWords
                    throw Failure("\(name) has \(meant.count) offers, say which: \(days)", status: .usage)
                }
                return try taken(offer)
            }
        }

        /// The offer up to the day before, and from then on none.
        private func taken(_ offer: SupportOffer) throws -> [any RegistryFact] {
            let first = max(offer.from, said.day)
            let none = try SupportOffer(
                authority: offer.authority,
                from: first,
                to: offer.to,
                places: 0,
                areas: offer.areas,
                anyRegion: offer.anyRegion,
                details: "Took back its offer of \(offer.places.counted("place", "places"))",
                provenance: Provenance(
                    day: said.day,
                    source: said.source ?? "offer taken back",
                    // Who made it takes it back, unless it is said otherwise.
                    author: said.author ?? offer.provenance.author,
                    level: said.evidence ?? .statement,
                    visibility: said.visibleTo ?? offer.provenance.visibility
                )
            )
            guard offer.from < first else { return [none] }
            let before = try SupportOffer(
                authority: offer.authority,
                from: offer.from,
                to: first.adding(days: -1),
                places: offer.places,
                days: offer.days,
                areas: offer.areas,
                anyRegion: offer.anyRegion,
                details: offer.details,
                provenance: offer.provenance
            )
            return [before, none]
        }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.offers.filter { from == nil || $0.from == from }
        }

        /// What it has agreed to stands, offer or not.
        private func whatStands(_ subject: EntrySubject, _ snapshot: Snapshot) -> String? {
            let receivers = subject.registry.agreements.filter {
                $0.partner == subject.code && $0.ending == nil && Today.day <= $0.until
            }.map { snapshot.name(of: $0.receiver) }
            guard !receivers.isEmpty else { return nil }
            return
                "\(snapshot.name(of: subject.code)) has agreed to support \(receivers.inWords): that stands, offer or not. Ask whether it "
                + "still does; what ends is closed: tandem agreement close"
        }

        func aftermath(_ subject: EntrySubject, _ snapshot: Snapshot) -> [String] {
            let name = snapshot.name(of: subject.code)
            return [whatStands(subject, snapshot)].compactMap(\.self) + [
                "Without an offer \(name) counts as one that has said nothing, and plans may take places for granted. Where it did offer and "
                    + "gives no more, leave --mistaken out."
            ]
        }
    }
}
