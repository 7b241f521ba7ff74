/// A handler that turns a part into rows.
protocol RowSource: XMLHandler {
    /// The rows that are ready.
    var queue: RowQueue { get set }
}
