/// What an organisation does in an agreement, or in the review of a host.
package struct OrganisationPart: Hashable, Sendable {
    /// The organisation's code.
    package let organisation: String
    /// The receiver of the agreement, or the host.
    package let authority: LACode
    /// The agreement's other side and its first day.
    package let partner: LACode?
    package let from: Day?
    /// The review's programme.
    package let programme: String?
    package let role: String
    package let takesPart: Bool
    package let source: String
    package let saidOn: Day
    /// The user of the system who wrote it down.
    package let by: String

    package init(
        organisation: String,
        authority: LACode,
        partner: LACode?,
        from: Day?,
        programme: String?,
        role: String,
        takesPart: Bool,
        source: String,
        saidOn: Day,
        by: String = ""
    ) {
        self.organisation = organisation
        self.authority = authority
        self.partner = partner
        self.from = from
        self.programme = programme
        self.role = role
        self.takesPart = takesPart
        self.source = source
        self.saidOn = saidOn
        self.by = by
    }
}
