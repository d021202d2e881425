"""Conversations in a real browser: kept, named, reopened, exported, judged; and twenty people at once."""

import json
import re
import sqlite3
import threading
from contextlib import contextmanager

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corrbot import Assistant, Config
from corrbot.answers.conversation.turns import ALL_LETTERS
from corrbot.evaluation import read_questions
from corrbot.web.kept import Kept
from corrbot.web.verdicts import FEEDBACK, UNFINISHED
from web_pages import PATIENCE, ask, citations, finished, served

PEOPLE = 20
TOWNS = (
    "Ashby Barrow Corfe Deal Epping Frome Goole Hythe Ilkley Jarrow Kendal Louth Malton Neath Oakham Penrith "
    "Quorn Ripon Selby Thirsk"
).split()
LETTER = """{town} Board

Reference: BD/{number}

3 March {year}

Dear Ms Reed,

The depot at {town} was closed because its {part} was rotten.

Yours sincerely,

Tom Harbour
"""
AFTER_SHUTDOWN = 8
"""Seconds after which a server that is stopped has closed its connections."""
UNKNOWN = "Who won the zebra xylophone contest in Paraguay?"


def part(number):
    return f"{TOWNS[-number - 1].lower()}-oak beam"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    corpus = tmp_path_factory.mktemp("talks") / "corpus"
    corpus.mkdir()
    for number, town in enumerate(TOWNS):
        text = LETTER.format(town=town, number=number + 100, year=1990 + number, part=part(number))
        (corpus / f"{town.lower()}.txt").write_text(text, "utf-8")
    with Assistant(Config.load(corpus=corpus, index=corpus.parent / "index"), embedding) as opened:
        opened.sync()
        yield opened


def why(number):
    return f"Why was the depot at {TOWNS[number]} closed?"


def open_talks(page):
    page.get_by_role("tab", name="Conversations").click()
    expect(page.locator(".talks li").first).to_be_visible()


def test_a_conversation_is_there_after_a_reload_and_goes_on(visit):
    page = visit()
    ask(page, why(0))
    expect(page.locator("#chat .quote").first).to_contain_text(part(0))
    page.reload()
    expect(page.locator("#chat .user-row")).to_have_text(why(0))
    expect(page.locator("#chat .quote .words").first).to_contain_text(part(0))
    citations(page).first.click()
    expect(page.locator("mark.current")).to_contain_text(part(0))
    ask(page, "and who signed that letter?")
    open_talks(page)
    shown = page.locator(".talks li", has=page.locator("[aria-current]"))
    expect(shown).to_contain_text("2 questions")
    page.click("#afresh")
    expect(page.locator("#chat .user-row")).to_have_count(0)
    page.reload()
    expect(page.locator(".examples button").first).to_be_visible()


def test_who_greets_and_thanks_is_replied_to_and_asked_for_no_verdict(visit):
    page = visit()
    ask(page, "hi, what can you do")
    ask(page, "thanks")
    answers = page.locator("#chat .answer")
    expect(answers.nth(0)).to_contain_text("Hello. corrbot answers questions about the")
    expect(answers.nth(1)).to_contain_text("You are welcome.")
    for shown in (".kind", ".verdicts", "details.found", "blockquote"):
        expect(answers.locator(shown)).to_have_count(0)
    ask(page, f"Thanks. {why(0)}")
    expect(page.locator("#chat .quote").first).to_contain_text(part(0))
    expect(page.locator("#chat .verdicts")).to_have_count(1)


def test_a_new_conversation_begins_without_filters(visit):
    page = visit()
    page.click("#filters button")
    page.fill("#after input", "2001-01-01")
    page.get_by_label("Sender").fill(f"{TOWNS[0]} Harbour Office")
    page.get_by_label("Sender").press("Enter")
    expect(page.locator("#filters button").first).to_contain_text(f"{TOWNS[0]} Harbour Office")
    page.click("#afresh")
    expect(page.locator("#filters button").first).to_contain_text("Filters: none")
    expect(page.locator("#after input")).to_have_value("")
    expect(page.get_by_label("Sender")).to_have_value("")


