/// A number measured of an authority in a year, or the mark that stands where it is withheld.
package struct Indicator: Hashable, Sendable {
    /// Definitions: docs/domain.md §5.2.
    package enum Code: String, CaseNumbered, Sendable {
        /// Social workers in post, full-time equivalents, at 30 September.
        case socialWorkers = "social_workers_fte"
        /// Vacancies over posts.
        case vacancyRate = "vacancy_rate"
        /// Agency workers over workers.
        case agencyRate = "agency_rate"
        /// Leavers in the year over workers in post.
        case turnoverRate = "turnover_rate"
        /// Working days lost to sickness.
        case absenceRate = "absence_rate"
        /// Cases a worker who holds cases.
        case caseload
        /// Children looked after on 31 March.
        case lookedAfter = "looked_after"
        /// Children looked after on 31 March, per 10,000 children.
        case lookedAfterRate = "looked_after_rate"
        /// Children who started to be looked after in the year.
        case startedRate = "started_looked_after_rate"
        /// Children who ceased to be looked after in the year.
        case ceasedRate = "ceased_looked_after_rate"
        /// Children and young people aged 0 to 17, in the middle of the year.
        case childPopulation = "population_0_17"
        /// Children in need on 31 March, per 10,000 children.
        case inNeedRate = "children_in_need_rate"
        /// Children on a protection plan on 31 March, per 10,000 children.
        case protectionPlanRate = "child_protection_plan_rate"
        /// Referrals within twelve months of an earlier one.
        case rereferralRate = "rereferral_rate"
        /// The average score of the index of multiple deprivation.
        case deprivation = "imd_average_score"
        /// What staff said of their morale in a survey, 0 to 100.
        case morale = "staff_morale"
        /// Budget for children's services, pounds a child.
        case budget = "budget_a_child"
        /// Supervision held on time.
        case supervision = "supervision_on_time"

        // Figures of practice between inspections, each told by its `OutcomeMeasure`.
        case assessmentsInTime = "assessments_within_45_days"
        case conferencesInTime = "conferences_within_15_days"
        case plansReviewedInTime = "protection_plans_reviewed_in_time"
        case repeatPlans = "repeat_protection_plans"
        case plansEndedLate = "protection_plans_ended_after_2_years"
        case plansOpenLong = "protection_plans_open_2_years"
        case careApplications = "care_applications_rate"
        case absentInNeed = "cin_persistent_absence"
        case convicted = "looked_after_convictions"
        case firstTimeEntrants = "first_time_entrants_youth_justice"
        case guardianshipToRelatives = "special_guardianship_relatives"
        case threePlacements = "three_or_more_placements"
        case stablePlacements = "long_term_placement_stability"
        case threeSocialWorkers = "three_or_more_social_workers"
        case adopted = "adopted_in_year"
        case placedFarAway = "placed_over_20_miles_away"
        case inFosterCare = "in_foster_care"
        case inOtherPlacements = "in_other_placements"
        case emotionalDifficulties = "emotional_difficulties_score"
        case healthChecks = "health_checks"
        case dentalChecks = "dental_checks"
        case immunised
        case substanceMisuse = "substance_misuse"
        case absentInCare = "looked_after_persistent_absence"
        case keyStageTwo = "looked_after_key_stage_2"
        case attainmentEight = "looked_after_attainment_8"
        case schoolMoves = "mid_year_school_moves"
        case unaccompanied = "unaccompanied_children"
        case leaversNotInTouch = "care_leavers_not_in_touch"
        case leaversHoused = "care_leavers_suitable_accommodation"
        case stayingPut = "staying_put"
        case leaversInWork = "care_leavers_in_education_or_work"
        case leaversInHigherEducation = "care_leavers_in_higher_education"
        case workersHoldingCases = "social_workers_holding_cases"
        case lowIncome = "children_in_low_income_families"

        /// What people read.
        package var name: String {
            switch self {
            case .socialWorkers: "social workers in post"
            case .vacancyRate: "vacancy rate"
            case .agencyRate: "agency rate"
            case .turnoverRate: "turnover rate"
            case .absenceRate: "absence rate"
            case .caseload: "caseload"
            case .lookedAfter: "children looked after"
            case .lookedAfterRate: "rate of children looked after"
            case .startedRate: "rate of children who started to be looked after"
            case .ceasedRate: "rate of children who ceased to be looked after"
            case .childPopulation: "children aged 0 to 17"
            case .inNeedRate: "rate of children in need"
            case .protectionPlanRate: "rate of children on a protection plan"
            case .rereferralRate: "re-referral rate"
            case .deprivation: "average score of deprivation"
            case .morale: "staff morale"
            case .budget: "budget a child"
            case .supervision: "supervision held on time"
            default: OutcomeMeasure.of(self)?.name ?? rawValue
            }
        }

        /// Who may see it: what an authority says of its own staff is for it and its coordinator. Source: docs/domain.md §8.12.
        package var visibility: Visibility {
            switch self {
            case .morale, .supervision: .authority
            default: .open
            }
        }

        /// Whether an authority measures it itself and states it, rather than that it is published.
        package var isStated: Bool { [.morale, .supervision, .budget].contains(self) }

        /// Whether it is a share of a hundred.
        package var isShare: Bool { unit == "per cent" }

        /// More than this is hardly meant: of a hundred, or of ten thousand children; `nil` where there is no such end.
        package var most: Int? { isShare ? 100 : unit == "per 10,000 children" ? 10_000 : nil }

        /// Those that are told beside inspections, area by area, and that nothing else asks about.
        package static let outcomes = allCases.filter { OutcomeMeasure.of($0)?.isOnlyShown ?? false }
        /// All others: what rules, factors and detectors rest on.
        package static let countedOn = allCases.filter { !(OutcomeMeasure.of($0)?.isOnlyShown ?? false) }

        /// What one is counted in.
        package var unit: String {
            switch self {
            case .socialWorkers: "full-time equivalents"
            case .vacancyRate, .agencyRate, .turnoverRate, .absenceRate: "per cent"
            case .caseload: "cases a worker"
            case .lookedAfter: "children"
            case .lookedAfterRate, .startedRate, .ceasedRate, .inNeedRate, .protectionPlanRate: "per 10,000 children"
            case .childPopulation: "children"
            case .deprivation, .morale: "points"
            case .budget: "pounds a child"
            case .rereferralRate, .supervision: "per cent"
            default: OutcomeMeasure.of(self)?.unit ?? ""
            }
        }
    }

    /// A number, or why there is none: never zero for a number that is withheld.
    package enum Value: Hashable, Sendable, CustomStringConvertible {
        /// A number, in decimal notation as published.
        case number(String)
        case withheld(Mark)

        /// The number, or the mark in words.
        package var description: String {
            switch self {
            case .number(let digits): digits
            case .withheld(let mark): mark.words
            }
        }
    }

    /// Marks that DfE prints in the place of numbers.
    package enum Mark: String, Hashable, Sendable, CaseIterable {
        case notApplicable = "z"
        case notAvailable = "x"
        /// Withheld, because few children could be told from it.
        case confidential = "c"
        case unreliable = "u"
        /// Rounds to nothing, and is not nothing.
        case low
        case missing = ":"

        package var words: String {
            switch self {
            case .notApplicable: "not applicable"
            case .notAvailable: "not available"
            case .confidential: "withheld"
            case .unreliable: "not reliable"
            case .low: "rounds to nothing"
            case .missing: "not published"
            }
        }
    }

    package let authority: LACode
    package let code: Code
    /// The year it is published for.
    package let year: Int
    package let value: Value
    /// Others that the number speaks of together with the authority: some send one return between them.
    package let sharedWith: [LACode]

    /// - Throws: `InvariantBroken` for a year of another age, or something that is no decimal number from nothing up.
    package init(authority: LACode, code: Code, year: Int, value: Value, sharedWith: [LACode] = [])
        throws(InvariantBroken)
    {
        guard (2000...2199).contains(year) else { throw InvariantBroken("\(year) is not a year of an indicator") }
        if case .number(let digits) = value, !Self.isNumber(digits) {
            throw InvariantBroken("'\(digits.prefix(30))' is neither a number nor one of the marks z, x, c, u, low, :")
        }
        self.authority = authority
        self.code = code
        self.year = year
        self.value = value
        self.sharedWith = sharedWith.count > 1 ? sharedWith.sorted() : sharedWith
    }

    /// Whether a text is a decimal number from nothing up.
    package static func isNumber(_ text: String) -> Bool {
        var digits = 0, hasPoint = false
        for byte in text.utf8 {
            switch byte {
            case 48...57 where digits < 12: digits += 1
            case 46 where digits > 0 && !hasPoint: (digits, hasPoint) = (0, true)
            default: return false
            }
        }
        return digits > 0
    }
}

