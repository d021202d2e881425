"""A body that has changed its name is one, and what it is counted for without its name printed is said."""

import pytest

from answering import synced, written


def letter(head, day, sender, text="The sluice is shut.", to="Dear Ms Orme,"):
    return [*head, day, to, text, "Yours sincerely,", sender]


OLD, NEW = "ALDER WEIR FUND", "KINGFISHER RIVERS TRUST"
LETTERS = {
    "a.txt": letter([OLD], "4 May 2018", "Bea Vale\nSecretary"),
    "b.txt": letter([OLD], "9 May 2018", "Bea Vale\nSecretary", "The sluice is open."),
    "c.txt": letter([NEW, "(formerly Alder Weir Fund)"], "1 June 2019", "Bea Vale\nSecretary", "A new name."),
    "d.txt": letter([NEW], "4 July 2019", "Ann Stroud\nSecretary", "The eel pass is dry."),
    "e.txt": letter(["1 Mill Lane, Wick"], "4 May 2019", "Ann Stroud", "I resign."),
    "g.txt": letter(["STOUR WEIR FUND", "(formerly the Alder Weir Fund)"], "8 June 2019", "Di Kay\nClerk"),
    "f.txt": letter(["ALDER WEIR ANGLERS"], "8 May 2019", "Cy Pike\nSecretary", "We fish."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("counted-bodies")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def listed(answer):
    return "".join(sorted(one.letter.path[0] for one in answer.listed))


@pytest.mark.parametrize(
    ("name", "other", "count"),
    [
        ("Kingfisher Rivers Trust", "Alder Weir Fund", "2 letters"),
        ("Alder Weir Fund", "Kingfisher Rivers Trust", "2 letters"),
    ],
)
def test_letters_of_a_body_are_counted_under_each_of_its_names(bot, name, other, count):
    answer = bot.query(f"Which letters are from the {name}?")
    assert "f" not in listed(answer) and set("abcd") <= set(listed(answer)), answer.text
    assert any(
        f"“{other}” and “{name}” are names of one body, as c.txt says: {count}" in one
        for one in answer.notices
    ), answer.notices


def test_a_letter_that_prints_no_body_is_counted_for_one_with_a_word_of_it(bot):
    answer = bot.query("Which letters are from the Kingfisher Rivers Trust?")
    assert "e" in listed(answer)
    assert any("no body is printed" in one and "e.txt" in one for one in answer.notices), answer.notices


@pytest.mark.parametrize("name", ["Alder Rivers Trust", "Kingfisher Weir Fund"])
def test_a_mixture_of_the_names_of_a_body_is_none_of_them(bot, name):
    assert set("abcd").isdisjoint(listed(bot.query(f"Which letters are from the {name}?")))


def test_two_bodies_that_came_from_one_are_two(bot):
    answer = bot.query("Which letters are from the Kingfisher Rivers Trust?")
    assert "g" not in listed(answer) and not any("Stour" in one for one in answer.notices), answer.text
    answer = bot.query("Which letters are from the Alder Weir Fund?")
    said = [one for one in answer.notices if "names of one body" in one]
    assert all(("g.txt says" in one) == ("Stour" in one) for one in said), said


def test_another_body_has_no_other_name(bot):
    answer = bot.query("Which letters are from the Alder Weir Anglers?")
    assert listed(answer) == "f" and not any("one body" in one for one in answer.notices)
