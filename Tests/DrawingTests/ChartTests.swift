import FoundationXML
import Testing

@testable import Drawing

/// A drawing says what its numbers are, and so does its table.
@Suite struct ChartTests {
    private let table = Grid(
        "Table",
        [Grid.Column("Name"), Grid.Column("Count", isNumber: true)],
        words: [["a", "1"]]
    )

    private func parsed(_ piece: HTML) throws -> XMLElement { try HostileWordsTests.parsed(piece.markup) }

    private func numbers(_ name: String, of shapes: [XMLElement]) -> [Double] {
        shapes.compactMap { $0.attribute(forName: name)?.stringValue.flatMap(Double.init) }
    }

    private func shapes(_ kind: String, _ root: XMLElement) throws -> [XMLElement] {
        try root.nodes(forXPath: "//\(kind)").compactMap { $0 as? XMLElement }
    }

    @Test func partsOfABarAreAsLongAsTheyCount() throws {
        let bar = StackedBar(
            [.init("strength", 2500, .navy), .init("nothing", 0, .plum), .init("nearness", 5000, .teal)],
            taking: 1000,
            of: 10_000,
            label: "7,500 less 1,000"
        )
        let rects = try shapes("rect", parsed(HTML(bar.drawing(isSaidBeside: false))))
        // A track, two parts, and what is taken; a part of nothing is not drawn.
        #expect(numbers("width", of: rects) == [600, 148.5, 298.5, 59])
        #expect(numbers("x", of: rects) == [150 - 150, 150, 390])
        #expect(
            try parsed(HTML(bar.drawing(isSaidBeside: false))).attribute(forName: "aria-label")?.stringValue
                == "7,500 less 1,000"
        )
        #expect(
            try parsed(HTML(bar.drawing(isSaidBeside: true))).attribute(forName: "aria-hidden")?.stringValue == "true"
        )
    }

    @Test func aBarOfMoreThanTheWholeStaysWithinIt() throws {
        let bar = StackedBar([.init("all", 30, .navy)], of: 10, label: "30 of 10")
        #expect(
            numbers("width", of: try shapes("rect", parsed(HTML(bar.drawing(isSaidBeside: false))))).allSatisfy {
                $0 <= 600
            }
        )
    }

    @Test func pairedBarsShareAScale() throws {
        let bars = PairedBars(
            [.init("North", 10, 5), .init("South", 0, 20)],
            "need",
            "supply",
            label: "North needs more"
        )
        let root = try parsed(bars.figure(table: table).html())
        let drawn = try shapes("g/rect", root)
        #expect(numbers("width", of: drawn) == [212, 106, 0, 424])
        #expect(try shapes("table", root).count == 1)
    }

    @Test func aMapHasAllItsLinesAndMarksWithinItsFrame() throws {
        let north = LineMap.Place(latitude: 55, longitude: -2), south = LineMap.Place(latitude: 50, longitude: -5)
        let map = LineMap(
            shores: [[north, south, LineMap.Place(latitude: 51, longitude: 1)]],
            lines: [LineMap.Line(from: north, to: south, isFar: true, hint: "<far>")],
            marks: [LineMap.Mark(.circle, at: south, hint: "s"), LineMap.Mark(.square, at: north, hint: "n")],
            label: "one line"
        )
        let key = LineMap.Key(circle: "gets", square: "gives", near: "near", far: "far")
        let root = try parsed(map.figure(key, table: table).html())
        let drawing = try #require(try root.nodes(forXPath: "svg").first as? XMLElement)
        let box = try #require(drawing.attribute(forName: "viewBox")?.stringValue).split(separator: " ").compactMap {
            Double($0)
        }
        for circle in try shapes("svg/circle", root) where circle.attribute(forName: "cx")?.stringValue != "12" {
            let x = numbers("cx", of: [circle])[0], y = numbers("cy", of: [circle])[0]
            #expect(x > box[0] && x < box[0] + box[2] && y > box[1] && y < box[1] + box[3])
        }
        #expect(try root.nodes(forXPath: "svg/path[@class='far']/title").first?.stringValue == "<far>")
    }

    /// In odd rows a hexagon lies half its width to the right, and rows grow upwards.
    @Test func hexagonsTouchAndFrameTheirGroups() throws {
        func cell(_ name: String, _ group: String, _ column: Int, _ row: Int) -> HexMap.Cell {
            HexMap.Cell(name, short: name, group: group, column: column, row: row, paint: .plain, hint: name)
        }
        let map = HexMap([cell("a", "g", 0, 0), cell("b", "g", 1, 0), cell("c", "h", 0, 1)], label: "three")
        let root = try parsed(map.figure([], table: table).html())
        let frame = try #require(try root.nodes(forXPath: "svg/path[@class='frame']").first as? XMLElement)
        let sides = try #require(frame.attribute(forName: "d")?.stringValue).filter { $0 == "M" }.count
        // 'a' and 'b' share one side, 'a' with 'c' and 'b' with 'c' one each, drawn once: 18 sides less 2 less 2.
        #expect(sides == 14)
        #expect(try root.nodes(forXPath: "svg/text[@class='group']").compactMap(\.stringValue) == ["g", "h"])
    }

    @Test func marksOfATimelineStandWhereTheyBelong() throws {
        let timeline = Timeline(
            [
                .init(
                    "leadership",
                    [.init(2016, .triangle, hint: "inadequate, 2016"), .init(2026, .star, hint: "outstanding, 2026")]
                )
            ],
            bands: [(2013, "SIF"), (2018, "ILACS")],
            names: [(.star, "outstanding"), (.triangle, "inadequate")],
            until: 2026,
            label: "two"
        )
        let root = try parsed(timeline.figure(table: table).html())
        #expect(
            try root.nodes(forXPath: "svg/g/g/title").compactMap(\.stringValue) == [
                "inadequate, 2016", "outstanding, 2026",
            ]
        )
        #expect(try root.nodes(forXPath: "svg/rect[contains(@class,'band')]").count == 2)
    }

    @Test func aDotStandsAmongOthersOnOneScale() throws {
        let strip = DotStrip(
            [.init("agency", own: 10, others: [0, 20], middle: 5, words: "10 %")],
            own: "Hull",
            others: "neighbours",
            middle: "England",
            label: "in the middle"
        )
        let root = try parsed(strip.figure(table: table).html())
        let circles = try root.nodes(forXPath: "svg/g/circle").compactMap { $0 as? XMLElement }
        #expect(numbers("cx", of: circles) == [10, 470, 240])
    }

    @Test func numbersAreWrittenShort() {
        #expect([0, 1.5, -0.04, -2.25, 100, 1e9].map(\.inSVG) == ["0", "1.5", "0", "-2.3", "100", "1000000000"])
        #expect(Double.nan.inSVG == "0")
    }
}
