"""Days that a notice, a certificate or an order calls its own, at its head and at its foot."""

import datetime as dt

import pytest

from corrbot.letters import parse
from corrbot.letters.dates import printed_dates

DAY = dt.date(2021, 4, 9)
TOLD = "TAKE NOTICE that the above appeal will be heard on 8 June 2021 at Tide House before a judge."
MADE = "(1) The Appellant shall file and serve a bundle, not exceeding 200 pages, by 4pm on 25 May 2021."
FOUND = "I certify that the dam has been made up to its level and is sound and fit for use by the Board."


def day(*paragraphs: str) -> dt.date | None:
    return parse("\n\n".join(paragraphs), "a.txt", "").date


@pytest.mark.parametrize(
    "line",
    [
        "Date of this notice: 9 April 2021",
        "Date of notice: 9 April 2021",
        "Date of this order: 9 April 2021",
        "Date of this letter: 9 April 2021",
        "Date of this decision: 9 April 2021",
    ],
)
def test_a_notice_bears_the_day_that_it_calls_its_own(line: str) -> None:
    assert day("TIDE TRIBUNAL\nTide House", "NOTICE OF HEARING", "Appellant: Mr Ivo Bell", line, TOLD) == DAY


@pytest.mark.parametrize(
    "line", ["Date of the order: 9 April 2021", "Date of decision appealed: 9 April 2021"]
)
def test_a_day_that_may_be_of_another_paper_is_not_the_notices(line: str) -> None:
    assert day("TIDE TRIBUNAL\nTide House", "NOTICE OF HEARING", "Appellant: Mr Ivo Bell", line, TOLD) is None


def test_the_day_that_a_letter_calls_its_own_is_its_date_and_not_that_of_the_letter_answered() -> None:
    head = ("Harbour Office", "Date of this notice: 9 April 2021", "Our ref: Z9", "Dear Sir")
    assert day(*head, "RESPONSE TO YOUR LETTER OF 22 MARCH 2021", "Costs are not agreed.", "M. Quill") == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Sent to the parties on 9 April 2021",
        "Sent to parties on: 9 April 2021",
        "Issued to the parties on 9 April 2021",
        "Served on the parties on 9 April 2021",
        "Promulgated on 9 April 2021",
        "Signed on 9 April 2021",
        "Date signed: 9 April 2021",
        "Date sent to the parties: 9 April 2021",
    ],
)
def test_directions_bear_the_day_on_which_they_were_sent(line: str) -> None:
    title = "DIRECTIONS following case management review on 12 March 2021"
    assert day("TIDE TRIBUNAL\nORLO", "PA/50412/2021", title, MADE, line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The order was sent to the parties on 9 April 2021",
        "Sent to the parties on 9 April 2021 and again on 8 May 2021",
        "Bundle sent to the parties on 9 April 2021",
    ],
)
def test_what_else_was_sent_on_a_day_dates_no_directions(line: str) -> None:
    assert day("TIDE TRIBUNAL\nORLO", "PA/50412/2021", "DIRECTIONS", MADE, line) is None


@pytest.mark.parametrize(
    "foot",
    [
        "Date of certificate: 9 April 2021\n\nG. Ashby",
        "G. Ashby\nDate of certificate: 9 April 2021",
        "Date of this certificate: 9 April 2021",
        "Signed on behalf of the Board: G. Ashby, Permitting Centre\n9 April 2021",
        "Signed for the Board: G. Ashby\n9 April 2021",
        "Signed by G. Ashby, Permitting Officer\n9 April 2021",
    ],
)
def test_a_certificate_bears_the_day_at_its_foot(foot: str) -> None:
    assert day("TIDE BOARD", "CERTIFICATE OF THE DAM", FOUND, foot) == DAY


@pytest.mark.parametrize(
    "foot",
    [
        "Date of the last certificate: 9 April 2021",
        "Date of inspection: 9 April 2021",
        "Date of notice: 9 April 2021",
        "Next inspection by: G. Ashby\n9 April 2021",
        "The certificate of the Board was signed by: G. Ashby\n9 April 2021",
    ],
)
def test_a_day_of_another_at_the_foot_is_not_the_certificates(foot: str) -> None:
    assert day("TIDE BOARD", "CERTIFICATE OF THE DAM", FOUND, foot) is None


@pytest.mark.parametrize("gap", [":  ", "        "])
def test_a_certificate_bears_the_day_in_the_table_at_its_head(gap: str) -> None:
    rows = (
        ("Reservoir", "Tide Mere"),
        ("Date of inspection", "11 March 2021"),
        ("Date of certificate", "9 April 2021"),
    )
    head = "\n".join(f"{label}{gap}{value}" for label, value in rows)
    title = "RESERVOIRS ACT 1975 - SECTION 10\nINSPECTING ENGINEER'S CERTIFICATE"
    assert day(title, head, "Measures", FOUND) == DAY
    assert day("RESERVOIRS ACT 1975", head.replace("Date of certificate", "Last certificate"), FOUND) != DAY


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Sunday Jan 15th '78", dt.date(1978, 1, 15)),
        ("Jan. 15, ’78", dt.date(1978, 1, 15)),
        ("January 15th '78", dt.date(1978, 1, 15)),
        ("15 Jan '78", dt.date(1978, 1, 15)),
    ],
)
def test_a_year_of_two_figures_may_follow_the_day_after_its_month(printed: str, value: dt.date) -> None:
    near = dt.date(1980, 1, 1)
    assert [one.value for one in printed_dates(printed, near=near)] == [value]
    sent = day("Cuckoo Farm", printed, "Dear Sir", FOUND, "Yours", "Tom Roe")
    assert sent == value


