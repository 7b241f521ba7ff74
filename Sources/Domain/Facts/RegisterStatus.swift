extension RegisterEntry {
    /// A status that a rule asks about, in its register. What else a register may say no rule knows.
    package struct Status: Hashable, Sendable {
        package let register: Register
        /// The status, as the register's lines have it.
        package let word: String

        /// No formal intervention.
        package static let noIntervention = Status(register: .intervention, word: "none")
        /// The council decides, and the Department for Education is to hear of it.
        package static let improvementNotice = Status(register: .intervention, word: "improvement_notice")
        /// The Secretary of State decides.
        package static let statutoryDirection = Status(register: .intervention, word: "statutory_direction")
        /// The Secretary of State decides, on a commissioner's recommendation.
        package static let commissioner = Status(register: .intervention, word: "commissioner")
        /// An area for priority action that still stands.
        package static let open = Status(register: .priorityAction, word: "open")
        /// Consent withheld.
        package static let declined = Status(register: .consent, word: "declined")
        /// Earlier support that helped.
        package static let helpful = Status(register: .support, word: "helpful")
        /// Earlier support that helped in part.
        package static let mixed = Status(register: .support, word: "mixed")
        /// Earlier support that did not help.
        package static let notHelpful = Status(register: .support, word: "not_helpful")
        /// Named by an announcement as one that supports others.
        package static let named = Status(register: .programme, word: "named")
        /// In a programme, as a source calls it.
        package static let member = Status(register: .programme, word: "member")
        /// Said to be ready to support others.
        package static let offering = Status(register: .programme, word: "offering")
        /// A leader appointed for good.
        package static let permanent = Status(register: .leadership, word: "permanent")
        /// Practice that young people helped to make; a lesson says it in the same word.
        package static let withYoungPeople = Status(register: .example, word: "with_young_people")
    }

    /// Whether the line is of the status's register and has it.
    package func has(_ status: Status) -> Bool { register == status.register && self.status == status.word }
}