def test_conversations_are_named_reopened_and_deleted(visit):
    page = visit()
    ask(page, why(1))
    page.click("#afresh")
    expect(page.locator("#chat .user-row")).to_have_count(0)
    ask(page, why(2))
    open_talks(page)
    row = page.locator(".talks li", has_text=why(1))
    expect(row).to_contain_text(re.compile(r" \d{4}, \d\d:\d\d · 1 question"))
    row.get_by_role("button", name="Rename").click()
    row.get_by_role("textbox", name="New name").fill("The <i>barrow</i>")
    page.keyboard.press("Enter")
    named = page.locator(".talks li", has_text="The <i>barrow</i>")
    expect(named).to_be_visible()
    named.locator("[data-reopen]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chat .user-row")).to_have_text(why(1))
    expect(page.locator("#chat .quote").first).to_contain_text(part(1))
    ask(page, "and who signed it?")
    expect(page.locator("#chat .user-row")).to_have_count(2)
    elsewhere = visit()
    open_talks(elsewhere)
    row = elsewhere.locator(".talks li", has_text="The <i>barrow</i>")
    expect(row).to_contain_text("2 questions")
    row.get_by_role("button", name="Delete").click()
    expect(row).to_be_visible()
    row.get_by_role("button", name="Delete for good?").click()
    expect(row).to_have_count(0)
    expect(elsewhere.locator(".talks li", has_text=why(2))).to_be_visible()


def test_a_conversation_that_is_deleted_while_it_is_shown_is_gone_from_the_page(
    visit, assistant, monkeypatch
):
    seen = asked_before(assistant, monkeypatch)
    page = visit()
    ask(page, why(14))
    open_talks(page)
    row = page.locator(".talks li", has_text=why(14))
    row.get_by_role("button", name="Delete").click()
    row.get_by_role("button", name="Delete for good?").click()
    expect(page.locator("#chat .user-row")).to_have_count(0)
    expect(page.locator(".examples button").first).to_be_visible()
    expect(row).to_have_count(0)
    ask(page, "who signed the letter of 3 March 2000?")
    assert seen["who signed the letter of 3 March 2000?"] == []
    talk = page.evaluate("sessionStorage.getItem('corrbot-talk')")
    Kept(assistant.config.kept_folder).delete("", talk)
    page.get_by_role("button", name="Right", exact=True).click()
    expect(page.locator("#status")).to_contain_text("not kept any more, so nothing was noted")


def test_what_fails_at_once_is_told_and_no_word_of_it_is_logged(visit, monkeypatch, capfd, caplog):
    page = visit()
    ask(page, why(12))
    open_talks(page)
    row = page.locator(".talks li", has_text=why(12))

    def fail(*given):
        raise sqlite3.OperationalError(LETTER)

    monkeypatch.setattr(Kept, "delete", fail)
    row.get_by_role("button", name="Delete").click()
    row.get_by_role("button", name="Delete for good?").click()
    expect(page.get_by_role("alert")).to_contain_text("Something went wrong. Load the page again")
    expect(row).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    visit.shot(page, "failed")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("#failed")).to_have_count(0)
    said = "".join(capfd.readouterr()) + caplog.text
    assert "Tom Harbour" not in said and "OperationalError while handling “manage”" in said
    assert visit.faults and all("500" in fault for fault in visit.faults)
    visit.faults.clear()


def test_a_server_that_is_away_is_told(visit, assistant):
    with served(assistant) as address:
        page = visit(at=address)
        ask(page, why(13))
    page.get_by_role("tab", name="Conversations").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("cannot be reached")
    expect(page.locator(".toast-body").filter(has_text="lost")).to_be_attached()
    expect(page.locator("#failed, .toast-body").filter(visible=True)).to_have_count(1)
    visit.shot(page, "away")
    told_at, asked_at = told.bounding_box(), page.locator("#question").bounding_box()
    assert told_at["y"] + told_at["height"] < asked_at["y"]
    page.get_by_role("tab", name="New letters").click()
    expect(page.locator(".drop")).to_be_visible()
    with served(assistant, int(address.rpartition(":")[2])):
        expect(told).to_have_count(0)
        visit.faults.clear()
        visit.close()