extension Indicator: RegistryFact {
    package static var kindName: String { "indicators" }
    package static var held: WritableKeyPath<Registry, [Indicator]>? { \.indicators }
    package var fact: Fact { .indicator(self) }
    package var refersTo: [LACode] { [authority] + sharedWith }
    package var inWords: String { "\(code.name) of \(authority) in \(year)" }
    /// Nobody counted before there was anything to count; marks stand in files for every year.
    package var needsAuthority: AuthorityNeed {
        guard case .number = value, let last = Day(year: year, month: 12, day: 31) else { return .none }
        return .begun(by: last)
    }
    package var newestDay: Day? { Day(year: year, month: 12, day: 31) }

    package var identifying: [FactField] {
        [FactField("authority", authority), FactField("indicator", code.rawValue), FactField("year", year)]
    }
    package var fields: [FactField] {
        [
            FactField("value", value), FactField("unit", code.unit), FactField("shared_with", list: sharedWith),
        ]
            // What sources say of it is seen by as many.
            + (code.visibility < .open
                ? [FactField(FieldName("visibility", label: "visible to"), code.visibility.rawValue)] : [])
    }

    /// That a number is not published in a file says nothing against one that was, nor against a mark that says why: a dash
    /// takes no place of theirs.
    package func keeping(_ old: Indicator) throws(InvariantBroken) -> Indicator {
        guard value == .withheld(.missing) else { return self }
        return try Indicator(
            authority: authority,
            code: code,
            year: year,
            value: old.value,
            sharedWith: sharedWith
        )
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        let words = kept.text("value")
        try self.init(
            authority: try kept.code("authority"),
            code: try kept.value("indicator") { Code(rawValue: $0) },
            year: try kept.number("year"),
            value: Mark.allCases.first { $0.words == words }.map(Value.withheld) ?? .number(words),
            sharedWith: try kept.values("shared_with") { LACode($0) }
        )
    }
}

