/// What rounds of before leave for the next one: who said yes and was forgotten, and who said no.
package enum RoundMemory {
    /// A pairing to which both sides said yes in a plan that people agreed to, and of which no agreement was opened.
    package struct Unopened: Hashable, Sendable {
        package let round: String
        package let receiver: LACode
        package let partner: LACode
        /// The day of the later yes.
        package let agreedOn: Day

        package init(round: String, receiver: LACode, partner: LACode, agreedOn: Day) {
            self.round = round
            self.receiver = receiver
            self.partner = partner
            self.agreedOn = agreedOn
        }

        /// `Leeds with York, agreed in round autumn on 2026-11-28`.
        package func words(in names: some NamesAuthorities) -> String {
            "\(names.name(of: receiver).with(names.name(of: partner))), agreed in round \(round) on \(agreedOn)"
        }
    }

    /// A no of one side of a pair in another round, where that is the newest that it said of the pair.
    package struct No: Hashable, Sendable {
        package let round: String
        package let receiver: LACode
        package let partner: LACode
        package let side: ConsentSide
        package let because: ConsentEntry.Because
        /// What was said beside it; empty for nothing.
        package let words: String
        package let saidOn: Day

        package init(
            round: String,
            receiver: LACode,
            partner: LACode,
            side: ConsentSide,
            because: ConsentEntry.Because,
            words: String,
            saidOn: Day
        ) {
            self.round = round
            self.receiver = receiver
            self.partner = partner
            self.side = side
            self.because = because
            self.words = words
            self.saidOn = saidOn
        }

        /// Who said so.
        package var authority: LACode { side == .receiver ? receiver : partner }

        /// `Durham declined in round autumn on 2026-11-28, for that round: own inspection (own_inspection)`.
        package func told(in names: some NamesAuthorities) -> String {
            let long =
                switch because.bars {
                case .nothing: ""
                case .round: ", for that round"
                case .always: ", for good"
                }
            return "\(names.name(of: authority)) declined in round \(round) on \(saidOn)\(long): \(because.words) "
                + "(\(because.code))\(words.isEmpty ? "" : ", “\(words)”")"
        }

        /// Who may read it, as a line of the register of consent.
        package static let widest = Visibility.team
    }
}

extension [RoundMemory.No] {
    /// Those about a pair, whoever of the two would support the other.
    package func about(_ one: LACode, _ other: LACode) -> [RoundMemory.No] {
        filter { Set([$0.receiver, $0.partner]) == [one, other] }
    }

    /// Those that some people may read.
    package func seen(by readers: Visibility) -> [RoundMemory.No] {
        RoundMemory.No.widest >= readers ? self : []
    }
}