def test_a_line_on_a_server_that_is_away_stays_closed_and_goes_when_it_runs_unwell(visit, assistant):
    with served(assistant) as address:
        page = visit(at=address)
        page.route("**/healthz", lambda route: route.fulfill(status=503, body="nobody is here"))
    told = page.get_by_role("alert")
    expect(told).to_contain_text("cannot be reached")
    page.get_by_role("button", name="Close", exact=True).click()
    with page.expect_response("**/healthz"):
        pass
    expect(told).to_have_count(0)
    page.get_by_role("tab", name="Conversations").click()
    expect(told).to_contain_text("cannot be reached")
    page.unroute("**/healthz")
    page.route("**/healthz", lambda route: route.fulfill(status=503, json={"status": "no index can be used"}))
    expect(told).to_have_count(0)
    visit.faults.clear()
    visit.close()


def test_a_conversation_is_exported_with_its_references(visit, tmp_path, assistant):
    page = visit()
    ask(page, why(3))
    open_talks(page)
    row = page.locator(".talks li", has=page.locator("[aria-current]"))
    for label, suffix in (("Markdown", ".md"), ("Word", ".docx"), ("HTML", ".html")):
        with page.expect_download() as download:
            row.get_by_role("button", name=f"as {label}").click()
        path = tmp_path / f"talk{suffix}"
        download.value.save_as(path)
        assert download.value.suggested_filename == f"Why was the depot at Deal closed{suffix}"
        read = (
            [one.text for one in docx.Document(path).paragraphs] if suffix == ".docx" else [path.read_text()]
        )
        text = "\n".join(read).replace("\\", "")
        assert part(3) in text and assistant.letter("deal.txt").sha256 in text
        assert "deal.txt, characters " in text and f"Searched {PEOPLE} letters for “{why(3)}”" in text


def test_what_a_reader_says_of_an_answer_is_kept_for_the_evaluation(visit, assistant):
    page = visit()
    ask(page, UNKNOWN)
    expect(page.locator("#chat .abstained")).to_contain_text("No answer in the letters")
    page.get_by_role("button", name="The letters do say").press(" ")
    expect(page.locator(".verdicts .given")).to_have_text("The letters do say ✓")
    words = page.get_by_label(f"Which words of a letter answer “{UNKNOWN}”?")
    words.fill("The depot at Goole was closed because it was haunted.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#judging .fault")).to_contain_text("stand in no letter as they are")
    words.fill(f"The depot at Goole was closed because its {part(6)} was rotten.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#judging")).to_be_hidden()
    expect(page.locator("#status")).to_contain_text("Noted, on this machine only")
    ask(page, why(4))
    page.get_by_role("button", name="Right", exact=True).last.click()
    expect(page.locator(".verdicts .given")).to_have_count(2)
    ask(page, why(5))
    page.get_by_role("button", name="Wrong quote").last.click()
    page.get_by_role("button", name="I do not know").click()
    expect(page.locator("#judging")).to_be_hidden()
    ask(page, why(7))
    right = page.get_by_role("button", name="Right").last
    right.click()
    expect(page.locator(".verdicts .given")).to_have_count(4)
    right.click()
    expect(page.locator(".verdicts .given")).to_have_count(3)
    right.dblclick()
    expect(page.locator(".verdicts .given")).to_have_count(4)
    expect(right).to_have_attribute("href", "#judge-4-right-back")
    page.wait_for_timeout(500)
    expect(page.locator(".verdicts .given")).to_have_count(4)
    right.click()
    expect(page.locator(".verdicts .given")).to_have_count(3)
    labels = ["Right", "Wrong quote", "The letters do not say this"]
    expect(page.locator(".verdicts").last.locator("a")).to_have_text(labels)
    page.reload()
    expect(page.locator(".verdicts .given")).to_have_text(
        ["The letters do say ✓", "Right ✓", "Wrong quote ✓"]
    )
    kept = assistant.config.kept_folder
    read = read_questions(kept / FEEDBACK, assistant)
    assert read.problems == ()
    known = {question.text: question for question in read.questions}
    assert [gold.text for gold in known[UNKNOWN].gold] == [
        f"The depot at Goole was closed because its {part(6)} was rotten."
    ]
    assert why(7) not in known
    assert known[why(4)].answerable and part(4) in known[why(4)].gold[0].text
    assert [message["content"] for message in known[why(4)].history[::2]] == [UNKNOWN]
    (unfinished,) = map(json.loads, (kept / UNFINISHED).read_text().splitlines())
    assert unfinished["question"] == why(5)


