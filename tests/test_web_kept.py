"""Conversations that are kept, what is said of answers, and documents made of both, without a browser."""

import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import asdict, replace
from html import unescape
from types import SimpleNamespace

import docx
import pytest
from pydantic import TypeAdapter

from corrbot import Assistant, Config
from corrbot.erasure import erase_gone
from corrbot.evaluation import read_questions
from corrbot.letters import Span
from corrbot.quotes import Quote
from corrbot.web.kept import DATABASE, Kept, Turn
from corrbot.web.message import answer_message
from corrbot.web.record import RecordFormat, file_name, record
from corrbot.web.talking import Talking
from corrbot.web.told import Named, Source, Told, pieces
from corrbot.web.verdicts import (
    FEEDBACK,
    UNFINISHED,
    Verdict,
    choices,
    feedback_line,
    keep_feedback,
    label_of,
)

BRIDGE = """Northmere Council

3 May 2019

Dear Ms Reed,

The footbridge at Lower Wexmoor was closed because its timbers are rotten. A new bridge of <b>steel</b> will
open in September 2021.

Yours sincerely,

Tom Harbour
"""
WHY = "Why was the footbridge closed?"
UNKNOWN = "Who won the zebra xylophone contest in Paraguay?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    corpus = tmp_path_factory.mktemp("kept") / "corpus"
    corpus.mkdir()
    (corpus / "bridge.txt").write_text(BRIDGE, "utf-8")
    with Assistant(Config.load(corpus=corpus, index=corpus.parent / "index"), embedding) as opened:
        opened.sync()
        yield opened


@pytest.fixture(scope="module")
def why(assistant):
    return Told.of(assistant.query(WHY))


@pytest.fixture(scope="module")
def unknown(assistant):
    return Told.of(assistant.query(UNKNOWN))


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "kept")


def test_a_conversation_comes_back_as_it_was_said(kept, why, unknown):
    assert kept.talks("") == () and kept.turns("", "none") == ()
    talk, first = kept.add("", "", why)
    again, second = kept.add("", talk, unknown)
    assert (again, first, second) == (talk, 1, 2)
    assert kept.turns("", talk) == (Turn(1, why), Turn(2, unknown))
    (shown,) = kept.talks("")
    assert (shown.id, shown.name, shown.questions) == (talk, WHY, 2)
    assert kept.judge("", talk, 1, Verdict.RIGHT) == Turn(1, why, Verdict.RIGHT)


def test_what_was_kept_before_hashes_were_is_read(kept, assistant, why):
    (one,) = assistant.letters()[:1]
    listed = replace(why, listed=(Named.of(one),), told_of=(Source.of(one),))
    talk, _ = kept.add("", "", listed)
    assert kept.turns("", talk) == (Turn(1, listed),)
    fields = json.loads(json.dumps(asdict(listed)))
    del fields["told_of"], fields["listed"][0]["sha256"]
    with closing(sqlite3.connect(kept.folder / DATABASE)) as database, database:
        database.execute("UPDATE turns SET told = ?", (json.dumps(fields),))
    (turn,) = kept.turns("", talk)
    assert turn.told == replace(listed, told_of=(), listed=(replace(Named.of(one), sha256=""),))


def test_a_conversation_is_renamed_and_deleted_for_good(kept, why):
    talk, _ = kept.add("", "", why)
    kept.rename("", talk, "  The <b>bridge</b>\n of 2019 ")
    assert kept.talks("")[0].name == "The <b>bridge</b> of 2019"
    kept.rename("", talk, "  ")
    assert kept.talks("")[0].name == "The <b>bridge</b> of 2019"
    kept.delete("", talk)
    assert kept.talks("") == () and kept.turns("", talk) == ()
    held = (kept.folder / DATABASE).read_bytes()
    assert b"footbridge" not in held and b"of 2019" not in held


def test_nobody_reaches_the_conversation_of_another(kept, why):
    talk, _ = kept.add("ann", "", why)
    assert kept.talks("bob") == () and kept.turns("bob", talk) == ()
    kept.rename("bob", talk, "mine")
    kept.delete("bob", talk)
    assert kept.judge("bob", talk, 1, Verdict.RIGHT) is None
    other, number = kept.add("bob", talk, why)
    assert (other != talk, number) == (True, 1)
    assert kept.turns("ann", talk) == (Turn(1, why),) and kept.talks("ann")[0].name == WHY
    assert (kept.folder.stat().st_mode & 0o077, (kept.folder / DATABASE).stat().st_mode & 0o077) == (0, 0)


def test_a_broken_database_is_an_error_and_no_loss(kept, why):
    kept.add("", "", why)
    (kept.folder / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.Error):
        kept.talks("")


