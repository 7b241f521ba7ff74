/// A part of the service in which an authority may be strong or seek support. Codes are stable. Source: docs/domain.md
/// §4.1.
package enum PracticeArea: String, CaseNumbered, Sendable, Codable, CodingKeyRepresentable {
    case earlyHelp = "HP-EH"
    case frontDoor = "HP-FD"
    case assessment = "HP-AS"
    case childInNeed = "HP-CN"
    case childProtection = "HP-CP"
    case preProceedings = "HP-PL"
    case exploitation = "HP-EX"
    case domesticAbuse = "HP-DN"
    case disabledChildren = "HP-DC"
    case homelessAndFostered = "HP-HV"
    case allegations = "HP-AO"
    case edgeOfCare = "HP-EC"
    case familyNetworks = "FN-KN"
    case carePlanning = "CC-CP"
    case permanence = "CC-PM"
    case sufficiency = "CC-SF"
    case health = "CC-HE"
    case education = "CC-ED"
    case unaccompanied = "CC-UA"
    case pathwayPlans = "CL-PP"
    case leaversHomes = "CL-AC"
    case leaversWork = "CL-ET"
    case childsVoice = "PV-VC"
    case governance = "LD-GV"
    case context = "LD-CX"
    case system = "LD-SY"
    case practitioners = "LD-PR"
    case decisions = "LD-DM"
    case qualityAssurance = "LD-QA"
    case learningCulture = "LD-LC"
    case innovation = "LD-IN"
    case performance = "LD-PM"
    case multiAgency = "LD-MA"
    case corporateParenting = "LD-CO"
    case recruitment = "WF-RR"
    case caseloads = "WF-CL"
    case management = "WF-MT"
    case finance = "RS-FN"
    case reputation = "RS-RP"

    package var name: String {
        switch self {
        case .earlyHelp: "early help and Family Help"
        case .frontDoor: "front door and thresholds"
        case .assessment: "assessment"
        case .childInNeed: "child in need planning"
        case .childProtection: "child protection"
        case .preProceedings: "pre-proceedings and court"
        case .exploitation: "exploitation, missing and harm outside home"
        case .domesticAbuse: "domestic abuse and neglect"
        case .disabledChildren: "disabled children"
        case .homelessAndFostered: "homeless 16 and 17 year olds, private fostering"
        case .allegations: "allegations and out-of-hours"
        case .edgeOfCare: "edge of care"
        case .familyNetworks: "family networks and kinship"
        case .carePlanning: "care planning and review"
        case .permanence: "permanence and adoption"
        case .sufficiency: "homes and sufficiency"
        case .health: "health and emotional wellbeing"
        case .education: "education of children in care"
        case .unaccompanied: "unaccompanied children"
        case .pathwayPlans: "care leavers: adviser and pathway plan"
        case .leaversHomes: "care leavers: accommodation"
        case .leaversWork: "care leavers: education, work, local offer"
        case .childsVoice: "child's voice and participation"
        case .governance: "lead and govern excellent practice"
        case .context: "a context for excellent practice"
        case .system: "a system that supports practice"
        case .practitioners: "developing excellent practitioners"
        case .decisions: "decision-making and supervision"
        case .qualityAssurance: "quality assurance and improvement"
        case .learningCulture: "learning culture and distributed leadership"
        case .innovation: "innovation and helping others"
        case .performance: "performance information and flow"
        case .multiAgency: "multi-agency partnership"
        case .corporateParenting: "corporate parenting and members' scrutiny"
        case .recruitment: "recruitment, retention, agency"
        case .caseloads: "caseload management"
        case .management: "management capability"
        case .finance: "finance and sustainability"
        case .reputation: "reputation and improvement governance"
        }
    }

    /// The judgements that speak of it. Source: docs/domain.md §4.2.
    package var judgedBy: [JudgementArea] {
        switch rawValue.prefix(2) {
        case "HP": [.helpAndProtection]
        case "FN": [.helpAndProtection, .childrenInCare]
        case "CC": [.childrenInCare]
        case "CL": [.careLeavers]
        case "PV": [.leadership, .childrenInCare, .careLeavers]
        default: [.leadership]
        }
    }

    /// The area that somebody means: its code in any case, or its whole name; `nil` for anything else.
    package init?(forgiving text: some StringProtocol) {
        let plain = text.lowercased()
        guard
            let area = PracticeArea.allCases.first(where: {
                $0.rawValue.lowercased() == plain || $0.name.lowercased() == plain
            })
        else { return nil }
        self = area
    }
}

extension PracticeArea: Comparable {
    /// In the order of the taxonomy.
    package static func < (left: PracticeArea, right: PracticeArea) -> Bool { left.caseNumber < right.caseNumber }
}
