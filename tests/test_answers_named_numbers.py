"""Sections, conditions and references that a question names by number."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.phrasing.named_numbers import numbers_named, references_named

LETTERS = {
    "surveys.txt": (
        "Northmere Council\n\nOur ref: FOI 2021/0042\n\n20 May 2021",
        "Dear Ms Roe,",
        "We refuse your request for the surveys under section 43(2), because they are commercial.",
        "Ben Alder",
    ),
    "minutes.txt": (
        "Northmere Council\n\nOur ref: IR 2021/0042\n\n20 June 2021",
        "Dear Mr Birch,",
        "We hold many minutes. To read them would take 700 hours, and the request is therefore refused under "
        "section 12(1).",
        "Ben Alder",
    ),
    "names.txt": (
        "Northmere Council\n\nOur ref: FOI 2021/0088\n\n20 July 2021",
        "Dear Mr Birch,",
        "Your request for the names is refused under sections 40(2) and 41. We hold 12 of them.",
        "Ben Alder",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("numbers")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Was it refused under section 12?", ["section 12"]),
        ("Was it refused under s.12(1) or Regulation 7?", ["s.12(1)", "Regulation 7"]),
        ("What does condition 4.2 say?", ["condition 4.2"]),
        ("Which despatch is No. 12?", ["No. 12"]),
        ("Is there no 12 month limit, or section 12 months?", []),
        ("Who lives at number 10?", []),
        ("What does IR 2021/0042 say?", ["IR 2021/0042"]),
        ("What is on page QUAY-000960, in COVID-19 and on AB-12?", ["QUAY-000960"]),
        ("When was invoice INV-20005 paid?", []),
        ("What does MIN/0017733/18 say of 12/11/2017 and 2017/18?", ["MIN/0017733/18"]),
    ],
)
def test_numbers_that_a_question_names(question, said):
    assert [one.said for one in numbers_named(question)] == said


@pytest.mark.parametrize(
    ("said", "text", "is_in"),
    [
        ("section 12", "refused under section 12(1)", True),
        ("section 12", "under ss. 10, 11 and 12 of the Act", True),
        ("section 12", "Section\n12 applies", True),
        ("section 12", "refused under section 43 on 12 May", False),
        ("section 12", "refused under section 120", False),
        ("section 12(1)", "section 12(2)", False),
        ("section 36(2)(b)", "section 36 (2)(b)(ii)", True),
        ("Regulation 7", "reg. 7 applies", True),
        ("Regulation 7", "Regulation 7A applies", False),
        ("condition 4", "breaks condition 4.2.", True),
        ("condition 4.2", "breaks condition 4.21 and 4", False),
        ("condition 3", "3. The tenant shall paint it.", True),
        ("No. 12", "12. The tenant shall paint it.", False),
        ("No. 12", "my despatch number 12 of May", True),
        ("IR 2021/0042", "ref: IR-2021/0042.", True),
        ("IR 2021/0042", "ref: FOI 2021/0042.", False),
    ],
)
def test_where_a_number_stands(said, text, is_in):
    (named,) = numbers_named(f"What is {said}?")
    assert named.is_in(text) is is_in


def test_references_keep_their_prefix():
    assert references_named("FOI 2021/0042, not IR 2021/0042") == ("FOI20210042", "IR20210042")


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Which request was refused under section 12?", "minutes.txt"),
        ("Why was a request refused under section 41?", "names.txt"),
        ("What was refused under section 43?", "surveys.txt"),
        ("Why does IR 2021/0042 refuse the request?", "minutes.txt"),
    ],
)
def test_a_quote_that_names_the_section_comes_first(folder, question, path):
    answer = folder.query(question)
    assert answer.quotes[0].letter.path == path
    assert (
        not any("section 43" in quote.text for quote in answer.quotes)
        or "IR" in question
        or path == "surveys.txt"
    )
    assert_verbatim(answer, folder.config.corpus)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was refused under section 14?", "section 14"),
        ("Was the request refused under section 12(2)?", "section 12(2)"),
        ("Why was the request in FOI 2021/0099 refused?", "FOI 2021/0099"),
    ],
)
def test_a_section_that_no_letter_names_is_told(folder, question, said):
    answer = folder.query(question)
    assert answer.abstained and answer.lead.endswith(f"No letter searched mentions “{said}”.")


def test_a_page_of_another_stamp_is_another() -> None:
    (page,) = numbers_named("What is on page QUAY-000960?")
    assert page.is_in("The crane was sold.\nQUAY-000960\n") and not page.is_in("QUAY-0009601")
    assert page.is_another_in("QUAY-000961 The crane") and not page.is_another_in("QUAY-000960, QUAY-000961")
    assert not page.is_another_in("PIER-000961") and page.is_in("QUAY-000960/000961")
