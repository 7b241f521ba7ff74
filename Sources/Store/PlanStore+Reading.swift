import Domain
import Postgres
import Schema

extension PlanStore {
    /// The newest plan of a round, with the facts it rests on.
    /// - Throws: `StoreError.noPlan` if none was proposed; `PostgresError`.
    package static func latest(of round: StoredRound, _ connection: isolated Connection) throws -> StoredPlan {
        guard let row = try connection.rows(.latestPlan, [round.number]).onlyIfAny() else {
            throw StoreError.noPlan(round.round.name)
        }
        let number = try row["plan_id"].int()
        let moment = try row["known_at"].string()
        let facts = try RegistryStore.facts(connection, asKnownAt: moment)
        let requests = try requests(of: number, facts, connection)
        let served = try pairings(of: number, requests.mapValues(\.request), connection)
        let unserved = requests.values.compactMap { request, reason in
            reason.map { Unserved(request: request, reason: $0) }
        }
        let plan = Plan(
            pairings: served,
            unserved: unserved.sorted { $0.request.precedes($1.request) },
            inForce: try inForce(of: number, facts, connection),
            places: Plan.Places(
                confirmed: try row["places_confirmed"].int(),
                assumed: try row["places_assumed"].int()
            ),
            isUnique: try row["is_unique"].bool(),
            gap: try row["gap"].stringOrNil(),
            offersOnly: try row["offers_only"].bool()
        )
        return StoredPlan(number: try row["number"].int(), knownAt: moment, facts: facts, plan: plan)
    }

    private static func requests(
        of plan: Int,
        _ facts: Registry,
        _ connection: isolated Connection
    ) throws -> [RequestKey: (request: SupportRequest, reason: String?)] {
        let inspections = Dictionary(facts.inspections.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var requests: [RequestKey: (request: SupportRequest, reason: String?)] = [:]
        for row in try connection.rows(.planRequests, [plan]) {
            let key = RequestKey(receiver: try row["receiver"].code(), number: try row["request"].int())
            let request = SupportRequest(
                receiver: key.receiver,
                kind: try row["kind"].domain { SupportRequest.Kind(rawValue: $0) },
                severity: Severity(clamping: try row["severity"].int()),
                needs: try needs(row["needs"]),
                inspection: try row["inspection"].domain { inspections[$0] },
                earlierInadequate: try row["earlier_inadequate"].string().split(separator: ";").compactMap { Day($0) },
                number: key.number,
                practice: try practice(row["practice"]),
                days: try row["days"].intOrNil(),
                support: try row["support"].string(),
                isEdited: try row["is_edited"].bool()
            )
            requests[key] = (request, try row["unserved_reason"].stringOrNil())
        }
        return requests
    }

    private static func pairings(
        of plan: Int,
        _ requests: [RequestKey: SupportRequest],
        _ connection: isolated Connection
    ) throws -> [Pairing] {
        var factors: [[LACode]: [FactorPoints]] = [:]
        for row in try connection.rows(.planFactors, [plan]) {
            let link = [try row["receiver"].code(), try row["partner"].code()]
            factors[link, default: []].append(
                FactorPoints(
                    factor: RuleID(try row["factor"].string()),
                    points: try row["points"].int(),
                    detail: try row["detail"].string()
                )
            )
        }
        let pairings = try connection.rows(.planPairings, [plan]).map { row in
            let receiver = try row["receiver"].code(), partner = try row["partner"].code()
            let key = RequestKey(receiver: receiver, number: try row["request"].int())
            guard let request = requests[key] else { throw StoreError.unreadable(receiver.description) }
            return Pairing(
                request: request,
                partner: partner,
                factors: factors[[receiver, partner]] ?? [],
                partnerNeeds: try needs(row["partner_needs"]),
                crossesRegions: try row["crosses_regions"].bool()
            )
        }
        return pairings.sorted { $0.request.precedes($1.request) }
    }

    private static func inForce(
        of plan: Int,
        _ facts: Registry,
        _ connection: isolated Connection
    ) throws -> [Partnership] {
        let held = Dictionary(
            facts.partnerships.map { ($0.identity, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return try connection.rows(.planInForce, [plan]).compactMap { row in
            let parts = [
                try row["supporter_name"].string(), try row["receiver"].string(),
                try row["arrangement"].string(), try row.approximateDay("began")?.description ?? "",
            ]
            return held[FactIdentity(Partnership.kindName, parts)]
        }
    }

    /// One request of a plan.
    private struct RequestKey: Hashable {
        let receiver: LACode
        let number: Int
    }

    /// Reads `HP-FD=700;LD-QA=1000`.
    private static func practice(_ cell: Cell) throws -> [PracticeNeed] {
        try (cell.stringOrNil() ?? "").split(separator: ";").map { part in
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, let area = PracticeArea(rawValue: String(sides[0])), let need = Int(sides[1]) else {
                throw StoreError.unreadable(String(part))
            }
            return PracticeNeed(area, need)
        }.sorted { $0.area < $1.area }
    }

    /// Reads `HP=inadequate;LD=requires improvement`.
    private static func needs(_ cell: Cell) throws -> [JudgementArea: Grade] {
        var needs: [JudgementArea: Grade] = [:]
        for part in try (cell.stringOrNil() ?? "").split(separator: ";") {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, let area = JudgementArea(rawValue: String(sides[0])),
                let grade = Grade(words: sides[1])
            else { throw StoreError.unreadable(String(part)) }
            needs[area] = grade
        }
        return needs
    }
}
