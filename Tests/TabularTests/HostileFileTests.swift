import Glibc
import Tabular
import TabularFixtures
import Testing

@Suite("Hostile and damaged files")
struct HostileFileTests {
    @Test("is refused for what it is, in bounded time", arguments: HostileFile.all)
    func refused(file: HostileFile) throws {
        let bytes = try file.bytes()
        // Less than by default, because this code is not optimised here.
        var limits = Limits()
        limits.inflatedBytes = 64 << 20
        let clock = ContinuousClock()
        let start = clock.now
        let error = #expect(throws: TabularError.self) {
            try Workbook.open(bytes: bytes, name: file.name, limits: limits).forEachRow { _ in }
        }
        #expect(error?.code == file.code, "\(error?.description ?? "")")
        #expect(error?.what.contains(file.word) == true, "\(error?.description ?? "")")
        #expect(error?.place.file == file.name)
        #expect(error?.isRefusalOfFile == true)
        #expect(error?.remedy.isEmpty == false)
        // Many times what it takes, even under a sanitizer: only work that grows faster than the file is caught.
        #expect(clock.now - start < .seconds(120))
    }

    @Test("nothing is written where a zip entry's name leads")
    func nothingEscapes() throws {
        #expect(access("/tmp/tabular-escaped.xml", F_OK) != 0)
    }

    @Test("a name with a path trick in it does no harm beside honest parts")
    func harmlessNames() throws {
        var parts = XLSXFixture(rows: "<row><c><v>1</v></c></row>").parts()
        parts.append(("../../../etc/cron.d/x", [1, 2, 3]))
        parts.append(("C:\\x\\..\\y", [4]))
        var rows = 0
        try Workbook.open(bytes: ZipWriter.bytes(parts), name: "x").forEachRow { _ in rows += 1 }
        #expect(rows == 1)
    }

    @Test("rows before the trouble are delivered, and the trouble has its place")
    func placed() throws {
        let rows = (1...3).map { "<row r=\"\($0)\"><c r=\"B\($0)\" t=\"s\"><v>\($0 - 1)</v></c></row>" }
        var fixture = XLSXFixture([XLSXFixture.Sheet("Data", rows.joined())])
        fixture.sharedTexts = ["<t>a</t>", "<t>b</t>"]
        let workbook = try Workbook.open(bytes: fixture.bytes(), name: "x.xlsx")
        let error = try #require(throws: TabularError.self) { try workbook.forEachRow { _ in } }
        #expect(error.place == Place(file: "x.xlsx", sheet: "Data", row: 3, column: 2))
    }
}
