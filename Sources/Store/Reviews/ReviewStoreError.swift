import ReadableErrors

/// What can go wrong with programmes, besides the database's own errors.
package enum ReviewStoreError: ReadableError, Hashable {
    /// No programme has this name; those that exist.
    case noSuchProgramme(String, existing: [String])
    case noSuchPlan(String, Int, plans: Int)
    case approvedAlready(String, Int, ReviewApproval)

    package var exitStatus: ExitStatus { .usage }

    package var description: String {
        switch self {
        case .noSuchPlan(let name, let number, let plans):
            "review programme '\(name)' has no plan \(number): it has \(plans), see 'tandem review list'"
        case .approvedAlready(let name, let number, let approval):
            "plan \(number) of '\(name)' was approved at \(approval.at) by \(approval.user) (\(approval.role)); "
                + "nothing was changed"
        case .noSuchProgramme(let name, let existing):
            "no review programme is named '\(name)'"
                + (existing.isEmpty
                    ? ": there is none yet, make one with 'tandem review compose NAME'"
                    : "; there are: \(existing.joined(separator: ", "))")
        }
    }
}
