/// Days on which a side of an agreement neither begins nor gives support: its own inspection, or a blackout. Source:
/// docs/domain.md §8.1, H8.
package struct AgreementClosure: Hashable, Sendable {
    package let agreement: Agreement
    package let entry: CalendarEntry

    /// Those that lie in an agreement, or in some of its days; nothing of one that has ended.
    package static func all(
        of agreement: Agreement,
        in calendar: some Sequence<CalendarEntry>,
        on days: ClosedRange<Day>? = nil
    ) -> [AgreementClosure] {
        guard agreement.ending == nil else { return [] }
        let days = days ?? agreement.from...agreement.until
        return calendar.filter {
            $0.kind.blocks && [agreement.receiver, agreement.partner].contains($0.authority)
                && $0.from <= days.upperBound && days.lowerBound <= $0.to
        }
        .sorted { ($0.from, $0.authority, $0.kind.rawValue) < ($1.from, $1.authority, $1.kind.rawValue) }
        .map { AgreementClosure(agreement: agreement, entry: $0) }
    }

    /// Whether it begins within.
    package var holdsBeginning: Bool { entry.covers(agreement.from) }

    /// `the inspection window of Leeds (2027-01-04 to 2027-02-12)`.
    package func closed(naming name: (LACode) -> String) -> String {
        "the \(entry.kind.name) of \(name(entry.authority)) (\(entry.from) to \(entry.to))"
    }

    /// `it begins on 2027-01-11, in the inspection window of Leeds (2027-01-04 to 2027-02-12)`.
    package func words(naming name: (LACode) -> String) -> String {
        holdsBeginning
            ? "it begins on \(agreement.from), in \(closed(naming: name))" : "\(closed(naming: name)) lies in its days"
    }
}
