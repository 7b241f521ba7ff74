import Domain

extension Plan {
    /// Help that a receiver has already, a sentence each without its full stop.
    /// - Parameter name: the receiver's.
    func helpInWords(beside request: SupportRequest, of name: String, seenBy visible: Visibility) -> [String] {
        let left = request.leftOut.map(\.name).joined(separator: ", ")
        return helpUnderWay(of: request.receiver, seenBy: visible).map {
            let covered = left.isEmpty || $0.isAgreed != true ? "" : ", and what that covers (\(left)) is not asked for"
            return "\(name) has help already\(covered): \($0.words.withDaysInWords)"
        }
    }

    /// Who decides about a receiver, where that is nobody here: a sentence without its full stop.
    package func adviceInWords(for receiver: LACode, called name: String) -> String? {
        advice(for: receiver).map { "\(name) is \($0.words.withDaysInWords)" }
    }
}
