import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering import ROOT, synced
from corrbot import Assistant, Config
from corrbot.answers import Answer, Searched
from corrbot.errors import EvaluationError, ExportError
from corrbot.evaluation import (
    Calibration,
    Excerpt,
    Outcome,
    Verdict,
    compare,
    evaluate,
    read_evaluation,
    read_questions,
    write_evaluation,
)
from corrbot.evaluation.comparison import mcnemar
from corrbot.evaluation.outcome import outcome
from corrbot.evaluation.questions import Question
from corrbot.evaluation.report import calibration_table, measures_table, worst_table

BRIDGE = (
    "Wexmoor Town Council\n\n4 May 2020\n\nDear Mr Orrin,\n\nThe footbridge at Lower Wexmoor was closed "
    "because its timbers are rotten. The repair will cost £14,200 and should be complete by October.\n\n"
    "Yours sincerely,\n\nDella Marsh\nClerk"
)
LIBRARY = (
    "Wexmoor Town Council\n\n9 June 2020\n\nDear Mrs Quill,\n\nThe reading room of the library opens again "
    "on 6 July. Readers will have to book a “seat”\nbefore they come, and a seat can be book-\ned "
    "for two hours.\n\nYours sincerely,\n\nDella Marsh\nClerk"
)
ROTTEN = "The footbridge at Lower Wexmoor was closed because its timbers are rotten."
OPENS = "The reading room of the library opens again on 6 July."


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("evaluation")
    for name, text in (("bridge.txt", BRIDGE), ("library.txt", LIBRARY)):
        (folder / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, [folder / "bridge.txt", folder / "library.txt"]) as assistant:
        yield assistant


def line(question="Why was the footbridge closed?", **fields):
    given_fields = {"question": question, "answerable": True, **fields}
    if given_fields["answerable"] and not {"gold", "answers", "letters", "value"} & set(fields):
        start = BRIDGE.index(ROTTEN)
        gold = {"doc": "bridge", "start": start, "end": start + len(ROTTEN), "text": ROTTEN}
        given_fields["gold"] = [gold]
    return json.dumps(given_fields)


def read(bot, folder: Path, *lines, **options):
    file = folder / "questions.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_questions(file, bot, **options)


