"""The timeline of more letters than can each have a dot at once, in a real browser."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corrbot import Assistant, Config
from web_pages import ask

LETTER = """{sender}

Our ref: {ours}
{theirs}
{date.day} {date:%B %Y}

{recipient}

Dear {dear},

Re: {subject}

{words}

Yours sincerely,

{signed}
{sender}
"""
TOWNS = ("Ashby", "Barrow", "Corfe")
MANY = 600
FIRST = dt.date(2017, 1, 2)


def letter(number, date):
    town = TOWNS[number % 3]
    return LETTER.format(
        sender="Northmere Council",
        signed="Tom Brightwell",
        ours=f"NBC/{number}",
        theirs="",
        date=date,
        recipient=f"Anna Reed\n{town} Harbour Office",
        dear="Ms Reed",
        subject=f"Berth {number:03}",
        words="Please tell us when the berth will open.",
    )


def reply(number, date, answered):
    town = TOWNS[number % 3]
    return LETTER.format(
        sender=f"{town} Harbour Office",
        signed="Anna Reed",
        ours=f"HO/{number}",
        theirs=f"Your ref: NBC/{number}\n",
        date=date,
        recipient="Tom Brightwell\nNorthmere Council",
        dear="Mr Brightwell",
        subject=f"Berth {number:03}",
        words=f"Thank you for your letter of {answered.day} {answered:%B %Y}. It will open in June.",
    )


def date_of(number):
    return FIRST + dt.timedelta(2 * number)


ANSWERED = 60
"""Asked on 2 May 2017."""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    corpus = tmp_path_factory.mktemp("timeline") / "corpus"
    corpus.mkdir()
    for number in range(MANY):
        (corpus / f"berth{number:03}.txt").write_text(letter(number, date_of(number)), "utf-8")
    for number, later in ((ANSWERED, 8), (ANSWERED + 3, 40)):
        asked = date_of(number)
        text = reply(number, asked + dt.timedelta(later), asked)
        (corpus / f"reply{number:03}.txt").write_text(text, "utf-8")
    settings = Config.load(corpus=corpus, index=corpus.parent / "index", ours=("Northmere Council",))
    with Assistant(settings, hashed) as opened:
        opened.sync()
        yield opened


def timeline(page):
    page.get_by_role("tab", name="Timeline", exact=True).click()
    expect(page.locator("#timeline .count")).to_contain_text(f"{MANY + 2} letters by date")


def test_of_many_letters_a_bar_leads_to_each_and_a_click_opens_it(visit):
    page = visit()
    timeline(page)
    expect(page.locator("#timeline .count")).to_contain_text("choose a bar")
    expect(page.locator("#timeline .dot")).to_have_count(0)
    visit.shot(page, "bars")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="May 2017, Ashby Harbour Office: 6 letters").click()
    expect(page.locator("#timeline .period h2")).to_have_text("May 2017")
    expect(page.locator("#timeline .chart")).to_be_focused()
    expect(page.locator("#timeline .count")).to_contain_text("16 letters by date")
    expect(page.locator("#timeline .dot")).to_have_count(16)
    expect(page.locator("#timeline .join.replies:not(.beyond)")).to_have_count(1)
    expect(page.locator("#timeline .join.replies.beyond")).to_have_count(1)
    visit.shot(page, "dots")
    page.get_by_role("button", name="Later: June 2017").click()
    expect(page.locator("#timeline .period h2")).to_have_text("June 2017")
    expect(page.locator("#time-later")).to_be_focused()
    expect(page.locator("#timeline .join.replies.beyond")).to_have_count(1)
    page.get_by_role("button", name="2017", exact=True).click()
    expect(page.locator("#timeline .count")).to_contain_text("184 letters by date")
    expect(page.locator("#timeline .chart")).to_be_focused()
    page.locator(f"#timeline .dot[aria-label*='Berth {ANSWERED:03}'].in").click()
    expect(page.locator("#letter-title")).to_have_text(f"Berth {ANSWERED:03}")
    expect(page.locator("#viewer .letter dl")).to_contain_text("Ashby Harbour Office")
    page.get_by_role("tab", name="Timeline", exact=True).click()
    expect(page.locator("#timeline .period h2")).to_have_text("2017")
    page.get_by_role("button", name="All the time").click()
    expect(page.locator("#timeline .bar").first).to_be_visible()
    expect(page.locator("#timeline .chart")).to_be_focused()


def test_filters_narrow_the_timeline_down_to_dots(visit):
    page = visit()
    timeline(page)
    page.click("#filters button")
    page.fill("#after input", "2019-01-01")
    expect(page.locator("#timeline .count")).to_contain_text("235 letters by date")
    expect(page.locator("#timeline .dot")).to_have_count(235)
    page.fill("#after input", "")
    expect(page.locator("#timeline .bar").first).to_be_visible()
    page.get_by_label("Sender").fill("Ashby Harbour Office")
    page.get_by_label("Sender").press("Enter")
    expect(page.locator("#timeline .dot")).to_have_count(2)


def test_the_keyboard_alone_reaches_a_letter_among_many(visit):
    page = visit()
    timeline(page)
    page.locator("#timeline .bar[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#timeline .bar").nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("#timeline .bar").last).to_be_focused()
    page.keyboard.press(" ")
    expect(page.locator("#timeline .period h2")).to_have_text("April 2020")
    expect(page.locator("#timeline .chart")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#timeline .dot").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#letter-title")).to_be_focused()


@pytest.mark.parametrize("width", [1024, 1280, 1440])
def test_all_the_time_is_seen_without_scrolling_and_each_name_can_be_read(visit, width):
    page = visit(width=width)
    timeline(page)
    chart = page.locator("#timeline .chart")
    assert chart.evaluate("chart => chart.scrollWidth <= chart.clientWidth")
    frame = chart.bounding_box()
    for mark in (*page.locator("#timeline .who").all(), page.locator("#timeline .when").last):
        box = mark.bounding_box()
        assert frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["height"] >= 11


def test_the_page_goes_on_answering_beside_the_timeline_on_a_small_phone(visit):
    page = visit(width=320, height=700)
    page.click(".to-letters")
    page.locator("#tabs .overflow-menu > button").click()
    page.locator("#tabs .overflow-dropdown button", has_text="Timeline").click()
    expect(page.locator("#timeline .bar").first).to_be_visible()
    visit.shot(page, "bars")
    page.locator("#timeline .bar").nth(4).click()
    expect(page.locator("#timeline .dot").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator("#timeline .chart").evaluate("chart => chart.scrollWidth <= chart.clientWidth")
    assert page.locator("#timeline .who").first.bounding_box()["height"] >= 11
    visit.shot(page, "dots")
    page.locator("#timeline .dot").first.click()
    expect(page.locator("#letter-title")).to_contain_text("Berth")
    page.click("text=Back to the conversation")
    ask(page, "How many letters are there?")
    expect(page.locator("#chat .bot-row")).to_contain_text(f"{MANY + 2}")
