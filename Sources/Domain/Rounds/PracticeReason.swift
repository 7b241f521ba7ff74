/// Why a partner may help in what is asked, in the words of practice: judgement beside judgement, what people say with who
/// says it, practice that the partner shares, and what speaks for it and against it. Source: docs/domain.md §8.12.
package struct PracticeReason: Hashable, Sendable, Codable {
    /// A judgement as an inspection gave it.
    package struct Found: Hashable, Sendable, Codable {
        package let grade: Grade
        package let inspected: Day
        /// Whether children in care and care leavers stood in one judgement.
        package let isCombined: Bool

        private enum CodingKeys: String, CodingKey {
            case grade, inspected
            case isCombined = "is_combined"
        }

        package init(_ grade: Grade, inspected: Day, isCombined: Bool) {
            self.grade = grade
            self.inspected = inspected
            self.isCombined = isCombined
        }
    }

    /// A judgement asked about, of the receiver and of the partner; `nil` where none was given.
    package struct Judged: Hashable, Sendable, Codable {
        package let area: JudgementArea
        package let here: Found?
        package let there: Found?

        package init(_ area: JudgementArea, here: Found?, there: Found?) {
            self.area = area
            self.here = here
            self.there = there
        }
    }

    /// A strength that somebody states of the partner, or a need of the receiver, in an area asked about.
    package struct Saying: Hashable, Sendable, Codable {
        package let area: PracticeArea
        /// Whether it speaks of the partner's strength; of the receiver's need otherwise.
        package let isStrength: Bool
        /// 0…10, where a level was given.
        package let level: Int?
        package let statement: String
        /// In which role somebody says so.
        package let author: String
        package let evidence: String
        package let day: Day
        /// Why it no longer counts; `nil` where it does.
        package let withdrawn: String?
        /// Who may see it; `nil` in plans that did not keep it.
        private let visibility: Visibility?

        private enum CodingKeys: String, CodingKey {
            case area, level, statement, author, evidence, day, withdrawn, visibility
            case isStrength = "is_strength"
        }

        package init(_ assessment: Assessment, area: PracticeArea, isStrength: Bool, withdrawn: String?) {
            self.area = area
            self.isStrength = isStrength
            level = assessment.level
            statement = assessment.statement
            author = assessment.provenance.author.rawValue
            evidence = assessment.provenance.level.name
            day = assessment.provenance.day
            visibility = assessment.provenance.visibility
            self.withdrawn = withdrawn
        }

        package func isSeen(by readers: Visibility) -> Bool { (visibility ?? .authority) >= readers }
    }

    /// An example of practice or a lesson that its owner agreed to share.
    package struct Example: Hashable, Sendable, Codable {
        package let title: String
        package let isLesson: Bool
        package let areas: [PracticeArea]
        package let details: String
        /// In which role somebody says so.
        package let author: String
        package let evidence: String
        package let day: Day
        /// Whether young people helped to make it; `nil` where nobody has said.
        package let withYoungPeople: Bool?
        /// Who may see it; `nil` in plans that did not keep it.
        private let visibility: Visibility?

        private enum CodingKeys: String, CodingKey {
            case title, areas, details, author, evidence, day, visibility
            case isLesson = "is_lesson"
            case withYoungPeople = "with_young_people"
        }

        package init(_ entry: RegisterEntry) {
            title = entry.title
            isLesson = entry.register == .lesson
            areas = entry.areas
            details = entry.details
            author = entry.provenance.author.rawValue
            evidence = entry.provenance.level.name
            day = entry.provenance.day
            withYoungPeople = entry.withYoungPeople
            visibility = entry.provenance.visibility
        }

        /// What is shared is seen by coordinators of every region at least.
        package func isSeen(by readers: Visibility) -> Bool { (visibility ?? .regions) >= readers }
    }

    /// What a factor says of the pair, and to which side it speaks.
    package struct Spoken: Hashable, Sendable, Codable {
        package enum Side: String, Hashable, Sendable, Codable {
            case speaksFor = "for"
            case against
            /// Nobody has recorded what it looks at.
            case notKnown = "not_known"
        }

        package let factor: RuleID
        package let side: Side
        package let words: String
        /// Who may read the words, where what people said for fewer than all stands behind them; `nil` elsewhere.
        package let audience: Visibility?
        /// The words for everybody else; `nil` where nothing is left of them.
        package let elsewhere: String?

        package init(
            factor: RuleID,
            side: Side,
            words: String,
            audience: Visibility? = nil,
            elsewhere: String? = nil
        ) {
            self.factor = factor
            self.side = side
            self.words = words
            self.audience = audience
            self.elsewhere = elsewhere
        }

        /// The same as some people may read it; `nil` where nothing is left.
        package func seen(by readers: Visibility) -> Spoken? {
            guard let audience, audience < readers else { return self }
            return elsewhere.map { Spoken(factor: factor, side: side, words: $0) }
        }
    }

    /// How far it is and about how long it takes, in words; `nil` where a middle is not on record.
    package let journey: String?
    package let judged: [Judged]
    package let sayings: [Saying]
    package let examples: [Example]
    package let spoken: [Spoken]

    package init(
        journey: String?,
        judged: [Judged],
        sayings: [Saying],
        examples: [Example],
        spoken: [Spoken]
    ) {
        self.journey = journey
        self.judged = judged
        self.sayings = sayings
        self.examples = examples
        self.spoken = spoken
    }

    package func words(_ side: Spoken.Side) -> [String] { spoken.filter { $0.side == side }.map(\.words) }
}

extension RegisterEntry {
    /// Whether young people helped to make what an example or a lesson tells of; `nil` where nobody has said.
    package var withYoungPeople: Bool? {
        guard register == .example || register == .lesson, !status.isEmpty else { return nil }
        return status == Status.withYoungPeople.word
    }

    /// Whether it is an example or a lesson that its owner agreed to share with coordinators of every region, by a day.
    package func isSharedPractice(by day: Day) -> Bool {
        (register == .example || register == .lesson) && isShared && provenance.visibility >= .regions
            && provenance.day <= day
    }
}
