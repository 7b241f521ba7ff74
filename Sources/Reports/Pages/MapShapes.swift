import Domain
import Drawing

/// What maps of England are drawn from: shores, and a hexagon for each authority.
package struct MapShapes: Sendable {
    struct Hexagon: Hashable, Sendable {
        let column: Int
        /// Counted northwards; odd rows lie half a hexagon to the right.
        let row: Int
    }

    let shores: [[Coordinates]]
    let hexagons: [LACode: Hexagon]

    /// Reads both from the files that come with the program.
    /// - Parameters:
    ///   - hexagons: `la_code,column,row`, with a header.
    ///   - outlines: a region and the points of a ring, with a header.
    package init(hexagons: String, outlines: String) {
        var places: [LACode: Hexagon] = [:]
        for line in hexagons.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",")
            guard cells.count == 3, let code = LACode(String(cells[0])), let column = Int(cells[1]),
                let row = Int(cells[2])
            else { continue }
            places[code] = Hexagon(column: column, row: row)
        }
        self.hexagons = places
        shores = outlines.split(separator: "\n").dropFirst().map { line in
            let numbers = (line.split(separator: ",").last ?? "").split(separator: " ").compactMap { Double($0) }
            return stride(from: 0, to: numbers.count - 1, by: 2).compactMap {
                Coordinates(latitude: numbers[$0 + 1], longitude: numbers[$0])
            }
        }
    }
}

/// Where authorities lie on maps.
package struct MapPlaces: Sendable {
    let shapes: MapShapes
    private let centres: [LACode: Coordinates]

    /// - Parameter centres: the middles on record.
    package init(_ shapes: MapShapes, centres: [LACode: Coordinates]) {
        self.shapes = shapes
        self.centres = centres
    }

    func place(of code: LACode) -> Coordinates? { centres[code] }
}
