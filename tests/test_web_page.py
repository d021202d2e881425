"""The page in a real browser, on a real assistant, served on this machine."""

import json
import re
import shutil
import threading
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corrbot import Assistant, Config
from serving import send
from web_pages import PATIENCE, ask, citations, finished, folded

CORPUS = Path(__file__).parent.parent / "corpus"
WHY = "why was a statutory inquiry declined?"
HOSTILE_WORDS = (
    "The marmalade depot was closed because <script>window.pwned=1</script> ${window.pwned=2} "
    '{{constructor.constructor("window.pwned=3")()}} <img src=x onerror="window.pwned=4"> '
    '<img src="http://evil.example/a.png"> [terms](javascript:window.pwned=5) '
    "![b](http://evil.example/b.png) "
    '<form action="http://evil.example/"><input name="p"></form> `x` </script></div></article> leaked.'
)
HOSTILE = f"""Marmalade Board

Reference: MB/<b>13</b>/${{7}}

3 March 2019

Dear Sir,

Re: <img src=x onerror="window.pwned=6"> ${{window.pwned=7}}

{HOSTILE_WORDS}

Yours faithfully,

<b>Eve</b> ${{window.pwned=8}}
"""
DEPOT = """Harbour Office

2 May 2019

Dear Ms Reed,

The ferry terminal will open in September 2021 at a cost of four million pounds.

Yours sincerely,

Tom Harbour
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web") / "corpus"
    folder.mkdir()
    for path in CORPUS.glob("*.txt"):
        shutil.copy(path, folder)
    (folder / "hostile.txt").write_text(HOSTILE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def assistant(corpus, embedding):
    config = Config.load(corpus=corpus, index=corpus.parent / "index")
    with Assistant(config, embedding) as opened:
        opened.sync()
        yield opened


def test_a_citation_opens_its_letter_at_the_quote(visit, assistant):
    page = visit()
    ask(page, WHY)
    quotes = assistant.query(WHY).quotes
    expect(citations(page)).to_have_count(len(quotes))
    citations(page).nth(1).click()
    current = page.locator("mark.current")
    expect(current).to_have_text(quotes[1].text)
    expect(current).to_be_in_viewport(ratio=1)
    expect(current).to_be_focused()
    assert page.locator(".letter-text").evaluate("text => text.textContent") == quotes[1].letter.text
    assert page.locator("mark").count() >= len(quotes)
    expect(page.locator(".which")).to_have_text(f"Quote 2 of {len(quotes)}")
    label = "mark => getComputedStyle(mark, '::before').content"
    assert current.evaluate(label) == '"2 " / "2" ": "'


def test_quotes_are_stepped_through_and_copied(visit, assistant):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, WHY)
    quotes = assistant.query(WHY).quotes
    citations(page).first.click()
    page.click("#next-quote")
    expect(page.locator("mark.current")).to_have_text(quotes[1].text)
    expect(page.locator("#next-quote")).to_be_focused()
    page.click("#previous-quote")
    expect(page.locator("mark.current").first).to_have_text(quotes[0].text)
    page.click("text=Copy quote with citation")
    expect(page.locator(".letter .status")).to_have_text("Quote and citation copied.")
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == f"“{folded(quotes[0].text)}” — {quotes[0].citation}"
    )
    page.click("text=Copy link")
    expect(page.locator(".letter .status")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_keyboard_alone_asks_opens_and_comes_back(visit):
    page = visit()
    page.locator("#question textarea").focus()
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    finished(page, 1)
    link = citations(page).first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.current").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_who_types_the_next_question_while_a_letter_opens_goes_on_typing(visit):
    page = visit()
    ask(page, WHY)
    box = page.locator("#question textarea")
    opens = "link => { link.click(); document.querySelector('#question textarea').focus(); }"
    citations(page).first.evaluate(opens)
    page.wait_for_url("**/?letter=*")
    expect(box).to_be_focused()


def test_a_link_to_a_quote_survives_a_reload(visit):
    page = visit()
    ask(page, WHY)
    citations(page).first.click()
    marked = page.locator("mark.current").first.text_content()
    page.wait_for_url("**/?letter=*&at=*")
    again = visit(page.url.partition("/?")[2].join(["/?", ""]))
    expect(again.locator("mark.current").first).to_have_text(marked)
    expect(again.locator("mark.current").first).to_be_in_viewport()


def test_a_hostile_letter_stays_text(visit, assistant):
    page = visit()
    ask(page, "why was the marmalade depot closed?")
    expect(page.locator("#chat .answer")).to_contain_text("</script></div></article> leaked.")
    citations(page).first.click()
    expect(page.locator("#viewer .letter-text")).to_contain_text("<form action=")
    text = page.locator(".letter-text").evaluate("text => text.textContent")
    assert text == assistant.letter("hostile.txt").text
    page.get_by_role("tab", name="All letters").click()
    page.locator(".letters a", has_text="onerror").click()
    expect(page.locator("#letter-title")).to_contain_text("<img src=x onerror=")
    ask(page, HOSTILE_WORDS)
    made = page.locator(":is(#chat, #read, #start) :is(img, form, iframe, script, input[name=p], [onerror])")
    expect(made).to_have_count(0)
    assert page.evaluate("window.pwned") is None


def test_what_is_not_answered_says_so_in_words(visit, assistant, monkeypatch):
    page = visit()
    expect(page.locator("#chat")).to_contain_text("Ask about the letters")
    filled = folded("word " * 1000)
    ask(page, filled)
    expect(page.locator("#chat .fault")).to_contain_text("Not answered")
    expect(page.locator("#chat .fault")).to_contain_text("characters")
    expect(page.locator("#chat .fault")).to_be_in_viewport()
    expect(page.locator("#question textarea")).to_have_value(filled)

    def fail(*_args, **_options):
        raise RuntimeError("secret words of a letter")

    with monkeypatch.context() as patch:
        patch.setattr(assistant, "query", fail)
        ask(page, "who?")
    expect(page.locator("#chat .fault").last).to_contain_text("Something went wrong while answering")
    assert "secret" not in page.locator("body").inner_text()
    ask(page, WHY)
    expect(citations(page).first).to_be_visible()


def test_a_question_can_be_stopped(visit, assistant, monkeypatch):
    page, gate = visit(), threading.Event()
    query = assistant.query
    monkeypatch.setattr(
        assistant, "query", lambda *given, **more: (gate.wait(PATIENCE / 1000), query(*given, **more))[1]
    )
    page.fill("#question textarea", "a slow question")
    page.press("#question textarea", "Enter")
    page.locator("#question .stop-button").click()
    expect(page.locator("#chat .stopped")).to_contain_text("Stopped before there was an answer")
    expect(page.locator("#question textarea")).to_have_value("a slow question")
    gate.set()
    ask(page, WHY)
    expect(citations(page).first).to_be_visible()


def test_sessions_share_no_history(visit, assistant, monkeypatch):
    seen, query = {}, assistant.query

    def watched(question, history=(), filters=None, **more):
        seen[question] = [message["content"] for message in history if message["role"] == "user"]
        return query(question, history, filters, **more)

    monkeypatch.setattr(assistant, "query", watched)
    one, other = visit(), visit()
    ask(one, WHY)
    ask(one, "and which Act is named?")
    ask(other, "who wrote it?")
    assert seen == {WHY: [], "and which Act is named?": [WHY], "who wrote it?": []}
    expect(other.locator("#chat .user-row")).to_have_count(1)
    one.click("#afresh")
    expect(one.locator("#chat .user-row")).to_have_count(0)
    expect(one.locator(".examples button").first).to_be_visible()
    ask(one, "when was it sent?")
    assert seen["when was it sent?"] == []


def test_screen_readers_are_told_in_words_that_an_answer_is_there(visit):
    page = visit(locale="de-DE")
    page.evaluate(
        """() => {
          window.told = [];
          const note = () => document.querySelectorAll('.sr-only[role=status]').forEach(
            one => { if (one.textContent.trim()) window.told.push(one.textContent.trim()); });
          const all = {childList: true, subtree: true, characterData: true};
          new MutationObserver(note).observe(document.body, all);
        }"""
    )
    ask(page, WHY)
    page.wait_for_function("() => window.told.includes('Done')")
    assert not [words for words in page.evaluate("window.told") if "." in words]


def test_screen_readers_go_from_question_to_question_and_are_told_which_quote_is_shown(visit):
    page = visit()
    ask(page, WHY)
    expect(page.get_by_role("heading", name=WHY, level=2)).to_be_visible()
    citations(page).first.click()
    told = page.locator("#announced[role=status]")
    expect(told).to_contain_text("Quote 1 of")
    before = told.text_content()
    page.get_by_role("button", name="Next quote").press("Enter")
    expect(told).to_contain_text("Quote 2 of")
    expect(told).to_contain_text(page.locator("#letter-title").text_content())
    assert told.text_content() != before
    assert Axe().run(page).response["violations"] == []


def test_on_a_phone_filters_make_room_for_the_answer(visit):
    page = visit(width=390, height=844)
    page.click("#filters button")
    page.fill("#after input", "2018-01-01")
    ask(page, WHY)
    expect(page.locator("#after input")).to_be_hidden()
    expect(page.locator("#filters button").first).to_contain_text("2018")
    visit.shot(page, "filters")
    wide = visit()
    wide.click("#filters button")
    ask(wide, WHY)
    expect(wide.locator("#after input")).to_be_visible()


def test_filters_narrow_the_list_and_the_answers(visit):
    page = visit()
    page.click("#filters button")
    page.fill("#before input", "2018-12-31")
    expect(page.locator("#filters")).to_contain_text("Filters: to 31 December 2018")
    page.get_by_role("tab", name="All letters").click()
    expect(page.locator("#letters .count")).to_have_text("1 of 2 letters")
    ask(page, WHY)
    page.click("summary:has-text('How this was found')")
    expect(page.locator(".found")).to_contain_text("Letters searched: 1 of 2")
    expect(page.locator(".found")).to_contain_text("to 31 December 2018")
    for field, date in (("after", "2019-03-01"), ("before", "2019-02-01")):
        page.fill(f"#{field} input", date)
    expect(page.locator("#filters")).to_contain_text("From date (1 March 2019) is later than To date")
    page.click("text=Clear filters")
    expect(page.locator("#letters .count")).to_have_text("2 letters")


def test_filters_stay_through_a_reload(visit):
    page = visit()
    page.click("#filters button")
    page.fill("#before input", "2018-12-31")
    page.get_by_label("Sender").fill("Home Office")
    page.get_by_label("Sender").press("Enter")
    label = page.locator("#filters button").first
    expect(label).to_contain_text("Filters: sender Home Office, to 31 December 2018")
    ask(page, "Which letters mention giraffes?")
    expect(page.locator("#chat")).to_contain_text("by the filters: sender Home Office, to 31 December 2018")
    page.reload()
    expect(label).to_contain_text("Filters: sender Home Office, to 31 December 2018")
    label.click()
    ask(page, WHY)
    page.locator("summary:has-text('How this was found')").last.click()
    expect(page.locator(".found").last).to_contain_text("to 31 December 2018")
    page.click("text=Clear filters")
    expect(label).to_contain_text("Filters: none")
    page.reload()
    page.get_by_role("tab", name="All letters").click()
    expect(page.locator("#letters .count")).to_have_text("2 letters")
    expect(label).to_contain_text("Filters: none")


def test_the_only_letter_searched_is_shown_and_can_be_let_go(visit):
    page = visit()
    chip = page.locator("#only")
    ask(page, WHY)
    expect(chip).to_be_hidden()
    ask(page, "What does that letter say about the Truth Project?")
    expect(chip).to_be_visible()
    expect(chip).to_have_text(re.compile("Only: the letter of 21 December 2018 from Victoria .* ×"))
    page.locator("summary:has-text('How this was found')").last.click()
    expect(page.locator(".found").last).to_contain_text("Only letter searched: of 21 December 2018")
    ask(page, "and about the police?")
    expect(chip).to_be_visible()
    expect(chip).to_have_accessible_name(re.compile("Only: the letter of 21 .*Ask all letters again"))
    chip.press("Enter")
    expect(chip).to_be_hidden()
    expect(page.locator("#question textarea")).to_be_focused()
    ask(page, "and about the police?")
    expect(chip).to_be_hidden()
    expect(page.locator("#chat .user-row")).to_have_count(4)
    ask(page, "why was the marmalade depot closed?")
    ask(page, "who signed that letter?")
    expect(chip).to_contain_text("Marmalade Board")
    assert page.evaluate("window.pwned") is None
    page.click("#afresh")
    expect(chip).to_be_hidden()
    expect(page.locator("#question textarea")).to_be_focused()


def test_this_letter_is_the_one_that_is_open_beside_the_question(visit):
    page = visit()
    ask(page, "Who wrote this letter?")
    expect(page.locator("#chat .answer").last).not_to_contain_text("was taken for")
    page.get_by_role("tab", name="All letters").click()
    page.locator("#letters tr", has_text="3 March 2019").locator("a").click()
    expect(page.locator("#letter-title")).to_be_visible()
    ask(page, "Who wrote this letter?")
    answer = page.locator("#chat .answer").last
    expect(answer).to_contain_text(
        "“this letter” was taken for the letter that is open beside the question: 3 March"
    )
    expect(answer).to_contain_text("Sender: Marmalade Board")
    expect(answer).to_contain_text("by the filters: letter hostile.txt")
    visit.shot(page, "this-letter")
    ask(page, "Has this letter been answered?")
    expect(page.locator("#chat .answer").last).not_to_contain_text("was taken for")
    page.get_by_role("tab", name="All letters").click()
    ask(page, "When was this letter written?")
    expect(page.locator("#chat .answer").last).not_to_contain_text("was taken for")


def test_a_question_that_is_too_long_is_told_while_it_is_typed(visit, assistant):
    page, most = visit(), assistant.config.max_question_characters
    line = page.locator("#length")
    page.fill("#question textarea", "🚢" * most)
    expect(line).to_be_hidden()
    page.fill("#question textarea", "🚢" * (most + 1))
    expect(line).to_have_text(f"{most + 1:,} characters; at most {most:,} can be asked at once.")
    page.fill("#question textarea", "Why?")
    expect(line).to_be_hidden()


def test_an_example_question_is_asked_with_one_click(visit):
    page = visit()
    example = page.locator(".examples button").first
    question = example.inner_text()
    example.click()
    finished(page, 1)
    expect(page.locator("#chat .user-row")).to_have_text(question)
    expect(page.locator(".examples")).to_be_hidden()


def test_the_list_opens_a_letter(visit):
    page = visit()
    page.get_by_role("tab", name="All letters").click()
    row = page.locator("#letters tr", has_text="MIN/0017733/18")
    expect(row).to_contain_text("21 December 2018")
    expect(row).to_contain_text("Victoria Atkins MP")
    row.locator("a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#letter-title")).to_be_focused()
    expect(page.locator(".letter-text [data-label='Stamp, added on receipt']")).to_contain_text("28/12/18")


def test_on_a_small_phone_a_citation_opens_as_a_sheet(visit):
    page = visit(width=320, height=700)
    ask(page, WHY)
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_be_in_viewport()
    expect(page.locator("#chat")).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.click("text=Back to the conversation")
    expect(citations(page).first).to_be_focused()
    page.click("text=Letters >> visible=true")
    expect(page.locator(".letters a").first).to_be_in_viewport()
    page.locator("[data-sort]", has_text="Letter").click()
    expect(page.locator("[data-sort]", has_text="Letter ▲")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#question textarea")).to_be_visible()


def test_on_a_phone_going_back_uncovers_the_conversation(visit):
    page = visit(width=390, height=844)
    ask(page, WHY)
    for _ in range(2):
        citations(page).first.click()
        expect(page.locator("mark.current").first).to_be_in_viewport()
        page.go_back()
        expect(citations(page).first).to_be_focused()
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_be_in_viewport()
    page.reload()
    expect(page.locator("mark.current").first).to_be_in_viewport()
    page.click("text=Back to the conversation")
    expect(page.locator("#question textarea")).to_be_in_viewport(ratio=1)
    page.click("text=Letters >> visible=true")
    page.keyboard.press("Escape")
    expect(page.locator("#chat .user-row")).to_have_text(WHY)


def test_on_a_desktop_going_back_closes_the_letter_or_shows_the_one_before(visit):
    page = visit()
    ask(page, WHY)
    citations(page).first.click()
    marked = page.locator("mark.current").first
    expect(marked).to_be_focused()
    words, address = marked.text_content(), page.url
    citations(page).nth(1).click()
    page.wait_for_url(lambda url: url != address)
    second = page.url
    page.get_by_role("tab", name="All letters").click()
    page.locator(".letters a", has_text="onerror").click()
    expect(page.locator("#letter-title")).to_contain_text("onerror")
    page.wait_for_url(lambda url: url != second)
    page.go_back()
    expect(page.locator(".letters a", has_text="onerror")).to_be_in_viewport(ratio=1)
    page.go_back()
    expect(page.locator("mark.current").first).to_be_in_viewport(ratio=1)
    assert page.url == second and page.locator("mark.current").first.text_content() != words
    page.go_back()
    expect(page.locator("#viewer")).to_contain_text("No letter open")
    assert "letter=" not in page.url
    expect(page.locator("#chat .user-row")).to_have_text(WHY)
    page.go_forward()
    expect(page.locator("mark.current").first).to_be_in_viewport(ratio=1)
    page.reload()
    expect(page.locator("mark.current").first).to_be_in_viewport(ratio=1)
    page.go_back()
    expect(page.locator("#viewer")).to_contain_text("No letter open")
    expect(page.locator("#chat .user-row")).to_have_text(WHY)


def test_going_back_from_a_letter_of_the_list_shows_the_list(visit):
    page = visit()
    page.get_by_role("tab", name="All letters").click()
    row = page.locator(".letters a", has_text="onerror")
    row.click()
    page.wait_for_url("**/?letter=*")
    page.go_back()
    expect(row).to_be_focused()


def test_a_tab_is_a_step_to_go_back_from_and_arrow_keys_go_from_tab_to_tab(visit):
    page = visit()
    ask(page, WHY)
    citations(page).first.click()
    marked = page.locator("mark.current").first
    expect(marked).to_be_focused()
    address = page.url
    page.get_by_role("tab", name="Timeline").click()
    expect(page.locator("#timeline .dot").first).to_be_visible()
    page.go_back()
    expect(marked).to_be_in_viewport(ratio=1)
    assert page.url == address
    page.go_forward()
    expect(page.locator("#timeline .dot").first).to_be_visible()
    page.get_by_role("tab", name="Timeline").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="New letters")).to_be_focused()
    expect(page.locator(".drop")).to_be_visible()
    page.go_back()
    expect(marked).to_be_in_viewport(ratio=1)
    page.go_forward()
    expect(page.locator(".drop")).to_be_visible()
    page.get_by_role("tab", name="New letters").focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.get_by_role("tab", name="New letters")).to_be_focused()
    expect(page.locator(".drop")).to_be_visible()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    chosen = page.get_by_role("tab", name="Letter", exact=True)
    expect(chosen).to_be_focused()
    expect(chosen).to_have_attribute("tabindex", "0")
    expect(page.locator("#tabs [role=tab][tabindex='0']")).to_have_count(1)


def test_a_letter_stands_under_its_own_address_and_a_list_is_come_back_to(visit):
    page = visit()
    ask(page, WHY)
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_be_focused()
    first = page.url
    page.get_by_role("tab", name="All letters").click()
    page.locator(".letters a", has_text="onerror").click()
    page.wait_for_url(lambda url: url != first)
    page.go_back()
    expect(page.locator(".letters a", has_text="onerror")).to_be_in_viewport(ratio=1)
    page.get_by_role("tab", name="Letter", exact=True).click()
    expect(page.locator("mark.current").first).to_be_in_viewport(ratio=1)
    assert page.url == first
    page.get_by_role("tab", name="All letters").click()
    shown = page.locator("#letter-title").text_content()
    page.locator(".letters a").filter(has_text=shown).first.click()
    expect(page.locator("#letter-title")).to_be_visible()
    page.wait_for_function("() => !history.state.tab")
    page.go_back()
    expect(page.locator(".letters a", has_text="onerror")).to_be_in_viewport(ratio=1)


def test_tabs_behind_the_dots_are_steps_too(visit):
    page = visit(width=1000, height=700)
    page.get_by_role("tab", name="All letters").click()
    expect(page.locator(".letters a").first).to_be_visible()
    page.get_by_role("button", name="More tabs").click()
    page.locator("#tabs .overflow-dropdown button", has_text="Conversations").click()
    expect(page.locator("#talks")).to_be_visible()
    page.go_back()
    expect(page.locator(".letters a").first).to_be_visible()


LOW = {"zoomed": (720, 450), "zoomed more": (320, 256), "wide and low": (1280, 450)}
SCROLLS = """() => [...document.querySelectorAll('#ask, #ask *')].filter(one => one.checkVisibility()
    && ['auto', 'scroll'].includes(getComputedStyle(one).overflowY) && one.clientHeight
    && one.scrollHeight > one.clientHeight + 1).map(one => one.id + '.' + one.className)"""
"""What scrolls by itself within the conversation."""


@pytest.mark.parametrize("size", LOW.values(), ids=LOW)
def test_in_a_low_window_the_page_scrolls_as_a_whole(visit, size):
    page = visit(width=size[0], height=size[1])
    ask(page, WHY)
    asked = page.locator("#chat .user-row")
    expect(asked).to_be_in_viewport(ratio=1)
    page.click("#filters button")
    expect(page.get_by_label("From date")).to_be_visible()
    page.get_by_role("button", name="Wrong quote").click()
    expect(page.get_by_role("button", name="I do not know")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SCROLLS) == []
    page.get_by_label("To date").scroll_into_view_if_needed()
    page.locator("#question textarea").scroll_into_view_if_needed()
    expect(page.locator("#question textarea")).to_be_in_viewport(ratio=0.99)
    visit.shot(page, "filters")
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_be_in_viewport()
    visit.shot(page, "letter")
    assert page.locator(".letter-text").evaluate("text => text.scrollHeight <= text.clientHeight + 1")
    page.keyboard.press("Escape")
    expect(citations(page).first).to_be_focused()
    expect(citations(page).first).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_with_the_colours_of_the_system_buttons_have_borders_and_the_tab_shown_a_line(visit):
    page = visit(forced_colors="active")
    ask(page, WHY)
    page.click("#filters button")
    for button in ("New conversation", "Clear filters", "Send question"):
        width = "button => parseFloat(getComputedStyle(button).borderTopWidth)"
        assert page.get_by_role("button", name=button).evaluate(width) >= 1, button
    line = "tab => { const at = getComputedStyle(tab, '::after'); return [at.height, at.backgroundColor]; }"
    tab = page.get_by_role("tab", name="Letter", exact=True)
    height, colour = tab.evaluate(line)
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert height == "3px" and colour != canvas
    assert tab.evaluate("tab => getComputedStyle(tab).fontWeight") == "700"
    citations(page).first.click()
    outline = "mark => getComputedStyle(mark).outlineStyle"
    expect(page.locator("mark.current").first).to_be_visible()
    assert page.locator("mark.current").first.evaluate(outline) == "solid"


def test_dark_mode(visit):
    page = visit(color_scheme="dark")
    ask(page, WHY)
    citations(page).first.click()
    expect(page.locator("body.dark")).to_be_attached()
    expect(page.locator("mark.current").first).to_be_in_viewport()


def test_a_sync_shows_how_far_it_is_and_what_it_did(visit, assistant, corpus, monkeypatch):
    page, gate, sync = visit(), threading.Event(), assistant.sync

    def watched(*, progress, **options):
        progress("reading letters", 1, 4)
        gate.wait(PATIENCE / 1000)
        return sync(progress=progress, **options)

    monkeypatch.setattr(assistant, "sync", watched)
    ask(page, WHY)
    (corpus / "terminal.txt").write_text(DEPOT, "utf-8")
    (corpus / "broken.txt").write_bytes(bytes(range(256)) * 8)
    page.get_by_role("tab", name="New letters").click()
    page.click("#sync")
    expect(page.locator("#sync-status .progress")).to_contain_text("Reading letters: 1 of 4")
    assert page.locator("#sync-status progress").evaluate("bar => [bar.value, bar.max]") == [1, 4]
    expect(page.locator("#sync")).to_be_disabled()
    ask(page, "who wrote to Councillor Pandor?")
    gate.set()
    expect(page.locator(".report")).to_contain_text("1 added, 0 changed, 0 removed, 2 unchanged, 1 failed")
    expect(page.locator("#still-unread .failures")).to_contain_text("broken.txt:")
    expect(page.locator("#sync")).to_be_enabled()
    page.get_by_role("tab", name="All letters").click()
    expect(page.locator("#letters .count")).to_have_text("3 letters")
    ask(page, "when will the ferry terminal open?")
    expect(page.locator("#chat .bot-row").last).to_contain_text("September 2021")
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_be_visible()
    (corpus / "terminal.txt").write_text(DEPOT.replace("2021", "2031"), "utf-8")
    sync()
    citations(page).first.click()
    expect(page.locator(".letter .changed")).to_contain_text("changed since it was quoted")
    expect(page.locator("mark")).to_have_count(0)
    (corpus / "terminal.txt").unlink()
    (corpus / "broken.txt").unlink()
    sync()
    citations(page).first.click()
    expect(page.locator("#viewer .fault")).to_contain_text("This letter is not among those")


def test_files_that_were_not_synced_are_told_and_synced_with_one_click(visit, corpus, assistant):
    line = visit().locator("#unsynced")
    expect(line).not_to_contain_text("Sync")
    (corpus / "depot.txt").write_text(DEPOT, "utf-8")
    with visit.elsewhere(assistant) as address:
        page = visit(at=address)
        line = page.locator("#unsynced")
        expect(line).to_contain_text("1 file in the folder is new, changed or gone since the last sync.")
        visit.shot(page, "unsynced")
        assert Axe().run(page).response["violations"] == []
        line.get_by_role("button").click()
        expect(page.locator("#sync-status")).to_contain_text("1 added")
        expect(line).not_to_contain_text("Sync")
    (corpus / "depot.txt").unlink()
    assistant.sync()


def test_an_empty_folder_says_what_to_do_and_syncs(visit, tmp_path, embedding):
    letters = tmp_path / "letters"
    letters.mkdir()
    config = Config.load(corpus=letters, index=tmp_path / "index")
    with Assistant(config, embedding) as assistant, visit.elsewhere(assistant) as address:
        page = visit(at=address)
        expect(page.locator("#start")).to_contain_text(f"put them into the folder {letters} and choose Sync")
        visit.shot(page, "none")
        ask(page, WHY)
        expect(page.locator("#chat .bot-row")).to_contain_text(
            re.compile("Not answered|No answer in the letters")
        )
        (letters / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
        page = visit(at=address, width=320, height=700)
        expect(page.locator("#start")).to_contain_text(f"1 file lies in the folder {letters}")
        visit.shot(page, "phone")
        page.click("#first-sync")
        expect(page.locator("#still-unread .failures")).to_contain_text("save it again")
        expect(page.locator("#still-unread .failures")).to_be_in_viewport()
        page.click("text=Back to the conversation")
        expect(page.locator("#start")).to_contain_text("No letters are read yet")
        (letters / "terminal.txt").write_text(DEPOT, "utf-8")
        page.click("#first-sync")
        expect(page.locator(".report")).to_contain_text("1 added")
        page.click("text=Back to the conversation")
        expect(page.locator("#first-sync")).to_be_hidden()
        expect(page.locator(".examples button").first).to_be_visible()


def test_letters_that_give_no_question_are_asked_in_ones_own_words(visit, tmp_path, embedding):
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "note.txt").write_text("The anchor was lost off Filey in a gale.\n", "utf-8")
    with Assistant(Config.load(corpus=letters, index=tmp_path / "index"), embedding) as assistant:
        assistant.sync()
        with visit.elsewhere(assistant) as address:
            page = visit(at=address)
            expect(page.locator("#start")).to_contain_text("Ask in your own words")
            expect(page.locator("#first-sync")).to_be_hidden()
            visit.shot(page, "own-words")
            page.locator(".examples button").click()
            finished(page, 1)
            expect(page.locator("#chat .bot-row")).to_contain_text("1")
            expect(page.locator("#start")).to_be_hidden()
            ask(page, "Where was the anchor lost?")
            expect(page.locator("#chat .quote").last).to_contain_text("lost off Filey")


def test_an_address_that_is_not_its_own_says_to_a_person_what_to_do(url, chromium, visit):
    page = chromium.new_page(viewport={"width": 320, "height": 700})
    reply = page.goto(url.replace("127.0.0.1", "other.localhost"))
    assert reply.status == 400 and reply.headers["x-frame-options"] == "DENY"
    expect(page.get_by_role("main")).to_contain_text("Open it on this machine as http://localhost")
    assert Axe().run(page).response["violations"] == []
    visit.shot(page, "refused")
    reply = page.goto(f"{url}/nothing/of/the/kind")
    assert reply.status == 404
    expect(page.get_by_role("main")).to_contain_text("the page is at /")
    page.close()


def test_an_index_that_cannot_be_used_says_what_to_do(visit, tmp_path, embedding):
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "terminal.txt").write_text(DEPOT, "utf-8")
    with Assistant(Config.load(corpus=letters, index=tmp_path / "index"), embedding) as assistant:
        assistant.sync()
    for register in (tmp_path / "index").rglob("register*"):
        register.write_bytes(b"no database")
    with Assistant(Config.load(corpus=letters, index=tmp_path / "index"), embedding) as assistant:
        with visit.elsewhere(assistant) as address:
            page = visit(at=address)
            expect(page.locator("#start .fault")).to_contain_text("press Sync")
            visit.shot(page, "damaged")
            page.click("#first-sync")
            expect(page.locator(".report")).to_contain_text("1 added")
            expect(page.locator("#first-sync")).to_be_hidden()
            expect(page.locator(".examples button").first).to_be_visible()


def test_the_server_says_that_it_is_well(url):
    with urllib.request.urlopen(f"{url}/healthz", timeout=20) as answer:
        assert json.load(answer) == {"status": "well"}
    with urllib.request.urlopen(f"{url}/metrics", timeout=20) as answer:
        assert b"corrbot_letters" in answer.read()


def test_only_this_machine_s_own_pages_are_answered(url):
    response = send(url)
    assert response.status == 200
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert response.headers["x-frame-options"] == "DENY"
    assert response.headers["x-content-type-options"] == "nosniff"
    for path in ("/", "/api/letters", "/healthz"):
        refused = send(url, path, Host="evil.example")
        assert refused.status == 400 and "`hosts` in corrbot.toml" in refused.json["error"]["message"]
    assert send(url, "/gradio_api/queue/join", "POST", Origin="http://evil.example").status == 403
    assert send(url, path="/monitoring/summary").status in (403, 404)
    sent = send(url, "/gradio_api/run/sync", "POST", body=b'{"data": []}', Content_Type="application/json")
    assert sent.status == 404
