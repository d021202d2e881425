"""Words of mails, asked for by whose they are, beside letters, reports, other mails and other people."""

import pytest

from answering import asked_in_turn, synced
from corrbot.answers.register.mail_turns import mail_turns
from corrbot.answers.register.mail_writers import is_one
from corrbot.answers.register.told_words import told_words
from corrbot.answers.routes.from_mail_words import Said, joined
from corrbot.letters import sentences
from corrbot.readers.reading import read_letters
from timing import is_linear

HEAD = "Ford Parish Council\nHigh Street, Ford\n\n"
ANN, BOB, CARL = "Ann Bell <ann@x.example>", "Bob Pike <bob@y.example>", "Carl Low <carl@y.example>"


def mail(sender, to, day, subject, body):
    return f"From: {sender}\nTo: {to}\nDate: Mon, {day} 10:00:00 +0000\nSubject: {subject}\n\n{body}\n"


def plain(day, body, sender):
    return f"{HEAD}{day}\n\nBob Pike\n\nDear Sir,\n\n{body}\n\nYours faithfully,\n\n{sender}\n"


FOLDERS = {
    "bridge": {
        "a.txt": plain("3 May 2010", "The bridge at Mill Lane will be closed from 1 June.", "Ann Bell"),
        "b.txt": mail(ANN, CARL, "10 May 2010", "Bridge", "Carl,\n\nHave you seen my letter on the bridge?"),
        "c.txt": "Ford Parish Council\n\nMinutes of the meeting of 20 May 2010\n\n"
        "Mrs Ann Bell said that the bridge would cost 40,000 pounds.\n\nThe meeting closed at nine.\n",
        "d.txt": mail(ANN, CARL, "17 May 2010", "The fees of the ferry", "Carl,\n\nThe ferry is red."),
    },
    "reports": {
        "a.txt": plain("3 May 2010", "According to Ann Bell, the lighthouse will be white.", "Tom Moss"),
        "b.txt": plain("4 May 2010", "I was told by Ann Bell that the ferry stops in October.", "Tom Moss"),
        "c.txt": plain("5 May 2010", "The mast of the chapel will be taken down.", "Tom Moss"),
        "d.txt": mail(ANN, CARL, "10 May 2010", "Hedge", "Carl,\n\nThe hedge has been cut."),
    },
    "alike": {
        name: mail(
            ANN, BOB, day, "Bridge", f"Thank you for your note of 1 May about the Mill Lane bridge. {rest}"
        )
        for name, day, rest in (
            ("a.txt", "10 May 2010", "The ferry runs in June."),
            ("b.txt", "17 May 2010", "It will stay shut until 2012, and the cost is 40,000 pounds."),
        )
    },
    "namesakes": {
        "a.txt": mail("Jo Poe <jo@x.example>", BOB, "10 May 2010", "Hedge", "Bob,\n\nThe hedge was cut."),
        "b.txt": mail("John Poe <john@x.example>", BOB, "11 May 2010", "Gate", "Bob,\n\nThe gate is blue."),
        "c.txt": mail(ANN, BOB, "12 May 2010", "Pier", "Bob,\n\nThe pier has been swept."),
        "d.txt": mail("Ann Roe <roe@z.example>", BOB, "13 May 2010", "Mast", "Bob,\n\nThe mast is down."),
    },
    "initials": {
        "a.txt": mail("J. Poe <jp@x.example>", BOB, "10 May 2010", "Hedge", "Bob,\n\nThe hedge was cut."),
        "b.txt": mail("John Poe <john@x.example>", BOB, "11 May 2010", "Gate", "Bob,\n\nThe gate is blue."),
        "c.txt": mail("Jane Poe <jane@x.example>", BOB, "12 May 2010", "Mast", "Bob,\n\nThe mast is down."),
    },
    "spoken of": {
        "a.txt": plain("3 May 2010", "The bridge at Mill Lane will be closed from 1 June.", "Ann Bell"),
        "b.txt": mail(ANN, BOB, "10 May 2010", "Hedge", "Bob,\n\nThe hedge has been cut."),
    },
}


