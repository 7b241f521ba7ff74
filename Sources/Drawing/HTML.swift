/// A piece of a page. Words come into it escaped, and there is no other way in: no element, attribute or address is made
/// of a text that somebody typed.
///
/// ```swift
/// HTML(.p, .class("lead")) {
///     "Nobody has been asked yet. "
///     HTML(.strong) { authority.name }
/// }
/// ```
package struct HTML: Sendable {
    let markup: String

    fileprivate init(markup: String) { self.markup = markup }

    package init(_ words: String) { markup = Markup.escaped(words) }

    /// Words that are mostly quotes, such as JSON: escaped as far as the content of an element needs it.
    package static func quoted(_ words: String) -> HTML { HTML(markup: Markup.escaped(words, quotes: false)) }

    /// An element.
    package init(_ tag: Tag, _ attributes: Attribute..., @Builder content: () -> HTML) {
        markup = Markup.element(tag.rawValue, attributes.map(\.written), content().markup)
    }

    /// An element with nothing in it.
    package init(_ tag: EmptyTag, _ attributes: Attribute...) {
        markup = Markup.empty(tag.rawValue, attributes.map(\.written))
    }

    /// A drawing within the page.
    package init(_ drawing: SVG) { markup = drawing.markup }

    /// A style sheet or a script of ours.
    package init(_ own: OwnText) { markup = Markup.element(own.kind.rawValue, [], own.text) }

    /// A whole document.
    package static func document(_ root: HTML) -> String { "<!DOCTYPE html>\n" + root.markup + "\n" }

    /// Pieces after one another.
    package static func all(_ pieces: some Sequence<HTML>) -> HTML {
        HTML(markup: pieces.reduce(into: "") { $0 += $1.markup })
    }

    package var isEmpty: Bool { markup.isEmpty }

    /// The elements that our pages are made of.
    package enum Tag: String, Sendable {
        case a, article, b, bdi, body, caption, dd, details, div, dl, dt, figcaption, figure, footer,
            h1
        case h2, h3, h4, head, header, html, label, li, main, nav, ol, option, p, section, select, span, strong, summary
        case table, tbody, td, th, thead, title, tr, ul
    }

    /// Those that hold nothing.
    package enum EmptyTag: String, Sendable { case input, meta }

    /// The attributes that our pages bear: none runs a script or loads anything.
    package struct Attribute: Sendable {
        fileprivate let written: Markup.Attribute

        private init(_ name: String, _ value: String?) { written = (name, value) }

        package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
        package static func id(_ name: String) -> Attribute { Attribute("id", name) }
        package static func lang(_ code: String) -> Attribute { Attribute("lang", code) }
        package static func charset(_ name: String) -> Attribute { Attribute("charset", name) }
        package static func name(_ name: String) -> Attribute { Attribute("name", name) }
        package static func content(_ text: String) -> Attribute { Attribute("content", text) }
        package static func httpEquiv(_ name: String) -> Attribute { Attribute("http-equiv", name) }
        package static func type(_ name: String) -> Attribute { Attribute("type", name) }
        package static func value(_ text: String) -> Attribute { Attribute("value", text) }
        package static func role(_ name: String) -> Attribute { Attribute("role", name) }
        package static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }
        package static func labelledBy(_ id: String) -> Attribute { Attribute("aria-labelledby", id) }
        package static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
        package static func scope(_ name: String) -> Attribute { Attribute("scope", name) }
        package static func tabStop() -> Attribute { Attribute("tabindex", "0") }
        package static func hidden() -> Attribute { Attribute("hidden", nil) }
        package static func unspoken() -> Attribute { Attribute("aria-hidden", "true") }
        package static func live() -> Attribute { Attribute("aria-live", "polite") }

        /// What a script finds; the name is ours.
        package static func data(_ name: StaticString, _ value: String) -> Attribute {
            Attribute("data-\(name)", value)
        }

        /// To a place within the page, by its id.
        package static func to(_ id: String) -> Attribute { Attribute("href", "#" + id) }

        /// To another page; `nil` for an address that is none of the web.
        package static func address(_ address: String) -> Attribute? {
            guard address.hasPrefix("https://") || address.hasPrefix("http://"),
                !address.unicodeScalars.contains(where: { $0.value <= 0x20 })
            else { return nil }
            return Attribute("href", address)
        }
    }

    /// Puts pieces after one another; a text between them is words.
    @resultBuilder package enum Builder {
        package static func buildExpression(_ words: String) -> HTML { HTML(words) }
        package static func buildExpression(_ piece: HTML) -> HTML { piece }
        package static func buildExpression(_ piece: HTML?) -> HTML { piece ?? HTML(markup: "") }
        package static func buildExpression(_ drawing: SVG) -> HTML { HTML(drawing) }
        package static func buildExpression(_ pieces: [HTML]) -> HTML { .all(pieces) }
        package static func buildBlock(_ pieces: HTML...) -> HTML { .all(pieces) }
        package static func buildOptional(_ piece: HTML?) -> HTML { piece ?? HTML(markup: "") }
        package static func buildEither(first piece: HTML) -> HTML { piece }
        package static func buildEither(second piece: HTML) -> HTML { piece }
        package static func buildArray(_ pieces: [HTML]) -> HTML { .all(pieces) }
    }

    /// A style sheet or a script that is part of the program, never of a text that somebody typed. A page's policy names its
    /// digest.
    package struct OwnText: Sendable {
        package enum Kind: String, Sendable { case style, script }

        package let kind: Kind
        package let text: String

        /// - Parameter texts: without `<` and `&`, which browsers and XML parsers read differently there.
        package init(_ kind: Kind, _ texts: [StaticString]) {
            self.kind = kind
            text = texts.map(\.description).joined(separator: "\n")
        }
    }
}

extension HTML {
    /// Text that is read aloud and not seen.
    package static func spoken(_ words: String) -> HTML { HTML(.span, .class("spoken")) { words } }

    /// A name, which keeps the direction of what stands around it.
    package static func name(_ name: String) -> HTML { HTML(.bdi) { name } }

    /// A link to another page; words alone where the address is none of the web.
    package static func link(_ words: String, to address: String) -> HTML {
        Attribute.address(address).map { link in HTML(.a, link) { words } } ?? HTML(words)
    }

    /// A list of sentences; nothing for none.
    package static func list(_ lines: [String], _ attributes: String = "plain") -> HTML? {
        lines.isEmpty ? nil : HTML(.ul, .class(attributes)) { lines.map { line in HTML(.li) { line } } }
    }
}
