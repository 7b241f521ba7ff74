#!/usr/bin/env bash
# The sixty concepts of docs/domain.md §1, each walked through by use: what is entered, and where it is seen. On the shipped data
# of 28 November 2026, with statements that are made up.
#
#   TANDEM_HOME=$(mktemp -d) bash docs/concepts.sh
#
# '#>' stands before words that the command above it says. A test runs these lines in order
# and looks for the words.
set -eu
FILES=${FILES:-files}

tandem setup --england

# 1 Ofsted's rating, "good overall"
tandem authority show devon
#> Published Inspected Framework Overall effectiveness Leadership Help and protection
tandem board
#> Last overall grade: 46 outstanding, 65 good

# 2 the leadership judgement
tandem pair devon dorset
#> leadership: requires improvement here (January 2025), outstanding there (March 2025)

# 3 five attributes of practice leadership
tandem assess add dorset --kind attribute --about passion_and_courage --statement 'Names what does not work.' --source 'peer talk' --author reviewer --apply
#> 1 added
tandem pair devon dorset
#> Names what does not work.

# 4 desire to help others
tandem offer add dorset --places 2 --days 60 --from 2026-11-01 --to 2027-10-31 --source letter --author director --apply
tandem pair devon dorset
#> it offers support until 2027-10-31
tandem ledger 'South West'
#> Dorset

# 5 Partners in Practice
tandem register list --register programme --past
#> Partners in Practice

# 6 strong and weak services partnering up
tandem round new concepts --region SW --as-of 2026-11-28
tandem round propose concepts
#> Devon
tandem round explain concepts devon
#> Partner:

# 7 regional peer-review groups
tandem review compose concepts --scheme triads --region SW
#> Who reviews whom, and when
tandem review explain concepts devon
#> learn

# 8 resources that flow to those already succeeding
tandem board
#> Where the partnerships in force go

# 9 those striving, not yet good
tandem authority alerts --region YH
#> Good as a whole, with signs of decline

# 10 models of practice with their problem, cohort and approach
tandem register add dorset --register example --title 'Edge of care team' --areas HP-EC --status with_young_people --share --source report --author manager --apply
tandem example list --area HP-EC
#> Edge of care team

# 11 strengths-based assessment, one key worker
tandem assess add dorset --kind practice_model --about strengths_based --statement 'One key worker.' --source report --author manager --visible-to open --apply
tandem assess add devon --kind practice_model --about strengths_based --statement 'Begun in 2025.' --source report --author manager --visible-to open --apply
tandem pair devon dorset
#> both work by strengths based

# 12 innovators share what they learn
tandem register add dorset --register lesson --title 'Train managers first' --areas LD-QA --share --source report --author manager --apply
tandem example list --area LD-QA
#> Train managers first
tandem follow add --area LD-QA
#> quality assurance
tandem digest
#> Train managers first
tandem today SW
#> New in a week of what you follow

# 13 four stages of decline
tandem assess add devon --kind stage --level 3 --statement 'Agencies make their own arrangements.' --source 'board paper' --author adviser --apply
tandem pair devon dorset --detail
#> what its situation calls for counts twice

# 14 councils in and out of failure
tandem authority alerts --region SW
#> More than one inadequate inspection

# 15 plans that name symptoms, not causes
tandem request edit devon --kind lead --days 20 --support coaching --aim 'Long waits > > two mentors at the front door > wait under a day > quick' --reason 'Agreed with the director' --children 'They want to tell their story once.' --apply
#> names no cause of
tandem authority alerts --region SW
#> names no cause of

# 16 mismatch of problem and solution
tandem authority alerts --region SW
#> asks for coaching, where it calls for multi-agency work

# 17 early stages look inward, later ones outward
tandem assess add devon --kind posture --about inward --statement 'Restructures first.' --source 'board paper' --author adviser --apply
tandem pair devon dorset
#> Restructures first.

# 18 reputation, recruitment
tandem assess add devon --kind need --about WF-RR --level 9 --statement 'Nobody applies.' --source survey --author manager --apply
tandem authority held devon
#> Nobody applies.