def test_right_words_are_asked_for_of_one_answer_that_is_named(visit):
    page = visit()
    judging = page.locator("#judging")
    ask(page, why(18))
    page.get_by_role("button", name="Wrong quote").click()
    expect(judging).to_contain_text(f"Which words of a letter answer “{why(18)}”?")
    ask(page, why(19))
    expect(judging).to_be_hidden()
    page.get_by_role("button", name="Wrong quote").last.click()
    expect(judging).to_contain_text(why(19))
    visit.shot(page, "named")
    first = page.get_by_role("button", name="Wrong quote").first
    first.click()
    expect(first).to_have_text("Wrong quote")
    first.click()
    expect(judging).to_contain_text(why(18))
    open_talks(page)
    page.locator("[data-reopen][aria-current]").click()
    expect(judging).to_be_hidden()


def asked_before(assistant, monkeypatch):
    """Return what is asked from now on, each question with those before it that are taken into account."""
    seen, query = {}, assistant.query

    def watched(question, history=(), filters=None, **more):
        seen[question] = [message["content"] for message in history if message["role"] == "user"]
        return query(question, history, filters, **more)

    monkeypatch.setattr(assistant, "query", watched)
    return seen


@contextmanager
def restarted(visit, assistant, address):
    """Serve ``assistant`` anew at ``address``, beneath a page that is open and looks for it meanwhile."""
    with served(assistant, int(address.rpartition(":")[2])):
        visit.faults.clear()
        try:
            yield
        finally:
            visit.faults[:] = [fault for fault in visit.faults if "CONNECTION_REFUSED" not in fault]
            visit.close()


def test_a_follow_up_after_a_restart_leans_on_what_the_page_shows(visit, assistant, monkeypatch):
    seen = asked_before(assistant, monkeypatch)
    with served(assistant) as address:
        page = visit(at=address)
        ask(page, why(8))
        ask(page, "and who signed that letter?")
        expect(page.locator("#only")).to_be_visible()
    with restarted(visit, assistant, address):
        ask(page, "when was it written?")
        assert seen["when was it written?"] == [why(8), "and who signed that letter?"]
        expect(page.locator("#chat .bot-row").last).to_contain_text("3 March 1998")
        expect(page.locator("#chat .user-row")).to_have_count(3)
        open_talks(page)
        expect(page.locator(".talks li", has=page.locator("[aria-current]"))).to_contain_text("3 questions")


def test_after_a_restart_the_limit_to_a_letter_can_still_be_let_go(visit, assistant, monkeypatch):
    seen = asked_before(assistant, monkeypatch)
    with served(assistant) as address:
        page = visit(at=address)
        ask(page, why(9))
        ask(page, "and who signed that letter?")
        expect(page.locator("#only")).to_be_visible()
    with restarted(visit, assistant, address):
        page.click("#only")
        expect(page.locator("#only")).to_be_hidden()
        ask(page, "what was rotten?")
        assert seen["what was rotten?"] == [why(9), "and who signed that letter?", ALL_LETTERS]
        expect(page.locator("#only")).to_be_hidden()


