import Domain
import Postgres

/// A value of `Domain` as the database has it: one text, in a parameter, a column or an element of an array.
///
/// A type that is named in a signature of `sql/queries` needs it; for an enumeration of words one line is enough.
package protocol TextValue: Parameter, ArrayElement, ColumnValue {
    /// The value of a text, nil when it has none.
    init?(text: String)
    var parameterText: String { get }
}

extension TextValue {
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        self.init(text: String(decoding: columnText, as: UTF8.self))
    }
}

extension TextValue where Self: RawRepresentable<String> {
    package init?(text: String) { self.init(rawValue: text) }
    package var parameterText: String { rawValue }
}

extension TextValue where Self: CustomStringConvertible {
    /// The value as it is written.
    package var parameterText: String { description }
}

extension Day: TextValue {
    /// Reads `2026-11-21`.
    package init?(text: String) { self.init(text) }
}

extension LACode: TextValue {
    /// Reads three digits.
    package init?(text: String) { self.init(text) }
}

extension RuleID: TextValue {
    /// Any name.
    package init?(text: String) { self.init(text) }
}

extension ClosedRange: Parameter, ArrayElement, ColumnValue where Bound == Day {
    /// A `daterange` of whole days; nil for one that is open or empty.
    package init?(columnText: UnsafeBufferPointer<UInt8>) {
        let days = String(decoding: columnText, as: UTF8.self).dropFirst().dropLast().split(separator: ",").map {
            Day($0)
        }
        // PostgreSQL writes the day after the last.
        guard days.count == 2, let first = days[0], let last = days[1]?.adding(days: -1), first <= last else {
            return nil
        }
        self = first...last
    }

    /// The days, both ends among them.
    package var parameterText: String { "[\(lowerBound),\(upperBound)]" }
}

extension GSSCode: TextValue {
    /// Reads `E06000010`.
    package init?(text: String) { self.init(text) }
}

extension Grade: TextValue {
    package init?(text: String) { self.init(words: text) }
}

extension Judgement: TextValue {
    /// A grade's words, or others for none.
    package init?(text: String) { self = Grade(words: text).map(Judgement.graded) ?? .notJudged }
}

extension ReviewPerson.Period: TextValue {
    /// A `daterange` of whole days.
    package init?(text: String) {
        var text = text
        guard let days = text.withUTF8({ ClosedRange<Day>(columnText: $0) }) else { return nil }
        try? self.init(from: days.lowerBound, to: days.upperBound)
    }
    /// The days, both ends among them.
    package var parameterText: String { (from...to).parameterText }
}

extension AgreementAim: TextValue {
    package init?(text: String) { try? self.init(text) }
}

extension Agreement.Outcome: TextValue {}
extension AgreementPhase: TextValue {}
extension AgreementStep.Kind: TextValue {}
extension AgreementStep.View: TextValue {}
extension ApproximateDay.Precision: TextValue {}
extension AssessmentKind: TextValue {}
extension Asking.Kind: TextValue {}
extension Attribution.Outcome: TextValue {}
extension AuthorRole: TextValue {}
extension AuthorityType: TextValue {}
extension CalendarEntry.Kind: TextValue {}
extension Closeness: TextValue {}
extension ConsentReason.About: TextValue {}
extension ServiceTask.Kind: TextValue {}
extension ConsentReason.Bars: TextValue {}
extension ConsentReason.Party: TextValue {}
extension ConsentSide: TextValue {}
extension ConsentStep: TextValue {}
extension DeliveryArrangement.Kind: TextValue {}
extension EvidenceLevel: TextValue {}
extension ImportStore.Standing: TextValue {}
extension Indicator.Code: TextValue {}
extension Indicator.Mark: TextValue {}
extension JudgementArea: TextValue {}
extension LeftOut.Kind: TextValue {}
extension LoanStep: TextValue {}
extension Nation: TextValue {}
extension Organisation.Kind: TextValue {}
extension PartnerScope: TextValue {}
extension PracticeArea: TextValue {}
extension Publisher: TextValue {}
extension ReadingAnswer.Kind: TextValue {}
extension Region: TextValue {}
extension FactIdentity: TextValue {}
extension RegisterEntry.Register: TextValue {}
extension RoundDecision.Kind: TextValue {}
extension RoundLogLine.Kind: TextValue {}
extension RoundState: TextValue {}
extension SourceStanding.Kind: TextValue {}
extension SupportRequest.Kind: TextValue {}
extension TeamRole: TextValue {}
extension Visibility: TextValue {}
extension Visit.Kind: TextValue {}
extension Visit.Theme: TextValue {}
extension WaitingThing.Kind: TextValue {}
