"""A letter that takes up one of its own side follows it up, and answers what that one only acknowledged."""

import datetime as dt
from dataclasses import replace

import pytest

from corrbot.letters import Block, BlockKind, Direction, Letter, LetterKind, NamedLetter, Party, Span
from corrbot.threads import ANSWERS, Correspondence, Link, LinkKind
from headings import COUNCIL, MINISTER, TRUST, UNIT, heading

REQUEST = heading("01", "2018-11-14", COUNCIL, MINISTER, ours="NBC/2018/12", message_id="1@x.example")
HOLDING = heading(
    "02",
    "2018-11-20",
    UNIT,
    COUNCIL,
    ours="P0020915",
    kind=LetterKind.HOLDING_REPLY,
    message_id="2@x.example",
    in_reply_to=("1@x.example",),
)
NOW = dt.date(2018, 12, 28)


def links(*letters: Letter) -> dict[tuple[str, str | None], Link]:
    return {(link.letter, link.other): link for link in Correspondence.of(letters).links}


def kinds(*letters: Letter) -> dict[tuple[str, str | None], LinkKind]:
    return {ends: link.kind for ends, link in links(*letters).items()}


def outstanding(*letters: Letter) -> list[str]:
    found = Correspondence.of(letters, ["Northmere Borough Council"])
    return [one.letter.id for one in found.outstanding(NOW)]


@pytest.mark.parametrize(
    ("sender", "recipient"),
    [
        (COUNCIL, MINISTER),
        (COUNCIL, TRUST),
        (Party("Ann Roe", "Clerk", "Northmere Borough Council"), MINISTER),
    ],
)
def test_a_mail_that_names_one_of_its_own_side_follows_it_up(sender: Party, recipient: Party) -> None:
    reminder = heading("02", "2018-12-10", sender, recipient, in_reply_to=("1@x.example",))
    found = links(REQUEST, reminder)
    assert {ends: link.kind for ends, link in found.items()} == {("02", "01"): LinkKind.FOLLOWS_UP}
    assert found["02", "01"].is_sure and "own side" in found["02", "01"].evidence[0].words
    assert outstanding(REQUEST, reminder)[0] == "01"


def test_a_mail_to_a_colleague_that_names_his_is_an_answer() -> None:
    other = Party("Ann Roe", "Clerk", "Northmere Borough Council")
    asked = heading("01", "2018-11-14", COUNCIL, other, message_id="1@x.example")
    assert kinds(asked, heading("02", "2018-11-15", other, COUNCIL, in_reply_to=("1@x.example",))) == {
        ("02", "01"): LinkKind.REPLIES_TO
    }


def test_what_is_answered_after_a_reminder_by_mail_is_the_letter_too() -> None:
    reminder = heading(
        "02", "2018-12-10", COUNCIL, MINISTER, message_id="2@x.example", in_reply_to=("1@x.example",)
    )
    reply = heading("03", "2018-12-21", UNIT, COUNCIL, answers="2018-12-10", also_answers=("2018-11-14",))
    found = kinds(REQUEST, reminder, reply)
    assert found["03", "02"] is found["03", "01"] is LinkKind.REPLIES_TO
    assert outstanding(REQUEST, reminder, reply) == []


@pytest.mark.parametrize(
    "answer",
    [
        heading("03", "2018-12-21", MINISTER, COUNCIL, in_reply_to=("1@x.example", "2@x.example")),
        heading("03", "2018-12-21", MINISTER, COUNCIL, in_reply_to=("2@x.example",)),
        heading("03", "2018-12-21", MINISTER, COUNCIL, ours="P0020915", subject="The harbour: outcome"),
    ],
)
def test_an_answer_that_follows_a_holding_reply_ends_the_wait(answer: Letter) -> None:
    found = links(REQUEST, HOLDING, answer)
    assert found["03", "01"].kind is LinkKind.REPLIES_TO and found["03", "01"].is_sure
    assert found["03", "02"].kind is LinkKind.FOLLOWS_UP
    assert outstanding(REQUEST, HOLDING) == ["01"]
    assert outstanding(REQUEST, HOLDING, answer) == []


def test_a_second_holding_reply_ends_no_wait() -> None:
    second = heading(
        "03", "2018-12-21", UNIT, COUNCIL, in_reply_to=("2@x.example",), kind=LetterKind.HOLDING_REPLY
    )
    assert kinds(REQUEST, HOLDING, second)["03", "01"] is LinkKind.HOLDING_REPLY_TO
    assert outstanding(REQUEST, HOLDING, second) == ["01"]


