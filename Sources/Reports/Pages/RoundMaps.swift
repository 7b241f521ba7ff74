import Domain
import Drawing

/// Who supports whom: lines on a map of England, and hexagons on which London has as much room as Devon.
struct RoundMaps: Sendable {
    /// A pairing as maps have it.
    struct Pair: Sendable {
        /// Where the page has its card; `nil` where it has none.
        let anchor: String?
        let receiver: LACode
        let receiverName: String
        let partner: LACode
        let partnerName: String
        let kilometres: Int?
        let crossesRegions: Bool
        let partnerRegion: Region?
    }

    let pairs: [Pair]
    /// Who asks, each with how pressing it is; `nil` for readers who are not told.
    let pressing: [LACode: Severity?]
    /// What is said of those who ask.
    let seeking: String
    /// What is said of those who do neither.
    var otherwise = "neither"
    /// Who may give, and does not here.
    var mayGive: Set<LACode> = []
    /// Who is supported, and asks for nothing more.
    var supported: Set<LACode> = []
    /// What the maps are about.
    var subject = "in this plan"
    let authorities: AuthorityCards
    let places: MapPlaces

    private var givesOrMay: String { mayGive.isEmpty ? "gives" : "gives, or may give" }
    private static let isSupported = "is supported, and asks for nothing more"
    private var tellsClass: Bool { pressing.values.contains { $0 != nil } }

    private var given: [LACode: [String]] {
        Dictionary(grouping: pairs, by: \.partner).mapValues { $0.map(\.receiverName) }
    }

    private func name(_ code: LACode) -> String { authorities.name(of: code) }

    var html: HTML {
        HTML.all([
            HTML(.div, .class("maps")) {
                lines.html("lines")
                hexagons.html("hexagons")
            },
            signs,
            notDrawn.map { words in HTML(.p, .class("where")) { words } } ?? HTML(""),
        ])
    }

    private var lines: Figure {
        let drawn = pairs.compactMap { pair -> LineMap.Line? in
            guard let from = places.place(of: pair.partner), let to = places.place(of: pair.receiver) else {
                return nil
            }
            let way = pair.kilometres.map { ", \($0) km" } ?? ""
            return LineMap.Line(
                from: from,
                to: to,
                isFar: pair.crossesRegions,
                hint: "\(pair.partnerName) supports \(pair.receiverName)\(way)"
            )
        }
        // Few marks may be large ones.
        let usual = given.count + mayGive.count + pressing.count < 40 ? 1.8 : 1
        let partners = given.sorted { $0.key < $1.key }.compactMap { code, names in
            places.place(of: code).map {
                LineMap.Mark(.square, at: $0, size: usual, hint: "\(name(code)) gives to \(names.inWords)")
            }
        }
        let others = mayGive.subtracting(given.keys).sorted().compactMap { code in
            places.place(of: code).map {
                LineMap.Mark(.square, at: $0, size: usual * 0.8, hint: "\(name(code)) may give")
            }
        }
        let receivers = pressing.sorted { $0.key < $1.key }.compactMap { code, level in
            places.place(of: code).map {
                let size = level.map { 0.7 + Double($0.value) * 0.12 } ?? 1
                return LineMap.Mark(.circle, at: $0, size: usual * size, hint: "\(name(code)) \(seeking)")
            }
        }
        let helped = supported.sorted().compactMap { code in
            places.place(of: code).map {
                LineMap.Mark(.circle, at: $0, size: usual * 0.8, hint: "\(name(code)) \(Self.isSupported)")
            }
        }
        let crossing = pairs.count(where: \.crossesRegions)
        return LineMap(
            shores: places.shapes.shores,
            lines: drawn,
            marks: partners + others + helped + receivers,
            label:
                "Map of England with \(drawn.count.counted("line", "lines")) from partner to receiver; \(crossing) of the "
                + "pairings cross a region"
        ).figure(
            LineMap.Key(
                circle: seeking + (tellsClass ? " (larger: more pressing)" : "")
                    + (supported.isEmpty ? "" : ", or is supported"),
                square: givesOrMay,
                near: "within a region",
                far: "across regions"
            ),
            table: table
        )
    }

