import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from corrbot.letters import Found, Letter, parse
from corrbot.recipients import inferred_recipients


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


@settings(deadline=None, max_examples=25)
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


def test_many_letters_take_little_time_each() -> None:
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
