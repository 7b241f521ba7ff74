/// Where one cell of a CSV record stands in the bytes, without its enclosing quotes.
package struct CSVField: Sendable, Hashable {
    /// The offset of its first byte in ``CSVRecords/content``.
    package var start: Int
    /// The offset after its last byte.
    package var end: Int
    /// Whether it was enclosed in quotes.
    package var isQuoted: Bool
    /// Whether its bytes hold doubled quotes that stand for one.
    package var hasDoubledQuotes: Bool
}
