extension Indicator {
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
        case startedLookedAfterRate = "started_looked_after_rate"
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
        case assessmentsWithin45Days = "assessments_within_45_days"
        case conferencesWithin15Days = "conferences_within_15_days"
        case protectionPlansReviewedInTime = "protection_plans_reviewed_in_time"
        case repeatProtectionPlans = "repeat_protection_plans"
        case protectionPlansEndedAfter2Years = "protection_plans_ended_after_2_years"
        case protectionPlansOpen2Years = "protection_plans_open_2_years"
        case careApplicationsRate = "care_applications_rate"
        case cinPersistentAbsence = "cin_persistent_absence"
        case lookedAfterConvictions = "looked_after_convictions"
        case firstTimeEntrantsYouthJustice = "first_time_entrants_youth_justice"
        case specialGuardianshipRelatives = "special_guardianship_relatives"
        case threeOrMorePlacements = "three_or_more_placements"
        case longTermPlacementStability = "long_term_placement_stability"
        case threeOrMoreSocialWorkers = "three_or_more_social_workers"
        case adoptedInYear = "adopted_in_year"
        case placedOver20MilesAway = "placed_over_20_miles_away"
        case inFosterCare = "in_foster_care"
        case inOtherPlacements = "in_other_placements"
        case emotionalDifficultiesScore = "emotional_difficulties_score"
        case healthChecks = "health_checks"
        case dentalChecks = "dental_checks"
        case immunised
        case substanceMisuse = "substance_misuse"
        case lookedAfterPersistentAbsence = "looked_after_persistent_absence"
        case lookedAfterKeyStage2 = "looked_after_key_stage_2"
        case lookedAfterAttainment8 = "looked_after_attainment_8"
        case midYearSchoolMoves = "mid_year_school_moves"
        case unaccompaniedChildren = "unaccompanied_children"
        case careLeaversNotInTouch = "care_leavers_not_in_touch"
        case careLeaversSuitableAccommodation = "care_leavers_suitable_accommodation"
        case stayingPut = "staying_put"
        case careLeaversInEducationOrWork = "care_leavers_in_education_or_work"
        case careLeaversInHigherEducation = "care_leavers_in_higher_education"
        case socialWorkersHoldingCases = "social_workers_holding_cases"
        case childrenInLowIncomeFamilies = "children_in_low_income_families"

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
            case .startedLookedAfterRate: "rate of children who started to be looked after"
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
            case .lookedAfterRate, .startedLookedAfterRate, .ceasedRate, .inNeedRate, .protectionPlanRate:
                "per 10,000 children"
            case .childPopulation: "children"
            case .deprivation, .morale: "points"
            case .budget: "pounds a child"
            case .rereferralRate, .supervision: "per cent"
            default: OutcomeMeasure.of(self)?.unit ?? ""
            }
        }
    }
}
