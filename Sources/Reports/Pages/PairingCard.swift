import Domain
import Drawing
import Partnering

/// One pairing as a card: what is asked beside what the partner is good at, what speaks for it and against it, how far it
/// is, what is assumed, and what nobody knows.
struct PairingCard: Sendable {
    let pair: RoundView.Pair
    let view: RoundView
    /// Its place by name.
    let byName: Int
    /// What the page has said already of every pairing.
    let saidOfAll: Set<String>

    private var request: SupportRequest { pair.request }

    var html: HTML {
        HTML(
            .article,
            .class("card"),
            .id(pair.anchor),
            .data("name", "\(byName)"),
            .data("partner", "\(pair.pairing.partner)"),
            .data("press", "\(-request.severity.value)"),
            .data("km", "\(pair.kilometres ?? 100_000)"),
            .data("score", view.tellsPoints ? "\(pair.pairing.score)" : "0"),
            .data("way", pair.pairing.crossesRegions ? "across" : "within"),
            .data("also", also),
            .data("regions", regions.joined(separator: "|"))
        ) {
            HTML(.h3) {
                HTML.name(pair.receiverName)
                HTML(.span, .class("arrow"), .unspoken()) { " ← " }
                HTML.spoken(" supported by ")
                HTML.name(pair.partner)
            }
            HTML(.p, .class("press")) { view.asked(request) }
            tags
            refused
            HTML(.p) { way }
            help
            judgements
            HTML.list(request.judgedWithin.map { $0.capitalisedFirst + "." }, "plain")
            if let readiness = pair.readiness { HTML(.p) { "\(readiness)." } }
            part("Speaks against it", pair.said(.against), "against")
            points
            HTML(.details) {
                HTML(.summary) { "Why this partner\(unknown.isEmpty ? "" : ", and what is not known")" }
                told
                choice
                practice
            }
        }
    }

    private var regions: [String] {
        Set([pair.receiverRegion, pair.partnerRegion].compactMap { $0?.name }).sorted()
    }

    private var unknown: [String] { pair.unknown(without: saidOfAll.contains) }

    /// What the list can be narrowed to besides the way.
    private var also: String {
        [pair.isOffered == false ? "assumed" : nil, pair.hasEquals ? "equals" : nil].compactMap(\.self)
            .joined(separator: " ")
    }

    private var tags: HTML {
        HTML(.p) {
            if let isOffered = pair.isOffered {
                HTML(.span, .class(isOffered ? "tag" : "tag assumed")) {
                    isOffered
                        ? "offered"
                        : pair.accepted[.partner] == nil
                            ? "taken for granted, not offered" : "not offered before it said yes"
                }
                " "
            }
            HTML(.span, .class("tag")) {
                pair.pairing.crossesRegions
                    ? pair.lending
                    : "within \(pair.partnerRegion?.name ?? "the region")"
            }
            if view.audience == .coordinator, let firm = pair.firmness.tag {
                " "
                HTML(.span, .class(firm == "firm" ? "tag" : "tag assumed")) { firm }
            }
            if let days = request.days {
                " "
                HTML(.span, .class("tag")) { days.counted("day", "days") }
            }
        }
    }

    private var refused: HTML {
        let said =
            pair.declined ?? pair.running.map { "Agreed: from \($0.from.inWords) until \($0.until.inWords)" }
            ?? (view.isHeard || pair.isAgreed ? pair.answered : nil)
        return HTML.all(
            [said, pair.refusedToday.map { "Refused today: \($0)" }].compactMap(\.self).map { words in
                HTML(.p, .class("notice")) { "\(words)." }
            }
        )
    }

    private var way: String {
        // The regions stand above.
        if let journey = pair.reason?.journey {
            let words = pair.pairing.crossesRegions ? journey : journey.replacing(", in the same region", with: "")
            return "The way: \(words)."
        }
        return pair.kilometres.map { "The way: \($0) km." } ?? "How far it is is not on record."
    }

    private var help: HTML? {
        .list(view.besides(pair).map { $0.capitalisedFirst + "." })
    }

    private var judgements: HTML? {
        JudgementTable(judged: pair.reason?.judged ?? [], receiver: pair.receiver, partner: pair.partner).html
            ?? (pair.pairing.because.isEmpty ? nil : HTML(.p) { "\(pair.pairing.because.capitalisedFirst)." })
    }

    @HTML.Builder private var told: HTML {
        part("Speaks for it", pair.said(.speaksFor), "for")
        said
        part("How children are heard", pair.onRecord(ofVoice: true), "plain")
        part("Practice it shares", pair.reason?.examples.map(\.title) ?? [], "plain")
        part("Also on record, and no points", pair.onRecord(ofVoice: false), "plain")
        part("Not known", unknown, "unknown")
    }

    private var said: HTML {
        let lines = (pair.reason?.sayings ?? []).map { saying in
            let what = saying.isStrength ? "strength there" : "need here"
            let words = saying.statement.isEmpty ? "" : ": “\(saying.statement)”"
            return "\(saying.area.name): \(what) (\(saying.author), \(saying.evidence), \(saying.day.inWords))\(words)"
        }
        return part("What people say", lines, "plain")
    }

    @HTML.Builder private func part(_ title: String, _ lines: [String], _ names: String) -> HTML {
        if !lines.isEmpty {
            HTML(.h4) { title }
            HTML.list(lines, names)
        }
    }

    /// What the pairing is worth, as a bar; for whoever may know points.
    @HTML.Builder private var points: HTML {
        if view.tellsPoints {
            let sum = Contributions(pair.pairing.factors)
            sum.bar.drawing(isSaidBeside: true)
            HTML(.p, .class("total")) { sum.inWords }
        }
    }

    /// How much hangs on the choice: what the kept plan knows of others.
    @HTML.Builder private var choice: HTML {
        if view.audience == .coordinator {
            let suitable =
                pair.suitable?.sentences { view.name($0.partner) + ($0.kilometres.map { " (\($0) km)" } ?? "") } ?? []
            HTML(.h4) { "How firm" }
            pair.firmness.words.map { words in HTML(.p) { words } }
            suitable.map { words in HTML(.p) { words } }
            if !pair.hasEquals { HTML(.p) { "Nobody else with a place left would do just as well for it." } }
            if !pair.nearer.isEmpty {
                HTML(.p) { "Much nearer at next to no cost: \(pair.nearer.joined(separator: "; "))." }
            }
            pair.nearest.map { nearest in
                HTML(.p) { "Nearer, and why not chosen: \(nearest)" }
            }
        }
    }

    /// Practice area by practice area; areas of which the same is to be said stand together.
    private var practice: HTML? {
        guard !pair.areas.isEmpty else { return nil }
        return Grid(
            "Need against strength by practice area, from 0 to 1",
            [Grid.Column("Areas"), Grid.Column("Need", isNumber: true), Grid.Column("Strength", isNumber: true)],
            words: pair.areas.grouped { [$0.need, $0.strength] }.map { lines in
                [
                    lines.map(\.area).inFamilies.capitalisedFirst, lines[0].need.thousandths,
                    lines[0].strength.thousandths,
                ]
            }
        ).html
    }
}
