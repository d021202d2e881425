from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from corrbot.index import Index, StoreAddress
from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding
from corrbot.readers import Limits
from hashed_embedding import HashedEmbedding

pytest_plugins = ["chroma_run", "postgres", "register_stores", "vector_stores", "web_pages"]
MakeIndex = Callable[..., Index]

settings.register_profile("corrbot", deadline=None)
settings.load_profile("corrbot")
"""No test is timed: the first example may load a model, or NLTK."""


@pytest.fixture(scope="session")
def embedding() -> LetterEmbedding:
    """The packaged model, loaded once."""
    return LetterEmbedding.load(PACKAGED_MODEL)


@pytest.fixture(scope="session")
def hashed() -> HashedEmbedding:
    """A model without weights: the same words, the same vector."""
    return HashedEmbedding()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An empty folder of letters."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def index(
    tmp_path: Path, corpus: Path, hashed: HashedEmbedding, store: StoreAddress | None
) -> Iterator[Index]:
    """An index of ``corpus`` that was never synced."""
    made = Index(tmp_path / "index", corpus, hashed, Limits(1_000_000), store=store)
    yield made
    made.close()
