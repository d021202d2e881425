import pytest

from answering import synced, written
from corrbot import Assistant, Config

LETTER = (
    "HOME MINISTRY\nLondon\n\n3 May 2019\n\nDear Mr Orr,\n\nThe quay is closed.\n\n"
    "Yours sincerely,\n\nAnna Thorne\nPermanent Secretary\n"
)


def test_a_sender_of_whom_the_body_alone_is_known_is_quoted(tmp_path, embedding):
    file = tmp_path / "corpus" / "a.txt"
    file.parent.mkdir()
    file.write_text(LETTER.replace("\n\nAnna Thorne\nPermanent Secretary", ""))
    with Assistant(Config.load(corpus=file.parent, index=tmp_path / "index"), embedding) as assistant:
        assistant.sync()
        answer = assistant.query("Who wrote the letter?")
    assert [quote.text for quote in answer.quotes] == ["HOME MINISTRY"]
    assert (
        "Sender: HOME MINISTRY. No signature of a person was read.\n" in answer.text
        and "()" not in answer.text
    )


@pytest.mark.parametrize(
    "text",
    [
        "From: Northmere Borough Council <foi@northmere.example>\nTo: Ann Roe <roe@orlo.example>\n"
        "Date: 3 May 2019\nSubject: Bins\n\nDear Ann\n\nWe have your request.\n\nRegards\nAnn\nFOI Team\n",
        LETTER.replace("Anna Thorne\nPermanent Secretary", "pp Anna Thorne\nfor the Home Ministry"),
        LETTER.replace("Anna Thorne\nPermanent Secretary", "Anna Thorne for Home Ministry"),
        LETTER.replace("Anna Thorne\nPermanent Secretary", "Anna of the Quay, for all of us here"),
    ],
)
def test_words_below_the_sign_off_may_be_a_signature(tmp_path, embedding, text):
    with synced(tmp_path, embedding, written(tmp_path / "letters", {"a.txt": text})) as assistant:
        assert "No signature" not in assistant.query("Who wrote the letter?").text


def test_who_had_a_copy_is_told_from_what_is_printed(tmp_path, embedding):
    file = tmp_path / "corpus" / "a.txt"
    file.parent.mkdir()
    file.write_text(f"{LETTER}\ncc: Councillor Ruth Maddern\n")
    with Assistant(Config.load(corpus=file.parent, index=tmp_path / "index"), embedding) as assistant:
        assistant.sync()
        answer = assistant.query("Who was copied into the letter?")
        assert "Copied to: Councillor Ruth Maddern." in answer.text
        assert [quote.text for quote in answer.quotes] == ["cc: Councillor Ruth Maddern"]
        file.write_text(LETTER)
        assistant.sync()
        assert (
            "does not say that anybody had a copy" in assistant.query("Who was copied into the letter?").text
        )


def test_every_place_of_a_particular_stands_in_the_file_or_none_is_quoted(tmp_path, embedding):
    file = tmp_path / "corpus" / "a.txt"
    file.parent.mkdir()
    file.write_text(LETTER)
    with Assistant(Config.load(corpus=file.parent, index=tmp_path / "index"), embedding) as assistant:
        assistant.sync()
        answer = assistant.query("Who wrote the letter?")
        assert [quote.text for quote in answer.quotes][1:] == ["HOME MINISTRY"]
        file.write_text(LETTER.replace("HOME", "ROAD"))
        answer = assistant.query("Who wrote the letter?")
        assert answer.quotes == () and "Changed or gone since the last sync" in answer.text


def test_a_date_whose_month_is_spelt_wrong_is_said_to_be_worked_out(tmp_path, embedding):
    file = tmp_path / "corpus" / "a.txt"
    file.parent.mkdir()
    file.write_text(LETTER.replace("3 May 2019", "3 Febuary 2019"))
    with Assistant(Config.load(corpus=file.parent, index=tmp_path / "index"), embedding) as assistant:
        assistant.sync()
        answer = assistant.query("What is the date of the letter?")
    assert "3 February 2019. It is worked out: “3 Febuary 2019” is printed." in answer.text
    assert [quote.text for quote in answer.quotes] == ["3 Febuary 2019"]


def test_of_several_letters_each_tells_all_who_had_a_copy(tmp_path, embedding):
    head = ("Northmere Borough Council", "Mrs Iris Cope\nNorthmere")
    end = ("Yours sincerely", "Joan Purley", "Copies: Station Manager Teal; Mr J Low")
    files = written(
        tmp_path / "files",
        {
            "a.txt": (*head, "3 May 2020", "Dear Mrs Cope", "The lift is out of order.", *end),
            "b.txt": (*head, "3 May 2020", "Dear Mrs Cope", "The stairs are to be painted.", *end),
        },
    )
    with synced(tmp_path, embedding, files) as assistant:
        answer = assistant.query("Was Mr Low sent a copy of the letter of 3 May 2020?")
        assert [quote.text for quote in answer.quotes] == ["Copies: Station Manager Teal; Mr J Low"] * 2


def test_a_line_of_copies_that_names_nobody_known_is_shown(tmp_path, embedding):
    paragraphs = (
        "3 May 2020",
        "Dear Mrs Cope",
        "The lift is out of order.",
        "Yours sincerely",
        "Joan Purley",
    )
    files = written(tmp_path / "files", {"a.txt": (*paragraphs, "Copy: file 12")})
    with synced(tmp_path, embedding, files) as assistant:
        answer = assistant.query("Who was copied into the letter?")
        assert [quote.text for quote in answer.quotes] == ["Copy: file 12"]
        assert "does not say" not in answer.text


def test_of_several_letters_without_copies_it_is_told_that_none_says(tmp_path, embedding):
    head, end = ("3 May 2020", "Dear Mrs Cope"), ("Yours sincerely", "Joan Purley")
    letters = {"a.txt": (*head, "The lift is out of order.", *end), "b.txt": (*head, "It rained.", *end)}
    with synced(tmp_path, embedding, written(tmp_path / "files", letters)) as assistant:
        answer = assistant.query("Who was copied into the letter of 3 May 2020?")
        assert answer.abstained
        assert "2 letters fit (a.txt, b.txt)" in answer.text and "had a copy." in answer.text


@pytest.mark.parametrize(
    ("copies", "names", "quotes"),
    [
        ("cc: Mr Low; Ann Roe (Wales); Finance file; J Pell", "Mr Low; J Pell", None),
        ("cc: Finance file\nMr Low", "Mr Low", None),
        ("cc: Mr Low, Ms Pell and Dr Ada Bell", "Mr Low; Ms Pell; Dr Ada Bell", None),
        ("Copies to:\nMr Low\nMs Pell", "Mr Low; Ms Pell", ["Mr Low", "Ms Pell"]),
    ],
)
def test_copies_are_told_as_a_whole_list_only_where_every_word_is_read(
    tmp_path, embedding, copies, names, quotes
):
    paragraphs = (
        "3 May 2020",
        "Dear Mrs Cope",
        "The lift is shut.",
        "Yours sincerely",
        "Joan Purley",
        copies,
    )
    with synced(tmp_path, embedding, written(tmp_path / "files", {"a.txt": paragraphs})) as assistant:
        answer = assistant.query("Who was copied into the letter?")
    more = ", and more than these names is printed" if "file" in copies else ""
    assert f"Copied to: {names}{more}." in answer.text
    assert [quote.text for quote in answer.quotes] == (quotes or [copies])
