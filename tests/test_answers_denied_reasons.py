"""Which sentences deny a reason and no deed, and how they are answered with."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.passages.denied_reasons import denied_reason_for, given_reasons_first
from corrbot.letters import parse, sentences
from corrbot.reader import Reading, ScoredSentence

DENIAL = "The Committee did not refuse the licence because of the noise: the neighbours have withdrawn."
LETTERS = {
    "refusal.txt": (
        "Tarnbeck District Council",
        "9 March 2021",
        "Mr A. Dunn\nThe Ferry Inn",
        "Dear Mr Dunn",
        "The Licensing Committee met on 3 March 2021 and resolved by six votes to two to refuse the licence, "
        "because the cellar has no second exit.",
        DENIAL,
        "Yours sincerely",
        "Edith Marlow\nLicensing Officer",
    ),
    "request.txt": (
        "Tarnbeck District Council",
        "9 January 2021",
        "Mr A. Dunn\nThe Ferry Inn",
        "Dear Mr Dunn",
        "Please send a plan of the cellar. If it is not received, the licence may be refused.",
        "Yours sincerely",
        "Edith Marlow\nLicensing Officer",
    ),
}


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        (DENIAL, "refus"),
        ("It was not sold on the ground that it was old.", "sell"),
        ("He was never dismissed for that reason.", "dismiss"),
        ("The fee was not paid.", ""),
        ("We do not agree, because it is late.", ""),
        ("It was closed because it did not pay.", ""),
    ],
)
def test_what_denies_a_reason_is_known(sentence, deed):
    assert denied_reason_for(sentence) == deed


@pytest.mark.parametrize(
    "question",
    ["Why was the licence refused?", "When was the licence refused?", "What was the reason for refusal?"],
)
def test_what_gives_a_reason_stands_before_what_denies_one(tmp_path, embedding, question):
    bot = synced(tmp_path, embedding, written(tmp_path / "letters", LETTERS))
    with bot:
        answer = bot.query(question)
    assert not answer.abstained, answer.text
    assert "no second exit" in answer.quotes[0].text
    assert_verbatim(answer, tmp_path / "corpus")


@pytest.mark.parametrize(
    ("question", "denial", "goes_behind"),
    [
        ("Why was it closed?", "It was not closed because of the cost.", True),
        ("When was it closed?", "It was not closed because of the cost.", True),
        ("Why was it closed?", "It was not closed only because of the cost.", False),
        ("Why was it closed?", "It was not closed because of the cost but because of the smell.", False),
        ("Why was it not closed?", "It was not closed because of the cost.", False),
        ("Was it closed because of the cost?", "It was not closed because of the cost.", False),
        ("Why was the fee refused?", "We could not pay the fee because of the cost.", False),
    ],
)
def test_what_only_denies_a_reason_goes_behind(question, denial, goes_behind):
    letter = parse(f"Dear Sir,\n\n{denial} It was damp.\n\nYours sincerely,", "a.txt", "a")
    spans = [span for block in letter.blocks for span in sentences(letter.text, block.span)]
    said = {letter.slice(span): span for span in spans}
    read = Reading(
        (ScoredSentence(letter, said[denial], 0.9), ScoredSentence(letter, said["It was damp."], 0.5))
    )
    first = given_reasons_first(question, read).sentences[0]
    assert letter.slice(first.span) == ("It was damp." if goes_behind else denial)
