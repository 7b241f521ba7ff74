/// Shorthands for the types that are read most. Each throws ``PostgresError`` of kind
/// ``PostgresError/Kind/decoding`` when the value is not of the type; `…OrNil` gives nil for NULL.
extension Cell {
    /// The value as a whole number.
    package func int() throws -> Int { try value() }
    /// The value as a whole number, nil for NULL.
    package func intOrNil() throws -> Int? { try optional() }
    /// The value as text.
    package func string() throws -> String { try value() }
    /// The value as text, nil for NULL.
    package func stringOrNil() throws -> String? { try optional() }
    /// The value as a floating-point number.
    package func double() throws -> Double { try value() }
    /// The value as a floating-point number, nil for NULL.
    package func doubleOrNil() throws -> Double? { try optional() }
    /// The value as true or false.
    package func bool() throws -> Bool { try value() }
    /// The value as true or false, nil for NULL.
    package func boolOrNil() throws -> Bool? { try optional() }
    /// The value of a `bytea` column.
    package func bytes() throws -> [UInt8] { try value(as: Bytes.self).bytes }
    /// The value of an array of texts without NULL in it.
    package func strings() throws -> [String] { try value() }
    /// The value of an array of whole numbers without NULL in it.
    package func ints() throws -> [Int] { try value() }
}
