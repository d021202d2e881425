import pytest
import torch
from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

from answering import REAL_LETTER, synced
from corrbot.errors import ModelError
from corrbot.letters import Filters
from corrbot.reader import CrossEncoderReader, Reader
from corrbot.reader.features import Asked
from corrbot.retrieval import LetterRetriever, Query


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    """A real cross-encoder, very small and untrained."""
    path = tmp_path_factory.mktemp("cross") / "encoder"
    torch.manual_seed(1)
    shape = BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32, num_labels=1
    )
    BertForSequenceClassification(shape).save_pretrained(path)
    AutoTokenizer.from_pretrained(embedding.source).save_pretrained(path)
    return path


def test_it_orders_the_sentences_that_the_reader_found_by_its_own_scores(tmp_path, embedding, folder):
    with synced(tmp_path, embedding, [REAL_LETTER]) as assistant:
        generation = assistant._generation()
        question = "What is the Truth Project?"
        evidence = LetterRetriever(generation, embedding, Filters(), 50).search([Query(question)], 8)
        rarity = generation.register.rarity
        found = CrossEncoderReader(embedding, str(folder)).read(Asked(question), evidence, rarity)
        first = Reader(embedding).read(Asked(question), evidence, rarity)
    scores = [one.score for one in found.sentences]
    assert scores == sorted(scores, reverse=True) and all(0 < score < 1 for score in scores)
    assert found.answerability == scores[0]
    assert found.passage_interaction == first.passage_interaction is not None
    assert {one.span for one in found.sentences} <= {one.span for one in first.sentences}
    assert [one.span for one in found.sentences] != [one.span for one in first.sentences]


def test_nothing_found_is_nothing_read(embedding, folder):
    assert (
        CrossEncoderReader(embedding, str(folder)).read(Asked("Why?"), [], lambda word: 1.0).sentences == ()
    )


def test_what_is_no_model_is_refused_by_name(tmp_path, embedding):
    with pytest.raises(ModelError, match="reader_model"):
        CrossEncoderReader(embedding, str(tmp_path)).warm()
