import Domain
import Partnering

extension ChangeSet {
    /// Offers, requests and agreements that come or change and of which no plan makes use, or that are over already: each is
    /// taken as it is said, and why it may not do what is meant is told.
    func misgivings(in registry: Registry) -> [String] {
        let facts = (new + corrected.map(\.new)).map(\.fact)
        var books: [Day: ProfileBook] = [:]
        func book(on day: Day) -> ProfileBook {
            let day = max(day, Today.day)
            if let book = books[day] { return book }
            let book = ProfileBook(registry.snapshot(asOf: day))
            books[day] = book
            return book
        }
        /// Of somebody on a day: a reason to doubt, or that it is not there then.
        func doubt(_ code: LACode, _ day: Day, _ why: (AuthorityProfile) -> String?) -> String? {
            let book = book(on: day), name = book.snapshot.name(of: code)
            guard let profile = book.profiles[code] else {
                let begins = registry.authorities.filter { $0.code == code }.compactMap(\.validFrom).filter { $0 > day }
                    .min()
                return "\(name) is not there on \(max(day, Today.day))" + (begins.map { ", and begins on \($0)" } ?? "")
            }
            return why(profile).map { "\(name): \($0)" }
        }
        return facts.flatMap { fact -> [String] in
            switch fact.value {
            case let it as SupportOffer where it.places > 0 && Today.day <= it.to:
                return [
                    doubt(it.authority, it.from, \.supportsNobody).map {
                        "No plan of \(it.from) takes this offer up: \($0)"
                    }
                ]
                .compactMap(\.self)
            case let it as EditedRequest where it.kind != nil && Today.day <= it.to:
                return [doubt(it.authority, it.from, \.isServedByNoPlan).map { "No plan serves this request: \($0)" }]
                    .compactMap(\.self)
            case let it as Agreement where it.ending == nil:
                let names = book(on: it.from).snapshot
                let two = names.name(of: it.receiver).with(names.name(of: it.partner))
                guard Today.day <= it.until else {
                    return ["\(two): the last day, \(it.until), is over, so that it comes on record as history"]
                }
                // Of a round's pairing its plan's own rules are told.
                guard it.round.isEmpty else { return [] }
                let doubts = [
                    doubt(it.receiver, it.from, \.isServedByNoPlan), doubt(it.partner, it.from, \.supportsNobody),
                ].compactMap(\.self)
                return doubts.isEmpty
                    ? [] : ["\(two): a plan would not pair them. \(doubts.joined(separator: "; "))"]
            default: return []
            }
        }
    }
}
