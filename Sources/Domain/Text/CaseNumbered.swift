/// A closed list of words that are told apart by their place in the list.
///
/// The compiler hashes a case by the letters of its raw value; these are keys of dictionaries that are asked for every
/// pair of a round.
package protocol CaseNumbered: Hashable, RawRepresentable, CaseIterable {}

extension CaseNumbered where RawValue: Hashable {
    /// Its place among all cases, from 0. Up to 256 cases without payloads are kept as just this number.
    package var caseNumber: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    package func hash(into hasher: inout Hasher) { hasher.combine(caseNumber) }
}
