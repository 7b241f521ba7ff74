// The measures of DfE's local authority interactive tool that are shipped, each with the practice areas of which it tells.
// Source: docs/domain.md §5.3.

extension OutcomeMeasure {
    /// Every measure, in the order of the practice areas.
    package static let all: [OutcomeMeasure] = [
        OutcomeMeasure(
            .rereferralRate,
            "ReReferral",
            "referrals within twelve months of an earlier one",
            told: "# of referrals came within twelve months of an earlier one",
            .share,
            better: .low,
            of: [.frontDoor],
            restsOn: .children
        ),
        OutcomeMeasure(
            .assessmentsInTime,
            "Continue_Assess_Comp",
            "assessments within 45 working days",
            told: "# of assessments done within 45 working days",
            .share,
            better: .high,
            of: [.assessment],
            restsOn: .children
        ),
        OutcomeMeasure(
            .conferencesInTime,
            "CP_conf_15days",
            "child protection conferences within 15 days",
            told: "# of first child protection conferences held within 15 days",
            .share,
            better: .high,
            of: [.childProtection],
            restsOn: .children
        ),
        OutcomeMeasure(
            .plansReviewedInTime,
            "RevCP",
            "protection plans reviewed in time",
            told: "# of protection plans reviewed in time",
            .share,
            better: .high,
            of: [.childProtection],
            restsOn: .children
        ),
        OutcomeMeasure(
            .repeatPlans,
            "PrevRegCPR",
            "protection plans begun again",
            told: "# of new protection plans were a second or later one",
            .share,
            better: .low,
            of: [.childProtection],
            restsOn: .children
        ),
        OutcomeMeasure(
            .plansEndedLate,
            "CPPlans2yrs",
            "protection plans that ended after two years",
            told: "# of protection plans that ended had lasted two years or more",
            .share,
            better: .low,
            of: [.childProtection, .preProceedings],
            restsOn: .children
        ),
        OutcomeMeasure(
            .plansOpenLong,
            "CPPlans2yrsActive",
            "protection plans open for two years",
            told: "# of protection plans had been open for two years or more",
            .share,
            better: .low,
            of: [.childProtection, .preProceedings],
            restsOn: .children
        ),
        OutcomeMeasure(
            .careApplications,
            "CareApplications",
            "care applications",
            told: "# care applications",
            .perTenThousand,
            better: .neither,
            of: [.preProceedings, .edgeOfCare],
            restsOn: .children
        ),
        OutcomeMeasure(
            .absentInNeed,
            "CINPermAbsent_3Term",
            "children in need persistently absent from school",
            told: "# of children in need persistently absent from school",
            .share,
            better: .low,
            of: [.childInNeed],
            restsOn: .children,
            isOutInSpring: true
        ),
        OutcomeMeasure(
            .convicted,
            "LAC_Convictions",
            "looked-after children convicted or cautioned",
            told: "# of looked-after children convicted or cautioned",
            .share,
            better: .low,
            of: [.exploitation],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .firstTimeEntrants,
            "FirstYJS",
            "young people new to the youth justice system",
            told: "# young people new to the youth justice system",
            .perHundredThousand,
            better: .low,
            of: [.exploitation],
            restsOn: .children,
            isOutInSpring: true
        ),
        OutcomeMeasure(
            .startedRate,
            "LAC_Start_Rate",
            "children who started to be looked after",
            told: "# children started to be looked after",
            .perTenThousand,
            better: .neither,
            of: [.edgeOfCare],
            restsOn: .children
        ),
        OutcomeMeasure(
            .guardianshipToRelatives,
            "LAC_SGO_Car_Rel%",
            "special guardianship orders to relatives or friends",
            told: "# of special guardianship orders to relatives or friends",
            .share,
            better: .neither,
            of: [.familyNetworks],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .threePlacements,
            "LACStable_2016on",
            "looked-after children with three or more placements",
            told: "# of looked-after children with three or more placements in the year",
            .share,
            better: .low,
            of: [.carePlanning],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .stablePlacements,
            "LAC_LongStable%",
            "looked-after children in a long-term stable placement",
            told: "# of looked-after children in a long-term stable placement",
            .share,
            better: .high,
            of: [.carePlanning, .permanence],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .threeSocialWorkers,
            "Stability_SocialWorker",
            "looked-after children with three or more social workers",
            told: "# of looked-after children with three or more social workers in the year",
            .share,
            better: .low,
            of: [.carePlanning, .recruitment],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .adopted,
            "%_of LAC Adopted",
            "children adopted",
            told: "# of those who left care were adopted",
            .share,
            better: .neither,
            of: [.permanence],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .placedFarAway,
            "LACDistance",
            "looked-after children placed more than 20 miles away",
            told: "# of looked-after children placed more than 20 miles away and outside the area",
            .share,
            better: .low,
            of: [.sufficiency],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .inFosterCare,
            "LAC_Foster_Placements",
            "looked-after children in foster care",
            told: "# of looked-after children in foster care",
            .share,
            better: .neither,
            of: [.sufficiency],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .inOtherPlacements,
            "LAC_Other_Place_Inc_Unreg",
            "looked-after children in other placements",
            told: "# of looked-after children in other placements",
            .share,
            better: .neither,
            of: [.sufficiency],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .emotionalDifficulties,
            "Emotional_LAC",
            "mean score of emotional difficulties",
            told: "# points in the mean score of emotional difficulties (0 to 40, less is better)",
            .points,
            better: .low,
            of: [.health],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .healthChecks,
            "LACHealth%",
            "looked-after children with health checks",
            told: "# of looked-after children had their health checks",
            .share,
            better: .high,
            of: [.health],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .dentalChecks,
            "LACDental%",
            "looked-after children with dental checks",
            told: "# of looked-after children had their dental checks",
            .share,
            better: .high,
            of: [.health],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .immunised,
            "LACVaccinations%",
            "looked-after children with immunisations up to date",
            told: "# of looked-after children had their immunisations up to date",
            .share,
            better: .high,
            of: [.health],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .substanceMisuse,
            "LACSubstance",
            "looked-after children who misuse substances",
            told: "# of looked-after children misuse substances",
            .share,
            better: .low,
            of: [.health],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .absentInCare,
            "LAC_Pers_Abs",
            "looked-after pupils persistently absent",
            told: "# of looked-after pupils persistently absent",
            .share,
            better: .low,
            of: [.education],
            restsOn: .lookedAfter,
            isOutInSpring: true
        ),
        OutcomeMeasure(
            .keyStageTwo,
            "LAC_KS2_ExpStd_RWM",
            "looked-after pupils at the expected standard at 11",
            told: "# of looked-after pupils at the expected standard at the age of 11",
            .share,
            better: .high,
            of: [.education],
            restsOn: .lookedAfter,
            isOutInSpring: true
        ),
        OutcomeMeasure(
            .attainmentEight,
            "LAC_KS4_AVG_Attain8",
            "mean Attainment 8 of looked-after pupils",
            told: "# points in the mean Attainment 8 of looked-after pupils",
            .points,
            better: .high,
            of: [.education],
            restsOn: .lookedAfter,
            isOutInSpring: true
        ),
        OutcomeMeasure(
            .schoolMoves,
            "Stability_School",
            "looked-after pupils with a move of school in mid-year",
            told: "# of looked-after pupils moved school in mid-year",
            .share,
            better: .low,
            of: [.education],
            restsOn: .lookedAfter,
            isOutInSpring: true
        ),
        OutcomeMeasure(
            .unaccompanied,
            "Unacc_Asylmn_Seek_Childn%",
            "looked-after children who came alone to seek asylum",
            told: "# of looked-after children came alone to seek asylum",
            .share,
            better: .neither,
            of: [.unaccompanied],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .leaversNotInTouch,
            "CareLeavers_LA_NotInTouch",
            "care leavers not in touch",
            told: "# of care leavers not in touch",
            .share,
            better: .low,
            of: [.pathwayPlans],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .leaversHoused,
            "CareLeaverAcc",
            "care leavers in suitable accommodation",
            told: "# of care leavers in suitable accommodation",
            .share,
            better: .high,
            of: [.leaversHomes],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .stayingPut,
            "StayingPut",
            "care leavers who stayed with their foster carers",
            told: "# of those who turned 18 in foster care stayed with their carers",
            .share,
            better: .high,
            of: [.leaversHomes],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .leaversInWork,
            "CareLeaverEET",
            "care leavers in education or work",
            told: "# of care leavers in education or work",
            .share,
            better: .high,
            of: [.leaversWork],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .leaversInHigherEducation,
            "LAC_19_HE",
            "care leavers in higher education",
            told: "# of care leavers in higher education",
            .share,
            better: .high,
            of: [.leaversWork],
            restsOn: .lookedAfter
        ),
        OutcomeMeasure(
            .absenceRate,
            "Work_Force_SWAbsence",
            "absence of social workers",
            told: "# of working days lost to absence of social workers",
            .share,
            better: .low,
            of: [.recruitment],
            restsOn: .children
        ),
        OutcomeMeasure(
            .workersHoldingCases,
            "Social_Work_Caseholders_%",
            "social workers who hold cases",
            told: "# of social workers hold cases",
            .share,
            better: .neither,
            of: [.caseloads],
            restsOn: .children
        ),
        OutcomeMeasure(
            .lowIncome,
            "ChildPov",
            "children in low-income families",
            told: "# of children in low-income families",
            .share,
            better: .neither,
            of: [],
            restsOn: .children,
            isOutInSpring: true
        ),
    ]
}
