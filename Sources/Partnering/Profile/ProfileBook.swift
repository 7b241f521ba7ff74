import Domain

/// The profiles of all authorities of a snapshot, gathered once.
package struct ProfileBook: Sendable {
    package let snapshot: Snapshot
    /// Those of authorities in force, by code.
    package let profiles: [LACode: AuthorityProfile]
    /// What the policy sets: fading, thresholds, places.
    package let settings: PolicySettings
    /// By receiver, then by the other.
    private let closeness: [LACode: [LACode: Closeness]]
    private let inForce: [LACode: [LACode: Partnership]]
    /// What is newest of support one had from the other, and the other way round.
    private let experience: [LACode: [LACode: Experience]]
    private let experienceReversed: [LACode: [LACode: Experience]]
    private let records: [LACode: TrackRecord]
    /// England's workforce figures, to hold one authority's against.
    let england: EnglandFigures

    /// - Parameters:
    ///   - settings: thresholds and fading; those of the first policy unless given.
    package init(_ snapshot: Snapshot, settings: PolicySettings = PolicySettings()) {
        self.snapshot = snapshot
        self.settings = settings
        let arrangements = Dictionary(grouping: snapshot.arrangements, by: \.authority)
            .mapValues { Set($0.map(\.body)) }
        var inForce: [LACode: [LACode: Partnership]] = [:]
        var supporting: [LACode: [Partnership]] = [:]
        var helpUnderWay: [LACode: [Partnership]] = [:]
        let agreed = snapshot.agreedByPartner
        for partnership in snapshot.partnerships where partnership.standing(on: snapshot.asOf) == .inForce {
            helpUnderWay[partnership.receiver, default: []].append(partnership)
            guard let partner = partnership.partnerCode else { continue }
            inForce[partnership.receiver, default: [:]][partner] = partnership
            supporting[partner, default: []].append(partnership)
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
                    supporting: supporting[authority.code] ?? [],
                    agreed: agreed[authority.code] ?? [],
                    england: england,
                    helpUnderWay: helpUnderWay[authority.code] ?? [],
                    settings: settings
                )
                return (authority.code, one)
            }
        )
        var closeness: [LACode: [LACode: Closeness]] = [:]
        func near(_ one: LACode, _ other: LACode, _ closest: Closeness) {
            closeness[one, default: [:]][other] = max(closeness[one]?[other] ?? closest, closest)
        }
        for list in snapshot.neighbours.values {
            for line in list {
                near(line.authority, line.neighbour, line.closeness)
                near(line.neighbour, line.authority, line.closeness)
            }
        }
        self.closeness = closeness
        var experience: [LACode: [LACode: Experience]] = [:], reversed = experience
        func take(_ new: Experience?, _ receiver: LACode, _ partner: LACode?) {
            guard let new, let partner else { return }
            if let known = experience[receiver]?[partner], known.day > new.day { return }
            experience[receiver, default: [:]][partner] = new
            reversed[partner, default: [:]][receiver] = new
        }
        for partnership in snapshot.partnerships {
            take(Experience(partnership, by: snapshot.asOf), partnership.receiver, partnership.partnerCode)
        }
        // The receiver's own word of the same day tells more than how a partnership ended.
        for lines in snapshot.said.entries.values {
            for line in lines where line.register == .support { take(Experience(line), line.authority, line.other) }
        }
        self.experience = experience
        experienceReversed = reversed
        records = TrackRecord.all(in: snapshot)
    }

    package init(_ snapshot: Snapshot, under policy: Policy) {
        self.init(snapshot, settings: policy.settings)
    }

    /// The profile of an authority, had something else been said of it alone.
    func supposing(_ profile: AuthorityProfile, in supposed: Snapshot) -> AuthorityProfile {
        let code = profile.authority.code
        return AuthorityProfile(
            of: profile.authority,
            in: supposed,
            deliveredBy: profile.deliveredBy,
            supporting: partnershipsInForce.filter { $0.partnerCode == code },
            agreed: supposed.agreedByPartner[code] ?? [],
            england: england,
            helpUnderWay: profile.helpUnderWay,
            settings: settings
        )
    }

    /// The same profiles as another policy sees it; gathered anew only if that policy sees it otherwise.
    package func under(_ policy: Policy) -> ProfileBook {
        settings == policy.settings ? self : ProfileBook(snapshot, under: policy)
    }

    /// A request put ready for many partners.
    package func asked(_ request: SupportRequest, _ receiver: AuthorityProfile) -> PreparedRequest {
        let code = receiver.authority.code
        return PreparedRequest(
            request,
            receiver,
            asOf: snapshot.asOf,
            settings: settings,
            closeness: closeness[code] ?? [:],
            hasNeighbourList: snapshot.neighbours[code] != nil,
            inForce: inForce[code] ?? [:],
            experience: experience[code] ?? [:],
            experienceReversed: experienceReversed[code] ?? [:]
        )
    }

    package func pair(_ asked: PreparedRequest, _ partner: AuthorityProfile) -> SupportPair {
        SupportPair(
            asked: asked,
            partner: partner,
            hasNeighbourList: asked.hasNeighbourList || snapshot.neighbours[partner.authority.code] != nil,
            journey: journey(asked.receiver.authority, partner.authority),
            record: records[partner.authority.code]
        )
    }

    package func pair(_ request: SupportRequest, _ receiver: AuthorityProfile, _ partner: AuthorityProfile)
        -> SupportPair
    {
        pair(asked(request, receiver), partner)
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

extension Snapshot {
    /// What each partner agreed to give, in force or over; of one that is gone, whoever has its part.
    fileprivate var agreedByPartner: [LACode: [Agreement]] {
        var agreed: [LACode: [Agreement]] = [:]
        for it in partnerships {
            guard let partner = it.partnerCode, let terms = it.agreed else { continue }
            agreed[partner, default: []].append(terms)
        }
        return agreed
    }
}
