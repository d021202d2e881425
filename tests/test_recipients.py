import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrbot.letters import Fact, Found, Letter, Party, Reference, ReferenceKind, parse
from corrbot.recipients import inferred_recipients, inferred_senders
from corrbot.recipients.mail import Mail
from corrbot.recipients.offices import by_home_office, by_office
from corrbot.recipients.runs import by_run
from timing import is_linear


def letter(
    name: str, sender: str, date: str, *, no: int | None = None, to: str = "", says: str = "", stamp: str = ""
) -> Letter:
    number = f"No. {no}.]\n\n" if no is not None else ""
    received = f" (Received {stamp}.)" if stamp else ""
    text = (
        f"Harbour Office, Westhaven, {date}.{received}\n\n{number}Sir: "
        f"{says or 'I have nothing to report of the harbour to-day.'}"
        f"\n\nI am, sir, your obedient servant,\n\n{sender}.{f'{chr(10) * 2}{to}, &c.' if to else ''}"
    )
    return parse(text, f"{name}.txt", "")


def despatch(name: str, head: str, says: str, signed: str, *, no: int | None = None) -> Letter:
    number = f"No. {no}.]\n\n" if no is not None else ""
    return parse(f"{number}{head}\n\nSir: {says}\n\n{signed}", f"{name}.txt", "")


LEGATION = "Legation of the United States, Port Osric"
DEPARTMENT = "Department of State, Washington"
NOTHING = "I have nothing further to report of the harbor and its quays to the Department to-day."


def told(letters: list[Letter]) -> dict[str, tuple[str | None, str]]:
    paths = {item.id: item.path for item in letters}
    return {paths[key]: (party.name, party.source) for key, party in inferred_recipients(letters).items()}


def test_a_reply_by_number_and_date_goes_to_the_sender_of_what_it_answers() -> None:
    letters = [
        letter("a", "ELIAS THORNBURY", "May 3, 1861", no=12, to="Josiah Wexcombe, Esq."),
        letter(
            "b",
            "JOSIAH WEXCOMBE",
            "May 9, 1861",
            says="I have your despatch of May 3, No. 12, and thank you for it.",
        ),
    ]
    assert told(letters) == {"b.txt": ("ELIAS THORNBURY", "from a.txt, which it answers by number and date")}
    assert all(
        party.found is Found.INFERRED and party.span is None
        for party in inferred_recipients(letters).values()
    )


def test_the_number_alone_is_not_enough() -> None:
    assert not told(
        [
            letter("a", "ELIAS THORNBURY", "May 3, 1861", no=12, to="Josiah Wexcombe, Esq."),
            letter(
                "b",
                "JOSIAH WEXCOMBE",
                "May 9, 1861",
                says="I have your despatch of May 4, No. 12, and thank you for it.",
            ),
        ]
    )


def test_a_number_of_somebody_else_is_not_yours() -> None:
    assert not told(
        [
            letter("a", "ELIAS THORNBURY", "May 3, 1861", no=12, to="Josiah Wexcombe, Esq."),
            letter(
                "b",
                "JOSIAH WEXCOMBE",
                "May 9, 1861",
                says="I enclose, for your eyes, a despatch of May 3, No. 12, from a friend.",
            ),
        ]
    )


def series(*, other: str = "") -> list[Letter]:
    return [
        letter("a", "ELIAS THORNBURY", "May 3, 1861", no=1, to="Josiah Wexcombe, Esq."),
        letter("b", "ELIAS THORNBURY", "May 13, 1861", no=2, to=other or "Josiah Wexcombe, Esq."),
        letter("c", "ELIAS THORNBURY", "May 23, 1861", no=3),
    ]


def test_letters_of_one_series_go_to_one_person() -> None:
    assert told(series()) == {
        "c.txt": (
            "Josiah Wexcombe, Esq.",
            "other letters of the same sender go to the same person, named in b.txt",
        )
    }


def test_letters_to_several_people_tell_nothing() -> None:
    assert not told(series(other="Amos Quill, Esq."))


def test_letters_of_another_time_tell_nothing() -> None:
    assert not told([*series()[:2], letter("c", "ELIAS THORNBURY", "May 23, 1863", no=3)])


