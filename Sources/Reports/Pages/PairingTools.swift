import Domain
import Drawing

/// What the script finds, sorts and narrows pairings by; hidden without it.
struct PairingTools: Sendable {
    let view: RoundView

    var html: HTML {
        var orders = [("name", "by name"), ("km", "the nearest first")]
        if view.tellsPoints { orders.append(("score", "with least in its favour first")) }
        if view.audience == .coordinator { orders.insert(("press", "the most pressing first"), at: 0) }
        let regions = Set(view.pairs.flatMap { [$0.receiverRegion, $0.partnerRegion].compactMap { $0?.name } }).sorted()
        return HTML(.div, .class("tools"), .id("tools"), .role("search"), .label("Find pairings"), .hidden()) {
            HTML(.div, .class("find")) {
                HTML(.label, .for("find")) { "Find a name or a word" }
                HTML(.input, .id("find"), .type("search"))
            }
            choice("sort", "In which order", orders)
            choice("region", "Region", [("", "every region")] + regions.map { ($0, $0) })
            choice("way", "Only those", only)
            HTML(.p, .id("said"), .live()) { "" }
        }
    }

    /// What the list can be narrowed to, as far as there is any of it.
    private var only: [(value: String, words: String)] {
        let assumed = view.pairs.contains { $0.isOffered == false } ? [("assumed", "of a place nobody offered")] : []
        let equals =
            view.pairs.contains(where: \.hasEquals) ? [("equals", "where another would do as well")] : []
        return [("", "all"), ("within", "within a region"), ("across", "across regions")] + assumed + equals
    }

    private func choice(_ id: String, _ label: String, _ options: [(value: String, words: String)]) -> HTML {
        HTML(.div) {
            HTML(.label, .for(id)) { label }
            HTML(.select, .id(id)) {
                options.map { option in HTML(.option, .value(option.value)) { option.words } }
            }
        }
    }
}
