/// Something that waits for a coordinator.
package struct WaitingThing: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The day for an answer has passed.
        case consent
        /// A round may take its next step.
        case step
        /// A side said no, and its receiver has no partner.
        case declined
        /// The same, for a reason that bars nothing: the next plan holds the pair again.
        case declinedForNow = "declined_for_now"
        /// The same of a pairing that people hold: no plan leaves it out until somebody releases it.
        case declinedHeld = "declined_held"
        /// A region was asked for a partner, and has not answered.
        case loan
        /// The same, for the region that asked.
        case loanAsked = "loan_asked"
        /// A region lends a partner, or is asked to, that the plan does not hold any longer.
        case lentInVain = "lent_in_vain"
        /// Of pairings across regions the other region has not been asked.
        case unlent
        /// A region does not lend a partner of a plan.
        case notLent = "not_lent"
        /// The same of a plan that is approved.
        case notLentApproved = "not_lent_approved"
        /// Nothing is planned of a round yet, and nothing can be.
        case unplannable
        /// An import waits for approval.
        case `import`
        /// A pin against a starred rule waits for a second person.
        case exception
        /// An alert that nobody has answered.
        case alert
        /// A pairing that today's rules refuse, and of which no alert is on record yet.
        case refused
        /// Pairings of the plan about which nobody was asked yet, while others are.
        case unasked
        /// Sides were asked in a round that is published, and have not answered: there it is too late.
        case tooLate = "too_late"
        /// An answer or a decision was taken back since the newest plan was made, which rests on it.
        case undoneSince = "undone_since"
        /// Authorities were asked what they offer or ask for, and have not said.
        case ask
        /// Somebody asked for something after the newest plan was made that could hold it.
        case askedSince = "asked_since"
        /// People decided about pairs since the newest plan was made, which does not hold that.
        case decided
        /// An inspection is expected within sixty days, or under way.
        case inspection
        /// An agreement meets days on which one of its two neither begins nor gives support.
        case closure
        /// A partner took its offer back after it said yes.
        case offerGone = "offer_gone"
        /// An authority ends, and agreements of it go on: they are passed to whoever comes after it.
        case passing
        /// The day on which an agreement was to be looked at has passed.
        case review = "agreement_review"
        /// The partner of an agreement may support nobody any longer, and the two have not looked at it since.
        case partnerFell = "partner_fell"
        /// The last day of an agreement has passed, and nobody said what it came to.
        case timeOver = "agreement_over"
        /// Both sides agreed to a pairing, and no agreement was opened.
        case unopened
        /// An offer ends within sixty days, and none follows.
        case offer
    }

    package let kind: Kind
    /// Since when, or until when.
    package let day: Day
    package let round: String?
    package let authorities: [LACode]
    /// What somebody said of it, or what a file, a question or a kind of days is called; empty for nothing.
    package let words: String
    /// Of an import or an alert; or how many places are offered.
    package let number: Int?
    /// Of a loan.
    package let days: Int?
    /// Of the round; `nil` where that rests on a day before what was asked for.
    package let state: RoundState?
    package let loan: LoanStep?
    /// Those from which an exception is asked.
    package let rules: [RuleID]
    /// Of a loan, or of the days that an authority is closed or inspected.
    package let period: ClosedRange<Day>?
    /// The first day of the agreement.
    package let begins: Day?
    /// The authority that is closed, or that comes after.
    package let whose: LACode?
    /// What its command has to be given besides what all of its kind are.
    package var needs: String

    package init(
        kind: Kind,
        day: Day,
        round: String?,
        authorities: [LACode],
        words: String = "",
        number: Int? = nil,
        days: Int? = nil,
        state: RoundState? = nil,
        loan: LoanStep? = nil,
        rules: [RuleID] = [],
        period: ClosedRange<Day>? = nil,
        begins: Day? = nil,
        whose: LACode? = nil,
        needs: String = ""
    ) {
        self.number = number
        self.days = days
        self.state = state
        self.loan = loan
        self.rules = rules
        self.period = period
        self.begins = begins
        self.whose = whose
        self.needs = needs
        self.kind = kind
        self.day = day
        self.round = round
        self.authorities = authorities
        self.words = words
    }
}
