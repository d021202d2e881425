"""Councils of Wales, whose names stand in Welsh, in English or in both."""

from itertools import product

import pytest

from corrbot.letters import LetterKind, Party
from corrbot.threads import Confidence, LinkKind
from corrbot.threads.councils import in_english
from corrbot.threads.identity import Identity, Likeness, body_key, is_named, likeness
from headings import heading, links


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("CYNGOR CYMUNED LLANORLO", "Llanorlo Community Council", Likeness.SAME_BODY),
        ("Cyngor Cymuned Llanorlo Community Council", "Cyngor Cymuned Llanorlo", Likeness.SAME_BODY),
        ("CYNGOR SIR TYDDEWI / TYDDEWI COUNTY COUNCIL", "Tyddewi County Council", Likeness.SAME_BODY),
        ("Cyngor Tref y Garth", "Garth Town Council", Likeness.SAME_BODY),
        ("Cyngor Sir Aberorlo / Orlomouth County Council", "Cyngor Sir Aberorlo", Likeness.SAME_BODY),
        ("Cyngor Cymuned Llanorlo", "Llanbela Community Council", Likeness.DIFFERENT),
        ("Cyngor Cymuned Llanorlo", "Llanorlo County Council", Likeness.DIFFERENT),
        ("Cyngor Celfyddydau Orlo", "Orlo Arts Council", Likeness.DIFFERENT),
    ],
)
def test_a_council_is_one_in_either_language(one: str, other: str, expected: Likeness) -> None:
    ones, others = Identity.of(Party(None, None, one)), Identity.of(Party(None, None, other))
    assert likeness(ones, others) is likeness(others, ones) is expected


def test_what_is_no_council_keeps_its_name() -> None:
    assert in_english(body_key("Cyngor Cymuned")) == "cyngor cymuned"
    assert in_english("") == ""


CLERK = Party("B. Ifor Vale", "Clerk", "CYNGOR CYMUNED LLANORLO")
DIRECTOR = Party(None, "The Director of Works", "Tyddewi County Council")
ASKED = heading("01", "1997-03-04", CLERK, DIRECTOR, ours="LC/97/3")


@pytest.mark.parametrize("name", ["Mr B I Vale", "B. Ifor Vale", "Mr Vale"])
def test_a_letter_to_an_office_is_answered_by_who_holds_it(name: str) -> None:
    holder = Party("C. Ann Pike", "Director of Works", "CYNGOR SIR TYDDEWI / TYDDEWI COUNTY COUNCIL")
    clerk = Party(name, "Clerk", "Llanorlo Community Council")
    dated = heading("02", "1997-03-20", holder, clerk, theirs="LC/97/3", answers="1997-03-04")
    assert links(ASKED, dated)["02", "01"].level is Confidence.HIGH
    undated = heading("02", "", holder, clerk, theirs="LC/97/3")
    assert links(ASKED, undated)["02", "01"].is_sure
    elsewhere = Party(name, "Clerk", "Llanbela Parish Council")
    far = heading("02", "1997-03-20", holder, elsewhere, theirs="LC/97/8")
    assert not any(link.is_sure for link in links(ASKED, far).values())


OFFICER = Party("Ivo Lamb", "Information Officer", "Tyddewi County Council")
HARBOURS = Party("Ms Una Moss", "Head of Harbours")
WRITER = Party("Ruth Amory", None, "Llanorlo Community Council")


@pytest.mark.parametrize(
    ("whom", "is_sure"),
    [
        (HARBOURS, True),
        (Party("Ms Una Moss", "Head of Harbours", "Orlo Harbour Trust"), False),
        (Party("Ms Una Moss"), False),
    ],
)
def test_the_body_of_an_officer_answers_by_another(whom: Party, is_sure: bool) -> None:
    subject = "The pier at Orlo"
    request = heading("01", "2019-03-12", WRITER, whom, subject=subject)
    answer = heading(
        "02", "2019-04-09", OFFICER, Party("Mrs R. Amory"), subject=subject, answers="2019-03-12"
    )
    link = links(request, answer).get(("02", "01"))
    assert bool(link and link.is_sure and link.kind is LinkKind.REPLIES_TO) is is_sure


@pytest.mark.parametrize("whom", [HARBOURS, Party("Una Moss", "Headteacher"), Party("Mr Moss")])
@pytest.mark.parametrize("kind", [LetterKind.LETTER, LetterKind.FOI_REQUEST])
def test_another_body_answers_nobody_s_letter_for_its_day_alone(whom: Party, kind: LetterKind) -> None:
    known = heading("00", "2019-01-12", Party("Ivor Moss", "Engineer", OFFICER.organisation), WRITER)
    act = "Freedom of Information Act 2000" if kind is LetterKind.FOI_REQUEST else ""
    of_kind = LetterKind.FOI_REPLY if act else kind
    request = heading("01", "2019-03-12", WRITER, whom, subject=act, kind=kind)
    answer = heading("02", "2019-04-09", OFFICER, WRITER, subject=act, answers="2019-03-12", kind=of_kind)
    link = links(known, request, answer).get(("02", "01"))
    assert not (link and link.is_sure)


def test_our_council_is_ours_in_either_language() -> None:
    names = ("Llanorlo Community Council", "Cyngor Cymuned Llanorlo")
    for name, printed in product(names, (*names, "CYNGOR CYMUNED LLANORLO COMMUNITY COUNCIL")):
        assert is_named(name, Identity.of(Party("Ann Roe", None, printed)))
    assert not is_named("Llanbela Community Council", Identity.of(CLERK))