def test_a_conversation_that_is_known_no_more_after_a_restart_is_asked_anew(visit, assistant, monkeypatch):
    seen = asked_before(assistant, monkeypatch)
    with served(assistant) as address:
        page = visit(at=address)
        ask(page, why(10))
        kept = Kept(assistant.config.kept_folder)
        kept.delete("", page.evaluate("sessionStorage.getItem('corrbot-talk')"))
    with restarted(visit, assistant, address):
        ask(page, "and who signed it?")
        expect(page.locator("#chat .fault")).to_contain_text("Choose “New conversation”")
        expect(page.locator("#question textarea")).to_have_value("and who signed it?")
        expect(page.locator("#status .asking")).to_have_count(0)
        assert list(seen) == [why(10)]
        visit.shot(page, "anew")
        page.click("#afresh")
        expect(page.locator("#chat .bot-row")).to_have_count(0)
        ask(page, "Who signed the letter of 3 March 2000?")
        assert seen["Who signed the letter of 3 March 2000?"] == []


@pytest.fixture
def gate(assistant, monkeypatch):
    """Keeps every answer back until it is set; says which questions were asked after which."""
    opened = threading.Event()
    opened.seen = asked_before(assistant, monkeypatch)
    query = assistant.query
    monkeypatch.setattr(
        assistant, "query", lambda *given, **more: (opened.wait(PATIENCE / 1000), query(*given, **more))[1]
    )
    yield opened
    opened.set()


def begin(page, question):
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#status")).to_contain_text("Searching the letters")


def test_another_conversation_is_gone_to_while_an_answer_is_made(visit, gate):
    page, box = visit(), "#question textarea"
    gate.set()
    ask(page, why(15))
    gate.clear()
    page.click("#afresh")
    expect(page.locator("#chat .user-row")).to_have_count(0)
    begin(page, why(16))
    page.click("#afresh")
    expect(page.locator("#chat .user-row")).to_have_count(0)
    expect(page.locator("#status .asking")).to_have_count(0)
    expect(page.locator("#question .submit-button")).to_be_visible()
    begin(page, why(17))
    open_talks(page)
    page.locator(".talks li", has_text=why(15)).locator("[data-reopen]").click()
    expect(page.locator("#chat .user-row")).to_have_text(why(15))
    expect(page.locator("#status .asking")).to_have_count(0)
    gate.set()
    ask(page, "and who signed that letter?")
    expect(page.locator("#chat .user-row")).to_have_count(2)
    expect(page.locator("#chat :is(.fault, .stopped)")).to_have_count(0)
    assert gate.seen["and who signed that letter?"] == [why(15)]
    expect(page.locator(box)).to_have_value("")
    page.fill(box, why(18))
    page.press(box, "Enter")
    expect(page.locator("#chat .user-row")).to_have_text([why(15), "and who signed that letter?", why(18)])
    page.click("#afresh")
    expect(page.locator(".examples button").first).to_be_visible()
    ask(page, why(19))
    expect(page.locator("#chat .user-row")).to_have_text(why(19))
    assert gate.seen[why(19)] == []


@pytest.mark.parametrize("goes_to", ["a new one", "a kept one"])
def test_what_is_not_answered_is_given_back_in_the_conversation_that_is_gone_to(visit, gate, goes_to):
    page, box = visit(), "#question textarea"
    gate.set()
    ask(page, why(11))
    gate.clear()

    def go():
        if goes_to == "a kept one":
            open_talks(page)
            page.locator(".talks li", has_text=why(11)).locator("[data-reopen]").first.click()
            expect(page.locator("#chat .bot-row")).to_have_count(1)
        else:
            page.click("#afresh")
            expect(page.locator("#chat .user-row")).to_have_count(0)

    begin(page, why(13))
    go()
    expect(page.locator(box)).to_have_value(why(13))
    page.fill(box, "")
    begin(page, why(14))
    page.fill(box, "and then this")
    go()
    expect(page.locator(box)).to_have_value(f"{why(14)}\nand then this")
    page.reload()
    expect(page.locator(box)).to_have_value(f"{why(14)}\nand then this")
    page.fill(box, "a draft")
    gate.set()
    go()
    page.wait_for_timeout(1_000)
    expect(page.locator(box)).to_have_value("a draft")
    page.click("#afresh")
    ask(page, why(13))
    expect(page.locator(box)).to_have_value("")
    go()
    page.wait_for_timeout(1_000)
    expect(page.locator(box)).to_have_value("")


