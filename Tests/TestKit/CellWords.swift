import Postgres

/// Shorthands for the types that tests read most.
extension Cell {
    package func int() throws -> Int { try value() }
    package func string() throws -> String { try value() }
    package func double() throws -> Double { try value() }
    package func bool() throws -> Bool { try value() }
    package func bytes() throws -> [UInt8] { try value(as: Bytes.self).bytes }
}
