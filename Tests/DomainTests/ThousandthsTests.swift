import Testing

@testable import Domain

/// Numbers in thousandths, exactly as far as three decimals go.
@Suite struct ThousandthsTests {
    @Test(arguments: [
        ("0", 0), ("12", 12_000), ("12.3", 12_300), ("12.34", 12_340), ("0.005", 5), ("12.3456", 12_345),
        ("12.9999", 12_999), ("061.50", 61_500), ("999999999999.999999", 999_999_999_999_999),
    ])
    func aNumberIsCountedInThousandths(_ digits: String, _ number: Int) throws {
        let authority = try #require(LACode("878"))
        let indicator = try Indicator(authority: authority, code: .vacancyRate, year: 2025, value: .number(digits))
        #expect(indicator.thousandths == number)
    }
}
