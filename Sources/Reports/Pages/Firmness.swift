import Domain
import Drawing
import Partnering

/// How firm a pairing is, as its card says it.
struct Firmness: Sendable {
    private let line: Robustness.Line?
    private let names: any NamesAuthorities

    /// - Parameter line: what trying every change found; `nil` where nobody tried, or the plan that was tried is another.
    init(_ line: Robustness.Line?, in names: any NamesAuthorities) {
        self.line = line
        self.names = names
    }

    /// In a word.
    var tag: String? { line?.standing.rawValue }

    /// `nil` where it is not known.
    var words: String? {
        guard let line else { return nil }
        let tried = line.tried.values.reduce(0, +)
        let first = line.breaks.first.map { line in
            "; another would do better if \(line.perturbation.words(in: names)): "
                + (line.instead.map(names.name(of:)) ?? "nobody")
        }
        return
            (line.isFirm
            ? "Firm: it stands each of \(tried) single changes that were tried"
            : "\(line.standing.rawValue.capitalisedFirst): it stands \(tried - line.breaks.count) of \(tried) single changes that were tried")
            + (first ?? "") + ". What to do: \(line.advice(in: names))."
    }
}

extension Robustness {
    /// What was found of a pairing.
    func line(_ request: SupportRequest, _ partner: LACode) -> Line? {
        lines.first {
            ($0.request.receiver, $0.request.number, $0.partner) == (request.receiver, request.number, partner)
        }
    }
}