# 19 flow slows
tandem authority show devon
#> assessments within 45 working days

# 20 workforce, vacancies, agency
tandem authority alerts --region SW
#> Workforce: agency rate stands out

# 21 management and leadership are two things
tandem register add dorset --register training --title 'Managers as coaches' --source report --author manager --apply
tandem pair devon dorset
#> Managers as coaches

# 22 fewer directors to be had
tandem register add devon --register leadership --title 'director' --status interim --began 2026-09 --source 'council page' --author compiler --apply
tandem authority alerts --region SW
#> interim

# 23 a service cut off from its partner agencies
tandem assess add devon --kind relations --about police --level 3 --statement 'Strategy talks without police.' --source audit --author manager --apply
tandem pair devon dorset
#> Strategy talks without police.

# 24 decisions that rest on intelligence
tandem round what-if concepts --pin devon=dorset
#> Devon
tandem round robust concepts
#> pairing

# 25 the child's voice first
tandem assess add dorset --kind voice --statement 'A panel of care leavers appoints managers.' --source report --author manager --visible-to open --apply
tandem pair devon dorset
#> How children are heard
#> A panel of care leavers appoints managers.
#> They want to tell their story once.

# 26 other ways to deliver
tandem authority show birmingham
#> Birmingham Children

# 27 Ofsted, Whitehall, providers, partners
tandem authority show 'north east lincolnshire'
#> local improvement partner
tandem organisation add ofsted --name Ofsted --kind inspectorate --nation england --does 'inspects and regulates' --source https://www.gov.uk/ofsted
tandem organisation review ofsted concepts devon --role 'observes the feedback' --source 'letter of May'
tandem review show concepts
#> Devon: Ofsted (inspectorate), observes the feedback

# 28 a movement of the whole sector
tandem pair devon dorset
#> fair load

# 29 a quick fix against what lasts
tandem authority alerts --region SW
#> every aim is to show quickly, at stage 3, which calls for years

# 30 caseloads
tandem authority alerts --region EE
#> caseload stands out

# 31 reflection and supervision
tandem indicator add devon --code supervision_on_time --year 2025 --value 63 --apply
tandem pair devon dorset
#> supervision

# 32 context: referrals, deprivation
tandem authority show devon
#> referrals within twelve months of an earlier one

# 33 recruitment, retention, turnover
tandem authority alerts --region SE
#> turnover rate stands out

# 34 managers from agencies, gone six months later
tandem authority alerts --region SW
#> agency rate stands out

# 35 topics off limits, tolerance of challenge
tandem assess add devon --kind culture --about challenge_is_welcome --level 4 --statement 'Some topics are not raised.' --source survey --author practitioner --apply
tandem pair devon dorset
#> Some topics are not raised.

# 36 exploitation, radicalisation
tandem register add devon --register review-focus --title 'Harm outside the home' --areas HP-EX --source talk --author director --visible-to regions --apply
tandem review compose focus --scheme triads --region SW
tandem review explain focus devon
#> Devon wants looked at: Harm outside the home

# 37 competing priorities of the calendar
tandem calendar add devon --kind election --from 2027-03-25 --to 2027-05-06 --apply
tandem pair devon dorset
#> election

# 38 children in need and long-term care
tandem authority show devon
#> looked-after children in a long-term stable placement

# 39 programmes of entry, funds
tandem register add devon --register funding --title 'Recruitment grant' --pounds 250000 --source 'council page' --author compiler --apply
tandem pair devon dorset
#> Recruitment grant

# 40 investment by fashion
tandem request edit plymouth --kind specialist --areas HP-EC --support innovation --evidence evaluation --reason 'An evaluation of 2025 found it worked' --children 'not asked' --apply
#> An evaluation of 2025 found it worked

# 41 enough staff before an innovation
tandem pair plymouth dorset
#> staffing and leadership stability was not assessed within three years

# 42 hostile blame: alphabetical, neutral, by audience
tandem authority alerts --region SW --visible-to open
#> Worth noticing as of

