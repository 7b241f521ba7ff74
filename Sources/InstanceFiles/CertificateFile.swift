import Matching

/// Writes the proof of a plan as `certificate.json`.
package enum CertificateFile {
    /// Writes the steps of a certificate, or the gap and the bound that stand in its place: a part with its plan and steps,
    /// or a list of pairs with one bound for the plans without each that hold those before it, and at last, where there is
    /// one, for those that hold them all; null where no plan holds what it must.
    ///
    /// Prices are lists by row; the prices of levels are lists of row and price, for prices other than 0.
    ///
    /// - Throws: ``FileError`` when the file cannot be written.
    package static func write(_ solution: Solution, options: Options, to path: String) throws(FileError) {
        let file = try TextFile(path)
        file.write("{\"format\":\"bmatch-certificate-2\",\"proven\":\(solution.proven),\"seed\":\(options.seed),\n")
        file.write("\"coverage\":\"\(options.coverage.rawValue)\",\"floor_slack\":\(options.floorSlack),\n")
        file.write("\"tiers\":[\(options.tiers.map { "\"\($0.rawValue)\"" }.joined(separator: ","))],\n")
        write(solution.gap, file)
        if let proof = solution.boundProof {
            if let floor = proof.floor {
                file.write("\"floor\":{\"best\":\(floor.best),\"witness\":\(list(floor.witness)),\n")
                write(floor.gap, file)
                file.write("\"bound\":\n")
                write(floor.root, file)
                file.write("},\n")
            }
            file.write("\"bound\":\n")
            write(proof.root, file)
        } else {
            write(solution.certificate?.steps ?? [], file)
        }
        file.write("\n}\n")
        try file.close()
    }

    private static func write(_ gap: Gap?, _ file: TextFile) {
        guard let gap else { return }
        file.write("\"gap\":{\"tier\":\"\(gap.tier.rawValue)\",\"place\":\(gap.place),")
        file.write("\"bound\":\(gap.bound),\"value\":\(gap.value)},\n")
    }

    private static func write(_ node: BoundProof.Node, _ file: TextFile) {
        switch node {
        case .impossible: file.write("null")
        case .belowMinimum(let closedCaps, let prices):
            write("below_minimum", prices, "\"closed_caps\":\(closedCaps),", file)
        case .part(let part):
            file.write("{\"plan\":\(list(part.plan)),\"closed_caps\":\(part.closedCaps),\n")
            write(part.steps, file)
            file.write("}")
        case .split(let pairs, let children):
            file.write("{\"pairs\":\(list(pairs)),\"parts\":[\n")
            for (place, child) in children.enumerated() {
                if place > 0 { file.write(",\n") }
                write(child, file)
            }
            file.write("]}")
        }
    }

    private static func list(_ pairs: [Pair]) -> String {
        "[\(pairs.map { "[\($0.request),\($0.partner)]" }.joined(separator: ","))]"
    }

    private static func write(_ steps: [Certificate.Step], _ file: TextFile) {
        file.write("\"steps\":[")
        for (place, step) in steps.enumerated() {
            file.write(place == 0 ? "\n" : ",\n")
            write(step, file)
        }
        file.write("\n]")
    }

    private static func write(_ step: Certificate.Step, _ file: TextFile) {
        switch step {
        case .coverage(let prices): write("coverage", prices, "", file)
        case .floor(let best, let prices, let witness):
            write("floor", prices, "\"best\":\(best),\"witness\":\(list(witness)),", file)
        case .sum(let tier, let prices): write(tier.rawValue, prices, "", file)
        case .bound(let bounded, let scale, let prices):
            let what =
                switch bounded {
                case .units(let rank, let severity): "\"of\":\"units\",\"rank\":\(rank),\"severity\":\(severity),"
                case .above(let score): "\"of\":\"links above\",\"score\":\(score),"
                case .sum(let tier): "\"of\":\"\(tier.rawValue)\","
                }
            write("bound", prices, "\(what)\"scale\":\(scale),", file)
        case .level(let low, let high, let changes):
            file.write("{\"step\":\"level\",\"low\":\(low),\"high\":\(high)")
            for (name, list) in [("request", changes.request), ("partner", changes.partner), ("cap", changes.cap)] {
                file.write(",\"\(name)\":[\(list.map { "[\($0.row),\($0.price)]" }.joined(separator: ","))]")
            }
            file.write("}")
        }
    }

    private static func write(_ name: String, _ prices: Certificate.Prices, _ more: String, _ file: TextFile) {
        file.write("{\"step\":\"\(name)\",\(more)\"request\":")
        write(prices.request, file)
        file.write(",\"partner\":")
        write(prices.partner, file)
        file.write(",\"cap\":")
        write(prices.cap, file)
        if !prices.day.isEmpty {
            file.write(",\"day\":")
            write(prices.day, file)
        }
        file.write("}")
    }

    private static func write(_ prices: [Int], _ file: TextFile) {
        file.write("[")
        for (row, price) in prices.enumerated() { file.write(row == 0 ? "\(price)" : ",\(price)") }
        file.write("]")
    }
}

/// The little JSON that is written by hand.
enum JSONText {
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
