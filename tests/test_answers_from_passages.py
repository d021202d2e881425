import pytest

from answering import REAL_LETTER, assert_verbatim, fictional, synced
from corrbot.answers import answer_fields
from corrbot.answers.routes.from_passages import read_for
from corrbot.letters import Filters
from corrbot.reader.features import Asked
from corrbot.terms import stem, words
from scripted_llm import ScriptedLLM

DECLINED = "why was a statutory inquiry declined?"
REFUSAL = {stem(word) for word in "decline refuse refusal reject rejection deny denial".split()}


@pytest.fixture(scope="module")
def real(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("real"), embedding, [REAL_LETTER]) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def many(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("many"), embedding, [REAL_LETTER, *fictional()]) as assistant:
        yield assistant


def test_why_an_inquiry_was_declined_is_answered_without_putting_a_refusal_into_the_letter(real):
    answer = real.query(DECLINED)
    quoted = " ".join(quote.text for quote in answer.quotes)
    for sentence in (
        "It has already announced a specific investigation",
        "we will look to the Inquiry to consider what has gone wrong",
        "the Government established the Independent Inquiry",
    ):
        assert sentence in quoted
    assert answer.notices == (
        "The letters do not say so in terms: no letter quoted here uses the word “declined”.",
    )
    for own in (answer.lead, *answer.computed, *(quote.citation for quote in answer.quotes)):
        assert not REFUSAL & {stem(word) for word in words(own)}
    assert_verbatim(answer, real.config.corpus)


@pytest.mark.parametrize("word", ["refuse", "refusal", "rejected", "denied"])
def test_the_notice_has_the_word_of_the_question(real, word):
    notices = real.query(f"Was there a {word} of a statutory inquiry in Kirklees, and why was it?").notices
    assert notices == () or notices[0].endswith(f"uses the word “{word}”.")


def test_words_of_refusal_in_the_letter_need_no_notice(many, monkeypatch):
    monkeypatch.setattr(many._respondent, "config", many.config.model_copy(update={"abstain_below": 0.0}))
    answer = many.query(
        "Why was the ship Petrel refused?", filters=Filters(after="1861-01-01", before="1861-12-31")
    )
    assert "refuses to admit" in answer.quotes[0].text
    assert [one for one in answer.notices if "filters" not in one] == []


@pytest.mark.parametrize("question", ["Who is it?", "the and of", "why is that so?"])
def test_a_question_of_function_words_is_told_to_name_something(many, question):
    answer = many.query(question)
    assert answer.abstained and "name a person" in answer.lead and "\n" not in answer.lead


@pytest.mark.parametrize("question", ["Ποιος έγραψε την επιστολή;", "谁写了这封信", "من كتب هذه الرسالة؟"])
def test_a_question_in_another_script_is_told_so(many, question):
    answer = many.query(question)
    assert answer.abstained and "in another language than English" in answer.lead


TRUSTEES = (
    "We bought 10,000 lamps and 2500 buoys because the channel was dark. "
    "The twelve trustees wanted light within thirty days of one another, by 30 July."
)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Why were the 10000 lamps bought?", ""),
        ("What did the 12 trustees want?", ""),
        ("Why were the 20000 lamps bought?", "20000"),
        ("What did the 15 trustees want?", "15"),
        ("Why were the 30000 lamps bought?", "30000"),
        ("What did the 31 trustees want?", "31"),
        ("Why were the 2,500 buoys bought?", ""),
    ],
)
def test_a_number_is_there_in_groups_of_digits_or_in_words(tmp_path, embedding, question, missing):
    (tmp_path / "lamps.txt").write_text(TRUSTEES, "utf-8")
    with synced(tmp_path, embedding, [tmp_path / "lamps.txt"], settings={"abstain_below": 0.0}) as assistant:
        answer = assistant.query(question)
    assert answer.abstained == bool(missing)
    assert (f"No letter searched mentions “{missing}”" in answer.lead) == bool(missing)