@pytest.fixture(scope="module")
def bots(tmp_path_factory, embedding):
    opened = {}
    kept = []
    for name, files in FOLDERS.items():
        folder = tmp_path_factory.mktemp("beside") / "files"
        folder.mkdir()
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        kept.append(synced(folder.parent, embedding, sorted(folder.iterdir())))
        opened[name] = kept[-1].__enter__()
    yield opened
    for one in kept:
        one.__exit__(None, None, None)


@pytest.mark.parametrize(
    ("folder", "question", "said"),
    [
        ("bridge", "What did Ann Bell say about the bridge?", "closed from 1 June"),
        ("bridge", "What did Ann Bell say about the cost of the bridge?", "40,000"),
        ("reports", "What did Ann Bell say about the lighthouse?", "be white"),
        ("reports", "What did Ann Bell say about the ferry?", "stops in October"),
        ("alike", "What did Ann Bell tell Bob Pike?", "40,000"),
        ("alike", "What did Ann Bell tell Bob Pike about the bridge?", "40,000"),
    ],
)
def test_what_is_theirs_or_told_of_them_is_quoted(bots, folder, question, said):
    answer = bots[folder].query(question)
    assert not answer.abstained
    assert any(said in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    "question",
    ["What did Ann Bell tell Carl Low about the fees?", "What did Ann Bell tell Carl about the pier?"],
)
def test_a_word_of_the_subject_alone_makes_no_answer(bots, question):
    answer = bots["bridge"].query(question)
    assert answer.abstained or "taken for an answer" in answer.text or "may not answer" in answer.text


@pytest.mark.parametrize(
    ("question", "not_theirs"),
    [
        ("What did John Poe tell Bob Pike?", "hedge"),
        ("What did Jo Poe tell Bob Pike?", "gate"),
        ("What did John Poe say about the hedge?", "hedge"),
    ],
)
def test_a_name_that_begins_with_another_is_another(bots, question, not_theirs):
    answer = bots["namesakes"].query(question)
    assert answer.abstained or not any(not_theirs in quote.text for quote in answer.quotes)


def test_several_whom_a_name_may_mean_are_told(bots):
    answer = bots["namesakes"].query("What did Ann tell Bob?")
    assert answer.abstained or "“Ann” is taken for Ann Bell and Ann Roe." in answer.notices


def test_an_initial_that_two_bear_is_neither_of_them(bots):
    answer = bots["initials"].query("What did John Poe tell Bob Pike?")
    assert [quote.text for quote in answer.quotes] == ["The gate is blue."]
    assert (
        "“Poe” is taken for Jane Poe and John Poe."
        in bots["initials"].query("What did Poe tell Bob?").notices
    )


def test_of_a_letter_spoken_of_no_other_is_quoted(bots):
    answer = asked_in_turn(
        bots["spoken of"],
        "Which letter did Ann Bell write on 3 May 2010?",
        "What did Ann Bell say in it?",
        "What did Ann Bell say in it about the hedge?",
    )
    assert answer.abstained or not any("hedge" in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "What was Ann Bell asked by Bob Pike?",
        "What was Ann Bell told by Bob Pike?",
        "What has Ann Bell been told by Bob Pike?",
        "What did Ann Bell tell Bob Pike last?",
        "What did Ann Bell first tell Bob Pike?",
    ],
)
def test_what_was_said_to_somebody_or_when_is_not_read_as_their_words(question):
    assert told_words(question) is None


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("John Poe", "Jo Poe", False),
        ("Ann Poe", "Annette Poe", False),
        ("Poe, Ann J", "Ann Poe", True),
        ("A. Poe", "Ann Poe", True),
    ],
)
def test_given_names_that_begin_alike_are_not_one(one, other, are_one):
    assert is_one(one, other) is are_one


def test_many_questions_are_joined_in_linear_time():
    def join(size):
        text = mail(ANN, BOB, "3 May 2010", "x", "Is it 5 or 6? It is a ship. " * size)
        letter = read_letters("a.txt", text.encode()).letters[0]
        turn = mail_turns(letter)[0]
        said = [Said(turn, span) for span in sentences(letter.text, turn.blocks[0].span)][::2]
        return lambda: joined(said)

    made = {size: join(size) for size in (500, 4000)}
    assert is_linear(lambda size: made[500 if size == 500 else 4000](), 500)
