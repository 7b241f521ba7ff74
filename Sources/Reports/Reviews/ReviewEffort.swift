import Domain

/// What a peer review takes of who hosts and who visits, as far as its scheme knows; and what nobody has said.
struct ReviewEffort: Sendable {
    private let scheme: Scheme

    init(_ scheme: Scheme) { self.scheme = scheme }

    /// The roles of a team; none where the scheme names none.
    private var roles: [TeamRole] { scheme.people.roles.isEmpty ? scheme.team : scheme.people.roles }

    /// What is known of any review.
    var known: [String] {
        [
            scheme.season == nil
                ? nil
                : "Days: host and visitors keep the working days of one week for a visit, five at the most; which of them are used is agreed with "
                    + "the host",
            roles.isEmpty
                ? nil
                : "People: \(roles.count == 1 ? "one comes" : "\(roles.count) come") to a host, \(roles.map(\.rawValue).inWords), from "
                    + (scheme.people.fromAnywhere ? "any authority that takes part" : "the authorities that review it"),
            scheme.people.leadTrainedWithin.map {
                "Training: whoever leads was trained in the last \($0.counted("year", "years"))"
            },
            scheme.season.map {
                "Before and after: notice \($0.noticeDays.counted("day", "days")) ahead, and a letter with the findings within "
                    + "\($0.letterDays.counted("working day", "working days"))"
            },
        ].compactMap(\.self)
    }

    /// What no scheme says, and who is to say it.
    var notKnown: [String] {
        [
            scheme.season == nil ? "how many days a visit lasts" : nil,
            roles.isEmpty ? "how many people come" : nil,
            "how many days host and visitors spend on getting ready, and on writing down what was found",
            "who pays for travel and nights, and what that comes to",
        ].compactMap(\.self)
    }

    static let whoSays =
        "Scheme and programme do not say it: the coordinator agrees it with each host before notice is given."

    /// How often each authority hosts and visits in a year: `hosts once, and visits twice`.
    func turns(in plan: ReviewPlan) -> String? {
        var hosted: [[Int]: Int] = [:], visited: [[Int]: Int] = [:]
        for group in plan.groups {
            for visit in Dictionary(grouping: group.reviews, by: \.host) {
                hosted[[group.year, visit.key.number], default: 0] += 1
                for reviewer in Set(visit.value.map(\.reviewer)) {
                    visited[[group.year, reviewer.number], default: 0] += 1
                }
            }
        }
        guard let most = visited.values.max(), let least = visited.values.min(), let hosts = hosted.values.max() else {
            return nil
        }
        let visits = least == most ? most.times : "\(least.times) to \(most.times)"
        return
            "In a year an authority is host \(hosts.times)\(hosts == 1 ? " at most" : ""), and goes to others \(visits)"
    }
}

extension Int {
    /// `once`, `twice`, `3 times`.
    fileprivate var times: String { self == 1 ? "once" : self == 2 ? "twice" : "\(self) times" }
}