def test_an_abstention_names_what_was_searched_and_labels_what_is_nearest(many, monkeypatch):
    monkeypatch.setattr(many._respondent, "config", many.config.model_copy(update={"abstain_below": 1.0}))
    answer = many.query("How many penguins did the zoo of Tromso feed?", filters=Filters(after="2021-01-01"))
    assert answer.abstained and answer.lead.startswith("The letters do not say.")
    assert answer.searched.letters < answer.searched.total
    assert str(answer.searched.filters) in str(answer.searched) and "penguins" in str(answer.searched)
    assert_verbatim(answer, many.config.corpus)
    assert answer.nearest and not answer.quotes
    assert "The nearest passage, not taken for an answer: “" in answer.text


def test_at_most_as_many_quotes_as_set_are_shown(tmp_path, embedding):
    with synced(tmp_path, embedding, [REAL_LETTER], settings={"max_quotes": 1}) as assistant:
        assert len(assistant.query(DECLINED).quotes) == 1


def test_the_same_words_in_two_letters_are_one_quote(many):
    answer = many.query("Will the Department replace the lamps of all harbour lights?")
    assert sum("replace the lamps" in quote.text for quote in answer.quotes) == 1
    twin = {"06-circular-brightwell.txt", "07-circular-rowntree.txt"} - {answer.quotes[0].letter.path}
    assert {letter.path for letter in answer.around(1).also_in} == twin
    assert f"also in 1 other letter: {twin.pop()}." in answer.text


def test_copies_with_other_shapes_of_marks_are_one_quote_that_is_also_in_the_other(tmp_path, embedding):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, mark in (("typed.txt", "'"), ("printed.txt", "’")):
        body = f"The quay is closed on the harbour master{mark}s advice, as its edge has given way."
        (corpus / name).write_text(f"Dear Mr Bell,\n\n{body}\n\nYours sincerely,\n\nA. Clerk\n", "utf-8")
    with synced(tmp_path, embedding, []) as assistant:
        answer = assistant.query("Why is the quay closed?")
    assert len(answer.quotes) == 1
    (also,) = answer.around(1).also_in
    assert {also.path, answer.quotes[0].letter.path} == {"typed.txt", "printed.txt"}
    assert_verbatim(answer, corpus)


METERED = "The Brill Harbour Board meters every berth."


def test_a_standard_sentence_is_one_quote_with_all_letters_that_hold_it(tmp_path, embedding):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(12):
        text = f"Dear Mr Number{number},\n\n{METERED}\n\nYours sincerely,\n\nA. Clerk\n"
        (corpus / f"{number:02}.txt").write_text(text)
    (corpus / "denied.txt").write_text(f"Dear Sir,\n\nNobody says that {METERED}\n")
    with synced(tmp_path, embedding, []) as assistant:
        (corpus / "05.txt").write_text("Dear Sir,\n\nAnother letter altogether.\n")
        answer = assistant.query("Does the Brill Harbour Board meter every berth?")
        scoped = assistant.query(
            "Does the Brill Harbour Board meter every berth?", filters=Filters(letter="03.txt")
        )
    (number,) = (number for number, quote in enumerate(answer.quotes, 1) if quote.text == METERED)
    holders = {answer.quotes[number - 1].letter.path, *(one.path for one in answer.around(number).also_in)}
    assert holders == {f"{number:02}.txt" for number in range(12)} - {"05.txt"}
    assert_verbatim(answer, corpus)
    assert scoped.quotes and scoped.around(1).also_in == ()


def test_what_a_quote_leans_on_stands_beside_it(real):
    answer = real.query("What will be done with the information that victims supply?")
    leaning = [n for n, one in enumerate(answer.quotes, 1) if one.text.startswith("The information supplied")]
    merged = [
        one for one in answer.quotes if "Truth Project" in one.text and "information supplied" in one.text
    ]
    assert leaning or merged
    for number in leaning:
        assert answer.around(number).context.text.startswith("The Inquiry is also running a Truth Project")
    assert_verbatim(answer, real.config.corpus)


