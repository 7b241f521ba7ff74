/// A request that no partner was found for, and why.
package struct Unserved: Hashable, Sendable, Codable {
    /// The requests and partners that compete around it, by their places in the plan's question. They want more of
    /// these partners than these have.
    package struct Bottleneck: Hashable, Sendable, Codable {
        package let requests: [Int]
        /// All partners that they could have.
        package let partners: [Int]
        /// The limits that stand in the way.
        package let limits: [Int]
        /// How many places these partners have in all.
        package let places: Int
        /// How many places these requests want.
        package let wanted: Int

        package init(requests: [Int], partners: [Int], limits: [Int], places: Int, wanted: Int) {
            self.requests = requests
            self.partners = partners
            self.limits = limits
            self.places = places
            self.wanted = wanted
        }
    }

    package private(set) var request: SupportRequest
    /// Why, in words for a coordinator.
    package private(set) var reason: String
    /// The same without rules whose names few may know; `nil` in plans until format 5.
    private var openly: String?
    /// Whether it tells how many days somebody asks for or offers; `nil` in plans until format 5.
    private let tellsDays: Bool?
    /// Who competes around it; `nil` where no partner is admissible.
    package let bottleneck: Bottleneck?
    /// A change after which the best plan was found to serve it; `nil` where none was found, or tried.
    package private(set) var remedy: Remedy?

    private enum CodingKeys: String, CodingKey {
        case request, reason, openly, bottleneck, remedy
        case tellsDays = "tells_days"
    }

    /// - Parameter openly: the reason for those who may not know of every rule; the same unless given.
    package init(
        request: SupportRequest,
        reason: String,
        openly: String? = nil,
        tellsDays: Bool = false,
        bottleneck: Bottleneck? = nil,
        remedy: Remedy? = nil
    ) {
        self.request = request
        self.reason = reason
        self.openly = openly ?? reason
        self.tellsDays = tellsDays
        self.bottleneck = bottleneck
        self.remedy = remedy
    }

    private static let forFewer = "why is told to fewer people, who may know what was asked for"

    /// Why, as some people may see it.
    package func reason(visibleTo readers: Visibility) -> String {
        readers > .authority ? openly ?? Self.forFewer : reason
    }

    /// The same with the reason as some people may see it.
    package func seen(by readers: Visibility) -> Unserved {
        var seen = self
        seen.reason = reason(visibleTo: readers)
        return seen
    }

    /// The same of the request as some people may see it.
    /// - Parameter hidesDays: whether days stand behind the plan that they may not know.
    func of(_ request: SupportRequest, hidesDays: Bool) -> Unserved {
        var seen = self
        seen.request = request
        if request.isWithheld || hidesDays && tellsDays != false {
            (seen.reason, seen.openly) = (Self.forFewer, Self.forFewer)
        }
        if seen != self { seen.remedy = nil }
        return seen
    }
}
