import Postgres
import Testing

/// Commands that want the same at once: who may win, what the others are told, and what is on record then.
struct Contest: Sendable, CustomTestStringConvertible {
    let name: String
    let commands: [String]
    let winners: ClosedRange<Int>
    /// Of these words every command that was refused is told some.
    let told: [String]
    /// Asks for the number of what was acknowledged.
    let kept: Statement

    var testDescription: String { name }

    private static let approve = "round advance autumn --to approved --reason agreed"

    private static let forbid = "round forbid autumn middlesbrough 'county durham' --reason 'needed at home'"

    private static func agree(_ receiver: String, _ partner: String) -> String {
        "agreement add \(receiver) '\(partner)' \(ContestedRegistry.year) \(ContestedRegistry.said)"
    }

    static let all: [Contest] = [
        Contest(
            name: "two approve one round",
            commands: [approve, approve],
            winners: 1...1,
            told: ["is approved"],
            kept: "select count(*) from round_move where state = 'approved'"
        ),
        Contest(
            name: "one approves, one gives the round up",
            commands: [approve, "round withdraw autumn --reason 'merged with another'"],
            winners: 1...2,
            told: ["is withdrawn"],
            kept: "select count(*) from round_move where state in ('approved', 'withdrawn')"
        ),
        Contest(
            name: "one approves, one plans anew",
            commands: [approve, "round propose autumn"],
            winners: 1...1,
            told: ["has 2 plans", "is approved"],
            kept:
                "select count(*) filter (where state = 'approved') + (select max(number) - 1 from plan) from round_move"
        ),
        Contest(
            name: "two plan one round",
            commands: ["round propose spring", "round propose spring"],
            winners: 2...2,
            told: [],
            kept: "select count(*) from plan join round using (round_id) where name = 'spring'"
        ),
        Contest(
            name: "three want the last place",
            commands: [
                agree("hartlepool", "northumberland"), agree("middlesbrough", "northumberland"),
                agree("stockton", "northumberland"),
            ],
            winners: 1...1,
            told: ["offers 1 place"],
            kept: "select count(*) from agreement where partner = '929' and upper_inf(known)"
        ),
        Contest(
            name: "one takes a place, one offers fewer",
            commands: [
                agree("stockton", "north tyneside"),
                "offer add 'north tyneside' --places 1 --days 60 --from 2026-11-28 --to 2027-12-31 \(ContestedRegistry.said)",
            ],
            winners: 1...1,
            told: ["offers 1 place"],
            kept: """
                select (select count(*) - 1 from agreement where partner = '392' and upper_inf(known))
                    + (select count(*) from support_offer where la_code = '392' and upper_inf(known) and places = 1)
                """
        ),
        Contest(
            name: "two log the last days",
            commands: [
                "agreement log darlington gateshead --days 2 --for audit",
                "agreement log darlington gateshead --days 2 --for coaching",
            ],
            winners: 1...1,
            told: ["more are over it"],
            kept: "select count(*) from agreement_step"
        ),
        Contest(
            name: "one logs days, one ends the agreement",
            commands: [
                "agreement log darlington gateshead --days 2 --for audit --on 2026-11-28",
                "agreement close darlington gateshead --on 2026-11-27 --because aims_met --outcome helpful --apply",
            ],
            winners: 1...1,
            told: ["ended on", "written down after it"],
            kept: """
                select (select count(*) from agreement_step)
                    + (select count(*) from agreement where ended is not null and upper_inf(known))
                """
        ),
        Contest(
            name: "two people answer for one side",
            commands: [
                "consent record autumn middlesbrough --answer yes",
                "consent record autumn middlesbrough --answer no --because leaders_capacity",
            ],
            winners: 1...2,
            told: ["declined", "said no"],
            kept: """
                select count(*) from consent_step
                where receiver = '806' and side = 'receiver' and step in ('accepted', 'declined')
                """
        ),
        Contest(
            name: "one pins a pair, one forbids it",
            commands: [
                "round pin autumn middlesbrough gateshead --reason 'asked for'",
                "round forbid autumn middlesbrough gateshead --reason 'needed at home'",
            ],
            winners: 1...1,
            told: ["release"],
            kept: "select count(*) from round_decision"
        ),
        Contest(
            name: "one decides about a pair, one approves the round",
            commands: ["round pin autumn middlesbrough gateshead --reason 'asked for'", approve],
            winners: 1...1,
            told: ["is approved", "people decided"],
            kept: """
                select (select count(*) from round_decision) + (select count(*) from round_move where state = 'approved')
                """
        ),
        Contest(
            name: "one forbids a pair to which another says yes",
            commands: [forbid, "consent record autumn middlesbrough --answer yes"],
            winners: 1...2,
            told: ["people decided"],
            kept: """
                select (select count(*) from round_decision)
                    + (select count(*) from consent_step where receiver = '806' and step = 'accepted')
                """
        ),
        Contest(
            name: "one forbids a pair of the plan that another approves",
            commands: [forbid, approve],
            winners: 1...1,
            told: ["people decided", "is approved"],
            kept: """
                select (select count(*) from round_decision) + (select count(*) from round_move where state = 'approved')
                """
        ),
        Contest(
            name: "one approves an import, one turns it down",
            commands: ["imports approve WAITING", "imports reject WAITING"],
            winners: 1...1,
            told: ["is rejected", "is applied", "was rejected", "was applied", "rejected", "applied"],
            kept: "select count(*) from import_decision where import_id = (select max(import_id) from import)"
        ),
        Contest(
            name: "two approve one import",
            commands: ["imports approve WAITING", "imports approve WAITING"],
            winners: 1...1,
            told: ["applied"],
            kept: "select count(*) from import_decision where import_id = (select max(import_id) from import)"
        ),
        Contest(
            name: "one imports while another plans",
            commands: [
                "inspection add gateshead --report https://files.ofsted.gov.uk/v1/file/1 --inspected 2026-10-01 --published 2026-11-20 "
                    + "--area LD=inadequate HP=inadequate CC=inadequate CL=inadequate --apply", "round propose spring",
            ],
            winners: 2...2,
            told: [],
            kept: """
                select (select count(*) from plan join round using (round_id) where name = 'spring' and not exists (
                        -- Whoever knew of it has not planned with it.
                        select from pairing x where x.plan_id = plan.plan_id and x.partner = '390' and exists (
                            select from judgement j where lower(j.known) <= plan.known_at and j.grade = 'inadequate'
                                and j.inspection_id in (select inspection_id from inspection where la_code = '390')
                        )
                    ))
                    + (select count(distinct i.inspection_id) from inspection i join judgement j using (inspection_id)
                        where i.la_code = '390' and j.grade = 'inadequate')
                """
        ),
        Contest(
            name: "one region lends, one takes its question back",
            commands: ["loan agree darlington york", "loan withdraw darlington york --reason 'found another'"],
            winners: 1...2,
            told: ["withdrawn"],
            kept: "select count(*) - 1 from loan_step"
        ),
        Contest(
            name: "one takes an import back, one builds on it",
            commands: [
                "agreement withdraw darlington gateshead --apply",
                "agreement log darlington gateshead --days 2 --for audit",
            ],
            winners: 1...1,
            told: ["take these back first", "is on record"],
            kept: """
                select (select count(*) from agreement_step) + 1
                    - (select count(*) from agreement where la_code = '841' and upper_inf(known))
                """
        ),
    ]
}
