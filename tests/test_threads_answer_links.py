"""What a letter answers: by what it cites, by references, subjects and what it quotes."""

import datetime as dt
from dataclasses import replace

import pytest

from corrbot.letters import (
    Answered,
    Letter,
    LetterKind,
    Party,
    Reference,
    ReferenceKind,
    Span,
)
from corrbot.letters.references import reference_key
from corrbot.readers import read_letters
from corrbot.threads import ANSWERS, Confidence, Correspondence, LinkKind
from headings import COUNCIL, MINISTER, TRUST, heading, kinds, links

FIRST = heading("01", "2018-10-05", COUNCIL, MINISTER)
SECOND = heading("02", "2018-11-14", COUNCIL, MINISTER)


def test_a_letter_answers_each_one_that_it_cites() -> None:
    reply = heading("03", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", also_answers=("2018-10-05",))
    found = links(FIRST, SECOND, reply)
    assert {ends: link.level for ends, link in found.items() if link.kind is LinkKind.REPLIES_TO} == {
        ("03", "01"): Confidence.HIGH,
        ("03", "02"): Confidence.HIGH,
    }
    words = " ".join(piece.words for piece in found["03", "01"].evidence)
    assert "5 October 2018" in words and "As well fits" not in words


def test_what_is_cited_beside_a_letter_that_is_not_at_hand_is_answered() -> None:
    reply = heading("03", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", also_answers=("2018-10-05",))
    assert kinds(FIRST, reply) == {
        ("03", "01"): LinkKind.REPLIES_TO,
        ("03", None): LinkKind.REPLIES_TO,
    }


def test_a_letter_that_is_answered_is_not_answered_again_by_being_cited_beside_another() -> None:
    before = heading("01b", "2018-10-20", MINISTER, COUNCIL, answers="2018-10-05")
    reply = heading("03", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", also_answers=("2018-10-05",))
    found = links(FIRST, before, SECOND, reply)
    assert ("01b", "01") in found and ("03", "02") in found
    assert ("03", "01") not in found or found["03", "01"].kind is LinkKind.FOLLOWS_UP


def test_a_letter_to_a_department_without_its_body_is_answered_by_date() -> None:
    complaint = heading("01", "2018-10-05", COUNCIL, Party(organisation="The Complaints Department"))
    reply = heading("02", "2018-11-14", MINISTER, COUNCIL, answers="2018-10-05")
    assert links(complaint, reply)["02", "01"].level is Confidence.MEDIUM


USERS = Party("Nell Frame", "Secretary", "Outer Harbour Users")
DIVERS = Party("Rob Pike", "Partner", "Pike Salvage Limited")
OF_USERS = heading("01", "2019-08-02", USERS, COUNCIL, ours="NBC/2019/77")


def test_a_copy_is_no_answer_to_who_had_it() -> None:
    """Protection: a letter to a third party, copied to the asker, answers the asker for sure in no way."""
    copied = heading("02", "2019-09-19", COUNCIL, DIVERS, ours="NBC/2019/77", theirs="PS/4", cc=(USERS,))
    assert not any(link.is_sure for link in links(OF_USERS, copied).values())
    cited = heading(
        "02", "2019-09-19", COUNCIL, DIVERS, ours="NBC/2019/77", answers="2019-08-02", cc=(USERS,)
    )
    assert not any(link.is_sure for link in links(OF_USERS, cited).values() if link.kind in ANSWERS)


def test_who_had_a_copy_answers_by_citing_only() -> None:
    asked = heading("01", "2019-08-02", USERS, COUNCIL, ours="NBC/2019/77", cc=(DIVERS,))
    by_case = heading("02", "2019-09-19", DIVERS, USERS, theirs="NBC/2019/77")
    assert not any(link.kind in ANSWERS for link in links(asked, by_case).values())
    citing = heading("02", "2019-09-19", DIVERS, USERS, answers="2019-08-02")
    assert links(asked, citing)["02", "01"].is_sure


def test_a_letter_to_somebody_else_with_a_copy_to_the_same_follows_up_nothing_for_sure() -> None:
    first = heading("01", "2019-08-02", DIVERS, COUNCIL, ours="PIKE/2019/4")
    appeal = heading("02", "2019-09-19", DIVERS, TRUST, ours="PIKE/2019/4", cc=(COUNCIL,))
    assert not links(first, appeal)["02", "01"].is_sure


def test_an_answer_by_case_number_alone_is_perhaps_to_the_earlier_open_letter_too() -> None:
    further = heading("02", "2019-08-20", USERS, COUNCIL, ours="NBC/2019/77")
    reply = heading("03", "2019-09-19", COUNCIL, USERS, theirs="NBC/2019/77")
    found = links(OF_USERS, further, reply)
    assert found["03", "02"].is_sure
    assert found["03", "01"].level is Confidence.LOW and found["03", "01"].kind is LinkKind.REPLIES_TO


def test_a_successor_in_office_answers_a_letter_to_who_held_it() -> None:
    """The body may stand in the same line as the office, and its name with another letter only."""
    asked = heading("01", "2019-04-12", COUNCIL, Party("Mr P. Orme", "Clerk, Gull Point Parish Council"))
    clerk = Party("Joan Fell", "Clerk", "Gull Point Parish Council")
    answer = heading("02", "2019-06-22", clerk, COUNCIL, answers="2019-04-12")
    assert links(asked, answer)["02", "01"].level is Confidence.HIGH
    other = Party("Joan Fell", "Clerk", "Eastquay Parish Council")
    answer = heading("02", "2019-06-22", other, COUNCIL, answers="2019-04-12")
    known = heading("03", "2019-06-23", clerk, TRUST)
    assert not links(asked, answer, known)["02", "01"].is_sure


ROE = "Ann Roe <roe@northmere.example>"
BELL = "Ian Bell <bell@strathcairn.example>"
QUOTED = "On 5 July 2021 at 16:40, Ann Roe wrote:\n> Ian\n>\n> The Council asks for £900.\n>\n> Ann\n"


def _mail(name: str, sender: str, to: str, day: str, subject: str, words: str) -> Letter:
    header = f"From: {sender}\nTo: {to}\nDate: {day} July 2021 09:12:00 +0100\nSubject: {subject}\n\n"
    (letter,) = read_letters(name, (header + words).encode()).letters
    return letter


def test_a_mail_answers_the_one_that_is_quoted_below_it() -> None:
    asked = _mail("1.eml", ROE, BELL, "Mon, 5", "The crane", "Ian\n\nThe Council asks for £900.\n\nAnn\n")
    other = _mail("2.eml", ROE, BELL, "Thu, 8", "The lamp", "Ian\n\nIt is out.\n\nAnn\n")
    reply = _mail(
        "3.eml", BELL, ROE, "Mon, 12", "RE: The crane", f"Ann\n\nWe agree to it.\n\nIan\n\n{QUOTED}"
    )
    link = links(asked, other, reply)[reply.id, asked.id]
    assert link.kind is LinkKind.REPLIES_TO and link.level is Confidence.HIGH
    assert link.evidence[0].words.startswith("It quotes a mail of 5 July 2021")
    assert link.evidence[0].span and reply.slice(link.evidence[0].span) == "5 July 2021"


def test_a_mail_answers_the_one_whose_greeting_is_quoted_too() -> None:
    asked = _mail("1.eml", ROE, BELL, "Mon, 5", "The crane", "Ian\n\nThe Council asks for £900.\n\nAnn\n")
    other = _mail("2.eml", ROE, BELL, "Thu, 8", "The lamp", "Ian\n\nIt is out.\n\nAnn\n")
    above = "On Mon, 5 Jul 2021 at 16:40, Ann Roe <ann@northmere.example> wrote:"
    quoted = f"{above}\n> Dear Mr Bell,\n>\n> The Council asks for £900 since 3 May 2021.\n"
    words = f"Dear Ms Roe,\n\nWe agree to it.\n\nIan\n\n{quoted}"
    reply = _mail("3.eml", BELL, ROE, "Mon, 12", "RE: The crane", words)
    link = links(asked, other, reply)[reply.id, asked.id]
    assert link.kind is LinkKind.REPLIES_TO and link.level is Confidence.HIGH
    assert link.evidence[0].span and reply.slice(link.evidence[0].span) == "Mon, 5 Jul 2021"


def test_a_mail_that_is_passed_on_answers_nothing_by_what_it_quotes() -> None:
    passed = _mail("3.eml", BELL, ROE, "Mon, 12", "FW: The crane", f"Ann\n\nSee below.\n\nIan\n\n{QUOTED}")
    assert passed.replies_to is None


def test_a_date_alone_leads_to_no_letter_of_which_no_party_fits() -> None:
    circular = heading("01", "2021-03-01", TRUST)
    reply = heading("02", "2021-03-22", COUNCIL, MINISTER, answers="2021-03-01")
    assert [other for _, other in links(circular, reply)] == [None]
    untold = heading("01", "2021-03-01", MINISTER)
    assert links(untold, reply)["02", "01"].kind is LinkKind.REPLIES_TO


def test_a_list_of_cases_has_none_of_their_references_for_its_own() -> None:
    def listed(*raw: str) -> tuple[Reference, ...]:
        return tuple(Reference(one, reference_key(one), ReferenceKind.OURS, None) for one in raw)

    log = replace(heading("01"), references=listed("NBC/21/0401", "NBC/21/0402", "NBC/21/0403"))
    letter = heading("02", "2021-03-22", MINISTER, COUNCIL, theirs="NBC/21/0402")
    assert links(log, letter) == {}
    one = replace(log, references=listed("NBC/21/0402"))
    assert links(one, letter)["02", "01"].kind is LinkKind.REPLIES_TO


GOVERNOR = Party("Aubrey Pole", "Governor")
DUKE, EARL = Party("The Duke of Wroe"), Party("The Earl of Tew")


def test_date_and_number_together_make_a_reply_to_the_successor_of_who_wrote() -> None:
    number = Reference("No. 71", "71", ReferenceKind.OURS, None)
    despatch = replace(heading("01", "1868-11-16", DUKE, GOVERNOR), references=(number,))
    cited = Answered(dt.date(1868, 11, 16), 71, Span(0, 1))
    reply = replace(heading("02", "1869-02-08", GOVERNOR, EARL, answers="1868-11-16"), answered=(cited,))
    found = links(despatch, reply)["02", "01"]
    assert (found.kind, found.level) == (LinkKind.REPLIES_TO, Confidence.MEDIUM)
    other = replace(reply, answered=(replace(cited, number=72),))
    assert links(despatch, other)["02", "01"].level is Confidence.LOW


def test_a_running_number_joins_no_letters() -> None:
    number = Reference("No. 1214", "1214", ReferenceKind.OURS, None)
    one = replace(heading("01", "1868-11-16", DUKE, COUNCIL), references=(number,))
    other = replace(heading("02", "1869-02-08", DUKE, TRUST), references=(number,))
    assert links(one, other) == {}


def test_a_letter_that_is_reminded_of_is_answered_once() -> None:
    form = heading("01", "2024-05-24", COUNCIL, None, ours="NBC/2018/12")
    draft = heading("02", "2024-10-16", COUNCIL, MINISTER, ours="NBC/2018/12")
    comments = heading("03", "2024-10-28", MINISTER, COUNCIL, theirs="NBC/2018/12")
    others = [link.other for link in Correspondence.of([form, draft, comments]).links if link.letter == "03"]
    assert len(others) == len(set(others))
    assert "02" in others or "01" in others


def test_a_form_that_names_nobody_is_followed_up_and_not_answered_by_its_reference() -> None:
    form = heading("01", "2024-05-24", None, None, ours="NBC/2018/12")
    enquiries = heading("02", "2024-06-25", COUNCIL, MINISTER, ours="NBC/2018/12")
    assert kinds(form, enquiries) == {("02", "01"): LinkKind.FOLLOWS_UP}


ENQUIRER = Party("Ines Caldwell", None, "Orlo Parish Council")
OF_TIDES = Party("Ivo Lamb", "Information Officer", "Department for Tides and Harbours")
REFUSED = heading("01", "2019-04-09", OF_TIDES, ENQUIRER, ours="FOI 2018-0412", kind=LetterKind.FOI_REPLY)
REVIEW = heading(
    "02", "2019-04-30", ENQUIRER, Party("Mr Lamb"), case="FOI 2018-0412", kind=LetterKind.FOI_REQUEST
)


@pytest.mark.parametrize(
    ("reference", "level"),
    [
        ("FOI 2018-0412/R", Confidence.MEDIUM),
        ("FOI 2018-0412 - IR1", Confidence.MEDIUM),
        ("EIR 2018-0412", Confidence.LOW),
    ],
)
def test_a_review_is_answered_under_the_reference_of_the_case_with_more_behind_it(
    reference: str, level: Confidence
) -> None:
    lawyer = Party("Una Moss", "Deputy Head of Law", "Department for Tides and Harbours")
    outcome = heading("03", "2019-06-11", lawyer, Party("Mrs Caldwell"), ours=reference)
    link = links(REFUSED, REVIEW, outcome)["03", "02"]
    assert (link.kind, link.level) == (LinkKind.REPLIES_TO, level)
    other = Party("Una Moss", "Deputy Head of Law", "Strathcairn Harbour Trust")
    by_another = heading("03", "2019-06-11", other, Party("Mrs Caldwell"), ours=reference)
    assert ("03", "02") not in links(REFUSED, REVIEW, by_another)


def test_a_number_in_two_references_does_not_make_a_letter_without_a_date_the_later() -> None:
    undated = replace(REFUSED, date_fact=None)
    assert ("01", "02") not in links(undated, replace(REVIEW, references=(*_numbered("EIR 2018-0412"),)))


def _numbered(raw: str) -> tuple[Reference, ...]:
    return (Reference(raw, reference_key(raw), ReferenceKind.OURS, None),)
