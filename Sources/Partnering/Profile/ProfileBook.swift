import Domain

/// All the evidence of a snapshot, gathered once.
package struct ProfileBook: Sendable {
    package let snapshot: Snapshot
    /// The evidence about each authority in force, by code.
    package let profiles: [LACode: AuthorityProfile]
    /// What the policy sets: fading, thresholds, places.
    package let settings: PolicySettings
    private let closeness: [Link: Closeness]
    private let inForce: [Link: Partnership]
    private let support: [Link: [RegisterEntry]]

    private struct Link: Hashable {
        let one: LACode
        let other: LACode
    }

    /// - Parameters:
    ///   - settings: thresholds and fading; those of the first policy unless given.
    package init(_ snapshot: Snapshot, settings: PolicySettings = PolicySettings()) {
        self.snapshot = snapshot
        self.settings = settings
        let arrangements = Dictionary(grouping: snapshot.arrangements, by: \.authority)
            .mapValues { Set($0.map(\.body)) }
        var inForce: [Link: Partnership] = [:]
        var supporting: [LACode: Int] = [:]
        for partnership in snapshot.partnerships where partnership.standing(on: snapshot.asOf) == .inForce {
            guard let partner = partnership.partnerCode else { continue }
            inForce[Link(one: partnership.receiver, other: partner)] = partnership
            supporting[partner, default: 0] += 1
        }
        self.inForce = inForce
        profiles = Dictionary(
            uniqueKeysWithValues: snapshot.authorities.map { authority in
                let one = AuthorityProfile(
                    of: authority,
                    in: snapshot,
                    deliveredBy: arrangements[authority.code] ?? [],
                    supporting: supporting[authority.code] ?? 0,
                    settings: settings
                )
                return (authority.code, one)
            }
        )
        var closeness: [Link: Closeness] = [:]
        for list in snapshot.neighbours.values {
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
        for entry in snapshot.said.entries.values.joined() where entry.register == .support {
            guard let other = entry.other else { continue }
            support[Link(one: entry.authority, other: other), default: []].append(entry)
        }
        self.support = support
    }

    package init(_ snapshot: Snapshot, under policy: Policy) {
        self.init(snapshot, settings: policy.settings)
    }

    /// The same evidence as another policy sees it; gathered anew only if that policy sees it otherwise.
    package func under(_ policy: Policy) -> ProfileBook {
        settings == policy.settings ? self : ProfileBook(snapshot, under: policy)
    }

    package func pair(_ request: SupportRequest, _ receiver: AuthorityProfile, _ partner: AuthorityProfile)
        -> SupportPair
    {
        let link = Link(one: receiver.authority.code, other: partner.authority.code)
        return SupportPair(
            request: request,
            receiver: receiver,
            partner: partner,
            asOf: snapshot.asOf,
            settings: settings,
            closeness: closeness[link],
            hasNeighbourList: snapshot.neighbours[link.one] != nil || snapshot.neighbours[link.other] != nil,
            journey: journey(receiver.authority, partner.authority),
            partnershipInForce: inForce[link],
            supportBefore: support[link] ?? []
        )
    }

    /// Partnerships that stand on the snapshot's day.
    package var partnershipsInForce: [Partnership] {
        snapshot.partnerships.filter { $0.standing(on: snapshot.asOf) == .inForce }
    }

    /// The way between two middles, with the policy's detour; `nil` where one is not on record.
    func journey(_ one: Authority, _ other: Authority) -> Journey? {
        Journey(from: one, to: other, detourPercent: settings.detourPercent)
    }
}