def test_what_is_said_of_answers_is_read_by_the_evaluation(assistant, kept, why, unknown):
    words = Quote(assistant.letter("bridge.txt"), *Span(*_place(assistant, "its timbers are rotten")))
    history = [
        {"role": "user", "content": "What is it about?"},
        {"role": "assistant", "content": "A bridge."},
    ]
    lines = {
        "right": feedback_line(why, Verdict.RIGHT, history),
        "abstained": feedback_line(unknown, Verdict.RIGHT, ()),
        "too much": feedback_line(why, Verdict.SHOULD_HAVE_ABSTAINED, ()),
        "corrected": feedback_line(why, Verdict.WRONG_QUOTE, (), words),
        "unfinished": feedback_line(unknown, Verdict.SHOULD_HAVE_KNOWN, ()),
    }
    for name, line in lines.items():
        keep_feedback(kept.folder, name, line)
    read = read_questions(kept.folder / FEEDBACK, assistant)
    assert read.problems == ()
    asked = {question.id: question for question in read.questions}
    assert {name: question.answerable for name, question in asked.items()} == {
        "right": True,
        "abstained": False,
        "too much": False,
        "corrected": True,
    }
    assert [gold.text for gold in asked["right"].gold] == [quote.text for quote in why.quotes]
    assert asked["right"].history == tuple(history)
    assert [gold.text for gold in asked["corrected"].gold] == ["its timbers are rotten"]
    assert json.loads((kept.folder / UNFINISHED).read_text())["id"] == "unfinished"


def test_the_letter_that_has_no_answer_is_not_kept_as_the_answer(assistant, kept):
    told = Told.of(assistant.query("Has bridge.txt been answered?"))
    assert told.listed and told.lead.startswith("The letters do not say.")
    assert choices(told) == (Verdict.RIGHT, Verdict.SHOULD_HAVE_KNOWN)
    assert '<span class="kind">No answer in the letters</span>' in answer_message(told)
    line = feedback_line(told, Verdict.RIGHT, ())
    keep_feedback(kept.folder, "t-1", line)
    assert not line["answerable"] and not line["letters"] and not line["gold"]
    assert read_questions(kept.folder / FEEDBACK, assistant).problems == ()


def test_a_later_verdict_takes_the_place_of_the_one_before(kept, why):
    keep_feedback(kept.folder, "t-1", feedback_line(why, Verdict.RIGHT, ()))
    keep_feedback(kept.folder, "t-1", feedback_line(why, Verdict.WRONG_QUOTE, ()))
    assert (kept.folder / FEEDBACK).read_text() == ""
    keep_feedback(kept.folder, "t-1", feedback_line(why, Verdict.SHOULD_HAVE_ABSTAINED, ()))
    assert (kept.folder / UNFINISHED).read_text() == ""
    assert json.loads((kept.folder / FEEDBACK).read_text())["answerable"] is False
    keep_feedback(kept.folder, "t-1", None)
    assert (kept.folder / FEEDBACK).read_text() == ""


def test_a_verdict_is_offered_only_where_it_makes_sense(why, unknown):
    assert Verdict.SHOULD_HAVE_KNOWN not in choices(why)
    assert choices(unknown) == (Verdict.RIGHT, Verdict.SHOULD_HAVE_KNOWN)
    assert "judge-" not in answer_message(why)
    assert 'href="#judge-3-wrong_quote-back" role="button" class="given">Wrong quote ✓' in answer_message(
        why, 3, Verdict.WRONG_QUOTE
    )


def test_a_verdict_is_taken_back_only_by_who_saw_it_given(assistant, kept, why):
    talk, number = kept.add("", "", why)
    reader = SimpleNamespace(username=None)

    def send(said):
        event = SimpleNamespace(_data={"turn": str(number), "verdict": said})
        Talking(None, kept).judge(reader, event, [], talk)
        (turn,) = kept.turns("", talk)
        return turn.verdict

    assert send("right") is send("right") is Verdict.RIGHT
    assert send("wrong_quote-back") is Verdict.RIGHT
    assert send("right-back") is send("right-back") is None
    assert send("wrong_quote") is Verdict.WRONG_QUOTE
    quote = Quote(assistant.letter("bridge.txt"), 0, 5)
    keep_feedback(kept.folder, f"{talk}-{number}", feedback_line(why, Verdict.WRONG_QUOTE, (), quote))
    corrected = (kept.folder / FEEDBACK).read_text()
    assert send("right-back") is send("wrong_quote") is Verdict.WRONG_QUOTE
    assert (kept.folder / FEEDBACK).read_text() == corrected
    assert send("nothing-back") is Verdict.WRONG_QUOTE


def test_of_an_erased_answer_it_is_only_said_that_it_was_erased(kept, why):
    talk, number = kept.add("", "", why)
    kept.judge("", talk, number, Verdict.RIGHT)
    assert erase_gone(kept.folder, {}, ()) == 1
    (turn,) = kept.turns("", talk)
    message = answer_message(turn.told, turn.number, turn.verdict)
    assert "This answer was erased on" in unescape(message)
    document = record("Bridge", [turn], RecordFormat.HTML).decode()
    for words in ("No answer in the letters", "judge-", "Your verdict", "How this was found"):
        assert words not in message
    for words in ("No answer in the letters", "What was searched", "Reader's remark"):
        assert words not in unescape(document)


