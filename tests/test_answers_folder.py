import datetime as dt

import pytest

from answering import LETTERS, REAL_LETTER, fictional, synced, written
from corrbot.answers.folder import Folder
from corrbot.answers.mentions import Mention
from corrbot.answers.selection import Selection
from corrbot.letters import Direction
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
        if mention.is_in(folder.whole(letter)) or any(folder.is_at_end(letter, name) for name in names)
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


def test_words_only_in_quoted_mail_are_not_counted_and_named(folder):
    quoting = [
        letter
        for letter in folder.letters
        if any(block.kind == "quoted mail" for block in folder.whole(letter).blocks)
    ]
    assert quoting
    for letter in quoting:
        whole = folder.whole(letter)
        own = {
            word
            for block in whole.blocks
            if block.kind != "quoted mail"
            for word in words(whole.slice(block.span))
        }
        quoted = {
            word
            for block in whole.blocks
            if block.kind == "quoted mail"
            for word in words(whole.slice(block.span))
        }
        for word in sorted(quoted - own)[:20]:
            mention = Mention.read(word)
            if mention and mention.is_only_quoted_in(whole) and not mention.is_in(whole):
                chosen = folder.choose(Selection(mentions=(mention,)))
                assert letter.id not in {one.id for one in chosen.letters}
                assert any("Not counted" in remark for remark in chosen.remarks)


def test_letters_without_a_known_direction_are_told_where_one_is_wanted(folder):
    unknown = [one for one in folder.letters if one.direction is Direction.UNKNOWN and not one.attached_to]
    assert len(unknown) > 1
    remark = f"{len(unknown)} letters whose direction is not known were left out."
    assert remark in folder.choose(Selection(direction=Direction.IN)).remarks
    assert remark in folder.choose(Selection(direction=Direction.OUT, order=-1)).remarks
    one = frozenset({unknown[0].id})
    assert "1 letter whose direction is not known was left out." in (
        folder.choose(Selection(direction=Direction.IN, ids=one)).remarks
    )
    for selection in (Selection(), Selection(direction=Direction.OUT, ids=frozenset())):
        assert not any("direction" in remark for remark in folder.choose(selection).remarks)


@pytest.fixture(scope="module")
def printing(tmp_path_factory, hashed):
    texts = {
        "offer.txt": "ORME LLP\n\nWITHOUT PREJUDICE\n\n3 May 2018\n\nDear Sirs,\n\nWe offer £40.\n\nYours,"
        "\n\nA. Orme",
        "map.txt": "ORME LLP\n\n4 May 2018\n\nDear Sirs,\n\nHere is the map.\n\nYours,\n\nA. Orme\n\nEncs.",
        "talk.txt": "ORME LLP\n\n5 May 2018\n\nDear Sirs,\n\nWe said without prejudice that the enclosure of "
        "the common is wrong.\n\nYours,\n\nA. Orme",
    }
    corpus = tmp_path_factory.mktemp("printing")
    (corpus / "corpus").mkdir()
    for name, text in texts.items():
        (corpus / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(corpus, hashed, []) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("selection", "path"),
    [(Selection(attachments=True), "map.txt"), (Selection(marking="WITHOUT PREJUDICE"), "offer.txt")],
)
def test_what_a_letter_prints_over_or_under_its_words_tells_that_it_is_marked_or_encloses(
    printing, selection, path
):
    assert [letter.path for letter in printing.choose(selection).letters] == [path]


def test_letters_that_name_no_sender_are_told_where_one_is_asked_for(tmp_path, hashed):
    signed = (
        "4 May 2021",
        "Dear Ms Vane,",
        "The roof leaks and nobody comes.",
        "Yours sincerely,",
        "Tess Varley",
    )
    unsigned = ("9 May 2021", "Dear Ms Vane,", "The stairs are wet and nobody comes.")
    other = ("11 May 2021", "Dear Mr Toll,", "The gutters are blocked and nobody comes.")
    letters = {"a.txt": signed, "b.txt": unsigned, "c.txt": signed, "d.txt": other, "e.txt": ("Slates: 40.",)}
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        said = "Not counted, as {}: {} that may be theirs ({})."
        one = said.format("it names no sender", "1 letter", "b.txt")
        both = said.format("they name no sender", "2 letters", "b.txt, d.txt")
        assert one in bot.query("Which letters are from Tess Varley?").notices
        assert both in bot.query("Which letters are from Tess Varley in May 2021?").notices
        for question in ("Which letters are from Tess Varley in 2020?", "Which letters are from June 2021?"):
            assert not any("no sender" in one for one in bot.query(question).notices)


def test_who_signed_for_another_is_told_and_listed(tmp_path, hashed):
    head = ("Quay Trust\nTidewell", "4 May 2021", "Mr Peter Hart\nRowan Cottage\nTidewell", "Dear Mr Hart,")
    said = (*head, "Nobody was on duty at the moorings.", "Yours sincerely,")
    letters = {
        "for.txt": (*said, "Jo Field\nClerk\npp Susan Oake, Head of Moorings"),
        "own.txt": (*said[:1], "9 June 2021", *said[2:], "Susan Oake\nHead of Moorings"),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        who = bot.query("Who signed the letter of 4 May 2021?")
        assert who.lead.endswith("Quay Trust; signed by Jo Field, Clerk, for Susan Oake.")
        assert "Jo Field\nClerk" in [quote.text for quote in who.quotes]
        listed = bot.query("Which letters did Jo Field sign?")
        assert [one.letter.path for one in listed.listed] == [
            "for.txt"
        ] and "signed by “Jo Field”" in listed.lead
        assert any("is signed by Jo Field for Susan Oake" in one for one in listed.notices)
        assert len(bot.query("Which letters did Susan Oake sign?").listed) == 2
        assert bot.query("Which letters did Jo Field write?").abstained


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