class TestQuestions:
    def test_a_letter_is_named_by_path_stem_or_id(self, bot, tmp_path):
        for name in ("bridge.txt", "bridge", bot.letter("bridge.txt").id):
            gold = {"doc": name, "text": ROTTEN}
            (question,) = read(bot, tmp_path, line(gold=[gold])).questions
            start = BRIDGE.index(ROTTEN)
            assert question.gold == (Excerpt("bridge.txt", start, start + len(ROTTEN), ROTTEN),)

    def test_the_letter_of_the_line_is_that_of_its_passages(self, bot, tmp_path):
        found = read(bot, tmp_path, line(doc="bridge", gold=[{"text": ROTTEN}]))
        assert found.questions[0].gold[0].letter == "bridge.txt" and not found.problems

    def test_words_without_offsets_are_found_as_they_are_read(self, bot, tmp_path):
        for words in ('book a "seat" before they come', "a seat can be booked for two hours", "Readers"):
            (question,) = read(bot, tmp_path, line(gold=[{"doc": "library", "text": words}])).questions
            (gold,) = question.gold
            assert LIBRARY[gold.start : gold.end] == gold.text and gold.text.split()[0] == words.split()[0]

    def test_the_lines_in_the_documentation_can_be_used(self, bot, tmp_path):
        documented = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
        lines = documented.split("```json\n")[1].split("```")[0].splitlines()
        found = read(bot, tmp_path, *lines, scoped=True)
        assert [one.id for one in found.questions] == ["q1", "q2"] and not found.problems

    def test_other_fields_are_let_through(self, bot, tmp_path):
        found = read(
            bot, tmp_path, line(feedback={"by": "reader", "useful": False}, note="[any]", kind="why")
        )
        assert found.questions[0].family == "why" and not found.problems

    def test_earlier_questions_may_be_plain_words(self, bot, tmp_path):
        message = {"role": "assistant", "content": "In 2020."}
        (question,) = read(bot, tmp_path, line(history=["When was it closed?", message])).questions
        assert question.history == ({"role": "user", "content": "When was it closed?"}, message)

    def test_empty_lines_and_a_byte_order_mark_do_no_harm(self, bot, tmp_path):
        found = read(bot, tmp_path, f"\ufeff{line()}\r", "", " ", line(id="x"), "")
        assert [(one.id, one.line) for one in found.questions] == [("1", 1), ("x", 4)]

    @pytest.mark.parametrize(
        ("bad", "reason"),
        [
            ("{", "Invalid JSON"),
            ("[]", "object"),
            ("[" * 100_000, "JSON"),
            (json.dumps({"answerable": True}), "question: Field required"),
            (json.dumps({"question": "Who?"}), "answerable: Field required"),
            (line(answerable="yes", gold=[]), "answerable: Input should be a valid boolean"),
            (line(" "), "The question is empty"),
            (line("x" * 5000), "5,000 characters"),
            (line(history=[{"role": 1}]), "Each message"),
            (line(gold=[]), "names no gold"),
            (line(answerable=False, gold=[{"doc": "bridge", "text": ROTTEN}]), "not answerable, but"),
            (line(gold=[{"text": ROTTEN}]), "does not say which letter"),
            (line(gold=[{"doc": "tower", "text": ROTTEN}]), "no letter is called 'tower'"),
            (line(gold=[{"doc": "library", "text": ROTTEN}]), "do not stand in library.txt"),
            (line(gold=[{"doc": "library", "text": "Mars"}]), "do not stand in library.txt"),
            (line(gold=[{"doc": "library", "text": "seat"}]), "stand 2 times in library.txt"),
            (line(gold=[{"doc": "bridge", "start": 0, "end": 7, "text": "Wexford"}]), "has 'Wexmoor' from 0"),
            (line(gold=[{"doc": "bridge", "start": -1, "end": 7, "text": "x"}]), "from -1 to 7"),
            (line(gold=[{"doc": "bridge", "start": 0, "end": 7}]), "gold.0.text: Field required"),
            (line(letters=["tower"]), "no letter is called 'tower'"),
        ],
    )
    def test_what_cannot_be_used_is_named_with_its_line(self, bot, tmp_path, bad, reason):
        found = read(bot, tmp_path, line(), bad)
        assert len(found.questions) == 1
        (problem,) = found.problems
        assert problem.line == 2 and reason in problem.reason

    def test_an_id_stands_once(self, bot, tmp_path):
        found = read(bot, tmp_path, line(id="a"), line(id="a"))
        assert "that of line 1, too" in found.problems[0].reason

    def test_scoped_needs_one_letter(self, bot, tmp_path):
        both = [{"doc": "bridge", "text": ROTTEN}, {"doc": "library", "text": OPENS}]
        lines = (line(), line(answerable=False), line(answerable=False, doc="library"), line(gold=both))
        found = read(bot, tmp_path, *lines, scoped=True)
        assert [one.own for one in found.questions] == [
            bot.letter("bridge.txt").id,
            bot.letter("library.txt").id,
        ]
        assert [problem.line for problem in found.problems] == [2, 4]

    def test_a_file_that_is_none(self, bot, tmp_path):
        (tmp_path / "latin.jsonl").write_bytes(b"\xe9")
        for name in ("none.jsonl", "latin.jsonl", ""):
            with pytest.raises(EvaluationError):
                read_questions(tmp_path / name, bot)


