import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from training.spans import Batch, SpanNetwork

from corrbot.letters import Span
from corrbot.models.embedding import Engine
from corrbot.reader.layers import OpenVinoLayers, layers
from corrbot.reader.span_reader import (
    END,
    MAX_QUESTION,
    MAX_TALK,
    MAX_TOKENS,
    PADDING,
    PASSAGE,
    QUESTION,
    START,
    TALK,
    UNKNOWN,
    UNREAD,
    Shown,
    SpanReader,
    Texts,
    row,
)
from corrbot.reader.trained import part_of
from networks import PIECES, letters_and_words, numbers, shaken

WIDTH = 24
SENTENCES = ("the mill was closed by the county surveyor.", "the wheel was sold to it.", "who is it?")
QUESTION_ASKED, TALKED = "who closed the mill?", "is the mill closed?"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return letters_and_words()


@pytest.fixture(scope="module")
def network() -> SpanNetwork:
    torch.manual_seed(4)
    return shaken(SpanNetwork(2, len(PIECES), MAX_TOKENS, WIDTH), 0.3)


def reader_with(network: SpanNetwork, tokenizer: Tokenizer, engine: Engine) -> SpanReader:
    weights = numbers(network)
    return SpanReader(weights, tokenizer, layers(part_of("layers.", weights), engine, 1))


@pytest.fixture(scope="module")
def reader(network: SpanNetwork, tokenizer: Tokenizer) -> SpanReader:
    return reader_with(network, tokenizer, "torch")


def shown(*sentences: str) -> Shown:
    """A passage of these sentences, with a heading that is none of them."""
    text = "the ferry\n"
    places = []
    for sentence in sentences:
        places.append(Span(len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    return Shown(text, tuple(places))


def test_a_row_has_the_question_the_turn_before_and_the_passage(tokenizer: Tokenizer) -> None:
    passage = shown(*SENTENCES)
    one = row(tokenizer, QUESTION_ASKED, TALKED, passage)
    asked, before, read = (tokenizer.encode(text).ids for text in (QUESTION_ASKED, TALKED, passage.text))
    assert one.tokens == [START, *asked, END, *before, END, END, *read, END]
    assert one.kinds == (
        [QUESTION] * (1 + len(asked)) + [TALK] * (len(before) + 3) + [PASSAGE] * (len(read) + 1)
    )
    for sentence, (first, last) in zip(SENTENCES, one.sentences, strict=True):
        assert tokenizer.encode(sentence).ids == one.tokens[first:last]
    assert row(tokenizer, QUESTION_ASKED, "", passage).tokens == [START, *asked, END, END, *read, END]


def test_marks_that_a_text_spells_are_words_that_are_not_known(tokenizer: Tokenizer) -> None:
    spelt = "<pad> the <s> mill </s>"
    assert {START, PADDING, END} < set(tokenizer.encode(spelt).ids)
    one = row(tokenizer, spelt, spelt, shown(spelt))
    plain = row(tokenizer, "", "", Shown("", ()))
    assert [one.tokens.count(mark) for mark in (START, PADDING)] == [1, 0]
    assert one.tokens.count(END) == plain.tokens.count(END) + 1 and one.tokens.count(UNKNOWN) >= 9


def test_a_row_holds_so_many_tokens_and_no_more(tokenizer: Tokenizer) -> None:
    long = "who " * 90
    one = row(tokenizer, long, f"{long}mill", shown("the mill was sold. " * 200, "it is."))
    assert len(one.tokens) == len(one.kinds) == MAX_TOKENS
    assert one.kinds.count(QUESTION) == 1 + MAX_QUESTION and one.kinds.count(TALK) == MAX_TALK + 3
    assert one.tokens[MAX_QUESTION + 1 + MAX_TALK] == tokenizer.encode("mill").ids[-1]
    assert one.sentences[1][0] >= one.sentences[0][1] >= MAX_TOKENS - 1


@torch.inference_mode()
def said(network: SpanNetwork, tokenizer: Tokenizer, texts: Texts, number: int) -> tuple[np.ndarray, float]:
    """What the network that is trained says: a probability for each start and end, and of the whole."""
    one = row(tokenizer, texts.question, texts.talk, texts.passages[number])
    edges, whole = network(Batch.of([one], [(START, START)]))
    starts, ends = torch.log_softmax(edges[0], dim=0).double().numpy().T
    found = []
    for first, last in one.sentences:
        pairs = [
            starts[start] + ends[end]
            for start in range(first, min(last, len(one.tokens) - 1))
            for end in range(start, min(last, len(one.tokens) - 1))
        ]
        none = starts[START] + ends[START]
        found.append(np.logaddexp.reduce(pairs) - none if pairs else UNREAD)
    return np.array(found), float(whole[0])


@pytest.mark.parametrize("talk", ["", TALKED])
def test_it_says_what_the_trained_one_says(
    network: SpanNetwork, tokenizer: Tokenizer, reader: SpanReader, talk: str
) -> None:
    passages = shown(*SENTENCES), shown("it is."), shown("the mill was sold. " * 200, "it is.", "")
    texts = Texts(QUESTION_ASKED, talk, passages)
    for number, judged in zip((2, 0, 1), reader(texts, [2, 0, 1]), strict=True):
        sentences, whole = said(network, tokenizer, texts, number)
        assert judged.sentences == pytest.approx(sentences, abs=1e-3)
        assert judged.whole == pytest.approx(whole, abs=1e-4)
    assert reader(texts, [2])[0].sentences[1:].tolist() == [UNREAD, UNREAD]
    assert np.ptp(reader(texts, [0])[0].sentences) > 0.01


def test_openvino_and_numpy_say_the_same(
    network: SpanNetwork, tokenizer: Tokenizer, reader: SpanReader
) -> None:
    compiled = reader_with(network, tokenizer, "openvino")
    assert isinstance(compiled.layers, OpenVinoLayers)
    texts = Texts(QUESTION_ASKED, TALKED, (shown(*SENTENCES), shown("it is.")))
    for one, other in zip(compiled(texts, [0, 1]), reader(texts, [0, 1]), strict=True):
        assert one.sentences == pytest.approx(other.sentences, abs=5e-2)
        assert one.whole == pytest.approx(other.whole, abs=5e-2)