def test_stamped_letters_go_where_all_stamped_letters_go() -> None:
    letters = [
        letter(str(number), name, f"May {number}, 1870", no=number, stamp=f"May {number + 5}", to=to)
        for number, (name, to) in enumerate(
            [
                ("A. ROE", "Ada Bell, Esq."),
                ("B. LOE", "Ada Bell, Esq."),
                ("C. DOE", "Ada Bell, Esq."),
                ("D. FOE", ""),
            ],
            1,
        )
    ]
    assert told(letters)["4.txt"][0] == "Ada Bell, Esq."
    assert not told(letters[:1] + letters[3:])


def test_a_printed_office_is_left_standing() -> None:
    letters = series()
    letters[2] = letter("c", "ELIAS THORNBURY", "May 23, 1861", no=3, to="The Secretary of State")
    assert letters[2].recipient is not None
    assert letters[2].recipient.role
    assert not told(letters)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_letters_does_not_matter(chance: random.Random) -> None:
    letters = series() + [
        letter(
            "d",
            "JOSIAH WEXCOMBE",
            "May 30, 1861",
            says="I have your despatch No. 2, of May 13, and thank you for it.",
        ),
        letter("e", "AMOS QUILL", "May 30, 1861", no=3),
    ]
    expected = told(letters)
    chance.shuffle(letters)
    assert told(letters) == expected


def test_every_letter_of_a_long_series_is_told() -> None:
    first = parse("", "a.txt", "")
    assert inferred_recipients([first]) == {}
    start = dt.date(1861, 1, 1)
    letters = [
        letter(
            str(at),
            "ELIAS THORNBURY",
            f"{start + dt.timedelta(at):%B %-d, %Y}",
            no=at % 9999,
            to="" if at % 2 else "Ada Bell, Esq.",
        )
        for at in range(2000)
    ]
    assert len(inferred_recipients(letters)) == 1000


def known_letter(at: int, day: dt.date, sender: Party, recipient: Party | None = None) -> Letter:
    number = Reference(str(at % 900 + 1), str(at % 900 + 1), ReferenceKind.OURS, None)
    return Letter(
        id=f"{at:06}",
        path=f"f/{at:06}.txt",
        sha256="",
        text="",
        date_fact=Fact(day, None),
        sender=sender,
        recipient=recipient,
        references=(number,),
    )


def of_one_office(count: int) -> list[Letter]:
    """Letters of one year to an office, half of which name who holds it."""
    office = Party(role="Secretary of State")
    return [
        known_letter(
            at,
            dt.date(1861, 1, 1) + dt.timedelta(at % 300),
            Party(f"Adam Person{at % 50}", organisation=f"Body {at % 50}"),
            replace(office, name="William Seward") if at % 2 else office,
        )
        for at in range(count)
    ]