    /// The pairings in a table: what the map says.
    private var table: Grid {
        var columns = [Grid.Column("Receiver"), Grid.Column("Partner")]
        if tellsClass { columns.append(Grid.Column("How pressing, of 5", isNumber: true)) }
        columns += [
            Grid.Column("Region"), Grid.Column("Kilometres", isNumber: true), Grid.Column("Region of the partner"),
        ]
        let rows = pairs.map { pair -> [HTML] in
            let name = HTML.name(pair.receiverName)
            var cells = [
                pair.anchor.map { anchor in HTML(.a, .to(anchor)) { name } } ?? name, HTML.name(pair.partnerName),
            ]
            if tellsClass { cells.append(HTML((pressing[pair.receiver] ?? nil)?.description ?? "")) }
            cells.append(HTML(authorities[pair.receiver]?.region.name ?? "not known"))
            cells.append(HTML(pair.kilometres.map(String.init) ?? "not known"))
            cells.append(HTML(pair.crossesRegions ? pair.partnerRegion?.name ?? "another" : "the same"))
            return cells
        }
        return Grid("Who supports whom", columns, rows)
    }

    /// Whose letters stand on the hexagons, for paper, on which nothing can be pointed at.
    private var signs: HTML {
        let names = drawn.map(\.name).sorted(), short = Abbreviations(names)
        return HTML(.p, .class("signs")) {
            "On the hexagons: " + names.map { "\(short[$0]) \($0)" }.joined(separator: "; ") + "."
        }
    }

    /// Who has a hexagon.
    private var drawn: [AuthorityCards.Card] {
        authorities.all.filter { $0.isInForce && places.shapes.hexagons[$0.code] != nil }
    }

    private struct Part: Sendable {
        let words: String
        let paint: HexMap.Paint
    }

    /// What an authority does in this plan.
    private func part(of code: LACode) -> Part {
        let giving = given[code].map { "gives to \($0.inWords)" }
        if let level = pressing[code] {
            let asks = level.map { "\(seeking), \($0.inWords)" } ?? seeking
            let may = mayGive.contains(code) ? "may give" : nil
            return Part(
                words: [asks, giving ?? may].compactMap(\.self).joined(separator: "; "),
                paint: giving ?? may == nil ? .step(level?.value ?? 4) : .both(level?.value ?? 4)
            )
        }
        let may = mayGive.contains(code) ? "may give" : nil
        if supported.contains(code) {
            let also = giving ?? may
            return Part(
                words: [Self.isSupported, also].compactMap(\.self).joined(separator: "; "),
                paint: also == nil ? .step(1) : .both(1)
            )
        }
        return Part(words: giving ?? may ?? otherwise, paint: giving ?? may == nil ? .plain : .strong)
    }

    private var hexagons: Figure {
        let cards = drawn
        let short = Abbreviations(cards.map(\.name))
        let cells = cards.compactMap { card in
            places.shapes.hexagons[card.code].map { hexagon in
                let part = part(of: card.code)
                return HexMap.Cell(
                    card.name,
                    short: short[card.name],
                    group: card.region.onMap,
                    column: hexagon.column,
                    row: hexagon.row,
                    paint: part.paint,
                    hint: "\(card.name): \(part.words)"
                )
            }
        }
        let steps: [(HexMap.Paint, String)] =
            tellsClass
            ? [(.step(5), "\(seeking), most pressing"), (.step(3), "pressing"), (.step(1), "least pressing")]
            : [(.step(4), seeking)]
        let table = Grid(
            "What each authority does \(subject)",
            [Grid.Column("Authority"), Grid.Column("Region"), Grid.Column(subject.capitalisedFirst)],
            words: cards.sorted { ($0.name, $0.code) < ($1.name, $1.code) }.map {
                [$0.name, $0.region.name, part(of: $0.code).words]
            }
        )
        let both: [(HexMap.Paint, String)] =
            cards.contains { if case .both = part(of: $0.code).paint { true } else { false } }
            ? [(.both(4), "both")] : []
        return HexMap(cells, label: "Hexagon map of \(cells.count) authorities, each of the same size").figure(
            steps + (supported.isEmpty ? [] : [(.step(1), Self.isSupported)]) + [(.strong, givesOrMay)] + both
                + [(.plain, otherwise)],
            table: table
        )
    }