@pytest.mark.parametrize("form", list(RecordFormat))
def test_a_document_has_every_quote_with_its_reference_and_what_was_searched(form, why, unknown):
    data = record("Bridge <i>2019</i>", [Turn(1, why, Verdict.RIGHT), Turn(2, unknown)], form)
    text = " ".join(_read(data, form).split())
    quote = why.quotes[0]
    for part in (
        "Bridge <i>2019</i>",
        WHY,
        f"[1] “{quote.read}”",
        f"bridge.txt, characters {quote.start} to {quote.end}, SHA-256 {quote.sha256}",
        f"Searched 1 letter for “{WHY}”.",
        "filters: none",
        "No answer in the letters: The letters do not say.",
        "Reader's remark: Right",
    ):
        assert part in text


def test_a_refusal_that_an_earlier_version_kept_is_still_one(unknown, why):
    kept = TypeAdapter(Told)
    for told, label in ((unknown, "No answer in the letters"), (why, "")):
        fields = kept.dump_python(told, mode="json")
        assert label_of(kept.validate_python(fields)) == label
        del fields["not_said"]
        assert label_of(kept.validate_python(fields)) == label


BOTH = "Why was the footbridge closed? When will the new bridge open?"


@pytest.mark.parametrize("form", list(RecordFormat))
def test_of_several_questions_each_is_kept_and_written_over_its_own_quotes(form, kept, assistant):
    told = Told.of(assistant.query(BOTH))
    talk, _ = kept.add("", "", told)
    turns = kept.turns("", talk)
    assert turns == (Turn(1, told),)
    text = " ".join(_read(record("Bridge", turns, form), form).split())
    first, second = text.split("Question 2 of 2: When will the new bridge open?")
    assert "Question 1 of 2: Why was the footbridge closed?" in first
    number = told.parts[1].first
    assert f"[{number}] “{told.quotes[number - 1].read}”" in second
    assert "September 2021" in told.quotes[number - 1].read


def test_what_is_said_of_several_answers_is_of_all_their_quotes(why, unknown):
    named = Named("l", "list.txt", "", "A letter")
    several = replace(why, question=BOTH, listed=(named,), parts=(replace(why, listed=(named,)), why))
    line = feedback_line(several, Verdict.RIGHT, [])
    assert len(line["gold"]) == len(several.quotes) and not line["letters"] and "family" not in line
    assert Verdict.SHOULD_HAVE_KNOWN not in choices(several)
    assert set(choices(replace(several, parts=(why, unknown)))) == set(Verdict)


def test_only_what_the_letters_do_not_say_is_called_so(unknown):
    unclear = replace(unknown, lead="This question was not understood.", nearest=None, not_said=False)
    for told, label in ((unknown, "No answer in the letters"), (unclear, "Not answered")):
        assert f'<span class="kind">{label}</span>' in answer_message(told)
        assert f"<b>{label}:</b>" in record("Talk", [Turn(1, told)], RecordFormat.HTML).decode()


def _read(data, form):
    if form is RecordFormat.WORD:
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    text = data.decode()
    if form is RecordFormat.HTML:
        import lxml.html

        return lxml.html.fromstring(text).text_content()
    return re.sub(r"(?m)^> ", "", text.replace("\\", "").replace("**", ""))


def test_hostile_words_stay_words_in_every_document(why):
    hostile = '<script>x</script> ![a](http://evil.example/b) **bold** ${x} =cmd|x "\x07'
    told = replace(why, question=hostile, notices=(hostile,), quotes=())
    html = record(hostile, [Turn(1, told)], RecordFormat.HTML).decode()
    assert "<script>" not in html and "&lt;script&gt;" in html
    markdown = record(hostile, [Turn(1, told)], RecordFormat.MARKDOWN).decode()
    assert "<script" not in markdown.replace("\\<", "") and "![a]" not in markdown
    word = record(hostile, [Turn(1, told)], RecordFormat.WORD)
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        assert b"<script>" not in package.read("word/document.xml")
    assert file_name("../../a:b*?", RecordFormat.WORD) == "a b.docx"
    assert file_name("???", RecordFormat.HTML) == "conversation.html"


@pytest.mark.parametrize("form", list(RecordFormat))
def test_no_document_shows_words_in_another_order_than_they_have(form, why):
    told = replace(why, question="Was it \u202edesufer\u202c?", quotes=())
    read = _read(record("Bridge", [Turn(1, told)], form), form)
    assert "\u202e" not in read and "Was it ⟨U+202E⟩desufer⟨U+202C⟩?" in read


def test_uncertain_words_are_marked_one_by_one(assistant):
    start, end = _place(assistant, "its timbers are rotten")
    letter = replace(assistant.letter("bridge.txt"), uncertain=(Span(start + 4, start + 11),))
    found = pieces(Quote(letter, start, end))
    assert [(piece.text, piece.uncertain) for piece in found] == [
        ("its ", False),
        ("timbers", True),
        (" are rotten", False),
    ]


def _place(assistant, words):
    start = assistant.letter("bridge.txt").text.index(words)
    return start, start + len(words)
