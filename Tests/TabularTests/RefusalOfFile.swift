import Tabular

extension TabularError {
    /// Whether the content itself is refused; false when only reading or writing it failed or the wrong sheet was asked for.
    var isRefusalOfFile: Bool { ![.cannotRead, .noSuchSheet, .cannotWrite].contains(code) }
}
