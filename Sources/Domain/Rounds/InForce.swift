extension Plan {
    /// A partnership in force, as far as a plan speaks of it.
    package struct InForce: Hashable, Sendable, Codable {
        package let receiver: LACode
        /// The partner's name as its source prints it.
        package let partner: String
        /// The partner's code, where it is an authority.
        package let partnerCode: LACode?
        package let arrangement: String
        package let began: ApproximateDay?
        /// When it was to end, and how much is given, as its source says; `nil` where it does not.
        package let plannedEnd: ApproximateDay?
        package let intensity: String?
        /// Whether it was directed; `nil` for not.
        package let isDirected: Bool?
        /// Whether both sides agreed to it here, so that the areas are known which it covers; `nil` for not, and in plans of before.
        package let isAgreed: Bool?
        /// Who may read of it, where both sides and their coordinators alone do; `nil` elsewhere, and in plans of before.
        package let audience: Visibility?

        private enum CodingKeys: String, CodingKey {
            case receiver, partner, arrangement, began, intensity, audience
            case partnerCode = "partner_code"
            case plannedEnd = "planned_end"
            case isDirected = "is_directed"
            case isAgreed = "is_agreed"
        }

        package init(_ partnership: Partnership) {
            receiver = partnership.receiver
            partner = partnership.partnerName
            partnerCode = partnership.partnerCode
            arrangement = partnership.arrangement
            began = partnership.began
            plannedEnd = partnership.plannedEnd
            intensity = partnership.intensity.isEmpty ? nil : partnership.intensity
            isDirected = partnership.isDirected ? true : nil
            isAgreed = partnership.agreed == nil ? nil : true
            audience = partnership.agreed.map(\.provenance.visibility).flatMap { $0 < .regions ? $0 : nil }
        }

        /// `400 days a year for three years from Stockport (strategic partner), under way since January 2025, directed`.
        package var words: String {
            let amount = intensity.map { "\($0) from " } ?? ""
            let since = began.map { "under way since \($0.inWords)" } ?? "under way"
            let end = plannedEnd.map { ", until \($0.inWords)" } ?? ""
            let directed = isDirected == true ? ", directed by the Secretary of State" : ""
            return "\(amount)\(partner) (\(arrangement.replacing("_", with: " "))), \(since)\(end)\(directed)"
        }
    }
}

extension [Plan.InForce] {
    /// Those that some people may read of; what is for coordinators of every region is for directors of a round too.
    package func seen(by visible: Visibility) -> [Plan.InForce] {
        filter { ($0.audience ?? .regions) >= Swift.min(visible, .regions) }
    }
}
