"""Letters in a real browser: the table, threads, facts, pages of PDFs, the timeline, new letters, and axe."""

import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from corrbot import Assistant, Config
from printing import lines, pdf
from web_pages import PATIENCE, ask, citations

OUT = """Northmere Council

Our ref: NBC/{number}

{day} March 2019

Harbour Office

Dear Ms Reed,

Re: {subject}

Please tell us when the {thing} will open.

Yours sincerely,

Tom Brightwell
Northmere Council
"""
REPLY = """Harbour Office

Our ref: HO/77
Your ref: NBC/1

22 March 2019

Tom Brightwell
Northmere Council

Dear Mr Brightwell,

Re: Ferry terminal

Thank you for your letter of 4 March 2019. The ferry terminal will open in September 2021.

Yours sincerely,

Anna Reed
Harbour Office
"""
PRINTED = (
    *(
        "Harbour Office",
        "",
        "Our ref: HO/90",
        "",
        "2 May 2019",
        "",
        "Tom Brightwell",
        "Northmere Council",
        "",
    ),
    *("Dear Mr Brightwell,", "", "Re: Crane", "", "The crane on the north quay was sold to a yard in Hull."),
    *("", "Yours sincerely,", "", "Anna Reed", "Harbour Office"),
)
CRANE = "Who was the crane on the north quay sold to?"
MOST = 130
LETTERS = MOST + 1


def write(corpus):
    write_text(
        corpus, "ask.txt", OUT.format(number=1, day=4, subject="Ferry terminal", thing="ferry terminal")
    )
    write_text(corpus, "reply.txt", REPLY)
    write_text(corpus, "waits.txt", OUT.format(number=2, day=11, subject="Slipway", thing="slipway"))
    (corpus / "crane.pdf").write_bytes(pdf(lines(["A cover."]), lines(PRINTED)))
    for number in range(3, MOST):
        text = OUT.format(number=number, day=1 + number % 28, subject=f"Berth {number:03}", thing="berth")
        write_text(corpus, f"berth{number:03}.txt", text)


def write_text(corpus, name, text):
    (corpus / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters") / "corpus"
    folder.mkdir()
    write(folder)
    return folder


@pytest.fixture(scope="module")
def assistant(corpus, embedding):
    config = Config.load(corpus=corpus, index=corpus.parent / "index", ours=("Northmere Council",))
    with Assistant(config, embedding) as opened:
        opened.sync()
        yield opened


def tab(page, name):
    page.get_by_role("tab", name=name, exact=True).click()


def test_the_table_is_sorted_found_and_paged(visit):
    page = visit()
    tab(page, "All letters")
    rows = page.locator("#letters tbody tr")
    expect(page.locator("#letters .count")).to_have_text(f"{LETTERS} letters")
    expect(rows).to_have_count(50)
    expect(rows.first).to_contain_text("2 May 2019")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".pager")).to_contain_text("Page 2 of 3")
    expect(page.locator("#page-next")).to_be_focused()
    page.get_by_role("button", name="Letter", exact=True).click()
    expect(rows.first).to_contain_text("Berth 003")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Letter")
    expect(page.get_by_role("button", name="Letter", exact=True)).to_be_focused()
    page.get_by_role("button", name="Letter", exact=True).click()
    expect(rows.first).to_contain_text("Slipway")
    page.get_by_label("Find letters").fill("nbc/11 berth")
    expect(page.locator("#letters .count")).to_have_text(f"11 of {LETTERS} letters")
    page.get_by_label("Find letters").fill("Hull")
    expect(page.locator("#letters .count")).to_have_text(f"1 of {LETTERS} letters")
    expect(rows.first).to_contain_text("found in its text")
    page.get_by_label("Find letters").fill("no such words")
    expect(page.locator("#letters")).to_contain_text("No letters")
    expect(page.locator("#letters")).to_contain_text("can be asked in the conversation")
    page.get_by_label("Find letters").fill("")
    page.get_by_label("Direction").click()
    page.get_by_role("option", name="Received").click()
    expect(page.locator("#letters .count")).to_have_text(f"2 of {LETTERS} letters")


