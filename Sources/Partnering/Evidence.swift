import Domain

/// What a picture says of one authority, put ready for rules and factors.
public struct Evidence: Sendable {
    /// The authority.
    public let authority: Authority
    /// Its newest inspection of the whole service, if it has had one.
    public let latest: Inspection?
    /// The one before.
    public let previous: Inspection?
    /// Days of publication of inspections that found it inadequate overall, oldest first.
    public let inadequateOverall: [Day]
    /// Bodies that deliver its services.
    public let deliveredBy: Set<String>

    /// The evidence about an authority on the picture's day.
    public init(of authority: Authority, in picture: Picture, arrangements: [LACode: Set<String>]) {
        let inspections = picture.wholeServiceInspections(of: authority.code)
        self.authority = authority
        latest = inspections.last
        previous = inspections.dropLast().last
        inadequateOverall = inspections.filter { $0.grade(in: .overall) == .inadequate }.map(\.published)
        deliveredBy = arrangements[authority.code] ?? []
    }

    /// The grade in an area at the latest inspection.
    public func grade(in area: JudgementArea) -> Grade? { latest?.grade(in: area) }

    /// The areas below good at the latest inspection, each with its grade.
    public var areasBelowGood: [JudgementArea: Grade] {
        var below: [JudgementArea: Grade] = [:]
        for area in JudgementArea.practice {
            if let grade = grade(in: area), grade < .good { below[area] = grade }
        }
        return below
    }

    /// Our word for the whole authority at its latest inspection.
    public var derivedStanding: Grade? { latest.flatMap(DerivedStanding.of) }

    /// Whether it may support anybody at all: leadership and help and protection at least good, nothing inadequate.
    public var mayOffer: Bool {
        let graded = JudgementArea.practice.compactMap { grade(in: $0) }
        let core: [Grade?] = [grade(in: .leadership), grade(in: .helpAndProtection)]
        return core.allSatisfy { $0.map { $0 >= .good } ?? false } && !graded.contains(.inadequate)
    }
}

/// A receiver's request beside a partner that might serve it: what rules and factors look at.
public struct SupportPair: Sendable {
    /// What is asked.
    public let request: SupportRequest
    /// Who asks.
    public let receiver: Evidence
    /// Who might serve.
    public let partner: Evidence
    /// The day on which the question is put.
    public let asOf: Day
    /// How alike they are by either one's list, the better of the two; `nil` if neither lists the other.
    public let closeness: Closeness?
    /// Whether a list of statistical neighbours was published by the day for either of them.
    public let hasNeighbourList: Bool
    /// Kilometres between their middles; `nil` where a middle is not on record.
    public let kilometres: Int?
    /// A partnership between just these two that stands on the day.
    public let partnershipInForce: Partnership?
}

/// All the evidence of a picture, gathered once.
public struct EvidenceBook: Sendable {
    /// The picture behind it.
    public let picture: Picture
    /// The evidence about each authority in force, by code.
    public let evidence: [LACode: Evidence]
    private let closeness: [Link: Closeness]
    private let inForce: [Link: Partnership]

    private struct Link: Hashable {
        let one: LACode
        let other: LACode
    }

    /// Gathers the evidence about every authority in force.
    public init(_ picture: Picture) {
        self.picture = picture
        let arrangements = Dictionary(grouping: picture.arrangements, by: \.authority)
            .mapValues { Set($0.map(\.body)) }
        evidence = Dictionary(
            uniqueKeysWithValues: picture.authorities.map {
                ($0.code, Evidence(of: $0, in: picture, arrangements: arrangements))
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
        var inForce: [Link: Partnership] = [:]
        for partnership in picture.partnerships where partnership.standing(on: picture.asOf) == .inForce {
            guard let supporter = partnership.supporterCode else { continue }
            inForce[Link(one: partnership.receiver, other: supporter)] = partnership
        }
        self.inForce = inForce
    }

    /// A request beside a partner.
    public func pair(_ request: SupportRequest, _ receiver: Evidence, _ partner: Evidence) -> SupportPair {
        let link = Link(one: receiver.authority.code, other: partner.authority.code)
        return SupportPair(
            request: request,
            receiver: receiver,
            partner: partner,
            asOf: picture.asOf,
            closeness: closeness[link],
            hasNeighbourList: picture.neighbours[link.one] != nil || picture.neighbours[link.other] != nil,
            kilometres: kilometres(receiver.authority, partner.authority),
            partnershipInForce: inForce[link]
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
