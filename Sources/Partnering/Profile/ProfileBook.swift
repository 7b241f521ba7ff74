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
    /// What is newest of support one had from the other.
    private let experience: [Link: Experience]
    private let records: [LACode: TrackRecord]
    /// England's workforce figures, to hold one authority's against.
    let england: EnglandFigures

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
        var helpUnderWay: [LACode: [Partnership]] = [:]
        for partnership in snapshot.partnerships where partnership.standing(on: snapshot.asOf) == .inForce {
            helpUnderWay[partnership.receiver, default: []].append(partnership)
            guard let partner = partnership.partnerCode else { continue }
            inForce[Link(one: partnership.receiver, other: partner)] = partnership
            supporting[partner, default: 0] += 1
        }
        self.inForce = inForce
        let england = EnglandFigures(snapshot, from: snapshot.asOf.year - max(4, settings.agingYears))
        self.england = england
        profiles = Dictionary(
            uniqueKeysWithValues: snapshot.authorities.map { authority in
                let one = AuthorityProfile(
                    of: authority,
                    in: snapshot,
                    deliveredBy: arrangements[authority.code] ?? [],
                    supporting: supporting[authority.code] ?? 0,
                    england: england,
                    helpUnderWay: helpUnderWay[authority.code] ?? [],
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
        var experience: [Link: Experience] = [:]
        func take(_ new: Experience?, _ receiver: LACode, _ partner: LACode?) {
            guard let new, let partner else { return }
            let link = Link(one: receiver, other: partner)
            if let known = experience[link], known.day > new.day { return }
            experience[link] = new
        }
        for partnership in snapshot.partnerships {
            take(Experience(partnership, by: snapshot.asOf), partnership.receiver, partnership.partnerCode)
        }
        // The receiver's own word of the same day tells more than how a partnership ended.
        for lines in snapshot.said.entries.values {
            for line in lines where line.register == .support { take(Experience(line), line.authority, line.other) }
        }
        self.experience = experience
        records = TrackRecord.all(in: snapshot)
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
        let back = Link(one: link.other, other: link.one)
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
            experience: experience[link],
            experienceReversed: experience[back],
            record: records[link.other]
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