def test_a_letter_shows_its_thread_and_the_printed_line_of_each_fact(visit):
    page = visit()
    tab(page, "All letters")
    page.get_by_label("Find letters").fill("ho/77")
    page.locator("#letters a", has_text="Ferry terminal").click()
    page.click("summary:has-text('Thread')")
    exchange = page.locator(".exchange li")
    expect(exchange).to_have_count(2)
    expect(exchange.nth(1)).to_have_attribute("aria-current", "true")
    expect(exchange.nth(1)).to_contain_text("replies to 1")
    page.click("summary:has-text('Facts')")
    row = page.locator(".known tr", has_text="Reference (theirs)")
    expect(row).to_contain_text("NBC/1")
    row.get_by_role("button", name="Your ref: NBC/1").click()
    marked = page.evaluate("[...[...CSS.highlights.get('printed')][0].toString()].join('')")
    assert "NBC/1" in marked
    visit.shot(page, "facts")
    exchange.first.locator("a").click()
    expect(page.locator(".letter .kicker")).to_contain_text("4 March 2019")


def test_the_page_of_a_pdf_stands_beside_the_text_with_the_box_of_the_quote(visit, assistant):
    page = visit()
    ask(page, CRANE)
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_contain_text("sold to a yard in Hull")
    expect(page.get_by_role("img", name="Page 2 of crane.pdf as it looks")).to_be_visible()
    expect(page.locator("#sheet .box")).to_have_count(1)
    expect(page.locator("#sheet .box")).to_be_in_viewport()
    seen = page.evaluate(
        """() => { const at = document.querySelector('#sheet .box').getBoundingClientRect();
        const leaf = document.querySelector('#sheet img').getBoundingClientRect();
        return [(at.top - leaf.top) / leaf.height, (at.left - leaf.left) / leaf.width]; }"""
    )
    assert seen == pytest.approx([(842 - 760 + 13 * 14 - 9) / 842, 72 / 595], abs=0.02)
    visit.shot(page, "page")
    page.get_by_role("button", name="Previous page").click()
    expect(page.locator("#sheet")).to_contain_text("Page 1 of 2")
    page.get_by_role("button", name="Hide the page").click()
    expect(page.locator("#sheet img")).to_have_count(0)
    expect(page.locator(".show-page")).to_be_focused()
    page.locator(".show-page").click()
    expect(page.locator("#sheet img")).to_be_visible()


def test_the_timeline_shows_replies_times_and_what_waits(visit):
    page = visit()
    tab(page, "Timeline")
    expect(page.locator("#timeline .dot")).to_have_count(LETTERS)
    expect(page.locator("#timeline .join.replies")).to_have_count(1)
    expect(page.locator("#timeline section", has_text="How long answers to us took")).to_contain_text(
        "14 working days"
    )
    waiting = page.locator("#timeline section", has_text="Sent, and without a reply")
    expect(waiting.locator("tr", has_text="Berth 028")).to_contain_text("Harbour Office")
    page.locator("#timeline .dot[tabindex='0']").focus()
    page.keyboard.press("End")
    expect(page.locator("#timeline .dot").last).to_be_focused()
    visit.shot(page, "timeline")
    expect(page.locator("#our-side")).not_to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#letter-title")).to_have_text("Crane")


def test_our_side_is_chosen_where_the_letters_do_not_tell(visit, hashed, tmp_path):
    (tmp_path / "corpus").mkdir()
    for number in (1, 2):
        text = OUT.format(number=number, day=4, subject=f"Berth {number}", thing="berth")
        write_text(tmp_path / "corpus", f"{number}.txt", text)
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with Assistant(config, hashed) as assistant, visit.elsewhere(assistant) as address:
        assistant.sync()
        page = visit(at=address)
        tab(page, "Timeline")
        said = page.locator("#timeline .whose")
        expect(said).to_contain_text("It is not known which side is ours")
        expect(said).to_contain_text("choose our side on “Timeline”")
        page.locator("#side input").click()
        page.locator("#side").get_by_role("option", name="Northmere Council").click()
        visit.shot(page, "choosing")
        page.get_by_role("button", name="Keep").click()
        expect(said).to_contain_text("“Our” is Northmere Council")
        expect(page.locator("#timeline section", has_text="Sent, and without a reply")).to_contain_text(
            "Berth 1"
        )
        visit.shot(page, "kept")
        ask(page, "Which of our letters have no reply?")
        expect(page.locator("#chat .answer")).to_contain_text("Berth 2")
        page.reload()
        tab(page, "Timeline")
        expect(page.locator("#side")).to_contain_text("Northmere Council")
        expect(said).to_contain_text("“Our” is Northmere Council")


