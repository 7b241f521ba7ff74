/// A practice area or an authority that somebody follows.
package struct Following: Hashable, Sendable {
    package let area: PracticeArea?
    package let authority: LACode?
    package let since: Day

    package init(area: PracticeArea?, authority: LACode?, since: Day) {
        self.area = area
        self.authority = authority
        self.since = since
    }
}