extension Indicator {
    /// The day by which the numbers of a year are out, so that a plan of the past uses nothing published after it: DfE's
    /// workforce of September in the March after, its figures of March in December, those of schools and of youth justice in
    /// the April after, indices of deprivation, which bear the year they come out in, by its end, and population at the end
    /// of the next year.
    package var published: Day {
        let (years, month, day) =
            switch code {
            case .socialWorkers, .vacancyRate, .agencyRate, .turnoverRate, .absenceRate, .caseload: (1, 3, 31)
            case .lookedAfter, .lookedAfterRate, .startedRate, .ceasedRate, .inNeedRate, .protectionPlanRate,
                .rereferralRate:
                (0, 12, 31)
            case .childPopulation: (1, 12, 31)
            // What an authority states of itself is out when it says so.
            case .morale, .budget, .supervision: (0, 1, 1)
            case .deprivation: (0, 12, 31)
            default: OutcomeMeasure.of(code)?.isOutInSpring ?? false ? (1, 4, 30) : (0, 12, 31)
            }
        return Day(year: year + years, month: month, day: day) ?? .distantFuture
    }

    /// The number in thousandths, exactly as far as three decimals go; `nil` where it is withheld.
    package var thousandths: Int? {
        guard case .number(let digits) = value else { return nil }
        // Byte by byte: tens of thousands of numbers are looked at where figures are held beside others.
        var number = 0, decimals: Int?
        for byte in digits.utf8 {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), number < Int.max / 100 else { return nil }
            if let places = decimals {
                guard places < 3 else { break }
                decimals = places + 1
            }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        for _ in (decimals ?? 0)..<3 { number *= 10 }
        return number
    }
}

extension Snapshot {
    /// The newest number of an indicator, with its year; `nil` where none was published by the day or it is withheld.
    package func newest(_ code: Indicator.Code, of authority: LACode) -> Indicator? {
        indicators[authority]?[code]?.last { $0.thousandths != nil }
    }
}
