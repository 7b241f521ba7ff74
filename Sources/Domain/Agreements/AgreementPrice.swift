/// What an agreement costs, and who pays which share: the receiver and a funder are invoiced, and the rest is gifted by the
/// partner. Source: docs/domain.md §8.18.
package struct AgreementPrice: Hashable, Sendable {
    package let pounds: Int
    /// Whether the pounds are for a day, not for all of it.
    package let isADay: Bool
    /// Parts of 100.
    package let receiverShare: Int
    /// A grant or who else pays; empty for none.
    package let funder: String
    package let funderShare: Int

    /// - Throws: `InvariantBroken` for shares that are more than the whole, or a funder without a share.
    package init(pounds: Int, isADay: Bool, receiverShare: Int, funder: String, funderShare: Int)
        throws(InvariantBroken)
    {
        guard (0...10_000_000).contains(pounds) else {
            throw InvariantBroken("a price is 0 to 10,000,000 pounds, not \(pounds)")
        }
        guard receiverShare >= 0, funderShare >= 0, receiverShare <= 100, funderShare <= 100 - receiverShare else {
            throw InvariantBroken(
                "shares of \(receiverShare) and \(funderShare) of 100 are no parts of one whole; what is left is gifted"
            )
        }
        self.funder = try SanitisedText.checked(funder, "the funder", atMost: 200, isOptional: true)
        guard self.funder.isEmpty == (funderShare == 0) else {
            throw InvariantBroken("a funder has a name and a share of 1 to 100, or there is none")
        }
        self.pounds = pounds
        self.isADay = isADay
        self.receiverShare = receiverShare
        self.funderShare = funderShare
    }

    /// What the partner gives without being paid.
    package var giftedShare: Int { 100 - receiverShare - funderShare }

    /// The same shares of other pounds.
    func of(_ pounds: Int) throws(InvariantBroken) -> AgreementPrice {
        try AgreementPrice(
            pounds: pounds,
            isADay: isADay,
            receiverShare: receiverShare,
            funder: funder,
            funderShare: funderShare
        )
    }
}
