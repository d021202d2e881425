"""A letter that greets by the first name alone is answered by who bears it."""

import pytest

from corrbot.letters import Letter, Party, parse
from corrbot.readers import read_letters
from corrbot.threads import Confidence, Correspondence, LinkKind
from corrbot.threads.identity import Identity, Likeness, likeness
from headings import heading, links


def of(name: str, organisation: str = "") -> Identity:
    return Identity.of(Party(name, None, organisation or None))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (of("Ruth"), of("Ruth Marlowe"), Likeness.SAME_BODY),
        (of("Ruth"), of("Ruth Marlowe", "Fen Ambulance Trust"), Likeness.SAME_BODY),
        (of("Ruth", "Gill Ltd"), of("Ruth Marlowe", "Fen Ambulance Trust"), Likeness.DIFFERENT),
        (of("Ruth"), of("Anna Marlowe"), Likeness.DIFFERENT),
        (of("Mr Ruth"), of("Ruth Marlowe"), Likeness.DIFFERENT),
        (of("Ruth"), of("Anna Ruth"), Likeness.SAME),
    ],
)
def test_a_first_name_alone_may_be_the_one_who_bears_it(
    one: Identity, other: Identity, found: Likeness
) -> None:
    assert likeness(one, other) is found
    assert likeness(other, one) is found


ANNA = Party("Anna Gill", None, "Gill & Partners")
RUTH = Party("Ruth Marlowe", None, "Fen Ambulance Trust")
ASKED = heading("01", "2023-01-06", ANNA, Party("Ruth"), ours="GP/LEG/77")


def test_the_next_letter_back_may_answer_a_letter_to_a_first_name() -> None:
    back = links(ASKED, heading("02", "2023-01-12", RUTH, ANNA))["02", "01"]
    assert back.kind is LinkKind.REPLIES_TO
    assert back.level is Confidence.LOW


def test_an_answer_by_reference_to_a_letter_to_a_first_name_is_sure() -> None:
    answer = heading("02", "2023-01-12", RUTH, Party("Anna"), theirs="GP/LEG/77")
    assert links(ASKED, answer)["02", "01"].is_sure


def test_a_letter_from_another_first_name_is_no_answer() -> None:
    other = Party("Jane Marlowe", None, "Fen Ambulance Trust")
    assert ("02", "01") not in links(ASKED, heading("02", "2023-01-12", other, ANNA))


def test_the_letters_of_a_body_after_a_name_are_not_its_first_name() -> None:
    assert (
        likeness(of("Mr W Aldridge, FBWU"), of("Winston Aldridge", "Fen Boat Workers Union")) is Likeness.SAME
    )
    assert likeness(of("Aldridge, Winston"), of("Winston Aldridge")) is Likeness.SAME
    assert likeness(of("Mr W Aldridge, FBWU"), of("Peter Aldridge")) is Likeness.DIFFERENT
    assert likeness(of("Mr BELL, JOHN"), of("Mr BELL, PETER")) is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("greeted", "bearer", "known"),
    [
        ("Taylor", Party("Taylor Pike"), Party("Joan Taylor")),
        ("Taylor", Party("Taylor Pike"), Party("Ms Taylor")),
        ("Grant", Party("Grant Thornton LLP"), Party("Ann Roe")),
        ("Grant", Party("Grant Pike"), Party("Joan Bell", None, "Grant Thornton")),
        ("Ruth", Party("Ruth Pike"), Party("Ruth Marlowe")),
    ],
)
def test_a_first_name_that_may_be_of_several_is_not_surely_of_one(
    greeted: str, bearer: Party, known: Party
) -> None:
    asked = heading("01", "2023-01-06", ANNA, Party(greeted), subject="The lock gates of Fenby")
    back = heading("02", "2023-01-12", bearer, ANNA, subject="The lock gates of Fenby")
    other = heading("03", "2022-01-12", known, ANNA)
    found = links(asked, back, other)
    assert ("02", "01") not in found or not found["02", "01"].is_sure


def test_a_mail_that_quotes_what_a_letter_asks_answers_it() -> None:
    asked = parse(
        "Gill & Partners\n5 High Street\n\n6 January 2023\n\nDear Ruth\n\n"
        "Thank you for your offer of 20 December."
        "\n\nWill you agree to a pause until 30 April? We need it in writing.\n\nAnna Gill",
        "1.txt",
        "1",
    )

    def mail(below: str) -> Letter:
        head = "From: Ruth Marlowe <ruth@fen.example>\nTo: Anna Gill <anna@gill.example>\n"
        day = "Date: Thu, 12 Jan 2023 10:11:00 +0000\nSubject: RE: Ladders\n"
        text = f"{head}{day}\nAnna, agreed.\n\nRuth\n\n> {below}\n"
        return read_letters("2.eml", text.encode()).letters[0]

    quoted = "Will you agree to a pause until 30 April? We need it."
    of_other = parse(asked.text.replace("Dear Ruth", "Ms Ada Marlowe\n\nDear Ms Marlowe"), "3.txt", "3")
    others = Correspondence.of([of_other, mail(quoted)], (), lambda one: one)
    assert not any(link.is_sure and link.other == of_other.id for link in others.links_from("2.eml"))
    for below, is_sure in ((quoted, True), ("A happy new year!", False)):
        answer = mail(below)
        links = Correspondence.of([asked, answer], (), lambda one: one).links_from(answer.id)
        assert any(link.is_sure and link.other == asked.id for link in links) is is_sure
