import Domain
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

    private func place(_ north: Double, _ east: Double) throws -> Coordinates {
        try #require(Coordinates(latitude: north, longitude: east))
    }

    @Test func aMapHasAllItsLinesAndMarksWithinItsFrame() throws {
        let north = try place(55, -2), south = try place(50, -5)
        let map = LineMap(
            shores: [[north, south, try place(51, 1)]],
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

    /// A corner of the country is shown larger, and everything drawn is still within the frame; what is not drawn has no key.
    @Test func aMapOfACornerIsShownLarger() throws {
        let shores = try [[place(50, -5), place(55.8, -2), place(52, 1.7)]]
        func box(_ marks: [LineMap.Mark]) throws -> ([Double], XMLElement) {
            let key = LineMap.Key(circle: "gets", square: "gives", near: "near", far: "far")
            let map = LineMap(shores: shores, lines: [], marks: marks, label: "marks")
            let root = try parsed(map.figure(key, table: table).html())
            let drawing = try #require(try root.nodes(forXPath: "svg").first as? XMLElement)
            let numbers = try #require(drawing.attribute(forName: "viewBox")?.stringValue).split(separator: " ")
            return (numbers.compactMap { Double($0) }, root)
        }
        let (whole, _) = try box([
            .init(.circle, at: place(50.2, -4), hint: ""), .init(.circle, at: place(55, -2), hint: ""),
        ])
        let (corner, root) = try box([
            .init(.circle, at: place(53, -3), hint: ""), .init(.circle, at: place(54, -2), hint: ""),
        ])
        // As high as the map of everything, and the two places as far apart as a degree and a half of it.
        #expect(abs(whole[3] - corner[3]) < 1)
        let circles = try root.nodes(forXPath: "svg/circle[@class='receives']").compactMap { $0 as? XMLElement }
            .filter { $0.attribute(forName: "cy")?.stringValue != "12" }
        let heights = numbers("cy", of: circles)
        #expect(heights.count == 2 && abs(heights[0] - heights[1]) > whole[3] / 2)
        #expect(heights.allSatisfy { $0 > corner[1] && $0 < corner[1] + corner[3] })
        #expect(try root.nodes(forXPath: "//ul[@class='key']/li").compactMap(\.stringValue) == ["gets"])
    }

    @Test func arrowsOfARingRunFromDiscToDisc() throws {
        let ring = Ring(
            [("A", "Alder"), ("B", "Birch"), ("C", "Cedar")],
            [.init(from: 0, to: 1, hint: "Alder reviews <Birch>"), .init(from: 1, to: 0, hint: "back")],
            label: "three"
        )
        let root = try parsed(HTML(ring.drawing))
        #expect(try root.nodes(forXPath: "g/text").compactMap(\.stringValue) == ["A", "B", "C"])
        #expect(try root.nodes(forXPath: "g/path[@class='head']").count == 2)
        #expect(try root.nodes(forXPath: "g/title").compactMap(\.stringValue).first == "Alder reviews <Birch>")
        // The two arrows lie beside one another.
        let ways = try root.nodes(forXPath: "g/path[@class='way']/@d").compactMap(\.stringValue)
        #expect(Set(ways).count == 2)
        // Nobody's disc touches another's, however many there are.
        let many = Ring((0..<30).map { ("\($0)", "\($0)") }, [], label: "many")
        let discs = try parsed(HTML(many.drawing)).nodes(forXPath: "g/circle").compactMap { $0 as? XMLElement }
        let (x, y) = (numbers("cx", of: discs), numbers("cy", of: discs))
        let apart = ((x[0] - x[1]) * (x[0] - x[1]) + (y[0] - y[1]) * (y[0] - y[1])).squareRoot()
        #expect(discs.count == 30 && apart > 42)
    }

    @Test func progressTellsWhatIsDoneLateAndAhead() throws {
        let strip = ProgressStrip(
            [
                .init(
                    "Dorset for Devon",
                    2026...2028,
                    [
                        .init(2026.25, .done, hint: "90 days"), .init(2026.5, .late, hint: "6 months"),
                        .init(2027, .ahead, hint: "12"),
                    ],
                    used: (10, 40)
                )
            ],
            now: 2026.75,
            unit: "days",
            label: "one"
        )
        let root = try parsed(strip.figure(table: table).html())
        #expect(try root.nodes(forXPath: "svg/g/g/title").compactMap(\.stringValue) == ["90 days", "6 months", "12"])
        #expect(try root.nodes(forXPath: "svg/g/g/*[@class='own' or @class='late' or @class='neighbour']").count == 3)
        #expect(try root.nodes(forXPath: "svg/g/text").compactMap(\.stringValue).last == "10 of 40 days used")
        let used = try root.nodes(forXPath: "svg/g/rect[@class='fill-teal']").compactMap { $0 as? XMLElement }
        #expect(numbers("width", of: used) == [50])
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
                    [.init(2016, .valley, hint: "inadequate, 2016"), .init(2026, .peak, hint: "outstanding, 2026")]
                )
            ],
            bands: [(2013, "SIF"), (2018, "ILACS")],
            names: [(.peak, "outstanding"), (.valley, "inadequate")],
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