def test_what_is_typed_beside_a_question_under_way_stays(visit, gate):
    page, box, held = visit(), "#question textarea", []
    page.route("**/run/predict", lambda route: held.append(route))
    page.fill(box, why(0))
    page.press(box, "Enter")
    while not held:
        page.wait_for_timeout(50)
    page.locator(box).press_sequentially("The next")
    held[0].continue_()
    page.unroute("**/run/predict")
    expect(page.locator("#chat .user-row")).to_have_text(why(0))
    expect(page.locator(box)).to_have_value("The next")
    expect(page.locator("#question .stop-button")).to_be_visible()
    page.press(box, "Enter")
    page.wait_for_timeout(1_000)
    expect(page.locator(box)).to_have_value("The next")
    page.locator("#question .stop-button").click()
    expect(page.locator("#chat .stopped")).to_have_text("Stopped before there was an answer.")
    expect(page.locator(box)).to_have_value("The next")
    visit.shot(page, "stopped")
    gate.set()
    ask(page, why(1))
    expect(page.locator(box)).to_have_value("")
    page.reload()
    expect(page.locator("#chat .user-row")).to_have_text(why(1))
    expect(page.locator(box)).to_have_value("")


def test_a_question_under_way_and_what_is_typed_are_there_after_a_reload(visit, gate):
    page, box = visit(), "#question textarea"
    begin(page, why(2))
    page.reload()
    expect(page.locator(box)).to_have_value(why(2))
    page.fill(box, "Something longer")
    page.reload()
    expect(page.locator(box)).to_have_value("Something longer")
    begin(page, why(3))
    page.locator(box).fill("then this")
    page.reload()
    expect(page.locator(box)).to_have_value(f"{why(3)}\nthen this")


def test_a_page_under_which_the_server_starts_anew_comes_back_with_its_question(visit, assistant, gate):
    with served(assistant) as address:
        page = visit(at=address)
        begin(page, why(4))
        page.evaluate("window.isOld = true")
        threading.Timer(AFTER_SHUTDOWN, gate.set).start()
    with restarted(visit, assistant, address):
        page.wait_for_function("!window.isOld")
        visit.faults.clear()
        expect(page.locator("#question textarea")).to_have_value(why(4))
        page.press("#question textarea", "Enter")
        finished(page, 1)
        expect(page.locator("#chat .quote").first).to_contain_text(part(4))


def test_a_quote_is_copied_from_the_answer(visit, assistant):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, why(7))
    copy = page.get_by_role("button", name="Copy quote 1 with citation", exact=True)
    copy.click()
    expect(page.locator("#chat a.copy").first).to_have_text("Copied")
    expect(copy).to_be_visible()
    quote = assistant.query(why(7)).quotes[0]
    assert page.evaluate("navigator.clipboard.readText()") == f"“{quote.text}” — {quote.citation}"
    expect(page.locator("mark")).to_have_count(0)


def test_twenty_people_ask_at_once_and_each_gets_an_answer(visit, assistant, monkeypatch):
    gate, query = threading.Event(), assistant.query
    monkeypatch.setattr(
        assistant, "query", lambda *given, **more: (gate.wait(PATIENCE / 1000), query(*given, **more))[1]
    )
    pages = [visit() for _ in range(PEOPLE)]
    for number, page in enumerate(pages):
        page.fill("#question textarea", why(number))
        page.press("#question textarea", "Enter")
        expect(page.locator("#chat .user-row")).to_have_text(why(number))
    expect(pages[0].locator("#status")).to_contain_text("Searching the letters")
    expect(pages[-1].locator("#status")).to_contain_text("Waiting for a free turn")
    place = re.compile(rf"queue: \d+/{PEOPLE - 2}\b")
    expect(pages[-1].locator("#chat")).to_contain_text(place)
    visit.shot(pages[-1], "waiting")
    gate.set()
    for number, page in enumerate(pages):
        finished(page, 1)
        expect(page.locator("#chat .bot-row .quote").first).to_contain_text(
            f"The depot at {TOWNS[number]} was closed because its {part(number)} was rotten."
        )
        expect(page.locator("#status .asking")).to_have_count(0)
