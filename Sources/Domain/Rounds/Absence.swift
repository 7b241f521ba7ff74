/// Why an authority has no part in a plan, words after its name.
package struct Absence: Hashable, Sendable, Codable {
    package let words: String
    /// What is told to whoever may not read these.
    private let openly: String
    /// Who may read the words, where people said what they rest on for fewer than all coordinators; `nil` elsewhere.
    private let audience: Visibility?
    /// With whom the agreements are that the words name; `nil` where nobody knows, in plans until format 5.
    private let partners: [LACode]?

    package init(_ words: String, openly: String? = nil, audience: Visibility? = nil, partners: [LACode] = []) {
        self.words = words
        self.openly = openly ?? words
        self.audience = audience
        self.partners = partners
    }

    private enum CodingKeys: String, CodingKey { case words, openly, audience, partners }

    package init(from decoder: any Decoder) throws {
        if let words = try? decoder.singleValueContainer().decode(String.self) {
            (self.words, openly) = (words, "is left out, and why is for those concerned")
            (audience, partners) = (.authority, nil)
            return
        }
        let kept = try decoder.container(keyedBy: CodingKeys.self)
        words = try kept.decode(String.self, forKey: .words)
        openly = try kept.decode(String.self, forKey: .openly)
        audience = try kept.decodeIfPresent(Visibility.self, forKey: .audience)
        partners = try kept.decodeIfPresent([LACode].self, forKey: .partners)
    }

    /// As some people may see it.
    /// - Parameter isSeen: whether they see a partnership in force with somebody.
    func words(visibleTo readers: Visibility, seeing isSeen: ((LACode) -> Bool)?) -> String {
        guard audience ?? .open >= readers else { return openly }
        guard let isSeen else { return words }
        return partners?.allSatisfy(isSeen) == true ? words : openly
    }
}