    /// Who is on neither map, so that nobody is left out in silence.
    private var notDrawn: String? {
        let codes = Set(pressing.keys).union(given.keys).sorted()
        let lost = codes.filter { places.place(of: $0) == nil || places.shapes.hexagons[$0] == nil }
        return lost.isEmpty
            ? nil : "Without a place on a map: \(lost.map(name).inWords). They are in the table and below."
    }
}

extension RoundMaps.Pair {
    /// A pairing as a page tells it.
    init(_ pair: RoundView.Pair) {
        self.init(
            anchor: pair.anchor,
            receiver: pair.request.receiver,
            receiverName: pair.receiverName,
            partner: pair.pairing.partner,
            partnerName: pair.partner,
            kilometres: pair.kilometres,
            crossesRegions: pair.pairing.crossesRegions,
            partnerRegion: pair.partnerRegion
        )
    }
}

extension RoundMaps {
    /// The maps of a plan as one audience may look at it.
    init(_ view: RoundView, on places: MapPlaces) {
        pairs = view.pairs.map { Pair($0) }
        pressing = Dictionary(
            view.plan.requests.map { ($0.receiver, view.audience == .coordinator ? $0.severity : nil) },
            uniquingKeysWith: { one, other in one.flatMap { level in other.map { max(level, $0) } } }
        )
        seeking = "seeks support"
        authorities = view.authorities
        self.places = places
    }
}

/// Names in a few letters, each told apart from the others.
struct Abbreviations: Sendable {
    private let letters: [String: String]

    init(_ names: [String]) {
        var short: [String: String] = [:], used: Set<String> = []
        let byPlain = Dictionary(grouping: Set(names), by: Self.plain)
        for (plain, same) in byPlain where same.count == 1 {
            short[same[0]] = plain
            used.insert(plain)
        }
        // Derby and Derbyshire: a letter or two of the beginning and of the end.
        for name in byPlain.values.filter({ $0.count > 1 }).flatMap(\.self).sorted() {
            let letters = [(2, 1), (1, 2), (3, 1), (2, 2), (1, 3), (3, 3)].map {
                "\(name.prefix($0))\(name.suffix($1))"
            }
            let found = letters.first { !used.contains($0) } ?? name
            short[name] = found
            used.insert(found)
        }
        letters = short
    }

    /// `Cam` of one word, `TH` of several.
    private static func plain(_ name: String) -> String {
        let small: Set<String> = ["and", "of", "the", "upon", "on", "with", "City"]
        let words = name.split { " -,".contains($0) }.map(String.init).filter { !small.contains($0) }
        guard words.count > 1 else { return String((words.first ?? name).prefix(3)) }
        return words.prefix(4).compactMap { $0.first.map(String.init) }.joined()
    }

    subscript(name: String) -> String { letters[name] ?? String(name.prefix(3)) }
}

extension Region {
    /// In as few letters as a map has room for.
    fileprivate var onMap: String {
        switch self {
        case .eastOfEngland: "East"
        case .eastMidlands: "E Mids"
        case .westMidlands: "W Mids"
        case .yorkshireAndTheHumber: "Yorks & H"
        default: name
        }
    }
}
