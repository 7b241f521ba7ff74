/// Shorthands for the types that are read most. Each throws ``PostgresError`` of kind
/// ``PostgresError/Kind/decoding`` when the value is not of the type; `…OrNil` gives nil for NULL.
extension Cell {
    /// The value as a whole number.
    public func int() throws -> Int { try value() }
    /// The value as a whole number, nil for NULL.
    public func intOrNil() throws -> Int? { try optional() }
    /// The value as text.
    public func string() throws -> String { try value() }
    /// The value as text, nil for NULL.
    public func stringOrNil() throws -> String? { try optional() }
    /// The value as a floating-point number.
    public func double() throws -> Double { try value() }
    /// The value as a floating-point number, nil for NULL.
    public func doubleOrNil() throws -> Double? { try optional() }
    /// The value as true or false.
    public func bool() throws -> Bool { try value() }
    /// The value as true or false, nil for NULL.
    public func boolOrNil() throws -> Bool? { try optional() }
    /// The value of a `bytea` column.
    public func bytes() throws -> [UInt8] { try value(as: Bytes.self).bytes }
    /// The value of an array of texts without NULL in it.
    public func strings() throws -> [String] { try value() }
    /// The value of an array of whole numbers without NULL in it.
    public func ints() throws -> [Int] { try value() }
}