def test_new_letters_are_dropped_read_and_answered_from(visit, assistant, corpus, tmp_path):
    page = visit()
    (tmp_path / "box" / "2020").mkdir(parents=True)
    write_text(tmp_path / "box", "2020/lamp.txt", REPLY.replace("ferry terminal", "lamp tower"))
    (tmp_path / "box" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "box" / "run.exe").write_bytes(b"MZ")
    tab(page, "New letters")
    page.get_by_label("Choose a folder").set_input_files(tmp_path / "box")
    rows = page.locator("#arrivals tbody tr")
    expect(rows).to_have_count(3)
    expect(page.locator("#arrivals tr", has_text="lamp.txt")).to_contain_text("added")
    expect(page.locator("#arrivals tr", has_text="broken.pdf")).to_contain_text("save it again")
    expect(page.locator("#arrivals tr", has_text="run.exe")).to_contain_text("no reader for this format")
    expect(page.locator("#arrivals .count")).to_have_text("3 files, 2 with a problem")
    visit.shot(page, "arrivals")
    assert (corpus / "box/2020/lamp.txt").exists() and not (corpus / "box/run.exe").exists()
    ask(page, "When will the lamp tower open?")
    expect(page.locator("#chat .quote").first).to_contain_text("lamp tower will open in September 2021")
    page.get_by_role("button", name="Remove box/broken.pdf").first.click()
    assert (corpus / "box/broken.pdf").exists()
    page.get_by_role("button", name="Remove from the folder for good?").click()
    expect(page.locator("#arrivals")).to_contain_text("removed from the folder")
    expect(page.locator("#still-unread li")).to_have_count(0)
    assert not (corpus / "box/broken.pdf").exists()
    page.get_by_label("Choose files").set_input_files(tmp_path / "box/2020/lamp.txt")
    expect(page.locator("#arrivals tbody tr")).to_have_count(1)
    expect(page.locator("#arrivals")).to_contain_text("added")
    page.get_by_label("Choose files").set_input_files(tmp_path / "box/2020/lamp.txt")
    expect(page.locator("#arrivals")).to_contain_text("already there")


