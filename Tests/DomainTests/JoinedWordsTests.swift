import Domain
import Testing

/// Names and pairs in a row are read in one way.
@Suite struct JoinedWordsTests {
    @Test(arguments: [
        ([], ""), (["Bury"], "Bury"), (["Bury", "Wigan"], "Bury and Wigan"),
        (["Bury", "Wigan", "Hull"], "Bury, Wigan and Hull"),
        (
            ["Bath and North East Somerset", "North Somerset", "Bournemouth, Christchurch and Poole"],
            "Bath and North East Somerset; North Somerset; and Bournemouth, Christchurch and Poole"
        ),
        (
            ["Hammersmith and Fulham", "Kensington and Chelsea"],
            "Hammersmith and Fulham, and Kensington and Chelsea"
        ),
        (["Bristol, City of", "Cornwall", "Herefordshire, County of"], "Bristol, Cornwall and Herefordshire"),
        (["Yorkshire and the Humber", "London"], "Yorkshire and the Humber, and London"),
        // What no name is stays as it was.
        (
            ["leadership", "help and protection", "children in care"],
            "leadership, help and protection and children in care"
        ),
        (["nearer (40 km, not 161)", "less like Halton"], "nearer (40 km, not 161) and less like Halton"),
    ])
    func namesInARowAreParted(_ names: [String], _ told: String) {
        #expect(names.inWords == told)
    }

    @Test func moreThanSoManyAreCounted() {
        #expect(["a", "b", "c"].inWords(atMost: 3) == "a, b and c")
        #expect(["a", "b", "c", "d"].inWords(atMost: 3) == "a, b, c and 1 more")
        #expect(["Bristol, City of", "b", "c"].inWords(atMost: 1) == "Bristol and 2 more")
    }

    @Test func aWithOfANameIsNotThatOfThePair() {
        #expect("Devon".with("Dorset") == "Devon with Dorset")
        let pairs = ["Blackburn with Darwen".with("Lancashire"), "Hull".with("Blackburn with Darwen")]
        #expect(pairs == ["Blackburn with Darwen, with Lancashire", "Hull, with Blackburn with Darwen"])
        #expect(pairs.inWords == "Blackburn with Darwen, with Lancashire; and Hull, with Blackburn with Darwen")
    }
}