def test_what_comes_after_the_answer_under_the_same_reference_only_follows_up() -> None:
    answer = heading("03", "2018-12-03", MINISTER, COUNCIL, in_reply_to=("2@x.example",), ours="P0020915")
    further = heading("04", "2018-12-21", MINISTER, COUNCIL, ours="P0020915")
    found = kinds(REQUEST, HOLDING, answer, further)
    assert found["03", "01"] is LinkKind.REPLIES_TO
    assert not any(kind in ANSWERS for ends, kind in found.items() if ends[0] == "04")


def test_a_letter_that_names_another_as_answered_does_not_answer_what_was_acknowledged() -> None:
    other = heading("01b", "2018-12-01", COUNCIL, MINISTER, ours="NBC/2018/13")
    answer = heading("03", "2018-12-21", MINISTER, COUNCIL, ours="P0020915", answers="2018-12-01")
    found = kinds(REQUEST, HOLDING, other, answer)
    assert found["03", "01b"] is LinkKind.REPLIES_TO and ("03", "01") not in found
    assert outstanding(REQUEST, HOLDING, other, answer) == ["01"]


@pytest.mark.parametrize(
    "answerer",
    [
        Party("Kay Dunn", "Surveyor", "Eastquay Housing Association"),
        Party("Kay Dunn", email="dunn@eastquay.example"),
    ],
)
def test_the_right_date_in_a_letter_of_another_body_on_another_subject_is_no_answer(answerer: Party) -> None:
    asked = heading("01", "2018-11-14", COUNCIL, TRUST, subject="The outer harbour")
    other = heading("02", "2018-12-21", answerer, COUNCIL, answers="2018-11-14", subject="A flat at Strand")
    found = links(asked, other)
    assert list(found) == [("02", None)]
    assert "none of that date fits" in found["02", None].evidence[0].words


@pytest.mark.parametrize(
    ("asked_of", "answerer", "subject"),
    [
        (Party("Ian Roe"), Party("Kay Dunn"), "A flat at Strand"),
        (Party(None, None, "The Repairs Department"), Party("Kay Dunn", None, "Strand Homes"), ""),
        (TRUST, Party("Kay Dunn", None, "Strand Homes"), "The pier of the harbour"),
    ],
)
def test_where_parties_and_subject_do_not_both_differ_it_may_be_one(
    asked_of: Party, answerer: Party, subject: str
) -> None:
    asked = heading("01", "2018-11-14", COUNCIL, asked_of, subject="The outer harbour")
    link = links(
        asked, heading("02", "2018-12-21", answerer, COUNCIL, answers="2018-11-14", subject=subject)
    )["02", "01"]
    assert link.kind is LinkKind.REPLIES_TO and not link.is_sure


MEMBER = Party("Alma Vale MP")
CASEWORKER = Party("Tom Hale", "Caseworker", "Office of Alma Vale MP", email="hale@vale.example")
SALES = Party("Pike Salvage Customer Relations", email="relations@pike.example")
DIRECTOR = Party("Rob Pike", "Director", "Pike Salvage Ltd")
BY_CASEWORKER = heading("01", "2018-11-14", CASEWORKER, SALES, subject="The bus")
THANKED = (NamedLetter("Mr Hale", dt.date(2018, 11, 14), Span(0, 1)),)


def test_thanks_for_a_letter_of_somebody_named_answer_it() -> None:
    """The answer goes to whom the letter was written for, from the company and not its mailbox."""
    answer = replace(heading("02", "2018-12-10", DIRECTOR, MEMBER), named_letters=THANKED)
    link = links(BY_CASEWORKER, answer)["02", "01"]
    assert link.kind is LinkKind.REPLIES_TO and link.is_sure
    assert "Mr Hale's letter of 14 November 2018" in link.evidence[0].words


def test_a_mailbox_that_is_read_as_a_body_is_of_the_company_it_is_called_after() -> None:
    asked = replace(
        BY_CASEWORKER,
        recipient=Party(None, None, "Pike Salvage Customer Relations", email="relations@pike.example"),
    )
    answer = replace(heading("02", "2018-12-10", DIRECTOR, MEMBER), named_letters=THANKED)
    assert links(asked, answer)["02", "01"].is_sure


