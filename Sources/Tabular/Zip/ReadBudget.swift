/// What one reading of a file has used up of its limits.
final class ReadBudget {
    let limits: Limits
    private var inflated = 0
    private var held = 0

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// Counts bytes that came out of packed parts.
    func spendInflated(_ bytes: Int, _ place: Place) throws(TabularError) {
        inflated += bytes
        guard inflated <= limits.inflatedBytes else {
            throw .limit(place, "the parts of the file inflate to more than \(limits.inflatedBytes) bytes")
        }
    }

    /// Counts bytes that stay in memory as long as the file is read.
    func spendHeld(_ bytes: Int, _ place: Place) throws(TabularError) {
        held += bytes
        guard held <= limits.heldBytes else {
            throw .limit(place, "shared texts and links take more than \(limits.heldBytes) bytes")
        }
    }
}