@pytest.fixture(scope="module")
def lines():
    return (
        line(id="why", family="reason"),
        line("When does the reading room open?", id="when", gold=[{"doc": "library", "text": OPENS}]),
        line("Why was the footbridge closed?", id="other", gold=[{"doc": "library", "text": OPENS}]),
        line("How many letters are there from Della Marsh?", id="count", family="count", value=2,
             letters=["bridge.txt", "library.txt"]),
        line("What did Captain Ferrow say about the airship?", id="none", answerable=False, doc="bridge"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def done(bot, tmp_path_factory, lines):
    found = read(bot, tmp_path_factory.mktemp("lines"), *lines)
    assert not found.problems
    return evaluate(bot, found.questions)


@pytest.fixture(scope="module")
def same(bot, tmp_path_factory):
    lines = [line(id=str(number), family="reason") for number in range(12)]
    return evaluate(bot, read(bot, tmp_path_factory.mktemp("lines"), *lines).questions)


class TestEvaluation:
    def test_each_question_has_its_outcome(self, done):
        by_id = {one.id: one for one in done.outcomes}
        why, other = by_id["why"], by_id["other"]
        assert why.verdict is Verdict.RIGHT and why.first and why.any3 and why.doc1 and why.recall5
        assert why.quoted[0].letter == "bridge.txt" and ROTTEN in why.quoted[0].text and why.f1_first > 0.5
        assert other.verdict is Verdict.WRONG and not other.first and not other.doc1 and other.f1_first < 0.5
        count = by_id["count"]
        assert count.verdict is Verdict.RIGHT and count.first is None and count.answerability == 1
        none = by_id["none"]
        assert none.abstained and none.verdict is Verdict.RIGHT and none.answerability == 0

    def test_the_measures_count_them(self, done):
        found = done.measures
        assert (found.questions, found.answerable, found.unanswerable, found.with_passage) == (5, 4, 1, 3)
        assert found.right == 0.8 and found.first == found.doc1 == pytest.approx(2 / 3, abs=0.001)
        assert found.abstain_rate_unanswerable == found.abstain_recall == found.auc == 1
        assert found.false_quotes == 0 and found.p50_ms <= found.p95_ms
        assert set(done.families) == {"reason", "", "count", "not answerable"}

    def test_a_quote_that_the_file_does_not_hold_is_counted(self, bot, tmp_path, lines, monkeypatch):
        found = read(bot, tmp_path, lines[0])
        answer = bot.query(found.questions[0].text)
        bridge = bot.config.corpus / "bridge.txt"
        monkeypatch.setattr(type(bot), "query", lambda *asked: answer)
        try:
            bridge.write_text(BRIDGE.replace("rotten", "sound!"), encoding="utf-8")
            assert evaluate(bot, found.questions).measures.false_quotes >= 1
        finally:
            bridge.write_text(BRIDGE, encoding="utf-8")

    def test_scoped_asks_the_own_letter_only(self, bot, tmp_path):
        found = read(bot, tmp_path, line("When was it?", doc="library", gold=[{"text": OPENS}]), scoped=True)
        done = evaluate(bot, found.questions, scoped=True)
        assert done.scoped and {quote.letter for quote in done.outcomes[0].quoted} <= {"library.txt"}

    def test_progress_is_told(self, bot, tmp_path, lines):
        told = []
        found = read(bot, tmp_path, *lines[:2])
        evaluate(bot, found.questions, progress=lambda *stage: told.append(stage))
        assert told == [("asking", 1, 2), ("asking", 2, 2)]

    def test_what_is_saved_is_read_again(self, done, tmp_path):
        write_evaluation(done, tmp_path / "done.json", [tmp_path / "corpus"])
        assert read_evaluation(tmp_path / "done.json") == done
        saved = json.loads((tmp_path / "done.json").read_text(encoding="utf-8"))
        assert saved["measures"]["right"] == done.measures.right and saved["format"] == 1

    def test_nothing_is_saved_among_the_letters(self, bot, done):
        with pytest.raises(ExportError):
            write_evaluation(done, bot.config.corpus / "done.json", [bot.config.corpus])

    @pytest.mark.parametrize("text", ["", "{}", "[]", '{"outcomes": [{"id": 3}]}'])
    def test_what_is_no_evaluation_is_refused(self, tmp_path, text):
        (tmp_path / "bad.json").write_text(text)
        with pytest.raises(EvaluationError, match=r"bad\.json is no evaluation"):
            read_evaluation(tmp_path / "bad.json")
        with pytest.raises(EvaluationError, match="no such file"):
            read_evaluation(tmp_path / "none.json")

    def test_a_higher_threshold_withdraws_answers(self, done):
        high = done.at(1.0)
        assert [one.abstained for one in high.outcomes] == [True, True, True, False, True]
        assert high.measures.first == 0 and high.measures.recall5 == done.measures.recall5
        assert high.measures.abstain_rate_answerable == 0.75 and high.abstain_below == 1.0

    def test_the_thresholds_are_those_of_the_engine(self, bot, embedding, tmp_path, lines):
        found = read(bot, tmp_path, *lines)
        files = [bot.config.corpus / name for name in ("bridge.txt", "library.txt")]
        least = sorted(one.answerability for one in evaluate(bot, found.questions).outcomes)[2]
        runs = []
        for place, threshold in (("a", 0.0), ("b", least)):
            settings = {"abstain_below": threshold}
            with synced(tmp_path / place, embedding, files, settings=settings) as other:
                runs.append(evaluate(other, found.questions))
        raised, real = runs[0].at(least), runs[1]
        for one, other in zip(raised.outcomes, real.outcomes, strict=True):
            assert (one.abstained, one.quoted, one.verdict) == (other.abstained, other.quoted, other.verdict)

    def test_the_worst_comes_first_with_what_was_wanted_and_quoted(self, done):
        table = worst_table(done, 10)
        assert [row[0] for row in table.rows] == ["other"]
        assert OPENS in table.rows[0][3] and "timbers are rotten" in table.rows[0][4]
        assert worst_table(done, 0).rows == ()
        assert all(len(row) == 4 for row in measures_table(done).rows)


def test_a_folder_that_was_never_synced_is_synced_before_the_clock_runs(tmp_path, embedding, monkeypatch):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with Assistant(config, embedding) as bot:
        monkeypatch.setattr(bot, "query", partial(_synced_already, bot, bot.query))
        question = Question("0", 1, "Why was the footbridge closed?", True)
        assert evaluate(bot, [question]).letters == 1


def _synced_already(bot, query, *asked):
    assert bot.tally.counts().syncs, "the sync is part of the answer"
    return query(*asked)


class TestComparison:
    def test_an_evaluation_is_no_better_than_itself(self, same):
        found = compare(same, same)
        assert found.compared == 12 and found.only_earlier == found.only_later == 0
        assert {change.verdict for change in found.changes} == {"no difference shown"}
        assert {change.p for change in found.changes} == {1.0}

    def test_worse_is_told_from_better(self, same):
        lost = {change.measure: change for change in compare(same, same.at(1.0)).changes}
        assert lost["first"].verdict == "worse" and lost["first"].lost == 12 and lost["first"].gained == 0
        assert lost["abstain_rate_answerable"].verdict == lost["f1_first"].verdict == "worse"
        assert lost["recall5"].verdict == "no difference shown" and "abstain_rate_unanswerable" not in lost
        won = {change.measure: change.verdict for change in compare(same.at(1.0), same).changes}
        assert won["first"] == won["abstain_rate_answerable"] == "better"

    def test_other_settings_are_named_and_another_scope_is_refused(self, same):
        other = replace(same, abstain_below=0.5, letters=7)
        assert compare(same, same).settings == ()
        assert compare(same, other).settings == (
            ("letters", same.letters, 7),
            ("abstain_below", same.abstain_below, 0.5),
        )
        json.dumps(compare(same, other).fields())
        with pytest.raises(EvaluationError, match="without --scoped"):
            compare(same, replace(same, scoped=True))

    def test_only_the_same_questions_are_compared(self, bot, same, tmp_path):
        lines = (line(id="0"), line("Why is the footbridge shut?", id="1"))
        found = compare(same, evaluate(bot, read(bot, tmp_path, *lines).questions))
        assert (found.compared, found.only_earlier, found.only_later) == (1, 11, 1)

    def test_the_exact_test_gives_the_textbook_numbers(self):
        assert mcnemar(0, 0) == 1 and mcnemar(5, 5) == 1
        assert mcnemar(0, 5) == pytest.approx(2 / 2**5) and mcnemar(1, 7) == pytest.approx(2 * 9 / 2**8)


JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.booleans()), min_size=1, max_size=40)


