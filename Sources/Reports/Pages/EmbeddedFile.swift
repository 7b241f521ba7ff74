/// A style sheet or a script of `deploy/pages`, compiled in. None holds `<` or `&`, so that browsers and XML parsers read it
/// alike.
struct EmbeddedFile: Sendable {
    let name: StaticString
    let text: StaticString
}