# 43 decisions that avoid risk
tandem assess add devon --kind culture --about success_over_avoiding_failure --level 3 --statement 'Panels sign everything.' --source survey --author manager --apply
tandem pair devon dorset
#> Panels sign everything.

# 44 leaders at every level
tandem review people add dorset 'Dorset 12' --role 'front-line practitioner' --area HP-FD
tandem review people list --region SW
#> front-line practitioner
tandem register add dorset --register talent --status team_manager --title 'Team manager, front door' --areas HP-FD --source letter --author director --apply
tandem pair devon dorset
#> there: talent, Team manager, front door, team manager, front door and thresholds

# 45 authority to act on judgement
tandem review questions --theme authority_to_act
#> What may a social worker decide today without asking anybody?
tandem assess add devon --kind culture --about authority_to_act --level 3 --statement 'Two panels sign each placement.' --source survey --author practitioner --apply
tandem pair devon dorset
#> authority to act, 3 of 10, “Two panels sign each placement.”

# 46 bureaucracy slows the response
tandem board --service
#> Days to agreement
#> What it asks of people

# 47 cuts, lack of resources
tandem indicator add devon --code budget_a_child --year 2025 --value 1100 --apply
tandem pair devon dorset
#> budget a child
tandem register add dorset --register finance --status exceptional_support --title 'Support for 2026-27' --began 2026-02 --source 'council page' --author compiler --apply
tandem pair devon dorset
#> there: finance, Support for 2026-27, exceptional support, since 2026-02

# 48 morale
tandem indicator add devon --code staff_morale --year 2025 --value 48 --apply
tandem pair devon dorset
#> staff morale

# 49 debate and conference
tandem register add dorset --register event --title 'Open day on thresholds' --began 2026-10 --source page --author manager --apply
tandem pair devon dorset
#> Open day on thresholds

# 50 three approaches to leadership
tandem assess add dorset --kind approach --about practice_leadership --statement 'Leaders sit in on practice.' --source talk --author reviewer --apply
tandem pair devon dorset
#> Leaders sit in on practice.

# 51 buffering, gatekeeping
tandem review questions --theme buffering --theme gatekeeping
#> Which decisions need a panel

# 52 audit, figures, procedures
tandem assess add dorset --kind strength --about LD-QA --level 9 --statement 'Audits lead to change.' --source audit --author reviewer --evidence peer_review --visible-to open --apply
tandem pair devon dorset
#> Audits lead to change.

# 53 six headings of the knowledge and skills statement
tandem authority show dorset --format json
#> LD-

# 54 authentic, open, visible, collaborative style
tandem assess add dorset --kind style --about visible --statement 'Known on every floor.' --source talk --author practitioner --apply
tandem pair devon dorset
#> Known on every floor.

# 55 agreement of values beside the care rate
tandem assess add devon --kind values --level 6 --statement 'Survey of May.' --source survey --author researcher --apply
tandem pair devon dorset
#> no cause is claimed

# 56 care rates rising or falling
tandem pair devon dorset
#> children looked after per 10,000:

# 57 learning against command and control
tandem assess add dorset --kind culture --about learning_over_command --level 8 --statement 'Mistakes are talked about.' --source survey --author practitioner --apply
tandem pair devon dorset
#> Mistakes are talked about.

# 58 evidence and evaluation
tandem authority held dorset
#> peer review

# 59 Wales as well as England
tandem organisation add ciw --name 'Care Inspectorate Wales' --kind inspectorate --nation wales --source https://www.careinspectorate.wales
tandem organisation list --nation wales
#> Care Inspectorate Wales
tandem framework list
#> Ofsted, England
tandem organisation add cardiff --name 'Cardiff Council' --kind council --nation wales --source https://www.cardiff.gov.uk
tandem organisation review cardiff concepts devon --role 'sends a reviewer' --source 'letter of May'
tandem review show concepts
#> Devon: Cardiff Council (council), sends a reviewer

# 60 sources with author and date
tandem authority show devon --sources
#> inspections.csv

# All of it goes out in one workbook an authority, and comes back.
tandem ask all SW --round concepts --answer-by 2026-12-19 --out $FILES/asked
