import shutil
from dataclasses import replace

import pytest

from answering import REAL_LETTER, fictional, synced
from corrbot.api.replies import Replies
from corrbot.assistant import Assistant
from corrbot.config import Config
from corrbot.errors import (
    ConfigError,
    CorpusError,
    HistoryError,
    IndexDamaged,
    NoIndex,
    QuestionError,
    UnknownLetter,
)
from corrbot.exports import letter_fields
from corrbot.letters import Filters


@pytest.fixture(scope="module")
def many(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("many"), embedding, [REAL_LETTER, *fictional()]) as assistant:
        yield assistant


@pytest.mark.parametrize("question", [None, 5, b"who?"])
def test_what_is_no_text_is_no_question(many, question):
    for ask in (many.query, many.search):
        with pytest.raises(QuestionError, match="give it as text"):
            ask(question)


@pytest.mark.parametrize("k", [-1, 0, "3"])
def test_a_number_of_passages_that_there_cannot_be_is_refused(many, k):
    with pytest.raises(QuestionError, match=r"ask for 1 passage or more\."):
        many.search("lamps", k=k)


@pytest.mark.parametrize(
    ("said", "opening"),
    [
        ("hi", "Hello. "),
        ("Hello there!", "Hello. "),
        ("good morning", "Hello. "),
        ("How are you?", "Hello. "),
        ("thanks", "You are welcome. "),
        ("Thank you for your help.", "You are welcome. "),
        ("ok thanks", "You are welcome. "),
        ("ok", ""),
        ("yes", ""),
    ],
)
def test_what_asks_nothing_is_replied_to_and_neither_answered_nor_abstained_from(many, said, opening):
    answer = many.query(said)
    assert answer.asks_nothing and not answer.abstained and not answer.letters
    assert answer.text == (
        f"{opening}corrbot answers questions about the {many.letter_count} letters here in their own words, "
        "each quote to be checked in its letter. For example: “Which is the latest letter?”"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "A fine?",
        "thanks, who pays for the lamps of the harbour?",
        "Thanks. And what about the lamps?",
        "Hello, what do the letters say of the harbour?",
        "hi, can you help me find the letter on lamps?",
        "thanks for what did they write?",
        "What can you do about the lamps?",
        "Who helped the harbour?",
    ],
)
def test_a_question_that_opens_politely_is_asked(many, asked):
    assert not many.query(asked).asks_nothing


@pytest.mark.parametrize("said", ["yes", "No.", "yes, ok", "sure"])
def test_who_answers_a_question_asks_something(many, said):
    asked = [
        {"role": "user", "content": "Who pays for the maintenance of the harbour?"},
        {"role": "assistant", "content": "Do you mean dredging?"},
    ]
    assert not many.query(said, history=asked).asks_nothing
    assert many.query("thanks", history=asked).asks_nothing
    assert not many.query("How does it work?", history=asked).asks_nothing


@pytest.mark.parametrize("question", ["", " \n\t ", "x" * 100_000, "half a \ud800 character"])
def test_a_question_that_cannot_be_asked_is_turned_down_in_one_line(many, question):
    for ask in (many.query, many.search):
        with pytest.raises(QuestionError) as raised:
            ask(question)
        assert "\n" not in str(raised.value) and len(str(raised.value)) < 200


def test_a_history_in_another_form_is_turned_down(many):
    with pytest.raises(HistoryError):
        many.query("Who?", history=["x"])


def test_search_gives_passages_of_the_letters_admitted(many):
    found = many.search("lamps of the harbour lights", filters=Filters(recipient="Rowntree"), k=3)
    assert 0 < len(found) <= 3 and found == sorted(found, key=lambda evidence: -evidence.score)
    for evidence in found:
        assert "Rowntree" in str(evidence.letter.recipient)
        assert evidence.text == evidence.letter.text[evidence.start : evidence.end]


def test_letters_are_those_the_filters_admit_by_path(many):
    assert len(many.letters()) == len(fictional()) + 1
    paths = [letter.path for letter in many.letters(Filters(sender="Tides", after="2021-07-01"))]
    assert (
        paths
        == sorted(paths)
        == ["05-foi-refusal.txt", "06-circular-brightwell.txt", "07-circular-rowntree.txt"]
    )


def test_a_letter_is_found_by_path_id_and_reference(many):
    letter = many.letter("05-foi-refusal.txt")
    assert many.letter(letter.id) == many.letter("foi2021-00873") == letter
    with pytest.raises(UnknownLetter, match="corrbot letters"):
        many.letter("none.txt")


def test_only_the_letters_that_are_given_are_read(many, monkeypatch):
    register = many._index.generation().register
    kept, read = register.letters, []

    def letters(letter_ids=None):
        read.append(len(kept(letter_ids)))
        return kept(letter_ids)

    monkeypatch.setattr(register, "letters", letters)
    wanted = Filters(sender="Tides", after="2021-07-01")
    assert [replace(one, text="", blocks=(), lines=(), uncertain=()) for one in many.letters(wanted)] == (
        many.headings(wanted)
    )
    assert many.letters(Filters(letter="foi2021-00873")) == [many.letter("foi2021-00873")]
    assert many.letters(Filters(letter="foi2021-00873", sender="nobody")) == []
    assert read == [3, 1, 0]
    assert [one.id for one in many.letters()] == [one.id for one in many.headings()]
    replies = Replies(many)
    assert replies.letters(limit=1, offset=2)["letters"] == [letter_fields(many.letters()[2])]
    assert replies.letters(wanted, limit=1)["total"] == 3
    assert len(read) == 5


