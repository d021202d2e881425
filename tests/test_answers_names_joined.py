"""Letters that mention several names, which "and" joins."""

import pytest

from answering import synced
from corrbot.answers.selected.mentions import Mention

LETTER = """Tern Harbour Trust
Pier Road
Strand

{day} June 2018

Mr Ian Roe
The Cedars
Strand

Dear Mr Roe,

{words}

Yours sincerely,

Una Fry
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("joined")
    (folder / "corpus").mkdir()
    for day, (name, words) in enumerate(
        (
            ("one", "The Plovers panel is used on the quay."),
            ("both", "The Plovers panel is used on the quay.\n\nThe work at Gannet begins in July."),
            ("firm", "Tools were bought from Hobb and Gray."),
            ("apart", "Hobb has left.\n\nWe never heard from Gray."),
        ),
        4,
    ):
        (folder / "corpus" / f"{name}.txt").write_text(LETTER.format(day=day, words=words), encoding="utf-8")
    with synced(folder, hashed, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Plovers and Gannet", ["Plovers", "Gannet"]),
        ("both Plovers and Gannet", ["Plovers", "Gannet"]),
        ("Plovers, the Gannet Quay & BTR", ["Plovers", "the Gannet Quay", "BTR"]),
        ("Mr and Mrs Gray", []),
        ("Plovers and building control", []),
        ("“Hobb and Gray”", []),
        ("Plovers", []),
    ],
)
def test_names_are_told_apart(said, names):
    assert [one.said for one in Mention.read(said).apart()] == names


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Which letters mention Plovers and Gannet?", ["both.txt"]),
        ("Which letters mention both Plovers and Gannet?", ["both.txt"]),
        ("How many letters mention Plovers and Gannet?", ["both.txt"]),
        ("Which letters mention Hobb and Gray?", ["firm.txt"]),
        ("Which letters mention both Hobb and Gray?", ["firm.txt", "apart.txt"]),
    ],
)
def test_letters_that_hold_each_name_are_found_unless_one_has_them_as_one(assistant, question, paths):
    assert [one.letter.path for one in assistant.query(question).listed] == paths


def test_none_that_holds_both_is_told_so(assistant):
    answer = assistant.query("Which letters mention Hobb and Plovers?")
    assert not answer.listed and "No letter mentioning “Hobb and Plovers”" in answer.text


WORDS = (
    "Health visitors came on Tuesday. The Safety Executive of the club resigned.",
    "The Tyne is high. Wear warm clothes.",
    "We met Plover and saw Gannet.",
)


@pytest.fixture(scope="module")
def bodies(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("bodies")
    (folder / "corpus").mkdir()
    for day, words in enumerate(WORDS, 4):
        (folder / "corpus" / f"{day}.txt").write_text(LETTER.format(day=day, words=words), encoding="utf-8")
    with synced(folder, hashed, []) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths", "told"),
    [
        (
            "How many letters mention the Health and Safety Executive?",
            [],
            "No letter has “Health and Safety Executive” as one name; 1 letter mentions “Health” and 1 "
            "letter “Safety Executive”.",
        ),
        (
            "How many letters mention Tyne and Wear?",
            [],
            "No letter has “Tyne and Wear” as one name; 1 letter mentions “Tyne” and 1 letter “Wear”.",
        ),
        ("How many letters mention both Tyne and Wear?", ["5.txt"], ""),
        ("How many letters mention Plover and Gannet?", ["6.txt"], ""),
        (
            "How many letters mention the Plover and Gannet?",
            [],
            "No letter has “Plover and Gannet” as one name",
        ),
    ],
)
def test_what_may_be_one_name_is_not_cut_in_two(bodies, question, paths, told):
    answer = bodies.query(question)
    assert [one.letter.path for one in answer.listed] == paths
    assert told in answer.text
