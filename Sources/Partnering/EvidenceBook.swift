import Domain

/// All the evidence of a picture, gathered once.
public struct EvidenceBook: Sendable {
    /// The picture behind it.
    public let picture: Picture
    /// The evidence about each authority in force, by code.
    public let evidence: [LACode: Evidence]
    /// What the policy sets: fading, thresholds, places.
    public let settings: PolicySettings
    /// Places assumed of a partner that has offered none.
    public let assumedPlaces: Int
    private let closeness: [Link: Closeness]
    private let inForce: [Link: Partnership]
    private let support: [Link: [RegisterEntry]]

    private struct Link: Hashable {
        let one: LACode
        let other: LACode
    }

    /// Gathers the evidence about every authority in force.
    /// - Parameters:
    ///   - settings: thresholds and fading; those of the first policy unless given.
    ///   - assumedPlaces: places of a partner that has offered none.
    public init(_ picture: Picture, settings: PolicySettings = PolicySettings(), assumedPlaces: Int = 2) {
        self.picture = picture
        self.settings = settings
        self.assumedPlaces = assumedPlaces
        let arrangements = Dictionary(grouping: picture.arrangements, by: \.authority)
            .mapValues { Set($0.map(\.body)) }
        var inForce: [Link: Partnership] = [:]
        var supporting: [LACode: Int] = [:]
        for partnership in picture.partnerships where partnership.standing(on: picture.asOf) == .inForce {
            guard let supporter = partnership.supporterCode else { continue }
            inForce[Link(one: partnership.receiver, other: supporter)] = partnership
            supporting[supporter, default: 0] += 1
        }
        self.inForce = inForce
        evidence = Dictionary(
            uniqueKeysWithValues: picture.authorities.map { authority in
                let one = Evidence(
                    of: authority,
                    in: picture,
                    deliveredBy: arrangements[authority.code] ?? [],
                    supporting: supporting[authority.code] ?? 0,
                    settings: settings,
                    assumedPlaces: assumedPlaces
                )
                return (authority.code, one)
            }
        )
        var closeness: [Link: Closeness] = [:]
        for list in picture.neighbours.values {
            for line in list {
                for link in [
                    Link(one: line.authority, other: line.neighbour), Link(one: line.neighbour, other: line.authority),
                ] {
                    closeness[link] = max(closeness[link] ?? line.closeness, line.closeness)
                }
            }
        }
        self.closeness = closeness
        var support: [Link: [RegisterEntry]] = [:]
        for entry in picture.said.entries.values.joined() where entry.register == .support {
            guard let other = entry.other else { continue }
            support[Link(one: entry.authority, other: other), default: []].append(entry)
        }
        self.support = support
    }

    /// The evidence as a policy sees it.
    public init(_ picture: Picture, under policy: Policy) {
        self.init(picture, settings: policy.settings, assumedPlaces: policy.assumedPlaces)
    }

    /// The same evidence as another policy sees it; gathered anew only if that policy sees it otherwise.
    public func under(_ policy: Policy) -> EvidenceBook {
        let isSame = settings == policy.settings && assumedPlaces == policy.assumedPlaces
        return isSame ? self : EvidenceBook(picture, under: policy)
    }

    /// A request beside a partner.
    public func pair(_ request: SupportRequest, _ receiver: Evidence, _ partner: Evidence) -> SupportPair {
        let link = Link(one: receiver.authority.code, other: partner.authority.code)
        return SupportPair(
            request: request,
            receiver: receiver,
            partner: partner,
            asOf: picture.asOf,
            settings: settings,
            closeness: closeness[link],
            hasNeighbourList: picture.neighbours[link.one] != nil || picture.neighbours[link.other] != nil,
            kilometres: kilometres(receiver.authority, partner.authority),
            partnershipInForce: inForce[link],
            supportBefore: support[link] ?? []
        )
    }

    /// Partnerships that stand on the picture's day.
    public var partnershipsInForce: [Partnership] {
        picture.partnerships.filter { $0.standing(on: picture.asOf) == .inForce }
    }

    private func kilometres(_ one: Authority, _ other: Authority) -> Int? {
        guard let from = one.centre, let to = other.centre else { return nil }
        return from.kilometres(to: to)
    }
}