def test_a_number_after_a_day_is_no_year() -> None:
    near = dt.date(1980, 1, 1)
    assert [one.value for one in printed_dates("Jan 16, 12 sacks", near=near)] == [dt.date(1979, 1, 16)]
    assert not printed_dates(
        "She wrote on May 3 ‘20 lamps are out’ to us, and the list of May 3, '12 lamps' is kept."
    )


def test_a_representatives_reference_is_no_office_of_who_sends_a_notice() -> None:
    numbers = "Home Office ref: T1234567\nRepresentative's ref: ALC/MO/0412"
    head = ("FIRST-TIER TRIBUNAL\nTide House, Orlo BD3 7BH", numbers, "NOTICE OF HEARING")
    text = "\n\n".join((*head, "Date: 9 April 2021", TOLD, "Clerk to the Tribunal"))
    sender = parse(text, "a.txt", "").sender
    assert sender is None or "ref" not in f"{sender} {sender.role}"


def test_directions_end_with_an_item_above_their_date() -> None:
    items = "(1) A bundle shall be filed by 25 May 2021.\n(2) Liberty to apply."
    sent = "Sent to the parties on 9 April 2021"
    assert day("TIDE TRIBUNAL", "DIRECTIONS", items, sent) == DAY
    assert day("TIDE TRIBUNAL", "DIRECTIONS", "Enclosed:\n1. Bundle", sent) is None


def test_a_licence_bears_the_day_of_its_issue() -> None:
    foot = "Date of issue: 9 April 2021\nSigned: E. Hall"
    assert day("TIDE AUTHORITY", "LICENCE TO IMPOUND", FOUND, foot) == DAY


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("BIRTH CERTIFICATE", "Date of birth"),
        ("CERTIFICATE OF DEATH", "Date of death"),
        ("NOTICE OF HEARING", "Date of hearing"),
        ("NOTICE OF APPLICATION", "Date of application"),
        ("REPORT OF INCIDENT", "Date of incident"),
        ("REPORT OF COMPLAINT", "Date of complaint"),
        ("NOTICE OF ORDER", "Date of order"),
    ],
)
def test_the_day_of_what_a_paper_is_of_is_not_the_papers(title: str, label: str) -> None:
    head = ("TIDE REGISTRY", title, FOUND, f"{label}: 11 March 2021")
    assert day(*head) is None
    assert day(*head, "Issued: 9 April 2021") == DAY
    assert day(*head, "Dated: 9 April 2021") == DAY


def test_the_day_that_says_so_most_plainly_at_the_foot_is_the_papers() -> None:
    foot = "Date signed: 11 March 2021\n\nDated: 9 April 2021"
    assert day("TIDE BOARD", "CERTIFICATE OF THE DAM", FOUND, foot) == DAY


@pytest.mark.parametrize("event", ["assessment", "incident", "visit", "hearing"])
def test_the_day_of_this_event_is_not_the_papers(event: str) -> None:
    other = f"Date of this {event}: 11 March 2021"
    assert day("TIDE BOARD", f"REPORT\n{other}\nDate of report: 9 April 2021", FOUND) == DAY
    assert day("TIDE BOARD", f"REPORT\n{other}", FOUND, "Dated: 9 April 2021") == DAY


def test_the_day_behind_a_label_goes_before_the_one_in_a_table() -> None:
    assert day("REPORT\nDate of Report   11 March 2021\nDate of report: 9 April 2021", FOUND) == DAY


def test_who_signs_for_the_other_side_is_no_officer_of_the_body() -> None:
    text = "\n\n".join(
        ("TIDE BOARD", "TENANCY AGREEMENT", FOUND, "Signed for the tenant: J. Lark\n9 April 2021")
    )
    letter = parse(text, "a.txt", "")
    assert letter.sender is None and letter.date is None


@pytest.mark.parametrize("other", ["Date of issue: 9 April 2021", "Date of report: 9 April 2021"])
def test_the_day_of_this_paper_stands_behind_those_that_say_so_more_plainly(other: str) -> None:
    assert day(f"LICENCE TO IMPOUND\nDate of this decision: 11 March 2021\n{other}", FOUND) == DAY
    assert day("LICENCE TO IMPOUND\nDate of this licence: 9 April 2021", FOUND) == DAY


@pytest.mark.parametrize("title", ["TIDE BOARD", "NOTICE OF ORDER", "Report: the order"])
def test_the_day_of_a_paper_in_a_table_is_that_of_a_paper_with_its_title(title: str) -> None:
    assert day(f"{title}\n\nDate of order        9 April 2021", FOUND) is None
    assert day("CONSENT ORDER\n\nDate of order        9 April 2021", FOUND) == DAY
