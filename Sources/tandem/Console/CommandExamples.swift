import ArgumentParser

extension CommandConfiguration {
    /// A command of which examples tell the rest.
    init(_ name: String, _ abstract: String, examples: String...) {
        self.init(commandName: name, abstract: abstract, discussion: examples.asExamples)
    }
}

extension [String] {
    /// Commands as help shows them.
    var asExamples: String { "\(count > 1 ? "Examples" : "Example"):\n" + map { "  " + $0 }.joined(separator: "\n") }
}
