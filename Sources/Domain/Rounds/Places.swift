extension Plan {
    /// Places offered, and places assumed because nobody offered any.
    package struct Places: Hashable, Sendable, Codable {
        package let confirmed: Int
        /// Assumed by the policy.
        package let assumed: Int
        /// What is known of the offers behind those that are confirmed; nothing where nobody offered, and in plans of before.
        package let offers: Offers?
        /// What of all these is open today, where a plan's proof is about more; `nil` where all is.
        package let open: Open?
        /// What is offered from a later day on; `nil` where nothing is, and in plans of before.
        package let coming: Coming?

        /// Offers that begin within a year of the day.
        package struct Coming: Hashable, Sendable, Codable {
            package let places: Int
            package let first: Day

            /// `nil` for no offer.
            package init?(_ offers: [SupportOffer]) {
                guard let first = offers.map(\.from).min() else { return nil }
                self.first = first
                places = offers.reduce(0) { $0 + $1.places }
            }

            /// `4 more offered from a later day on, the first from 1 December 2026`.
            package var words: String {
                "\(places) more offered from a later day on, the first from \(first.inWords)"
            }
        }

        /// Places that a plan can still give to somebody new: without those that agreements take which it holds, and those of
        /// partners that stand back on the day.
        package struct Open: Hashable, Sendable, Codable {
            package let offered: Int
            package let assumed: Int
            /// How many more go to agreements under way that the plan holds.
            package let agreed: Int

            package init(offered: Int, assumed: Int, agreed: Int) {
                self.offered = offered
                self.assumed = assumed
                self.agreed = agreed
            }
        }

        /// Of the places that count, those that were offered and those that are taken for granted: what is told to people.
        package var told: (offered: Int, assumed: Int) { open.map { ($0.offered, $0.assumed) } ?? (confirmed, assumed) }

        /// How many offers were made in which role, and when the oldest and the newest of them was.
        package struct Offers: Hashable, Sendable, Codable {
            package let roles: [String: Int]
            package let oldest: Day
            package let newest: Day

            /// `said by 4 directors and 1 manager, 3 to 40 days ago`.
            fileprivate func words(on day: Day) -> String {
                let said = roles.sorted { $0.key < $1.key }.map { role, count in
                    count.counted(role, role + "s")
                }
                let least = day.number - newest.number, most = day.number - oldest.number
                let range = least == most ? "" : least == 0 ? "up to " : "\(least) to "
                return "said by \(said.inWords), "
                    + (most == 0 ? "today" : "\(range)\(most.counted("day", "days")) ago")
            }
        }

        /// - Parameter said: who made the offers that stand, and when.
        package init(
            confirmed: Int,
            assumed: Int,
            said: [Provenance] = [],
            open: Open? = nil,
            coming: [SupportOffer] = []
        ) {
            self.coming = Coming(coming)
            self.confirmed = confirmed
            self.assumed = assumed
            self.open = open
            let days = said.map(\.day).sorted()
            offers = days.first.flatMap { oldest in
                days.last.map { newest in
                    Offers(
                        roles: Dictionary(said.map { ($0.author.rawValue, 1) }, uniquingKeysWith: +),
                        oldest: oldest,
                        newest: newest
                    )
                }
            }
        }

        /// `12 places offered and open (said by 4 directors and 1 manager, 3 to 40 days ago), 205 taken for granted`.
        /// - Parameter isWhole: whether who reads sees every offer.
        package func words(on day: Day, isWhole: Bool = true) -> String {
            let agreed = open.map(\.agreed) ?? 0
            return
                "\(offered(on: day, isWhole: isWhole)), \(told.assumed == 0 ? "none" : "\(told.assumed)") taken for granted"
                + (coming.map { "; \($0.words)" } ?? "")
                + (agreed == 0 ? "" : "; \(agreed) more \(agreed == 1 ? "goes" : "go") to agreements under way")
        }

        /// The first half of it.
        package func offered(on day: Day, isWhole: Bool = true) -> String {
            let count =
                told.offered == 0
                ? "No place offered\(isWhole ? "" : " that you may see")"
                : "\(told.offered.counted("place", "places")) offered and open"
            return count + (offers.map { " (\($0.words(on: day)))" } ?? "")
        }
    }
}
