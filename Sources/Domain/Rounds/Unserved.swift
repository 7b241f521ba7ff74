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

    package let request: SupportRequest
    /// Why, in words for a coordinator.
    package let reason: String
    /// Who competes around it; `nil` where no partner is admissible.
    package let bottleneck: Bottleneck?
    /// A change after which the best plan was found to serve it; `nil` where none was found, or tried.
    package let remedy: Remedy?

    package init(request: SupportRequest, reason: String, bottleneck: Bottleneck? = nil, remedy: Remedy? = nil) {
        self.request = request
        self.reason = reason
        self.bottleneck = bottleneck
        self.remedy = remedy
    }
}
