import datetime as dt

import pytest

from answering import LETTERS, REAL_LETTER, fictional, synced, written
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.selection import Selection
from corrbot.terms import words

MAIL = [LETTERS / "mail" / name for name in ("22-slipway-casework.eml", "26-slipway-chain.eml")]
BROKEN = (
    "Dear Sir,\n\nThe dredg-\ning of the well-being pool. Dredging, “as agreed”, costs £1.5 m.\n\nYours,\n\nA"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, hashed):
    corpus = tmp_path_factory.mktemp("folder")
    (corpus / "corpus").mkdir()
    (corpus / "corpus" / "broken-words.txt").write_text(BROKEN, encoding="utf-8")
    with synced(corpus, hashed, [REAL_LETTER, *fictional(), *MAIL]) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2026, 11, 24))


def slowly(folder, mention):
    """Return the ids of the letters that mention it, each of them read, or whose end it names."""
    names = [choice.name for choice in mention.choices or (mention,) if choice.name]
    return {
        letter.id
        for letter in folder.letters
        if mention.is_in(folder.whole(letter)) or any(folder.ends.is_at_end(letter, name) for name in names)
    }


def quickly(folder, mention):
    return {letter.id for letter in folder.choose(Selection(mentions=(mention,))).letters}


@pytest.mark.parametrize("anywhere", [False, True])
def test_every_word_is_told_as_if_each_letter_were_read(folder, anywhere):
    said = {word for letter in folder.letters for word in words(folder.whole(letter).text)}
    said |= {word.upper() for word in sorted(said)[::7]}
    mentions = [Mention.read(word, anywhere=anywhere) for word in sorted(said)[::3]]
    for mention in filter(None, mentions):
        assert quickly(folder, mention) == slowly(folder, mention), mention.said


@pytest.mark.parametrize("anywhere", [False, True])
@pytest.mark.parametrize(
    "said",
    [
        "Home Office", "Inner Basin", "harbour lights", "“as agreed”", "well-being", "dredging",
        "IICSA or dredging", "the slipway closed, “as agreed”, or lights", "the Home Office or the moon",
        "£1.5", "£1.5 m", "2018", "slipway closed", "IICSA", "FOI", "“the Department will”",
        "Northmere Borough Council",
    ],
)  # fmt: skip
def test_names_and_phrases_too(folder, said, anywhere):
    mention = Mention.read(said, anywhere=anywhere)
    assert quickly(folder, mention) == slowly(folder, mention)


@pytest.fixture(scope="module")
def sums(tmp_path_factory, hashed):
    texts = {
        "bill.txt": "We ask for £84,000 now, £84,000 in May and £2,310 for the pump. Room 300 is free.",
        "offer.txt": "We offer £310,000 for all of it, or “84,000 bricks”.",
        "plain.txt": "We paid £310000.00, or £0.31m as the papers have it, on 3.5.19.",
        "tale.txt": "Of 310,000 herrings, 84 were sold for 2,000 pounds.",
    }
    paragraphs = {
        name: ["ORME LLP", f"{number} May 2018", "Dear Sirs,", text, "Yours,", "A. Orme"]
        for number, (name, text) in enumerate(texts.items(), 1)
    }
    place = tmp_path_factory.mktemp("sums")
    with synced(place, hashed, written(place / "letters", paragraphs)) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("£310,000", "offer plain"),
        ("£310000", "offer plain"),
        ("£310k", "offer plain"),
        ("310,000", "offer plain tale"),
        ("“310,000”", "offer tale"),
        ("£84,310", ""),
        ("£84,000", "bill"),
        ("84,000", "bill offer"),
        ("84", "tale"),
        ("310", ""),
        ("“310”", ""),
        ("300", "bill"),
        ("£2,000", "tale"),
        ("£2,310 for the pump", "bill"),
        ("£84,000 or £310,000", "bill offer plain"),
    ],
)
def test_a_number_is_one_however_it_is_printed_and_no_group_of_its_digits(sums, said, names):
    mention = Mention.read(said)
    wanted = {f"{name}.txt" for name in names.split()}
    assert {letter.path for letter in sums.choose(Selection(mentions=(mention,))).letters} == wanted
    assert quickly(sums, mention) == slowly(sums, mention)


@pytest.fixture(scope="module")
def titled(tmp_path_factory, hashed):
    texts = {
        "whole.txt": "We asked Professor Edith Marlowe to look at the weir.",
        "initials.txt": "Prof. E.J. Marlowe's report is late.",
        "bare.txt": "Professor Marlowe has been ill.",
        "couple.txt": "Mr and Mrs Tarn of Mill Lane came to see us.",
        "given.txt": "The inspector, Mrs Anne de Vere Tarn, was shown the weir.",
        "bishop.txt": "Governor Sir Hugh Vale met Mr Mark Bishop. Local General Election rules apply.",
        "none.txt": "Mr Marlowe met the professor and Mrs Orme. Marlowe-Tarn Ltd built it for Mrs Bell.",
    }
    paragraphs = {
        name: ["ORME LLP", f"{number} May 2018", "Dear Sirs,", text, "Yours,", "A. Orme"]
        for number, (name, text) in enumerate(texts.items(), 1)
    }
    place = tmp_path_factory.mktemp("titled")
    with synced(place, hashed, written(place / "letters", paragraphs)) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Professor Marlowe", "whole initials bare"),
        ("Prof Marlowe", "whole initials bare"),
        ("Mr Marlowe", "none"),
        ("Mrs Tarn", "couple given"),
        ("Mr Tarn", "couple"),
        ("Mrs Orme", "none"),
        ("Mrs Marlowe", ""),
        ("Professor Edith Marlowe", "whole"),
        ("Mrs Anne Tarn", "given"),
        ("Mr Anne Tarn", ""),
        ("Governor Vale", "bishop"),
        ("Mr Bishop", "bishop"),
        ("General Elections", "bishop"),
    ],
)
def test_given_names_may_stand_between_a_title_and_a_surname(titled, said, names):
    mention = Mention.read(said)
    wanted = {f"{name}.txt" for name in names.split()}
    assert {letter.path for letter in titled.choose(Selection(mentions=(mention,))).letters} == wanted
    assert quickly(titled, mention) == slowly(titled, mention)


FORMS = {
    "1.txt": ["Ada Orme", "4 May 2021", "The flood report is late.", "Ada Orme"],
    "2.txt": ["Ada Orme", "5 May 2021", "The shed was fire damaged.", "Ada Orme"],
    "3.txt": ["Ada Orme", "6 May 2021", "I think that it is for the Planning Inspectorate.", "Ada Orme"],
    "4.txt": ["Ada Orme", "7 May 2021", "I saw Danielle Penn and Rose Field.", "Ada Orme"],
}


@pytest.mark.parametrize(
    ("topic", "paths"),
    [
        ("Flooding Report", ["1.txt"]),
        ("Fire Damage", ["2.txt"]),
        ("Planning Inspector", ["3.txt"]),
        ("Daniel Penn", []),
        ("Rose Fielding", []),
    ],
)
def test_what_has_capitals_in_a_question_and_none_in_letters_is_no_name(tmp_path, hashed, topic, paths):
    with synced(tmp_path, hashed, written(tmp_path / "written", FORMS)) as assistant:
        answer = assistant.query(f"Which letters are about {topic}?")
    assert [one.letter.path for one in answer.listed] == paths
