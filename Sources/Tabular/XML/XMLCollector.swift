/// Calls a closure for each start tag of a part that says everything in its attributes.
final class XMLCollector: XMLHandler {
    /// A start tag: local name and attributes.
    typealias Start = (XMLName, XMLAttributes) throws(TabularError) -> Void
    private let onStart: Start

    init(_ onStart: @escaping Start) {
        self.onStart = onStart
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(TabularError) {
        try onStart(name.local, attributes)
    }

    func end(_ name: XMLName) -> XMLStep { .onward }

    func text(_ bytes: UnsafeRawBufferPointer) {}
}
