/// A part of a document that is read when it is asked for.
package struct Late<Value: Sendable>: Sendable {
    private let read: @Sendable () throws -> Value

    package init(_ value: Value) { read = { value } }

    package init(reading read: @escaping @Sendable () throws -> Value) { self.read = read }

    /// The part, read anew each time.
    package var value: Value { get throws { try read() } }
}
