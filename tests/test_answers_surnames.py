"""Letters from or to somebody of whom a surname and a title are printed, or asked for, alone."""

import pytest

from answering import synced, written


def letter(day, to, name, text="We write about the weir.", body="Weir Board"):
    return [body, f"{day} May 2018", to, "Dear Sir,", text, "Yours faithfully,", name]


MILL, PIER = "Mill Ltd\nMill Lane", "Pier Ltd\nPier Road"
LETTERS = {
    "01.txt": letter(1, f"Ms Ada Orme\n{MILL}", "John Hale"),
    "02.txt": letter(2, f"Ms Orme\n{MILL}", "John Hale"),
    "03.txt": letter(3, f"Mr Orme\n{MILL}", "John Hale"),
    "04.txt": letter(4, f"Ms Orme\n{PIER}", "Ivo Hale"),
    "05.txt": letter(5, f"Ms Una Fry\n{PIER}", "Ivo Hale", "We have sent Mr John Hale to see the weir."),
    "06.txt": letter(6, f"Ms Fry\n{PIER}", "Jane Hale"),
    "07.txt": letter(7, f"Ms Bea Fry\n{PIER}", "Una Tarn", "Has Mrs Jane Hale come? Mr Ivo Hale has not."),
    "08.txt": letter(8, f"Mr Hale\n{MILL}", "Una Tarn"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("surnames")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "days", "told"),
    [
        ("Which letters are to Ada Orme?", [1, 2], "Not counted: 1 letter from or to “Ms Orme”"),
        ("Which letters are to Una Fry?", [5], "Not counted: 1 letter from or to “Ms Fry”"),
        ("Which letters are to Ms Fry?", [5, 6, 7], "“Ms Fry” may be “Ms Bea Fry” or “Ms Una Fry”"),
        ("Which letters did Mr Hale write?", [1, 2, 3, 4, 5], "“Mr Hale” may be “Ivo Hale” or “John Hale”"),
        ("Which letters did Mrs Hale write?", [6], ""),
    ],
)
def test_a_surname_means_whom_it_can_mean_and_what_is_left_out_is_told(bot, question, days, told):
    answer = bot.query(question)
    assert [int(listed.letter.path[:2]) for listed in answer.listed] == days
    assert told in answer.text
