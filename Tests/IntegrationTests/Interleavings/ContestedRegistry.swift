import Domain
import Postgres
import TestKit
import Testing

extension TestTemplate {
    /// A few authorities of the North East, of which two seek support, with everything in it that two people may want at
    /// once: a round that is asked about, one place, a few days, a loan and an import that wait for an answer.
    static let contested = TestTemplate("contested", from: .authorities) { settings in
        let folder = Folder(), tandem = ContestedRegistry.tandem(settings)
        let file = try folder.file("inspections.csv", ContestedRegistry.inspections)
        for words in ContestedRegistry.making {
            let outcome = await tandem.run(PrintedReport.split(words).map { $0 == "FILE" ? file : $0 })
            try #require(outcome.status == 0, "\(words): \(outcome.notes)")
        }
    }
}

/// The small world in which commands meet.
enum ContestedRegistry {
    static func tandem(_ settings: ConnectionSettings) -> InProcess {
        var tandem = InProcess.on(settings)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    static let said = "--source letter --author director --apply"
    static let year = "--from 2026-12-01 --until 2027-11-30"

    fileprivate static let inspections: String = {
        let grades = [
            ("805", "requires improvement"), ("806", "inadequate"), ("840", "outstanding"), ("390", "good"),
            ("394", "good"),
        ]
        return """
            inspection_id,la_code,framework,inspection_type,inspection_start_date,inspection_end_date,publication_date,\
            overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers,report_url,sources

            """
                + grades.map { code, grade in
                    "\(code)-x,\(code),ILACS,short,2025-01-01,2025-01-10,2025-03-01,\(grade),\(grade),\(grade),\(grade),\(grade),,\n"
                }.joined()
    }()

    fileprivate static let making = [
        "import FILE --apply",
        "round new autumn --region NE --as-of 2026-11-28", "round propose autumn",
        "consent ask autumn --all --answer-by 2026-12-19", "consent record autumn hartlepool --answer yes",
        "round new spring --region NE --as-of 2026-11-28",
        "offer add northumberland --places 1 --days 60 --from 2026-11-28 --to 2027-12-31 \(said)",
        "offer add 'north tyneside' --places 2 --days 60 --from 2026-11-28 --to 2027-12-31 \(said)",
        "agreement add redcar 'north tyneside' \(year) \(said)",
        "agreement add darlington gateshead --from 2026-09-01 --until 2027-08-31 --days 10 --days-before 7 \(said)",
        "loan request darlington york --from 2026-09-01 --until 2027-08-31",
        "visit add devon --kind focused --visited 2026-05-12",
    ]

    /// The import that waits.
    static let waiting: Statement = "select max(import_id) from import"

    /// What is not as it has to be, whoever wins: in words.
    static let faults: Statement = """
        with moves as (
            select round_id, number, was, lag(state) over w as before, row_number() over w as place
            from round_move window w as (partition by round_id order by number)
        ), consent as (
            select number, was, coalesce(lag(step) over w, '') as before, row_number() over w as place
            from consent_step window w as (partition by round_id, receiver, partner, side order by number)
        ), plans as (
            select number, row_number() over (partition by round_id order by number) as place from plan
        )
        select over_offer(la_code) from authority where over_offer(la_code) is not null
        union all select 'a round went from ' || coalesce(before, 'nothing') || ' as if it were ' || coalesce(was, 'nothing')
        from moves where was is distinct from before or number <> place
        union all select 'a side answered after ' || before || ' as if after ' || was
        from consent where was <> before or number <> place
        union all select 'plan ' || number || ' is the ' || place || '. of its round' from plans where number <> place
        union all select 'more days are used than agreed' from agreement g
        where upper_inf(known) and days < days_before + (
            select coalesce(sum(s.days), 0) from standing_steps(g.la_code, g.partner, lower(g.period)) s
        )
        union all select 'import ' || import_id || ' was decided about ' || count(*) || ' times' from import_decision
        where decision <> 'undone' group by import_id having count(*) > 1
        union all select 'plan ' || p.plan_id || ' does not hold what its document does' from plan p
        where (select count(*) from pairing where plan_id = p.plan_id) <> jsonb_array_length(p.body::jsonb -> 'plan' -> 'pairings')
        """

    /// How many rows every table has, and how many of these are known now: what is written changes it, whatever it is.
    static let counts: Statement = """
        select string_agg(c.relname || ' ' || (xpath('/row/n/text()', query_to_xml(format(
            'select count(*) || ''/'' || %s as n from tandem.%I',
            case when k.attname is null then '0' else 'count(*) filter (where upper_inf(known))' end, c.relname
        ), false, true, '')))[1], E'\\n' order by c.relname)
        from pg_class c left join pg_attribute k on k.attrelid = c.oid and k.attname = 'known' and not k.attisdropped
        where c.relnamespace = 'tandem'::regnamespace and c.relkind = 'r'
        """
}