class TestWithALanguageModel:
    SENTENCE = "The Inquiry is also running a Truth Project"

    def answer(self, real, *replies):
        real._respondent.llm = ScriptedLLM(*replies)
        try:
            return real.query("What is the Truth Project?")
        finally:
            real._respondent.llm = None

    def test_an_honest_arrangement_is_shown(self, real):
        words = next(
            q for q in real.query("What is the Truth Project?").quotes if self.SENTENCE in q.text
        ).text
        answer = self.answer(real, f'The letter says: "{words}" [1]')
        assert answer.sentences and words in answer.text

    def test_proposed_queries_are_searched_and_named(self, real):
        answer = self.answer(real, "1. survivors share experience\n2. call <b>now</b>", "NONE")
        assert answer.searched.proposed == ("survivors share experience",)
        assert "as the language model proposed, “survivors share experience”" in str(answer.searched)
        assert answer_fields(answer)["searched"]["proposed"] == ["survivors share experience"]

    @pytest.mark.parametrize("reply", ["", "NONE", "no numbers", "1, 2, 3", "9. {", "\x00" * 999])
    def test_garbage_changes_nothing(self, real, reply):
        without = real.query("What is the Truth Project?")
        assert self.answer(real, reply) == without
        assert without.searched.proposed == ()

    def test_the_first_call_holds_no_word_of_a_letter(self, real):
        llm = ScriptedLLM("NONE")
        real._respondent.llm = llm
        try:
            real.query("What is the Truth Project?", [{"role": "assistant", "content": "Xylophones."}])
        finally:
            real._respondent.llm = None
        assert "Inquiry is also running" not in llm.prompts[0] and "Xylophones" not in llm.prompts[0]
        assert "Inquiry is also running" in llm.prompts[-1]

    def test_a_lying_one_leaves_the_quotes(self, real):
        answer = self.answer(real, "The Truth Project was cancelled by the minister. [1]")
        assert not answer.sentences and "cancelled" not in answer.text
        assert answer.quotes == real.query("What is the Truth Project?").quotes

    def test_a_failing_one_leaves_the_quotes_and_says_so(self, real):
        answer = self.answer(real, TimeoutError("secret"))
        assert answer.quotes and not answer.sentences
        assert "TimeoutError" in answer.notices[-1] and "secret" not in answer.text


def test_an_abstention_does_not_speak_of_quotes_it_does_not_show(tmp_path, embedding):
    letters = fictional()
    with synced(tmp_path, embedding, letters, settings={"abstain_below": 1.0}) as assistant:
        answer = assistant.query("Will the Department replace the lamps of all harbour lights?")
    assert answer.abstained and not any("[1]" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    ("question", "before", "adds"),
    [
        ("Who else?", "Who supported the ferry?", False),
        ("Any other reasons?", "Why was the ferry moved?", False),
        ("Who else supported it?", "Who supported the ferry?", False),
        ("Who else objected to it?", "Who supported the ferry?", True),
        ("What else did they promise?", "What did they refuse?", True),
    ],
)
def test_what_asks_for_more_may_ask_something_else(question, before, adds):
    read = read_for(Asked(question, ("Why?", before)))
    assert read == (Asked(question, ("Why?", before)) if adds else Asked(before, ("Why?",)))


OBJECTED = {
    "alder": "Ms Alder of Brill objected to the closing of the ferry in a letter to the Council.",
    "birch": "Captain Birch, too, objected to the closing of the ferry when the Council met.",
    "tickets": "Somebody else sells the tickets now. Nobody else came to the pier, no one else at all.",
    "nobody": "The Council thanks everyone who wrote. Who else came is not known to it.",
}


def test_who_else_is_read_as_the_question_before(tmp_path, embedding):
    corpus = tmp_path / "letters"
    corpus.mkdir()
    for name, text in OBJECTED.items():
        (corpus / f"{name}.txt").write_text(f"Dear Ms Roe,\n\n{text}\n\nYours sincerely,\n\nA. Clerk")
    with synced(tmp_path / "made", embedding, sorted(corpus.iterdir()), settings={"max_quotes": 1}) as folder:
        talk = folder.conversation()
        asked = ("Who objected to the closing of the ferry?", "Who else?", "Who else?")
        said = [talk.ask(question) for question in asked]
    assert {quote.letter.path for answer in said[:2] for quote in answer.quotes} == {"alder.txt", "birch.txt"}
    assert said[2].abstained and "not quoted before" in said[2].lead
