import datetime as dt

import pytest

from answering import LETTERS, REAL_LETTER, fictional, synced, written
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.mentions import Mention
from corrbot.answers.selected.selection import Selection
from corrbot.letters import Direction
from corrbot.terms import words

MAIL = [LETTERS / "mail" / name for name in ("22-slipway-casework.eml", "26-slipway-chain.eml")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, hashed):
    corpus = tmp_path_factory.mktemp("folder")
    with synced(corpus, hashed, [REAL_LETTER, *fictional(), *MAIL]) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2026, 11, 24))


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
    remark = f"{len(unknown)} letters whose direction is not known were left out: "
    for selection in (Selection(direction=Direction.IN), Selection(direction=Direction.OUT, order=-1)):
        chosen = folder.choose(selection)
        assert any(one.startswith(remark) for one in chosen.remarks) and set(chosen.named) <= set(unknown)
    one = frozenset({unknown[0].id})
    assert f"1 letter whose direction is not known was left out: {unknown[0].location}." in (
        folder.choose(Selection(direction=Direction.IN, ids=one)).remarks
    )
    for selection in (Selection(), Selection(direction=Direction.OUT, ids=frozenset())):
        assert not any("direction" in remark for remark in folder.choose(selection).remarks)


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


def test_a_letter_of_nobody_filed_under_a_name_is_of_nobody_else(tmp_path, hashed):
    signed = ("Mrs Tess Varley\nThe Quay", "4 May 2021", "Dear Ms Vane,", "The roof leaks.")
    letters = {
        "varley roof.txt": (*signed, "Yours sincerely,", "Tess Varley"),
        "orme roof.txt": (
            "Mr Paul Orme\nThe Quay",
            "6 May 2021",
            *signed[2:],
            "Yours sincerely,",
            "Paul Orme",
        ),
        "Mrs Varley, stairs.txt": ("9 May 2021", "Dear Mr Toll,", "The stairs are wet and nobody comes."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        told = bot.query("Which letters did Paul Orme send in May 2021?")
        assert [one.letter.path for one in told.listed] == ["orme roof.txt"]
        assert not any("no sender" in one for one in told.notices)
        told = bot.query("Which letters did Tess Varley send in May 2021?")
        assert any("may be theirs (Mrs Varley, stairs.txt)" in one for one in told.notices)
        told = bot.query("Which letters did Tess Varley send on 9 May 2021?")
        assert not told.listed
        assert any("may be theirs (Mrs Varley, stairs.txt)" in one for one in told.notices)


def test_a_shorter_given_name_is_of_the_only_one_with_the_title(tmp_path, hashed):
    body = ("4 May 2021", "Dear Mr Toll,", "The roof leaks and nobody comes.", "Yours sincerely,")
    letters = {
        "a.txt": (*body, "Philippa Varley (Ms)"),
        "b.txt": ("5 May 2021", *body[1:], "Phil Varley"),
        "c.txt": ("Quay Trust", "6 May 2021", "Ms Philippa Varley\nThe Quay", "Dear Ms Varley,", "No."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        told = bot.query("Which letters are from Ms Varley?")
        assert [one.letter.path for one in told.listed] == ["a.txt", "b.txt"]
        assert any(
            "It was not found whether “Phil Varley” has the title in “Ms Varley”" in one
            for one in told.notices
        )


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


@pytest.mark.parametrize(
    ("path", "is_of_another"),
    [
        ("wood-lane/i.txt", False),
        ("wood burning stoves.txt", False),
        ("wood/i.txt", True),
        ("2020/wood 2.txt", True),
        ("lucy-wood/i.txt", True),
        ("Ms Wood, stoves.txt", True),
    ],
)
def test_a_path_names_somebody_by_a_given_name_or_title_or_a_surname_alone(
    tmp_path, hashed, path, is_of_another
):
    body = ("Dear Mr Toll,", "The gutters are blocked and nobody comes.")
    letters = {
        "a.txt": ("4 May 2020", *body, "Yours sincerely,", "Mrs Anita Patel"),
        "b.txt": ("6 June 2020", *body, "Yours sincerely,", "Lucy Wood"),
    }
    place = tmp_path / "corpus" / path
    place.parent.mkdir(parents=True)
    place.write_text("\n\n".join(("9 May 2020", *body)), encoding="utf-8")
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        told = bot.query("Which letters did Mrs Patel send in May 2020?")
        assert [one.letter.path for one in told.listed] == ["a.txt"]
        assert any(f"may be theirs ({path})" in one for one in told.notices) is not is_of_another


def test_a_complaint_filed_under_somebody_is_not_counted_as_theirs(tmp_path, hashed):
    letters = {
        "a.txt": (
            "4 May 2020",
            "Dear Mr Toll,",
            "The dogs are quiet.",
            "Yours sincerely,",
            "Mr Ian Hargreaves",
        )
    }
    place = tmp_path / "corpus" / "hargreaves" / "dogs.txt"
    place.parent.mkdir(parents=True)
    said = ("14 November 2019", "Dear Editor,", "The dogs at number 2 bark all night and nobody comes.")
    place.write_text("\n\n".join(said), encoding="utf-8")
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        told = bot.query("How many letters did Mr Hargreaves send on 14 November 2019?")
        assert not told.listed
        assert any("may be theirs (hargreaves/dogs.txt)" in one for one in told.notices)


@pytest.mark.parametrize("said", ["an automated acknowledgement", "an acknowledgement of your letter"])
def test_an_acknowledgement_may_be_sent_by_a_program(tmp_path, hashed, said):
    thanks = f"Thank you for your e-mail. This is {said}. You will hear from us within ten days."
    letters = {"a.txt": ("Quay Trust", "4 May 2020", "Dear Mr Toll,", thanks, "Yours sincerely,", "Una Fry")}
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        told = bot.query("Which letters are acknowledgements?")
        assert [one.letter.path for one in told.listed] == ["a.txt"]


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Which letters mention Allotments?", "a.txt"),
        ("Which letters mention Policies?", "b.txt"),
        ("Which letters mention the Flood?", "c.txt"),
        ("Which letters mention Complaint?", "d.txt"),
        ("Which letters mention Daniels?", "e.txt"),
        ("Which letters mention Daniel?", "e.txt"),
        ("Which letters mention Parishes?", "g.txt"),
    ],
)
def test_a_word_with_a_capital_is_no_name_where_letters_have_it_without(tmp_path, hashed, question, path):
    texts = (
        "I write about my allotment.",
        "The policy is old.",
        "The cellar was flooded.",
        "We heard. Complaints come in daily.",
        "We met Daniel there.",
        "We met Danielle there, and wrote to danielle@quay.example at once.",
        "We went to the Parish in May.",
    )
    letters = {
        f"{name}.txt": ("Quay Trust", f"{day} May 2020", "Dear Mr Toll,", text, "Yours sincerely,", "Una Fry")
        for day, (name, text) in enumerate(zip("abcdefg", texts, strict=True), 1)
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        assert [one.letter.path for one in bot.query(question).listed] == [path]


def test_an_unsigned_letter_is_not_of_a_body_none_of_whose_words_it_prints(tmp_path, hashed):
    head, to = "NORTHMERE HARBOUR BOARD", "Dear Ms Vane,"
    letters = {
        "a.txt": (head, "4 May 2021", to, "The pier is shut.", "Yours sincerely,", "Tess Varley"),
        "b.txt": ("9 May 2021", to, "The Board has asked me to say that the pier is open."),
        "c.txt": ("11 May 2021", to, "The slates have come, and the roof is mended."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        notices = " ".join(bot.query("Which letters are from the Northmere Harbour Board?").notices)
    assert "may be theirs (b.txt)" in notices
