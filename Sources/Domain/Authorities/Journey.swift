/// The way from one authority's middle to another's, as people travel it: what a policy weighs and people read is this
/// one distance. Source: docs/domain.md §8.2.
package struct Journey: Hashable, Sendable {
    /// A crossing that everybody makes who goes to an island or leaves it.
    package struct Ferry: Hashable, Sendable {
        /// Who lies behind the water.
        package let authority: LACode
        /// Minutes for boarding and crossing.
        package let minutes: Int

        /// As many kilometres by road as take the same time.
        package var kilometres: Int { minutes * Journey.kilometresAnHour / 60 }

        /// The two islands that are authorities. Crossings as commonly timetabled, a judgement like the time to board: 45
        /// minutes from Portsmouth to Fishbourne and 15 to board, 20 minutes by air from Land's End to St Mary's and 25.
        package static let all: [Ferry] = islands.compactMap { number, minutes in
            LACode("\(number)").map { Ferry(authority: $0, minutes: minutes) }
        }

        /// Isle of Wight, Isles of Scilly.
        private static let islands = [(921, 60), (420, 45)]
        private static let byAuthority = Dictionary(
            all.map { ($0.authority, $0) },
            uniquingKeysWith: { first, _ in first }
        )

        /// The crossings between two authorities.
        static func between(_ one: LACode, _ other: LACode) -> [Ferry] {
            one == other ? [] : [one, other].compactMap { byAuthority[$0] }
        }
    }

    /// Whole kilometres between the two middles, as the crow flies.
    package let straight: Int
    /// Kilometres by road: the straight line times the detour, without what is crossed by ferry; the straight line where
    /// no detour is stated.
    package let kilometres: Int
    package let ferries: [Ferry]
    /// Whether a detour is stated, so that kilometres are kilometres by road.
    package let isByRoad: Bool

    /// As many kilometres by road as a crossing counts for, an hour: a judgement.
    package static let kilometresAnHour = 60

    /// Minutes to set out and to park; the first kilometres, through towns, slower than the rest: judgements.
    /// Source: docs/domain.md §8.2.
    private static let startMinutes = 10, slowKilometres = 20, slowAnHour = 40, fastAnHour = 75

    /// The detour of the policies that come with the program, by which plans are set side by side: a judgement.
    package static let usualDetourPercent = 130

    /// - Parameter detourPercent: how long a road is, in hundredths of the straight line; `nil` for the straight line
    ///   alone.
    /// - Returns: `nil` where a middle is not on record.
    package init?(from one: Authority, to other: Authority, detourPercent: Int?) {
        guard let from = one.centre, let to = other.centre else { return nil }
        self.init(
            straight: from.kilometres(to: to),
            ferries: Ferry.between(one.code, other.code),
            detourPercent: detourPercent
        )
    }

    /// A journey over a straight line of so many kilometres.
    package init(straight: Int, ferries: [Ferry] = [], detourPercent: Int?) {
        self.straight = straight
        isByRoad = detourPercent != nil
        kilometres = detourPercent.map { (straight * $0 + 50) / 100 } ?? straight
        self.ferries = detourPercent == nil ? [] : ferries
    }

    /// Kilometres by road, and as many more as a ferry takes the time of.
    package var costInKilometres: Int { ferries.reduce(kilometres) { $0 + $1.kilometres } }

    /// About how many minutes one way.
    package var minutes: Int {
        let slow = min(kilometres, Journey.slowKilometres), fast = kilometres - slow
        let road = kilometres == 0 ? 0 : slow * 60 / Journey.slowAnHour + fast * 60 / Journey.fastAnHour
        return ferries.reduce(Journey.startMinutes + road) { $0 + $1.minutes }
    }

    /// `about 30 km by road, with a ferry, some 1 h 30 one way`; `about 23 km` where no detour is stated.
    package var words: String {
        guard isByRoad else { return "about \(kilometres) km" }
        let ferry = ferries.isEmpty ? "" : ferries.count == 1 ? ", with a ferry" : ", with two ferries"
        return "about \(kilometres) km by road\(ferry), \(duration) one way"
    }

    /// To the next five minutes.
    private var duration: String {
        let rounded = max(5, (minutes + 2) / 5 * 5)
        guard rounded >= 60 else { return "some \(rounded) minutes" }
        let rest = rounded % 60
        return "some \(rounded / 60) h\(rest == 0 ? "" : " \(rest < 10 ? "0" : "")\(rest)")"
    }
}
