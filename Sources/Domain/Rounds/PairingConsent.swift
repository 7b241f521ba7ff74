/// A side of a pairing.
package enum ConsentSide: String, Hashable, Sendable, CaseIterable { case receiver, partner }

/// A step in asking one side of a pairing. What may follow what stands in ``follows(_:)``, and nowhere else but in the table
/// `consent_rule`, which a test holds to it.
package enum ConsentStep: String, Hashable, Sendable, CaseIterable {
    case asked, reminded, accepted, declined
    /// What was asked or answered is taken back: nothing stands, and it may be asked again.
    case reopened

    /// The steps that may follow one; `nil` where nobody was asked yet.
    package static func follows(_ step: ConsentStep?) -> [ConsentStep] {
        switch step {
        case nil, .reopened: [.asked]
        case .asked, .reminded: [.reminded, .accepted, .declined, .reopened]
        case .accepted: [.declined, .reopened]
        case .declined: [.reopened]
        }
    }
}

/// One step on record.
package struct ConsentEntry: Hashable, Sendable {
    /// Why somebody said no.
    package struct Because: Hashable, Sendable {
        package let code: String
        package let words: String
        package let bars: ConsentReason.Bars
        package let liesWith: ConsentReason.Party

        package init(code: String, words: String, bars: ConsentReason.Bars, liesWith: ConsentReason.Party) {
            self.code = code
            self.words = words
            self.bars = bars
            self.liesWith = liesWith
        }
    }

    package let receiver: LACode
    package let partner: LACode
    package let side: ConsentSide
    package let step: ConsentStep
    /// By when an answer is wanted; `nil` for what is an answer.
    package let answerBy: Day?
    package let because: Because?
    /// What was said beside it; empty for nothing.
    package let words: String
    /// The day on which the authority was asked, or said so.
    package let saidOn: Day
    /// Who wrote it down.
    package let by: String
    /// The plan that was looked at.
    package let plan: Int

    package init(
        receiver: LACode,
        partner: LACode,
        side: ConsentSide,
        step: ConsentStep,
        answerBy: Day? = nil,
        because: Because? = nil,
        words: String = "",
        saidOn: Day,
        by: String = "",
        plan: Int
    ) {
        self.receiver = receiver
        self.partner = partner
        self.side = side
        self.step = step
        self.answerBy = answerBy
        self.because = because
        self.words = words
        self.saidOn = saidOn
        self.by = by
        self.plan = plan
    }

    /// The authority that is asked, or answers.
    package var authority: LACode { side == .receiver ? receiver : partner }
    package var other: LACode { side == .receiver ? partner : receiver }
}

/// Where a pairing stands between proposal and agreement, or one side of it.
package enum ConsentState: String, Hashable, Sendable, CaseIterable {
    /// Nobody was asked.
    case proposed
    /// Asked, and the day for an answer has not passed.
    case asked
    /// The day passed without an answer.
    case stalled
    /// Reminded, and the new day has not passed.
    case chased
    /// The day of the reminder passed too.
    case expired
    /// This side said yes; of a pairing, see `agreed`.
    case accepted
    case declined
    /// Both sides said yes.
    case agreed

    /// Whether an answer is owed.
    package var owesAnswer: Bool { [.asked, .stalled, .chased, .expired].contains(self) }

    /// Whether it is owed since before today.
    package var isOverdue: Bool { self == .stalled || self == .expired }
}

/// What was asked about one pairing of a round, and answered, side by side.
package struct PairingConsent: Hashable, Sendable {
    package let receiver: LACode
    package let partner: LACode
    private let steps: [ConsentSide: [ConsentEntry]]

    /// - Parameter entries: of the pair, the oldest first; of other pairs none.
    package init(_ receiver: LACode, _ partner: LACode, _ entries: [ConsentEntry]) {
        self.receiver = receiver
        self.partner = partner
        steps = Dictionary(grouping: entries.filter { $0.receiver == receiver && $0.partner == partner }, by: \.side)
    }

    /// The one that is not named.
    package func other(than authority: LACode) -> LACode { authority == receiver ? partner : receiver }

    /// The newest step of a side; `nil` where nothing stands.
    package func newest(_ side: ConsentSide) -> ConsentEntry? {
        steps[side]?.last.flatMap { $0.step == .reopened ? nil : $0 }
    }

    /// How many steps of a side are on record, reminders left out: what was said since changes it.
    package func answers(_ side: ConsentSide) -> Int { steps[side]?.count { $0.step != .reminded } ?? 0 }

    /// Since when a side is asked.
    package func askedOn(_ side: ConsentSide) -> Day? { steps[side]?.last { $0.step == .asked }?.saidOn }

    /// Where a side stands on a day.
    package func state(_ side: ConsentSide, on day: Day) -> ConsentState {
        guard let newest = newest(side) else { return .proposed }
        let isLate = newest.answerBy.map { $0 < day } ?? false
        return switch newest.step {
        case .asked: isLate ? .stalled : .asked
        case .reminded: isLate ? .expired : .chased
        case .accepted: .accepted
        case .declined: .declined
        case .reopened: .proposed
        }
    }

    /// Where the pairing stands on a day: a no of either decides, then the side that is longest without an answer.
    package func state(on day: Day) -> ConsentState {
        let sides = ConsentSide.allCases.map { state($0, on: day) }
        if sides.allSatisfy({ $0 == .accepted }) { return .agreed }
        if sides.allSatisfy({ $0 == .proposed }) { return .proposed }
        return [.declined, .expired, .stalled, .chased].first { sides.contains($0) } ?? .asked
    }

    /// Whether neither side said no.
    package var isOpen: Bool { ConsentSide.allCases.allSatisfy { newest($0)?.step != .declined } }

    /// Whether both sides said yes.
    package var isAgreed: Bool { ConsentSide.allCases.allSatisfy { newest($0)?.step == .accepted } }

    /// What both said, as lines of the register of consent that count in this round: a yes, and a no that bars the pair.
    /// - Throws: `InvariantBroken` for an answer that cannot be such a line: none is left out, or a no would be lost.
    package func lines(of round: String) throws(InvariantBroken) -> [RegisterEntry] {
        var lines: [RegisterEntry] = []
        for side in ConsentSide.allCases {
            guard let said = newest(side) else { continue }
            let status: String
            switch (said.step, said.because?.bars) {
            case (.accepted, _): status = "given"
            case (.declined, .round?), (.declined, .always?): status = RegisterEntry.Status.declined.word
            default: continue
            }
            lines.append(
                try RegisterEntry(
                    authority: said.authority,
                    register: .consent,
                    title: "answer in round \(round)",
                    status: status,
                    other: said.other,
                    provenance: Provenance(
                        day: said.saidOn,
                        source: "round \(round)",
                        author: .director,
                        visibility: .team
                    )
                )
            )
        }
        return lines
    }
}

extension [ConsentEntry] {
    /// Everything asked and answered, pair by pair.
    package var pairings: [PairingConsent] {
        var seen: Set<[LACode]> = []
        return filter { seen.insert([$0.receiver, $0.partner]).inserted }.map {
            PairingConsent($0.receiver, $0.partner, self)
        }
    }

    /// The lines of the register of consent that they come to in their round.
    package func lines(of round: String) throws(InvariantBroken) -> [RegisterEntry] {
        var lines: [RegisterEntry] = []
        for pairing in pairings { lines += try pairing.lines(of: round) }
        return lines
    }
}
