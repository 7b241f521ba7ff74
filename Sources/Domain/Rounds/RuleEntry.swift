/// What is told of a rule wherever it is spoken of: every rule that pairs or reviews are tested by has one, and is described here
/// alone.
package struct RuleEntry: Sendable {
    /// On what a rule rests, and so who may know that it is not met.
    package enum Ground: Sendable {
        /// Judgements, regions, distances and what people decided: everybody may.
        case openRecord
        /// What one of the two said of the other, or both agreed: either may.
        case ofBoth
        /// What either says of itself, in a register, an offer or a calendar: who sees all of both.
        case ofEach
    }

    /// That a single pairing may go against it, with a reason and a second person's approval. Source: docs/domain.md §8.1.
    package enum Star: Sendable {
        case always
        /// Where the partner of a specialist request requires improvement in help and protection alone.
        case inSpecialistRequests
    }

    /// What it asks, in a few words.
    package let asked: String
    package let ground: Ground
    package let star: Star?
    /// The rule for pairs that people know it by, for a rule of reviews that asks a part of one.
    package let partOf: RuleID?

    private init(_ asked: String, _ ground: Ground, star: Star? = nil, partOf: RuleID? = nil) {
        self.asked = asked
        self.ground = ground
        self.star = star
        self.partOf = partOf
    }

    package static let all: [RuleID: RuleEntry] = [
        .notTheSameHouse: RuleEntry("both in force, and not of one house", .openRecord),
        .strongInRequestedAreas: RuleEntry(
            "the partner good in what is asked about",
            .openRecord,
            star: .inSpecialistRequests
        ),
        .nothingInadequate: RuleEntry(
            "the partner inadequate in nothing, under no intervention, without an open area for priority action",
            .ofEach
        ),
        .recentEvidence: RuleEntry("recent evidence", .openRecord, star: .always),
        .seeksSupport: RuleEntry("support still asked for", .ofEach),
        .placesLeft: RuleEntry("a place left, and days enough", .ofEach, star: .always),
        .bothConsent: RuleEntry("both consent, no conflict of interest, no exclusion", .ofBoth),
        .outsideBlackouts: RuleEntry("a time outside inspection windows and blackouts", .ofEach, star: .always),
        .notAlreadyPartners: RuleEntry("no partnership of the two already", .ofBoth),
        .withinReach: RuleEntry("both regions within reach, or the other region agrees", .openRecord),
        .nearEnoughOnSite: RuleEntry("near enough", .openRecord),
        .readyForInnovation: RuleEntry("the receiver ready for it", .ofEach),
        .withinTheOffer: RuleEntry("an offer that covers it", .ofEach),

        .scope: RuleEntry("within this round's reach", .openRecord),
        .forbidden: RuleEntry("a pair that nobody decided against", .openRecord),

        .notOneHouse: RuleEntry("not of one house", .openRecord, partOf: .notTheSameHouse),
        .standsDown: RuleEntry("neither inadequate where the scheme says to stand down", .openRecord),
        .noPartnershipInForce: RuleEntry("no partnership in force between the two", .ofBoth),
        .noDeclaredConflict: RuleEntry("no conflict of interest", .ofBoth, partOf: .bothConsent),
        .noExclusion: RuleEntry("no exclusion", .ofBoth, partOf: .bothConsent),
        .noDeclinedConsent: RuleEntry("neither has declined the other", .ofBoth, partOf: .bothConsent),
        .noVeto: RuleEntry("no reviewer that the host refuses", .ofBoth),
        .aWeekForBoth: RuleEntry("a week free for both", .ofEach, partOf: .outsideBlackouts),
        .tooFar: RuleEntry("near enough", .openRecord),
        .tooUnlikeInSize: RuleEntry("alike enough in size", .openRecord),
        .noRepeat: RuleEntry("not again too soon", .openRecord),
        .absent: RuleEntry("both take part", .openRecord),

        .number: RuleEntry("so many take part", .openRecord),
        .size: RuleEntry("groups of the size that the scheme sets", .openRecord),
        .reviewers: RuleEntry("as many reviewers as the scheme sets", .openRecord),
        .mutual: RuleEntry("no two that review each other", .openRecord),
    ]
}

/// The rules by name. Those of docs/domain.md §8.1 first.
extension RuleID {
    package static let notTheSameHouse: RuleID = "H1"
    package static let strongInRequestedAreas: RuleID = "H2"
    package static let nothingInadequate: RuleID = "H3"
    package static let recentEvidence: RuleID = "H4"
    package static let seeksSupport: RuleID = "H5"
    package static let placesLeft: RuleID = "H6"
    package static let bothConsent: RuleID = "H7"
    package static let outsideBlackouts: RuleID = "H8"
    package static let notAlreadyPartners: RuleID = "H9"
    package static let withinReach: RuleID = "H10"
    package static let nearEnoughOnSite: RuleID = "D1"
    package static let readyForInnovation: RuleID = "R1"
    package static let withinTheOffer: RuleID = "OF"

    /// Where partners of a round come from.
    package static let scope: RuleID = "scope"
    /// What people decide, beside the rules of a policy.
    package static let forbidden: RuleID = "forbidden"

    /// Of reviews, two by two.
    package static let notOneHouse: RuleID = "one-house"
    package static let standsDown: RuleID = "stand-down"
    package static let noPartnershipInForce: RuleID = "partnership"
    package static let noDeclaredConflict: RuleID = "conflict"
    package static let noExclusion: RuleID = "exclusion"
    package static let noDeclinedConsent: RuleID = "consent"
    package static let noVeto: RuleID = "veto"
    package static let aWeekForBoth: RuleID = "window"
    package static let tooFar: RuleID = "distance"
    package static let tooUnlikeInSize: RuleID = "size-spread"
    package static let noRepeat: RuleID = "repeat"
    package static let absent: RuleID = "absent"

    /// Of a composition of reviews as a whole.
    package static let number: RuleID = "number"
    package static let size: RuleID = "size"
    package static let reviewers: RuleID = "reviewers"
    package static let mutual: RuleID = "mutual"

    /// Stands for rules whose names would tell of what few may see.
    package static let concerned: RuleID = "concerned"
}

extension RuleID {
    /// `nil` for a name that no rule has.
    package var entry: RuleEntry? { RuleEntry.all[self] }
    /// What a rule asks, in a few words; `nil` for a name that no rule has.
    package var asked: String? { entry?.asked }
    /// The rule by which people know it.
    package var known: RuleID { entry?.partOf ?? self }
    /// Whether it rests on what everybody may read. By the name of any other a reader would have that a register, an offer, a
    /// calendar, an agreement or an answer for few says something.
    package var isOfOpenRecord: Bool { entry?.ground == .openRecord }

    package func isTold(to readers: Visibility) -> Bool { readers <= .authority || isOfOpenRecord }

    /// Rules that any pairing may go against.
    package static let starred = Set(RuleEntry.all.filter { $0.value.star == .always }.keys)

    /// Every starred rule: `H2 for a specialist request, H4, H6, H8`.
    package static let starredInWords = RuleEntry.all.filter { $0.value.star != nil }.sorted { $0.key < $1.key }.map {
        $0.value.star == .always ? $0.key.description : "\($0.key) for a specialist request"
    }.joined(separator: ", ")

    /// Rules about which both sides, or a region, are asked when a pair is proposed.
    package static let askedOfPeople: Set<RuleID> = [.bothConsent, .withinReach]
}

extension Collection<RuleID> {
    /// What these rules ask, in words.
    package var inWords: String { map { $0.asked ?? $0.description }.joined(separator: "; ") }
}