def of_one_run(count: int) -> list[Letter]:
    """Letters filed in the order of one year, each of an office of its own."""
    return [
        known_letter(
            at,
            dt.date(1861, 1, 1) + dt.timedelta(at * 300 // count),
            Party(f"Ann Writer{at}", organisation=f"Parish of Ham{at}"),
        )
        for at in range(count)
    ]


def of_one_pair(count: int) -> list[Letter]:
    """Letters filed in the order of one year between two offices, a few of which name no recipient."""
    ends = (
        Party("Ada Bell", organisation="Legation at Osric"),
        Party("Elias Thornbury", organisation="Department"),
    )
    return [
        known_letter(
            at,
            dt.date(1861, 1, 1) + dt.timedelta(at * 300 // count),
            ends[at % 2],
            ends[1 - at % 2] if at % 8 > 1 else None,
        )
        for at in range(count)
    ]


def of_legations(count: int) -> list[Letter]:
    """Despatches of one year of a legation and of its department."""
    return [
        known_letter(
            at,
            dt.date(1861, 1, 1) + dt.timedelta(at % 300),
            Party("Ada Bell", organisation=LEGATION if at % 2 else DEPARTMENT),
        )
        for at in range(count)
    ]


@pytest.mark.parametrize(
    ("rule", "folder"),
    [(by_office, of_one_office), (by_run, of_one_run), (by_run, of_one_pair), (by_home_office, of_legations)],
)
def test_time_grows_no_faster_than_the_number_of_letters(
    rule: Callable[[Sequence[Mail], Mapping[str, Party]], dict[str, Party]],
    folder: Callable[[int], list[Letter]],
) -> None:
    mail = {size: [Mail.of(item) for item in folder(size)] for size in (1_000, 4_000)}
    known = {item.letter.id: item.letter.recipient for item in mail[4_000] if item.whom}
    assert is_linear(lambda size: rule(mail[size], known), 1_000)
    letters = {size: folder(size) for size in (500, 2_000)}
    assert is_linear(lambda size: inferred_recipients(letters[size]), 500)


def test_a_legation_writes_to_who_signs_for_its_department_at_the_time() -> None:
    letters = [
        despatch("a", f"{DEPARTMENT}, May 1, 1881.", NOTHING, "ELIAS THORNBURY.", no=4),
        despatch("b", f"{DEPARTMENT}, May 9, 1881.", NOTHING, "AMOS QUILL, Acting Secretary.", no=5),
        despatch("c", f"{LEGATION}, May 20, 1881. (Received June 9.)", NOTHING, "ADA BELL.", no=77),
        despatch("d", f"{LEGATION}, May 22, 1881.", NOTHING, "ADA BELL."),
        despatch("e", f"{LEGATION}, May 22, 1883. (Received June 9.)", NOTHING, "ADA BELL.", no=78),
        despatch(
            "f",
            "Consulate of the United States, Port Osric, May 22, 1881. (Received June 9.)",
            NOTHING,
            "ROE.",
        ),
    ]
    found = told(letters)
    assert found["c.txt"] == (
        "ELIAS THORNBURY",
        "a legation reports to its department, for which a.txt is signed",
    )
    assert not found.keys() & {"d.txt", "e.txt", "f.txt"}


def run_of_letters() -> list[Letter]:
    return [
        despatch("d1", f"{LEGATION}, May 1, 1881.", NOTHING, "ADA BELL.\n\nHon. Elias Thornbury, &c.", no=1),
        despatch("d2", f"{DEPARTMENT}, May 9, 1881.", NOTHING, "ELIAS THORNBURY.", no=40),
        despatch("d9", f"{DEPARTMENT}, May 12, 1881.", NOTHING, "ELIAS THORNBURY."),
        despatch(
            "d10", f"{LEGATION}, May 20, 1881.", NOTHING, "ADA BELL.\n\nHon. Elias Thornbury, &c.", no=2
        ),
        despatch("d11", f"{DEPARTMENT}, April 2, 1881.", NOTHING, "ELIAS THORNBURY.", no=39),
    ]


def test_a_numbered_letter_goes_where_those_filed_around_it_go() -> None:
    found = told(run_of_letters())
    assert found["d2.txt"] == (
        "ADA BELL",
        "filed in a run of letters between its office and one person, as d1.txt",
    )
    assert "d9.txt" not in found
    assert "d11.txt" not in found


def test_a_run_between_several_people_tells_nothing() -> None:
    other = despatch(
        "d3",
        "Legation of the United States, Westhaven, May 15, 1881.",
        NOTHING,
        "JOSIAH WEXCOMBE.\n\nHon. Elias Thornbury, &c.",
        no=9,
    )
    assert "d2.txt" not in told([*run_of_letters(), other])


def test_a_letter_goes_to_who_answers_it_beside_it() -> None:
    first = despatch("d5", "Port Osric, May 3, 1881.", NOTHING, "JOSIAH WEXCOMBE.")
    reply = despatch(
        "d6",
        f"{LEGATION}, May 6, 1881.",
        "I have had the honor to receive your note of the 3d instant, and thank you for it.",
        "ADA BELL.",
    )
    assert told([first, reply])["d5.txt"] == ("ADA BELL", "from d6.txt beside it, which answers it by date")
    of_other = "I have the honor to acknowledge your note to my predecessor of the 3d instant, with thanks."
    successor = despatch("d6", f"{LEGATION}, May 6, 1881.", of_other, "ADA BELL.")
    assert "d5.txt" not in told([first, successor])
    rival = despatch("d40", "Port Osric, May 3, 1881.", NOTHING, "AMOS QUILL.")
    assert "d5.txt" not in told([first, reply, rival])


def test_who_holds_a_printed_office_is_told_by_the_other_letters() -> None:
    letters = series()
    named = letter("d", "AMOS QUILL", "May 9, 1861", to="Hon. Elias Thornbury, Secretary of State")
    office = letter("z", "JOSIAH WEXCOMBE", "May 23, 1861", to="The Honorable the Secretary of State")
    found = inferred_recipients([*letters, named, office])[office.id]
    assert (found.name, found.found, found.span) == ("Hon. Elias Thornbury", Found.INFERRED, None)
    assert found.role and found.role.startswith("The Honorable the Secretary of State")
    other = letter("e", "AMOS QUILL", "May 19, 1861", to="Hon. Ada Bell, Secretary of State")
    assert office.id not in inferred_recipients([*letters, named, other, office])


def test_the_text_of_the_letters_is_not_needed() -> None:
    letters = run_of_letters()
    assert told([replace(item, text="", blocks=()) for item in letters]) == told(letters)


def unsigned(*signers: str) -> list[Letter]:
    others = [
        despatch(str(at), f"{LEGATION}, May {at}, 1881.", NOTHING, f"{name}.", no=at)
        for at, name in enumerate(signers, 1)
    ]
    head = f"No. 30.]\n\n{LEGATION}, May 2, 1881. (Received June 1.)"
    return [*others, parse(f"{head}\n\nSir: {NOTHING}", "u.txt", "")]


def test_who_sent_an_unsigned_letter_is_told_by_those_around_it() -> None:
    letters = unsigned("ADA BELL", "ADA BELL", "ADA BELL")
    party = inferred_senders(letters)[letters[-1].id]
    assert (party.name, party.found) == ("ADA BELL", Found.INFERRED)
    assert "2.txt" in party.source
    assert party.organisation == "Legation of the United States"
    assert letters[-1].sender and letters[-1].sender.name is None


def test_where_several_sign_an_unsigned_letter_stays_so() -> None:
    assert not inferred_senders(unsigned("ADA BELL", "ADA BELL", "AMOS QUILL"))
    assert not inferred_senders(unsigned("ADA BELL"))


@pytest.mark.parametrize(
    ("box", "is_told"), [("liaison@tides.example", True), ("repairs@tides.example", False)]
)
def test_a_mail_to_a_mailbox_is_to_who_writes_from_there(box: str, is_told: bool) -> None:
    first = replace(
        letter("a", "TOM BELL", "May 3, 2021"),
        recipient=Party(organisation="MP Liaison Team", email="Liaison@tides.example"),
    )
    says = "I have your letter of May 3, 2021, and thank you for it."
    reply = letter("b", "KIT BANNOCK", "May 9, 2021", to="Tom Bell, Esq.", says=says)
    assert reply.sender is not None
    reply = replace(reply, sender=replace(reply.sender, email=box))
    assert [party.name for party in inferred_recipients([first, reply]).values()] == ["KIT BANNOCK"] * is_told


def test_a_body_that_is_printed_stays_whom_a_letter_is_to() -> None:
    first = parse(
        "Osric Union,\nBoard Room, Osric,\n14th March, 1848.\n\nTo the Board of Tides,\nRope House.\n\n"
        "Gentlemen,\n\nI am directed by the Guardians to lay before you the state of the mole.\n\n"
        "Your obedient Servant,\nAMOS QUILL,\nClerk.",
        "a.txt",
        "",
    )
    reply = parse(
        "BOARD OF TIDES,\nROPE HOUSE,\n27th March, 1848.\n\nSir,\n\nI am directed to acknowledge "
        "the receipt of your letter of the 14th instant.\n\nI am, Sir, your obedient Servant,\n"
        "RUFUS BELL, Secretary.\n\nA. Quill, Esq., Clerk to the Osric Union.",
        "b.txt",
        "",
    )
    assert first.recipient and first.recipient.organisation == "Board of Tides"
    assert not told([first, reply])
