"""What one sender says of something, and mail that is quoted at first hand."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.register.said_by import SaidBy, asks_for_words
from corrbot.letters import Filters, Span, parse
from corrbot.reader import Reading, ScoredSentence

LETTER = "{body}\n\n{day}\n\nDear Sir,\n\n{text}\n\nYours sincerely,\n\n{name}"
MAIL = (
    "From: {name} <{address}>\nTo: {to}\nSubject: The weir\nDate: {date}\n"
    "Content-Type: text/plain; charset=utf-8\n\n{text}\n"
)
SAID = "The weir will be mended by the Harbour Board before the autumn tides."
QUOTED = "> The weir will be mended by the\n> Harbour Board before the autumn tides."
FILES = {
    "a.txt": LETTER.format(
        body="Northmere Trust",
        day="3 May 2014",
        name="Ann Whitlow",
        text="The quay is unsafe. I asked for a lamp.",
    ),
    "b.txt": LETTER.format(
        body="Northmere Trust",
        day="9 May 2014",
        name="Ann Whitelow",
        text="The rotas were short. The lamp is lit.",
    ),
    "c.eml": MAIL.format(
        name="Bea Vale",
        address="bea@vale.example",
        to="Cy Lund <cy@lund.example>",
        date="Mon, 02 Jun 2014 10:00:00 +0100",
        text=f"Dear Cy,\n\n{SAID}\n\nBea Vale",
    ),
    "d.eml": MAIL.format(
        name="Cy Lund",
        address="cy@lund.example",
        to="Bea Vale <bea@vale.example>",
        date="Tue, 03 Jun 2014 10:00:00 +0100",
        text="Dear Bea,\n\nThank you.\n\nCy Lund\n\nOn 2 June 2014, Bea Vale wrote:\n"
        f"> Dear Cy,\n>\n{QUOTED}\n>\n> Bea Vale",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("said")
    (folder / "corpus").mkdir()
    for name, text in FILES.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, []) as assistant:
        yield assistant


def test_only_letters_of_who_is_named_are_quoted(bot):
    answer = bot.query("What does Ann Whitlow say about the lamp?")
    assert {quote.letter.path for quote in answer.quotes} == {"a.txt"}
    assert answer.notices == ("Only the letter from “Ann Whitlow” was searched.",)
    assert_verbatim(answer, bot.config.corpus)


def test_what_their_letters_do_not_speak_of_is_said_with_the_nearest_of_theirs(bot):
    answer = bot.query("What does Ann Whitlow say about the rotas?")
    assert answer.abstained and answer.nearest.letter.path == "a.txt"
    assert "“the rotas” is not spoken of, in these words, in the letter from “Ann Whitlow”" in answer.lead


@pytest.mark.parametrize("verb", ["find", "decide", "conclude", "recommend"])
def test_what_somebody_finds_is_looked_for_in_their_letters(bot, verb):
    answer = bot.query(f"What did Ann Whitlow {verb} about the lamp?")
    assert {quote.letter.path for quote in answer.quotes} == {"a.txt"}


def test_what_somebody_was_promised_is_not_what_they_say():
    assert asks_for_words("What did Ann Whitlow promise about the lamp?")
    assert not asks_for_words("What was Ann Whitlow promised about the lamp?")


def test_who_writes_no_letter_is_searched_for_in_all(bot):
    assert bot.query("What does Di Fenn say about the lamp?").searched.letters == len(FILES)


def test_quoted_mail_is_quoted_from_the_mail_itself(bot):
    answer = bot.query("When will the weir be mended?")
    assert [quote.letter.path for quote in answer.quotes if SAID in quote.text] == ["c.eml"]


def test_quoted_mail_alone_is_quoted_where_it_stands(bot):
    answer = bot.query("When will the weir be mended?", filters=Filters(sender="Cy Lund"))
    assert [quote.letter.path for quote in answer.quotes if "Board before the autumn" in quote.text] == [
        "d.eml"
    ]


LANDED = {
    "1.txt": LETTER.format(
        body="Stane Lodge", day="3 May 2014", name="Major T. Rudd", text="Please lend me two boats by June."
    ),
    "2.txt": LETTER.format(
        body="Harbour Office",
        day="9 May 2014",
        name="Ada Finn",
        text="I have asked Major Rudd to bring his own.",
    ),
}


def test_what_somebody_asks_for_is_looked_for_in_their_letters_alone(tmp_path, embedding):
    (tmp_path / "corpus").mkdir()
    for name, text in LANDED.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(tmp_path, embedding, []) as assistant:
        for question in ("What did Major Rudd ask for?", "What does Maj. Rudd want us to do?"):
            answer = assistant.query(question)
            assert "two boats" in answer.quotes[0].text
            assert {quote.letter.path for quote in answer.quotes} == {"1.txt"}


ASKED = LETTER.replace("{day}\n\n", "{day}\n\n{to}\n\n")
ASKED_OF = {
    "1.txt": ASKED.format(
        body="Northmere Trust",
        day="3 May 2014",
        to="Mr Ian Roe\nHarbour Master\nStrand",
        name="Ann Whitlow",
        text="I ask you to light the lamp.",
    ),
    "2.txt": ASKED.format(
        body="Northmere Trust",
        day="9 June 2014",
        to="Mr Ian Roe\nHarbour Master\nStrand",
        name="Ann Whitlow",
        text="I ask you to mend the steps.",
    ),
    "3.txt": ASKED.format(
        body="Northmere Trust",
        day="12 June 2014",
        to="Ms Bea Vale\nThe Elms\nStrand",
        name="Ann Whitlow",
        text="I ask you to move the boat.",
    ),
    "4.txt": ASKED.format(
        body="ORME & TARN",
        day="19 June 2014",
        to="Ms Bea Vale\nThe Elms\nStrand",
        name="Cy Lund",
        text="Our client says that the boat has a lamp of its own.",
    ),
}


@pytest.fixture(scope="module")
def asked_of(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("asked-of")
    files = written(folder / "letters", {name: [text] for name, text in ASKED_OF.items()})
    with synced(folder, embedding, files) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("What did Ann Whitlow ask the harbour master in May?", "1.txt"),
        ("What did Ann Whitlow ask Bea Vale?", "3.txt"),
        ("What did Ann Whitlow ask for in May 2014?", "1.txt"),
        ("What did Ann Whitlow ask Ian Roe to do in June?", "2.txt"),
        ("What did Orme & Tarn say about the boat?", "4.txt"),
    ],
)
def test_whom_and_when_somebody_asked_confines_it(asked_of, question, path):
    answer = asked_of.query(question)
    assert {quote.letter.path for quote in answer.quotes} == {path}


SUBMITTED = {
    "1.eml": MAIL.format(
        name="Northmere Trust",
        address="office@trust.example",
        to="Cy Lund <cy@lund.example>",
        date="Tue, 03 Jun 2014 10:00:00 +0100",
        text="Dear Cy,\n\nWe made no written submission.\n\nNorthmere Trust\n\n"
        "On 2 June 2014, Cy Lund wrote:\n"
        "> Dear Trust,\n>\n> What did your letter say about the submission to the inquiry? The letter about\n"
        "> the submission to the inquiry says that the submission is late.\n>\n> Cy Lund",
    ),
    "2.eml": MAIL.format(
        name="Bea Vale",
        address="bea@vale.example",
        to="Cy Lund <cy@lund.example>",
        date="Wed, 04 Jun 2014 10:00:00 +0100",
        text="Dear Cy,\n\nSee below.\n\nBea Vale\n\n"
        "On 2 June 2014, Cy Lund wrote:\n> The lamp on the quay was lit by the keeper on Monday.",
    ),
}


def test_words_of_others_in_the_letters_of_who_is_asked_about_are_left_out(tmp_path, embedding):
    (tmp_path / "corpus").mkdir()
    for name, text in SUBMITTED.items():
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    with synced(tmp_path, embedding, []) as assistant:
        answer = assistant.query("What did the Northmere Trust say about the submission?")
        assert [quote.text for quote in answer.quotes] == ["We made no written submission."]
        alone = assistant.query("What did Bea Vale say about the lamp on the quay?")
        assert not any(quote.is_of_sender for quote in alone.quotes)
        assert "Mail quoted in" in alone.lead


ANSWERED = MAIL.format(
    name="Bea Vale",
    address="bea@vale.example",
    to="Cy Lund <cy@lund.example>",
    date="Wed, 04 Jun 2014 10:00:00 +0100",
    text="Dear Cy,\n\nThe lamp on the quay was late because the oil ship was held by ice.\n\nBea Vale\n\n"
    "On 2 June 2014, Cy Lund wrote:\n> Why was the lamp on the quay late? It was late because nobody cares.",
)


def test_in_a_letter_called_by_its_sender_that_senders_words_are_quoted(tmp_path, embedding):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "1.eml").write_text(ANSWERED, encoding="utf-8")
    with synced(tmp_path, embedding, []) as assistant:
        answer = assistant.query("In Bea Vale's e-mail to Cy Lund of 4 June 2014, why was the lamp late?")
        assert answer.searched.only and all(quote.is_of_sender for quote in answer.quotes)
        assert "held by ice" in answer.quotes[0].text
        asked = "What did Bea Vale say on 4 June 2014 about the lamp?"
        assert assistant.query(asked).searched.query == asked


def _from_vale(day, *text):
    return ["Quayside Harbour Board", day, "Dear Mr Lund,", *text, "Yours sincerely,", "Bea Vale"]


HOLDING = _from_vale(
    "4 June 2014", "Thank you for your letter about the lamp on the quay. I hope to reply in full by 4 July."
)
REFUSED = _from_vale(
    "3 July 2014", "You ask us to pay for the lamp on the quay. I cannot agree to it.", "The quay is yours."
)


def test_a_holding_reply_comes_behind_what_was_said(tmp_path, embedding):
    files = written(tmp_path / "letters", {"a.txt": HOLDING, "b.txt": REFUSED})
    with synced(tmp_path, embedding, files) as assistant:
        answer = assistant.query("What did Bea Vale say about the lamp on the quay?")
        assert answer.quotes[0].letter.path == "b.txt"


def test_what_a_holding_reply_says_of_it_stays_first(tmp_path, embedding):
    sorry = _from_vale(
        "4 June 2014",
        "Thank you for your letter.",
        "I am sorry that your call about the lamp was not returned. I hope to reply in full by 4 July.",
    )
    files = written(tmp_path / "letters", {"a.txt": sorry, "b.txt": REFUSED})
    with synced(tmp_path, embedding, files) as assistant:
        answer = assistant.query("What did Bea Vale say about the call about the lamp?")
        assert "was not returned" in answer.quotes[0].text


def test_a_holding_reply_is_quoted_where_there_is_nothing_else(tmp_path, embedding):
    with synced(tmp_path, embedding, written(tmp_path / "letters", {"a.txt": HOLDING})) as assistant:
        assert assistant.query("What did Bea Vale say about the lamp on the quay?").quotes


@pytest.mark.parametrize(
    ("foot", "is_first"),
    [("The oil is counted by the cask.", False), ("The lamp burns oil by the cask.", True)],
)
def test_a_note_below_the_signature_comes_behind_unless_it_speaks_of_it(foot, is_first):
    letter = parse("\n\n".join([*REFUSED, foot]), "b.txt", "b")
    at = letter.text.index(foot)
    said = letter.text.index("I cannot")
    scored = (
        ScoredSentence(letter, Span(at, at + len(foot)), 0.9),
        ScoredSentence(letter, Span(said, said + 25), 0.8),
    )
    ranked = SaidBy("Bea Vale", "the lamp", (letter,)).substance_first(Reading(scored, 0.9))
    assert (ranked.sentences[0].span.start == at) is is_first