@pytest.mark.parametrize(
    "changed",
    [
        replace(heading("02", "2018-12-10", DIRECTOR, MEMBER), named_letters=()),
        replace(heading("02", "2018-12-10", TRUST, MEMBER), named_letters=THANKED),
        replace(
            heading("02", "2018-12-10", DIRECTOR, MEMBER),
            named_letters=(NamedLetter("Mr Bell", dt.date(2018, 11, 14), Span(0, 1)),),
        ),
        replace(
            heading("02", "2018-12-10", DIRECTOR, MEMBER),
            named_letters=(NamedLetter("Mr Hale", dt.date(2018, 11, 15), Span(0, 1)),),
        ),
    ],
)
def test_thanks_for_a_letter_of_another_person_day_or_addressee_answer_nothing_for_sure(
    changed: Letter,
) -> None:
    assert not any(link.is_sure for link in links(BY_CASEWORKER, changed).values() if link.kind in ANSWERS)


def test_what_does_not_go_to_who_wrote_is_no_answer_though_its_header_names_that_mail() -> None:
    asked = heading("01", "2018-11-14", TRUST, COUNCIL, message_id="1@x.example", subject="Late ferry")
    firm = Party("Gil Orme", None, "Orme Ferries", email="gil@orme.example")
    inside = heading(
        "02", "2018-11-16", firm, COUNCIL, in_reply_to=("1@x.example",), subject="FW: Late ferry"
    )
    found = links(asked, inside)
    assert {link.kind for link in found.values()} <= {LinkKind.FOLLOWS_UP}
    assert "to somebody else than who wrote that" in found["02", "01"].evidence[0].words
    for_them = Party("Ada Bell", None, "Strathcairn Harbour Trust", email="ab@strathcairn.example")
    answer = heading("02", "2018-11-16", firm, for_them, in_reply_to=("1@x.example",))
    assert kinds(asked, answer)["02", "01"] is LinkKind.REPLIES_TO
    copied = heading("02", "2018-11-16", firm, COUNCIL, in_reply_to=("1@x.example",), cc=(TRUST,))
    assert kinds(asked, copied)["02", "01"] is LinkKind.REPLIES_TO


@pytest.mark.parametrize(
    ("mark", "greeting", "kind", "is_sure"),
    [
        ("Re: ", "Dear Fiona,", LinkKind.REPLIES_TO, True),
        ("", "Dear Fiona,", LinkKind.REPLIES_TO, True),
        ("Re: ", "", LinkKind.REPLIES_TO, False),
        ("RE: FW: ", "Dear Gil,", LinkKind.REPLIES_TO, False),
        ("FW: ", "Dear Gil,", LinkKind.FOLLOWS_UP, True),
    ],
)
def test_what_its_header_answers_may_go_to_another_name_and_address_of_who_wrote(
    mark: str, greeting: str, kind: LinkKind, is_sure: bool
) -> None:
    asked = heading("01", "2018-11-14", TRUST, COUNCIL, message_id="1@x.example", subject="Late ferry")
    home = Party("Fiona Orme", None, None, email="fiona@home.example")
    words = f"{greeting}\n\nThe ferry is late on Mondays."
    back = replace(
        heading("02", "2018-11-16", COUNCIL, home, in_reply_to=("1@x.example",), subject=f"{mark}Late ferry"),
        text=words,
        blocks=(Block(BlockKind.SALUTATION, Span(0, len(greeting))),) if greeting else (),
    )
    link = links(asked, back)["02", "01"]
    assert (link.kind, link.is_sure) == (kind, is_sure)
    said = "another name or address" if kind is LinkKind.REPLIES_TO else "somebody else than who wrote"
    assert said in link.evidence[0].words


LYLE = Party("Sandra Lyle", organisation="Northmere Borough Council")
GALE = Party("Martin Gale")


@pytest.mark.parametrize(
    ("sender", "recipient", "waits"),
    [
        (GALE, LYLE, False),
        (Party("Ida Roe"), LYLE, True),
        (GALE, Party("Ida Roe", organisation="Northmere Borough Council"), True),
    ],
)
def test_a_colleague_who_was_written_to_answers_who_wrote(sender: Party, recipient: Party, waits) -> None:
    asked = heading("01", "2018-02-03", LYLE, GALE, ours="EH/HS/0612")
    reply = heading("02", "2018-02-20", sender, recipient, theirs="EH/HS/0612", kind=LetterKind.INTERNAL)
    found = Correspondence.of([asked, reply], ["Northmere Borough Council"])
    assert found.directions["01"] is Direction.OUT
    assert [one.letter.id for one in found.outstanding(NOW)] == (["01"] if waits else [])
