/// One thing as an object for programs, a key a column.
struct Record<Subject: Sendable>: Encodable, Sendable {
    private let subject: Subject
    private let columns: [Column<Subject>]

    init(_ subject: Subject, _ columns: [Column<Subject>]) {
        self.subject = subject
        self.columns = columns
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        for column in columns where column.isInJSON {
            guard let key = column.key else { continue }
            if let cell = column.value(subject) {
                try object.encode(cell, forKey: Key(stringValue: key))
            } else {
                try object.encodeNil(forKey: Key(stringValue: key))
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