def test_a_file_that_is_too_large_is_told_so(visit, embedding, tmp_path):
    (tmp_path / "corpus").mkdir()
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index", max_letter_bytes=2_000)
    with Assistant(config, embedding) as small, visit.elsewhere(small) as address:
        page = visit(at=address)
        tab(page, "New letters")
        named = {"small.txt": REPLY, "big.txt": REPLY * 9}
        page.get_by_label("Choose files").set_input_files(
            [
                {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
                for name, text in named.items()
            ]
        )
        expect(page.locator("#arrivals tr", has_text="small.txt")).to_contain_text("added")
        row = page.locator("#arrivals tr", has_text="big.txt")
        expect(row).to_contain_text("larger than 2,000 bytes; raise max_letter_bytes")
        visit.shot(page, "too-large")


def test_what_could_not_be_read_is_told_where_letters_are_listed_and_below_what_comes_now(
    visit, hashed, tmp_path
):
    (tmp_path / "corpus").mkdir()
    write_text(tmp_path / "corpus", "reply.txt", REPLY)
    for name in ("<b>broken.pdf", "torn.pdf"):
        (tmp_path / "corpus" / name).write_bytes(b"%PDF-1.7 nothing")
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with Assistant(config, hashed) as assistant, visit.elsewhere(assistant) as address:
        assistant.sync()
        page = visit(at=address)
        tab(page, "All letters")
        page.locator("#unread summary", has_text="2 files could not be read").click()
        expect(page.locator("#unread li").first).to_contain_text("<b>broken.pdf: ")
        expect(page.locator("#unread li").first).to_contain_text("save it again")
        visit.shot(page, "list")
        tab(page, "New letters")
        expect(page.locator("#still-unread li")).to_have_count(2)
        expect(page.locator("#still-unread li").last).to_be_visible()
        page.get_by_label("Choose files").set_input_files(
            [
                {"name": "lamp.txt", "mimeType": "text/plain", "buffer": REPLY.encode() + b"PS"},
                {"name": "nothing.txt", "mimeType": "text/plain", "buffer": b""},
                {"name": "bad.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"},
            ]
        )
        expect(page.locator("#arrivals tr", has_text="lamp.txt")).to_contain_text("added")
        row = page.locator("#arrivals tr", has_text="nothing.txt")
        expect(row).to_contain_text("not taken")
        expect(row).to_contain_text("it is empty; get the file again")
        expect(page.locator("#still-unread li")).to_have_count(3)
        assert not (tmp_path / "corpus/nothing.txt").exists()
        come, failed = (page.locator(f"#{name}").bounding_box() for name in ("arrivals", "still-unread"))
        assert come["y"] + come["height"] <= failed["y"]
        expect(page.locator("#arrivals")).to_be_in_viewport()
        visit.shot(page, "come")


def test_a_file_that_came_and_could_not_be_read_can_be_removed_after_a_reload(visit, hashed, tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write_text(corpus, "reply.txt", REPLY)
    (corpus / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    config = Config.load(corpus=corpus, index=tmp_path / "index")
    with Assistant(config, hashed) as assistant, visit.elsewhere(assistant) as address:
        assistant.sync()
        page = visit(at=address)
        tab(page, "New letters")
        sent = {"name": "bad.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"}
        page.get_by_label("Choose files").set_input_files([sent])
        expect(page.locator("#still-unread li")).to_have_count(2)
        page.reload()
        tab(page, "New letters")
        expect(page.locator("#still-unread li")).to_have_count(2)
        visit.shot(page, "unread")
        expect(page.locator("#still-unread li", has_text="torn.pdf").get_by_role("button")).to_have_count(0)
        page.get_by_label("Choose files").set_input_files([sent])
        expect(page.locator("#arrivals tr", has_text="bad.pdf")).to_contain_text("not read")
        expect(page.locator("#arrivals tr", has_text="bad.pdf").get_by_role("button")).to_have_count(1)
        row = page.locator("#still-unread li", has_text="bad.pdf")
        row.get_by_role("button", name="Remove bad.pdf").click()
        row.get_by_role("button", name="Remove from the folder for good?").click()
        expect(row).to_have_count(0)
        assert [one.name for one in sorted(corpus.iterdir())] == ["reply.txt", "torn.pdf"]


def test_a_letter_that_is_open_while_it_is_removed_is_not_shown_as_if_it_were_there(
    visit, embedding, tmp_path
):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write_text(corpus, "reply.txt", REPLY)
    write_text(corpus, "ask.txt", OUT.format(number=2, day=11, subject="Slipway", thing="slipway"))
    config = Config.load(corpus=corpus, index=tmp_path / "index")
    with Assistant(config, embedding) as assistant, visit.elsewhere(assistant) as address:
        assistant.sync()
        page = visit(at=address)
        ask(page, "When will the ferry terminal open?")
        citations(page).first.click()
        expect(page.locator("mark.current")).to_be_visible()
        tab(page, "New letters")
        (corpus / "ask.txt").unlink()
        page.click("#sync")
        expect(page.locator("#sync-status .report")).to_be_visible()
        page.wait_for_timeout(1_000)
        expect(page.get_by_role("tab", name="New letters")).to_have_attribute("aria-selected", "true")
        tab(page, "Letter")
        expect(page.locator("mark.current")).to_be_visible()
        tab(page, "New letters")
        (corpus / "reply.txt").unlink()
        write_text(corpus, "ask.txt", OUT.format(number=2, day=11, subject="Slipway", thing="slipway"))
        page.click("#sync")
        expect(page.locator("#viewer .letter")).to_have_count(0)
        expect(page.get_by_role("tab", name="New letters")).to_have_attribute("aria-selected", "true")
        tab(page, "Letter")
        expect(page.locator("#viewer .fault")).to_contain_text("its file was removed or renamed")
        expect(page.locator("#viewer")).not_to_contain_text("path, id or reference")
        visit.shot(page, "gone")


def test_no_letter_is_put_where_the_folder_of_letters_is_away(visit, embedding, tmp_path):
    corpus, away = tmp_path / "corpus", tmp_path / "away"
    corpus.mkdir()
    write_text(corpus, "reply.txt", REPLY)
    with (
        Assistant(Config.load(corpus=corpus, index=tmp_path / "index"), embedding) as assistant,
        visit.elsewhere(assistant) as address,
    ):
        assistant.sync()
        page = visit(at=address)
        tab(page, "New letters")
        corpus.rename(away)
        sent = {
            "name": "new.txt",
            "mimeType": "text/plain",
            "buffer": b"Harbour Office\n\nThe oar was lost.\n",
        }
        page.get_by_label("Choose files").set_input_files([sent])
        expect(page.locator("#arrivals tr", has_text="new.txt")).to_contain_text("cannot be reached")
        visit.shot(page, "away")
        assert not corpus.exists() and assistant.letter_count == 1
        away.rename(corpus)
        page.get_by_label("Choose files").set_input_files([sent])
        expect(page.locator("#arrivals tr", has_text="new.txt")).to_contain_text("added")
        assert assistant.letter_count == 2


HOSTILE_NAMES = (
    "<img src=x onerror=window.pwned=1>.txt",
    "${window.pwned=2} {{constructor.constructor('window.pwned=3')()}}.txt",
    '"><script>window.pwned=4;<script>.txt',
    '=HYPERLINK("http:evil.example")&$(touch pwned)`touch pwned`;.txt',
    "' onmouseover='window.pwned=5.exe",
    "[a](javascript:window.pwned=6).exe",
)


def test_a_hostile_file_name_stays_a_name(visit, assistant, corpus):
    page = visit()
    tab(page, "New letters")
    page.get_by_label("Choose files").set_input_files(
        [
            {
                "name": name,
                "mimeType": "text/plain",
                "buffer": f"Harbour Office\n\nThe {number}th oar was lost at Filey.\n".encode(),
            }
            for number, name in enumerate(HOSTILE_NAMES, 4)
        ]
    )
    expect(page.locator("#arrivals tbody tr")).to_have_count(len(HOSTILE_NAMES))
    expect(page.locator("#arrivals tr", has_text="onerror=")).to_contain_text("added")
    for name in HOSTILE_NAMES:
        expect(page.locator("#arrivals")).to_contain_text(name)
    ask(page, "Which oar was lost at Filey?")
    citations(page).first.click()
    expect(page.locator("#viewer .letter-text")).to_contain_text("lost at Filey")
    where = ":is(#chat, #read, #arrivals)"
    made = page.locator(f"{where} :is(img, form, iframe, script, [onerror], [onmouseover])")
    expect(made).to_have_count(0)
    assert page.evaluate("window.pwned") is None
    assert not list(corpus.rglob("pwned")) and not Path("pwned").exists()


def test_files_that_are_dropped_arrive_and_the_sync_can_be_stopped(visit, assistant, corpus, monkeypatch):
    page, gate, sync = visit(), threading.Event(), assistant.sync

    def slow(*, progress, **options):
        progress("parsing", 1, 4)
        gate.wait(PATIENCE / 1000)
        return sync(progress=progress, **options)

    monkeypatch.setattr(assistant, "sync", slow)
    tab(page, "New letters")
    page.evaluate(
        """() => { const data = new DataTransfer();
        data.items.add(new File(['Harbour Office\\n\\nThe mast was painted green.\\n'], 'mast.txt'));
        const drop = new DragEvent('drop', {dataTransfer: data, bubbles: true});
        document.querySelector('.drop').dispatchEvent(drop); }"""
    )
    expect(page.locator("#sync-status .progress")).to_contain_text("Parsing: 1 of 4")
    expect(page.locator("#arrivals")).to_contain_text("waiting for the sync")
    ask(page, CRANE)
    expect(page.locator("#chat .quote").first).to_contain_text("yard in Hull")
    page.get_by_role("button", name="Stop the sync").click()
    gate.set()
    expect(page.locator("#sync-status .fault")).to_contain_text("The sync was stopped")
    expect(page.locator("#sync")).to_be_enabled()
    assert "mast.txt" not in [letter.path for letter in assistant.letters()]
    page.click("#sync")
    expect(page.locator(".report")).to_contain_text("1 added")


def choose(page, name):
    """Go to a tab, which on a phone may be in a menu, and the menu behind a button."""
    if not page.locator("#tabs").is_visible():
        page.click(".to-letters")
    shown = page.get_by_role("tab", name=name, exact=True)
    menu = page.locator("#tabs .overflow-menu > button")
    expect(shown.or_(menu).filter(visible=True).first).to_be_visible()
    still(page)
    if shown.count() and shown.first.is_visible():
        shown.first.click()
    else:
        menu.click()
        page.locator("#tabs .overflow-dropdown button", has_text=name).click()


def still(page):
    """Wait until nothing moves: no animation that ends, and the same places twice."""
    page.evaluate(
        """async () => {
        const ends = one => one.effect && one.effect.getComputedTiming().iterations !== Infinity;
        const places = () => [...document.querySelectorAll('button, [role=tab], a')].map(one => {
            const at = one.getBoundingClientRect(); return [at.x, at.y, at.width].join(); }).join();
        const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)));
        for (let before = null, tries = 0; tries < 100; tries++) {
            await Promise.all(document.getAnimations().filter(ends).map(one => one.finished.catch(() => 0)));
            await frame();
            const now = places();
            if (now === before) return;
            before = now;
        } }"""
    )


IN_VIEW = """() => {
    const line = [...CSS.highlights.get('printed')][0].getBoundingClientRect();
    const pane = document.querySelector('.letter-text').getBoundingClientRect();
    return line.top >= Math.max(0, pane.top) && line.bottom <= Math.min(innerHeight, pane.bottom); }"""
"""Whether the printed line of a fact can be seen."""

STATES = {
    "desktop": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"width": 320, "height": 700},
    "zoomed": {"width": 720, "height": 450, "device_scale_factor": 2},
}


@pytest.mark.parametrize("state", STATES)
def test_every_part_of_the_page_is_accessible(visit, state):
    page = visit(**STATES[state])
    found = []

    def look(name):
        still(page)
        visit.shot(page, name)
        for violation in Axe().run(page).response["violations"]:
            found.extend((name, violation["id"], node["html"][:160]) for node in violation["nodes"])
        width = page.viewport_size["width"]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((name, "wider than the window", str(width)))

    expect(page.locator("#question textarea")).to_be_in_viewport(ratio=1)
    look("first")
    ask(page, CRANE)
    page.get_by_role("button", name="Wrong quote").click()
    expect(page.locator("#judging")).to_be_visible()
    look("answer")
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_be_visible()
    page.click("summary:has-text('Facts')")
    look("letter")
    page.locator(".known tr", has_text="Subject").get_by_role("button").click()
    expect(page.locator(".letter-text")).to_be_focused()
    assert page.evaluate(IN_VIEW)
    look("fact")
    for name, ready in (
        ("All letters", "#letters tbody tr"),
        ("Timeline", "#timeline .dot"),
        ("New letters", ".drop"),
        ("Conversations", ".talks li"),
    ):
        choose(page, name)
        expect(page.locator(ready).first).to_be_visible()
        look(name)
    assert found == []
