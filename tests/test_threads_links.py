import datetime as dt
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrbot.letters import (
    Block,
    BlockKind,
    Letter,
    LetterKind,
    Party,
    Span,
)
from corrbot.threads import ANSWERS, Confidence, Correspondence, LinkKind
from corrbot.threads.heading import has_wrong_date
from headings import COUNCIL, MINISTER, TRUST, UNIT, heading, kinds, links

REQUEST = heading("01", "2018-11-14", COUNCIL, MINISTER, ours="NBC/2018/12", subject="The outer harbour")


def test_a_cited_date_and_swapped_parties_make_a_reply() -> None:
    found = links(REQUEST, heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14"))
    link = found["02", "01"]
    assert link.kind is LinkKind.REPLIES_TO
    assert link.level is Confidence.HIGH
    assert "14 November 2018" in link.evidence[0].words
    assert "changed places" in link.evidence[0].words


def test_a_body_may_answer_through_somebody_else_and_a_role_may_stand_for_its_holder() -> None:
    clerk = heading("02", "2018-12-21", UNIT, COUNCIL, answers="2018-11-14")
    leader = Party(role="Leader of the Council")
    assert links(REQUEST, clerk)["02", "01"].level is Confidence.HIGH
    assert links(REQUEST, heading("02", "2018-12-21", MINISTER, leader, answers="2018-11-14"))["02", "01"]


def test_the_right_date_from_other_people_is_no_reply() -> None:
    other = heading(
        "02", "2018-12-21", TRUST, Party("Jo Low", None, "Eastquay Council"), answers="2018-11-14"
    )
    found = links(REQUEST, other)
    assert ("02", "01") not in found
    assert (
        found["02", None].evidence[0].words.startswith("It says that it answers a letter of 14 November 2018")
    )


CITED = Party("N. Bowen", email="foi@northmere.example")
SOMEBODY = Party("Helen Quarmby", "County Solicitor", "Northmere Council Offices")
ASKED = heading("01", "2023-07-24", TRUST, CITED, ours="SHT/10233", subject="The survey")


def test_date_and_reference_together_make_a_sure_reply_of_somebody_else() -> None:
    reply = heading("02", "2023-08-21", SOMEBODY, TRUST, answers="2023-07-24", theirs="SHT/10233")
    link = links(ASKED, reply)["02", "01"]
    assert link.kind is LinkKind.REPLIES_TO
    assert link.level is Confidence.MEDIUM
    shared = heading("02", "2023-08-21", SOMEBODY, TRUST, answers="2023-07-24", case="SHT/10233")
    assert links(ASKED, shared)["02", "01"].level is Confidence.MEDIUM


@pytest.mark.parametrize(
    "reply",
    [
        heading("02", "2023-08-21", SOMEBODY, TRUST, answers="2023-07-24"),
        heading("02", "2023-08-21", SOMEBODY, TRUST, theirs="SHT/10233"),
        heading("02", "2023-08-21", SOMEBODY, MINISTER, answers="2023-07-24", theirs="SHT/10233"),
        heading("02", "2023-08-21", SOMEBODY, None, answers="2023-07-24", case="SHT/10233"),
    ],
)
def test_somebody_else_with_less_gives_no_sure_reply(reply: Letter) -> None:
    assert not any(link.is_sure for link in links(ASKED, reply).values() if link.kind in ANSWERS)


def test_somebody_else_answers_none_for_sure_of_two_letters_that_fit() -> None:
    other = heading("01b", "2023-07-24", TRUST, MINISTER, ours="SHT/10233", subject="The other survey")
    reply = heading("02", "2023-08-21", SOMEBODY, TRUST, answers="2023-07-24", theirs="SHT/10233")
    assert not any(link.is_sure for link in links(ASKED, other, reply).values() if link.kind in ANSWERS)


def test_a_letter_that_is_not_in_the_folder_is_told() -> None:
    reply = heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-20", theirs="NBC/2018/40")
    link = links(REQUEST, reply)["02", None]
    assert link.kind is LinkKind.REPLIES_TO
    assert not link.is_sure
    mail = heading("03", "2018-12-22", MINISTER, COUNCIL, in_reply_to=("lost@x.example",))
    assert links(mail)["03", None]


def test_their_reference_alone_makes_a_reply_to_an_open_letter() -> None:
    assert kinds(REQUEST, heading("02", "2018-12-21", MINISTER, COUNCIL, theirs="nbc 2018-12")) == {
        ("02", "01"): LinkKind.REPLIES_TO
    }


def test_their_reference_on_an_answered_letter_only_follows_up() -> None:
    reply = heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", ours="DTH/0001/18")
    later = heading("03", "2019-02-01", MINISTER, COUNCIL, theirs="NBC/2018/12", subject="A survey")
    ours = heading("04", "2019-03-01", COUNCIL, MINISTER, theirs="DTH/0001/18", subject="A grant")
    found = kinds(REQUEST, reply, later, ours)
    assert found["03", "01"] is LinkKind.FOLLOWS_UP
    assert found["04", "02"] is LinkKind.FOLLOWS_UP


def test_an_answer_is_answered_by_its_reference_and_subject_together() -> None:
    subject = "The outer harbour"
    reply = heading(
        "02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", ours="D/0001", subject=subject
    )
    retort = heading("03", "2019-01-10", COUNCIL, MINISTER, theirs="D/0001", subject="Re: outer harbour")
    assert kinds(REQUEST, reply, retort)["03", "02"] is LinkKind.REPLIES_TO


def test_an_undated_letter_is_linked_to_by_its_own_reference_only() -> None:
    undated = heading("01", "", COUNCIL, MINISTER, ours="NBC/2018/12", theirs="DTH/0001/18")
    assert ("02", "01") in links(
        undated, heading("02", "2018-12-21", MINISTER, COUNCIL, theirs="NBC/2018/12")
    )
    assert not links(undated, heading("02", "2018-12-21", MINISTER, COUNCIL, ours="DTH/0001/18")).get(
        ("02", "01")
    )


@pytest.mark.parametrize(
    ("kind", "link"),
    [
        (LetterKind.ACKNOWLEDGEMENT, LinkKind.ACKNOWLEDGES),
        (LetterKind.HOLDING_REPLY, LinkKind.HOLDING_REPLY_TO),
        (LetterKind.FOI_REPLY, LinkKind.REPLIES_TO),
    ],
)
def test_the_kind_of_letter_makes_the_kind_of_link(kind: LetterKind, link: LinkKind) -> None:
    reply = heading("02", "2018-12-21", UNIT, COUNCIL, answers="2018-11-14", kind=kind)
    assert kinds(REQUEST, reply) == {("02", "01"): link}


def test_a_full_reply_follows_up_the_holding_reply_although_the_prefix_changed() -> None:
    holding = heading(
        "02",
        "2018-11-20",
        UNIT,
        COUNCIL,
        answers="2018-11-14",
        ours="P0020915",
        kind=LetterKind.HOLDING_REPLY,
    )
    full = heading("03", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", ours="E0020915")
    found = links(REQUEST, holding, full)
    assert found["03", "01"].kind is LinkKind.REPLIES_TO
    assert found["03", "02"].kind is LinkKind.FOLLOWS_UP
    assert any("0020915" in piece.words for piece in found["03", "02"].evidence)


def test_digits_without_the_parties_are_no_evidence() -> None:
    other = heading("02", "2018-12-01", TRUST, MINISTER, ours="E0020915")
    assert not links(heading("01", "2018-11-20", UNIT, COUNCIL, ours="P0020915"), other)


def test_a_reminder_follows_up() -> None:
    reminder = heading("02", "2019-01-10", COUNCIL, MINISTER, ours="NBC/2018/12", subject="Reminder")
    assert kinds(REQUEST, reminder) == {("02", "01"): LinkKind.FOLLOWS_UP}


def test_mail_headers_lead_to_the_message_answered_or_the_nearest_at_hand() -> None:
    first = heading("a", "2020-05-01", COUNCIL, TRUST, message_id="1@x.example")
    second = heading(
        "b", "2020-05-02", TRUST, COUNCIL, message_id="2@x.example", in_reply_to=("1@x.example",)
    )
    fourth = heading("d", "2020-05-04", TRUST, COUNCIL, in_reply_to=("1@x.example", "3@x.example"))
    assert links(first, second)["b", "a"].confidence > links(first, fourth)["d", "a"].confidence
    assert "not at hand" in links(first, fourth)["d", "a"].evidence[0].words


def test_a_subject_makes_a_medium_or_low_link_at_most() -> None:
    reply = heading("02", "2018-12-21", MINISTER, COUNCIL, subject="RE: your letter about the Outer Harbour")
    link = links(REQUEST, reply)["02", "01"]
    assert link.kind is LinkKind.REPLIES_TO
    assert link.level is not Confidence.HIGH
    late = heading("02", "2020-12-21", MINISTER, COUNCIL, subject="The outer harbour")
    assert not links(REQUEST, late)


def test_a_day_of_receipt_is_taken_with_the_reference_only() -> None:
    reply = heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-19", theirs="NBC/2018/12")
    assert links(REQUEST, reply)["02", "01"].is_sure
    bare = heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-19")
    assert list(links(REQUEST, bare)) == [("02", None)]


def test_one_reply_may_answer_two_letters() -> None:
    other = heading("00", "2018-11-02", COUNCIL, MINISTER, ours="NBC/2018/11", subject="The inner harbour")
    reply = heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", theirs="NBC/2018/11")
    assert kinds(other, REQUEST, reply) == {
        ("02", "01"): LinkKind.REPLIES_TO,
        ("02", "00"): LinkKind.FOLLOWS_UP,
    }


def test_two_letters_that_fit_equally_well_are_both_named() -> None:
    twin = heading("00", "2018-11-14", COUNCIL, MINISTER, ours="NBC/2018/11", subject="The inner harbour")
    reply = heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14")
    (link,) = links(twin, REQUEST, reply).values()
    assert link.other == "01"
    assert link.evidence[-1].words == "As well fits 00; this one is the latest."
    assert link.confidence < links(REQUEST, reply)["02", "01"].confidence


def test_a_letter_with_a_wrong_year_is_linked_all_the_same() -> None:
    mail = heading("01", "2021-12-16", COUNCIL, MINISTER)
    assert links(mail, heading("02", "2021-01-19", UNIT, COUNCIL, answers="2021-12-16"))["02", "01"].is_sure


def test_enclosures_and_copies() -> None:
    mail = heading("01", "2022-11-17", TRUST, COUNCIL)
    offer = heading("01b", "2022-11-16", TRUST, COUNCIL, attached_to="01", ours="SHT/1")
    scan = heading("scan", "2022-11-16", TRUST, COUNCIL, ours="SHT 1")
    found = kinds(mail, offer, scan)
    assert found == {("01", "01b"): LinkKind.ENCLOSES, ("scan", "01b"): LinkKind.DUPLICATE_OF}


def test_circulars_of_one_day_are_no_copies() -> None:
    one = heading("06", "2021-09-08", MINISTER, COUNCIL, ours="DTH/0005151/21", subject="Harbour lights")
    two = heading("07", "2021-09-08", MINISTER, TRUST, ours="DTH/0005152/21", subject="Harbour lights")
    assert not kinds(one, two)


def test_what_one_office_sends_to_two_on_one_day_under_one_reference_is_no_copy() -> None:
    asker, unit = Party("Mrs Ann Pike"), Party(None, "The Manager", "Ministry of Tides")
    to_unit = heading("03", "2022-03-07", COUNCIL, unit, ours="CW/12", subject="Mrs Pike")
    to_asker = heading("04", "2022-03-07", COUNCIL, asker, ours="CW/12", subject="Mrs Pike")
    assert LinkKind.DUPLICATE_OF not in kinds(to_unit, to_asker).values()


def test_a_copy_may_lack_who_it_is_to() -> None:
    scan = heading("01-scan", "2018-11-14", COUNCIL, None, ours="NBC/2018/12", subject="The outer harbour")
    link = links(REQUEST, scan)["01-scan", "01"]
    assert link.kind is LinkKind.DUPLICATE_OF
    assert link.evidence[0].words == (
        "References, date, subject and parties are the same, as far as both letters tell them."
    )


@pytest.mark.parametrize(("subject", "is_copy"), [("Alder House: plans", True), ("Alder House: fees", False)])
def test_a_copy_may_be_to_a_body_where_all_else_is_the_same(subject: str, is_copy: bool) -> None:
    officer, body = (
        Party("Ann Pike", None, "Building Control"),
        Party(None, None, "Northmere Borough Council"),
    )
    one = heading("03", "2022-03-07", officer, body, ours="BC/12/FP", subject="Alder House: plans")
    two = heading("04", "2022-03-07", officer, body, ours="BC/12/FP", subject=subject)
    one, two = (
        _saying(one, "I enclose the plans of the hall."),
        _saying(two, "I enclose the plans of the hall."),
    )
    assert (LinkKind.DUPLICATE_OF in kinds(one, two).values()) is is_copy


def _saying(letter: Letter, text: str) -> Letter:
    return replace(letter, text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),))


