"""The stores that the same tests run on, and what stands in them, asked of the store itself."""

from collections.abc import Iterator

import httpx
import pytest
import sqlalchemy

from corrbot.index import Index, StoreAddress
from corrbot.index.stores import Collection, VectorServer

PLACES = {"folder": None, "chroma": "chroma_url", "postgres": "postgres_url"}
EVERY_STORE = pytest.mark.parametrize("store", PLACES, indirect=True)
EVERY_SERVER = pytest.mark.parametrize("store", list(filter(PLACES.get, PLACES)), indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> StoreAddress | None:
    """The store of vectors, on a running server; None, the index folder, where a test does not ask."""
    place = PLACES[getattr(request, "param", "folder")]
    return StoreAddress(request.getfixturevalue(place)) if place else None


@pytest.fixture
def server(store: StoreAddress) -> Iterator[VectorServer]:
    """Another connection to the store."""
    made = store.server(60)
    yield made
    made.close()


def collection_of(index: Index, server: VectorServer) -> Collection:
    """Return the collection of the generation that answers."""
    return server.collection(index.generation().collection)


def names_on(store: StoreAddress) -> set[str]:
    """Return the names of all collections that corrbot has in the store, as the store lists them."""
    if store.url.startswith("postgresql"):
        engine = sqlalchemy.create_engine(store.url.replace("postgresql:", "postgresql+psycopg2:"))
        with engine.connect() as connection:
            tables = set(sqlalchemy.inspect(connection).get_table_names())
        engine.dispose()
        return {name.removeprefix("data_") for name in tables if name.startswith("data_corrbot_")}
    return {one["name"] for one in httpx.get(chroma_collections(store)).json()}


def chroma_collections(store: StoreAddress) -> str:
    """Return the address at which a Chroma server tells of the collections."""
    place, _, database = store.url.removeprefix("chroma:").partition("?database=")
    return f"{place}/api/v2/tenants/default_tenant/databases/{database}/collections"
