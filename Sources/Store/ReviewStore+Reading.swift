import Domain
import Postgres

/// Reads what belongs to one plan.
struct ReviewPlanReader {
    /// The plan's number in the database.
    let plan: Int

    func plan(_ connection: isolated Connection) throws -> ReviewPlan {
        var members: [Int: [LACode]] = [:], reviews: [Int: [Review]] = [:]
        for row in try connection.rows(.reviewMembers, [plan]) {
            members[try row["number"].int(), default: []].append(try row["la_code"].code())
        }
        for row in try connection.rows(.reviewsOfPlan, [plan]) {
            reviews[try row["number"].int(), default: []].append(
                Review(
                    reviewer: try row["reviewer"].code(),
                    host: try row["host"].code(),
                    role: try row["role"].domainOrNil { TeamRole(rawValue: $0) },
                    observer: try row["observer"].domainOrNil { LACode($0) },
                    week: try row["week"].dayOrNil()
                )
            )
        }
        let groups = try connection.rows(.reviewGroups, [plan]).map { row in
            let number = try row["number"].int()
            return ReviewGroup(
                year: try row["year"].int(),
                region: try row["region"].domainOrNil { Region(rawValue: $0) },
                members: members[number] ?? [],
                reviews: reviews[number] ?? [],
                reasons: try row["reasons"].string().split(separator: "\n").map(String.init)
            )
        }
        return ReviewPlan(
            groups: groups,
            unplaced: try connection.rows(.reviewUnplacedOfPlan, [plan]).map { row in
                Unplaced(
                    year: try row["year"].int(),
                    authority: try row["la_code"].code(),
                    reason: try row["reason"].string()
                )
            },
            tiers: try connection.rows(.reviewTiers, [plan]).map { row in
                TierResult(
                    name: try row["name"].string(),
                    value: try row["value"].int(),
                    bound: try row["bound"].intOrNil()
                )
            },
            conflict: try connection.rows(.reviewPlanConflicts, [plan]).map { row in
                Refusal(rule: RuleID(try row["rule"].string()), fact: try row["fact"].string())
            }
        )
    }

    func approval(_ row: Row) throws -> ReviewApproval? {
        guard let role = try row["approval_role"].stringOrNil() else { return nil }
        return ReviewApproval(
            role: role,
            user: try row["approval_user"].string(),
            at: try row["approval_at"].string(),
            note: try row["approval_note"].string()
        )
    }

    func question(_ row: Row, _ connection: isolated Connection) throws -> ReviewQuestion {
        var question = ReviewQuestion(
            regions: try row["regions"].string().split(separator: ";").compactMap { Region(rawValue: String($0)) },
            together: try row["together"].bool(),
            asOf: try row["as_of"].day(),
            years: try row["years"].int(),
            seed: UInt64(try row["seed"].int())
        )
        question.keepsFirst = try row["keeps_first"].bool()
        for line in try connection.rows(.reviewDeclaredOfPlan, [plan]) {
            try add(line, to: &question)
        }
        return question
    }

    private func add(_ line: Row, to question: inout ReviewQuestion) throws {
        let one = try line["one"].code(), kind = try line["kind"].string()
        func pair() throws -> ReviewQuestion.Pair { ReviewQuestion.Pair(one, try line["other"].code()) }
        switch kind {
        case "conflict": question.conflicts.append(try pair())
        case "veto": question.vetoes.append(try pair())
        case "absent": question.absent.append(one)
        case "past": question.past[try pair()] = try line["years"].int()
        case "reference": question.reference[try line["years"].int(), default: []].append(try pair())
        case "window":
            question.windows.append(
                try ReviewQuestion.Window(
                    authority: one,
                    from: try line["first_day"].day(),
                    to: try line["last_day"].day()
                )
            )
        default: throw StoreError.unreadable(kind)
        }
    }
}