def test_a_folder_never_synced_is_synced_by_the_first_question(tmp_path, embedding):
    (tmp_path / "corpus").mkdir()
    shutil.copy(REAL_LETTER, tmp_path / "corpus")
    with Assistant(Config(corpus=tmp_path / "corpus", index=tmp_path / "index"), embedding) as assistant:
        with pytest.raises(NoIndex):
            assistant.check()
        assert assistant.query("Who wrote it?").lead.startswith("Sender: Victoria Atkins")
        assert assistant.check() == []


def test_an_index_swapped_by_another_is_taken_up(tmp_path, embedding):
    with (
        synced(tmp_path, embedding, [REAL_LETTER]) as first,
        synced(tmp_path, embedding, [REAL_LETTER]) as second,
    ):
        assert first.query("Who wrote it?").searched.total == 1
        shutil.copy(fictional()[0], second.config.corpus)
        second.sync()
        assert first.query("Who wrote MIN/0017733/18?").searched.total == 2


def test_what_is_given_wins_over_the_configuration(tmp_path, monkeypatch):
    monkeypatch.setenv("CORRBOT_MAX_QUOTES", "2")
    with Assistant.open(corpus=tmp_path / "a", index=str(tmp_path / "i")) as assistant:
        assert assistant.config.corpus == tmp_path / "a" and assistant.config.index == tmp_path / "i"
        assert assistant.config.max_quotes == 2
    monkeypatch.setenv("CORRBOT_MAX_QUOTES", "0")
    with pytest.raises(ConfigError):
        Assistant.open()


@pytest.mark.parametrize("setting", ["index", "kept", "audit"])
def test_nothing_is_written_among_the_letters(setting, tmp_path, embedding):
    config = Config(
        **{"corpus": tmp_path / "letters", "index": tmp_path / "i", setting: tmp_path / "letters/x"}
    )
    with pytest.raises(ConfigError, match=rf"\({setting}\) lies among the letters"):
        Assistant(config, embedding)


@pytest.mark.parametrize(
    ("llm", "outside"),
    [
        (None, None),
        ("ollama:llama3", None),
        ("openai-like:http://127.0.0.1:9/v1#m", None),
        ("openai-like:https://llm.example.org/v1#m", "openai-like:https://llm.example.org/v1#m"),
    ],
)
def test_it_says_when_an_llm_is_on_another_machine(tmp_path, embedding, monkeypatch, llm, outside):
    monkeypatch.delenv("OLLAMA_HOST", raising=False)
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index", llm=llm)
    assert Assistant(config, embedding).outside_llm == outside


class _Deleted:
    """Vectors whose files a sync deletes while they are asked, as Chroma's fail when it needs one again."""

    def __init__(self, sync):
        self.asked, self._sync = 0, sync

    def nearest(self, vector, limit, letter_ids):
        self.asked += 1
        self._sync()
        raise IndexDamaged("unable to open database file")

    def close(self):
        pass


@pytest.mark.parametrize("ask", ["query", "search"])
def test_a_sync_that_deletes_what_an_answer_still_needs_has_it_made_anew(tmp_path, embedding, ask):
    with synced(tmp_path, embedding, fictional()) as assistant:
        generation = assistant._index.generation()

        def sync():
            (assistant.config.corpus / "new.txt").write_text("Dear Sir,\n\nThe sluice is shut.\n", "utf-8")
            with Assistant(assistant.config, embedding, None) as other:
                other.sync()

        deleted, kept = _Deleted(sync), generation.vectors
        generation.vectors = deleted
        try:
            answer = getattr(assistant, ask)("Is the sluice shut?")
        finally:
            generation.vectors = kept
        assert deleted.asked == 1
        quotes = answer.quotes if ask == "query" else answer
        assert quotes[0].letter.path == "new.txt"


def test_damage_to_what_is_current_is_told(tmp_path, embedding):
    with synced(tmp_path, embedding, fictional()) as assistant:
        generation, kept = assistant._index.generation(), assistant._index.generation().vectors
        generation.vectors = _Deleted(lambda: None)
        try:
            with pytest.raises(IndexDamaged):
                assistant.search("Is the sluice shut?")
        finally:
            generation.vectors = kept


def test_letters_whose_whole_folder_is_gone_are_no_abstention(tmp_path, embedding):
    with synced(tmp_path, embedding, fictional()[:2]) as assistant:
        question = "Who wrote to the Department?"
        assert not assistant.query(question).abstained
        folder = assistant.config.corpus
        away = folder.rename(tmp_path / "away")
        for ask in (assistant.query, assistant.search):
            with pytest.raises(CorpusError, match="There is no folder"):
                ask(question)
        folder.mkdir()
        assert "Changed or gone" in assistant.query(question).text
        folder.rmdir()
        away.rename(folder)
        assert not assistant.query(question).abstained


def test_a_letter_asked_of_that_there_is_not_is_no_abstention(many):
    for ask in (many.query, many.search):
        with pytest.raises(UnknownLetter, match="No letter has the path, id or reference 'nope'"):
            ask("Who wrote it?", filters=Filters(letter="nope"))
    for listed in (many.letters, many.headings):
        with pytest.raises(UnknownLetter, match="No letter has the path, id or reference 'nope'"):
            listed(Filters(letter="nope"))
    assert many.letters(Filters(letter=REAL_LETTER.name, sender="nobody")) == []
    answer = many.query("Who wrote it?", filters=Filters(letter=REAL_LETTER.name, sender="nobody"))
    assert answer.abstained and "loosen them" in answer.text
