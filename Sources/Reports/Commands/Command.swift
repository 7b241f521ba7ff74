import Domain

/// Commands that reports advise, each written whole, and options that they name: no other file of this room knows one.
package enum Command {
    static let detail = "'--detail'"
    static let confirmed = "--yes", carriedOut = "--apply", otherYear = "--year", beforeARound = "--round NAME"
    static let json = "--format json"
    static let newEdition = "tandem round new --edition-of"
    static let follow = "tandem follow add --area AREA"
    static let triedOnPage = "tandem report round --robust"
    static let addReviewer = "tandem review people add AUTHORITY REFERENCE --role 'practice lead'"

    static func sources(of code: LACode) -> String { "tandem authority show \(code) --sources" }
    static func changes(ofImport number: Int) -> String { "tandem imports show \(number) --out changes.xlsx" }
    static func digest(since day: Day) -> String { "tandem digest --since \(day)" }
    static func askAll(of scope: String) -> String { "tandem ask all '\(scope)' --answer-by DAY --out FOLDER" }

    static func newRound(in region: String?) -> String {
        "tandem round new NAME" + (region.map { " --region '\($0)'" } ?? "")
    }

    static func newEdition(of round: String) -> String { "tandem round new NAME --edition-of '\(round)'" }

    /// Gives a round up.
    package static func withdraw(_ round: String) -> String { "tandem round withdraw '\(round)' --reason TEXT" }

    static func release(_ round: String, _ two: String) -> String {
        "tandem round release '\(round)' \(two) --reason TEXT"
    }

    static func closeAgreement(_ two: String) -> String {
        "tandem agreement close \(two) --because CODE --outcome mixed --apply"
    }

    static func withdrawAgreement(_ two: String) -> String { "tandem agreement withdraw \(two) --apply" }

    static func openAgreement(_ round: String, _ receiver: String, _ partner: String) -> String {
        "tandem agreement open '\(round)' '\(receiver)' '\(partner)' --from DAY --until DAY"
    }

    static func requestLoan(_ round: String, _ receiver: String, _ partner: String) -> String {
        "tandem loan request '\(round)' '\(receiver)' '\(partner)' --from DAY --until DAY"
    }

    static func explainReview(_ programme: String, _ name: String, year: Int, others: Int) -> String {
        "tandem review explain \(programme.asShellWord) \(name.asShellWord)\(year == 1 ? "" : " --year \(year)")"
            + " --others \(others)"
    }

    /// Takes a step of a round.
    /// - Parameters:
    ///   - plan: the newest, where there are several and an approval has to say which one was looked at.
    ///   - isEdition: whether it begins from the plan that it corrects.
    package static func take(
        _ step: RoundStep,
        _ round: String,
        plan: Int? = nil,
        isEdition: Bool = false
    ) -> String {
        let which = step.state == .approved ? plan.map { " --plan \($0)" } ?? "" : ""
        let why = which + (step.needsReason ? " --reason TEXT" : "")
        return switch step.state {
        case .withdrawn: withdraw(round)
        case _ where step.was.isOver: "tandem undo '\(round)' --reason TEXT"
        case .proposed where step.was == .draft:
            isEdition ? "tandem round repropose '\(round)' --keep" : "tandem round propose '\(round)'"
        default: "tandem round advance '\(round)' --to \(step.state.rawValue)\(why)"
        }
    }
}
