"""A child known by the first name, whose mother is the one with a title."""

from answering import synced, written


def _letter(sender, day, to, subject, text):
    return [
        sender,
        day,
        f"{to}\n4 Quay Street",
        f"Dear {to.split()[0]} Lowe,",
        subject,
        text,
        "Yours faithfully,",
        sender,
    ]


LETTERS = {
    "a.txt": _letter("Gil Hale", "4 May 2018", "Mrs Ida Lowe", "TILDA LOWE: RIDING", "Tilda Lowe may ride."),
    "b.txt": _letter("Gil Hale", "5 May 2018", "Mrs Ida Lowe", "THE FEE", "I thank Mrs Lowe for the fee."),
    "c.txt": _letter("Gil Hale", "6 May 2018", "Mrs Ida Lowe", "Tilda and the pony", "She did well."),
}


def test_a_title_that_is_anothers_is_none_of_hers_and_a_first_name_in_a_subject_may_be(tmp_path, hashed):
    with synced(tmp_path, hashed, written(tmp_path / "letters", LETTERS)) as bot:
        answer = bot.query("Which letters are about Tilda Lowe?")
    assert [one.letter.path for one in answer.listed] == ["a.txt"]
    assert not any("Mrs Lowe" in notice for notice in answer.notices)
    assert any("“Tilda” in the subject" in notice and "c.txt" in notice for notice in answer.notices)


def test_a_first_name_that_two_bear_is_nobodys_for_sure(tmp_path, hashed):
    letters = {
        **LETTERS,
        "d.txt": _letter("Gil Hale", "7 May 2018", "Mrs Ida Lowe", "A RACE", "Tilda Roe won."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("Which letters are about Tilda Lowe?")
    assert not any("in the subject" in notice and "c.txt" in notice for notice in answer.notices)