class TestCalibration:
    def test_the_counts_by_hand(self):
        found = Calibration(
            [0.9, 0.8, 0.6, 0.4, 0.0], [True, True, False, True, False], [True, False, *[False] * 3]
        )
        point = found.at(0.6)
        assert (point.answered, point.wrong, point.coverage) == (3, 2, 0.6)
        assert point.abstained_answerable == pytest.approx(1 / 3, abs=0.001)
        assert point.answered_unanswerable == 0.5 and point.risk == pytest.approx(2 / 3, abs=0.001)
        low, high = point.interval
        assert low < point.risk < high
        assert found.at(0).answered == 4, "what has no answer at all is not answered at any threshold"
        assert found.within(0).threshold == 0.8001 and found.within(100).threshold == 0
        assert Calibration([0.5], [False], [False]).within(10) is None
        assert found.at(1).risk is None and found.at(1).interval == (0, 1)

    @given(JUDGED, st.floats(0, 100))
    def test_a_threshold_found_keeps_what_was_asked_for(self, judged, accepted):
        scores, answerable, right = zip(*judged, strict=True)
        found = Calibration(scores, answerable, [a and r for a, r in zip(answerable, right, strict=True)])
        point = found.within(accepted)
        if point is not None:
            assert 100 * point.wrong <= accepted * point.answered
            assert found.at(point.threshold) == point
            for lower in {0, round(point.threshold * 1e4) // 2, round(point.threshold * 1e4) - 1}:
                below = found.at(lower / 1e4)
                will_do = below.answered and 100 * below.wrong <= accepted * below.answered
                assert not will_do or point.threshold == 0, "the lowest of four decimals that will do"
        answered = [found.at(tenth / 10).answered for tenth in range(11)]
        assert answered == sorted(answered, reverse=True)

    def test_it_follows_from_an_evaluation_and_is_shown(self, bot, tmp_path):
        found = read(bot, tmp_path, line(), line("What is the price of a zeppelin?", answerable=False))
        calibration = Calibration.of(evaluate(bot, found.questions))
        assert calibration.at(0).questions == 2
        table = calibration_table(calibration, 0.12)
        assert [row[0] for row in table.rows][:3] == ["0", "0.1", "0.12 (configured)"]


@pytest.mark.parametrize(
    ("value", "said", "verdict"),
    [
        ("12", "Median 12.5 working days over 3 answers.", Verdict.WRONG),
        ("1", "1,234 letters, of 2,000 letters searched.", Verdict.WRONG),
        ("234", "1,234 letters.", Verdict.WRONG),
        ("5", "15 letters", Verdict.WRONG),
        ("5", "Answered after 5/6 days", Verdict.WRONG),
        ("12", "After 12, in days.", Verdict.RIGHT),
        ("12", "It took 12.", Verdict.RIGHT),
        ("12.5", "Median 12.5.", Verdict.RIGHT),
        ("1,234", "1,234 letters.", Verdict.RIGHT),
    ],
)
def test_a_number_is_said_when_it_is_the_whole_number(value, said, verdict):
    question = Question(id="1", line=1, text="How many?", answerable=True, value=value)
    answer = Answer("How many?", "", Searched("q", 1, 1), computed=(said,))
    assert outcome(question, answer, (), 0, 0.0).verdict is verdict


def test_a_reply_that_is_in_no_letter_is_right_for_what_nothing_answers(bot, tmp_path):
    lines = read(bot, tmp_path, line("Has bridge.txt been answered?", answerable=False))
    (one,) = evaluate(bot, lines.questions).outcomes
    assert one.letters == ("bridge.txt",) and one.abstained and one.verdict is Verdict.RIGHT


def test_an_outcome_that_was_withdrawn_keeps_what_it_was_about():
    wanted = (Excerpt("a.txt", 0, 4, "Dear"),)
    one = Outcome(
        "1", 1, "Who?", "", True, wanted, (), None, Verdict.RIGHT, False, 0.4, wanted, ("a.txt",), "It says:",
        True, True, True, True, 1.0, 0, 0.1,
    )  # fmt: skip
    gone = one.withdrawn()
    assert (gone.verdict, gone.first, gone.recall5, gone.f1_first) == (Verdict.WRONG, False, True, 0.0)
    assert gone.wanted == wanted and gone.quoted == () and gone.answerability == 0.4