@pytest.mark.parametrize(
    ("text", "is_copy"),
    [
        ("I enclose the tenancy agreement.", True),
        ("I enclose the tenancy agreement", True),
        ("We refuse to waive the deposit of £400.", False),
        ("", False),
    ],
)
def test_two_letters_of_a_body_to_one_person_on_a_day_are_copies_only_where_they_say_the_same(
    text: str, is_copy: bool
) -> None:
    body, tenant = Party(None, None, "Thornby Borough Council"), Party("Mrs J Orme")
    one, two = (
        heading(name, "2020-05-09", body, tenant, ours="TBC/1", subject="Housing application")
        for name in ("a", "b")
    )
    found = kinds(_saying(one, "I enclose the tenancy agreement."), _saying(two, text))
    assert (LinkKind.DUPLICATE_OF in found.values()) is is_copy


def test_a_reply_is_linked_to_the_original_and_not_to_a_copy() -> None:
    copy = heading(
        "01-scan", "2018-11-14", COUNCIL, MINISTER, ours="NBC/2018/12", subject="The outer harbour"
    )
    reply = heading("02", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14", theirs="NBC/2018/12")
    assert set(links(REQUEST, copy, reply)) == {("01-scan", "01"), ("02", "01")}


def test_threads_are_in_the_order_of_time() -> None:
    reply = heading("00", "2018-12-21", MINISTER, COUNCIL, answers="2018-11-14")
    alone = heading("05", "2017-01-01", TRUST, COUNCIL)
    found = Correspondence.of([reply, alone, REQUEST])
    assert [[letter.id for letter in thread.letters] for thread in found.threads] == [["05"], ["01", "00"]]
    assert found.thread("00") is found.threads[1]
    assert found.links_to("01") == found.links_from("00") == found.threads[1].links


parties = st.sampled_from([COUNCIL, MINISTER, UNIT, TRUST, Party("Ines Caldwell"), Party(role="Clerk"), None])
dates = st.sampled_from(["", "2018-11-14", "2018-11-20", "2018-12-21", "2019-01-10"])
references = st.sampled_from(["", "NBC/2018/12", "P0020915", "E0020915", "7"])
ids = st.sampled_from(["", "1@x.example", "2@x.example", "3@x.example"])


@st.composite
def folders(draw: st.DrawFn) -> list[Letter]:
    names = [f"{number:02}" for number in range(draw(st.integers(0, 9)))]
    return [
        heading(
            name,
            draw(dates),
            draw(parties),
            draw(parties),
            ours=draw(references),
            theirs=draw(references),
            answers=draw(dates),
            subject=draw(st.sampled_from(["", "The outer harbour", "Dues of members"])),
            kind=draw(st.sampled_from([None, *LetterKind])),
            message_id=draw(ids),
            in_reply_to=tuple(filter(None, draw(st.lists(ids, max_size=2)))),
            attached_to=draw(st.sampled_from([None, None, None, *names])),
        )
        for name in names
    ]


@settings(max_examples=300)
@given(folders())
def test_links_go_back_in_time_and_never_in_a_circle(letters: list[Letter]) -> None:
    found = Correspondence.of(letters)
    known = {letter.id: letter for letter in letters}
    leads: dict[str, set[str]] = {}
    for link in found.links:
        assert link.letter in known
        assert 0 < link.confidence <= 1
        assert link.evidence
        if link.other is None:
            assert link.kind not in (LinkKind.FOLLOWS_UP, LinkKind.ENCLOSES, LinkKind.DUPLICATE_OF)
            continue
        assert link.other in known
        assert link.other != link.letter
        leads.setdefault(link.letter, set()).add(link.other)
        later, earlier = known[link.letter], known[link.other]
        if link.kind not in (LinkKind.ENCLOSES, LinkKind.DUPLICATE_OF) and not has_wrong_date(later):
            assert (earlier.date or dt.date.min) <= (later.date or dt.date.max)
    for start in leads:
        reached, front = set[str](), {start}
        while front:
            front = set().union(*(leads.get(letter, set()) for letter in front)) - reached
            reached |= front
        assert start not in reached


@given(folders())
def test_threads_share_the_letters_out(letters: list[Letter]) -> None:
    found = Correspondence.of(letters)
    told = sorted(letter.id for thread in found.threads for letter in thread.letters)
    assert told == [letter.id for letter in letters]
    for thread in found.threads:
        members = {letter.id for letter in thread.letters}
        assert all({link.letter, link.other} <= members for link in thread.links)


@given(folders(), st.randoms(use_true_random=False))
def test_the_order_in_which_letters_are_given_is_nothing_to_the_links(
    letters: list[Letter], random: Random
) -> None:
    mixed = list(letters)
    random.shuffle(mixed)
    assert set(links(*letters)) == set(links(*mixed))
