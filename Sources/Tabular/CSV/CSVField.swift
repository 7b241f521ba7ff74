/// Where one cell of a CSV record stands in the bytes, without its enclosing quotes.
public struct CSVField: Sendable, Hashable {
    /// The offset of its first byte in ``CSVRecords/content``.
    public var start: Int
    /// The offset after its last byte.
    public var end: Int
    /// Whether it was enclosed in quotes.
    public var isQuoted: Bool
    /// Whether its bytes hold doubled quotes that stand for one.
    public var hasDoubledQuotes: Bool
}
