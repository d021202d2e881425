"""What indexing costs, against bare encoders and the LlamaIndex quickstart, and after a change."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.letters import write_letters
from benchmarks.timing import timed
from corrbot import Assistant, Config
from corrbot.models.embedding import LetterEmbedding
from corrbot.models.openvino_encoder import MANY

_FEW = 5
QUICKSTART = """
import sys, time
import chromadb
from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore
corpus, folder, model = sys.argv[1:]
embedding = HuggingFaceEmbedding(model_name=model, device="cpu")
embedding.get_text_embedding("warm")
start = time.perf_counter()
collection = chromadb.PersistentClient(folder).get_or_create_collection("letters")
VectorStoreIndex.from_documents(
    SimpleDirectoryReader(corpus).load_data(),
    storage_context=StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection)),
    embed_model=embedding,
)
print(time.perf_counter() - start)
"""

LIBRARY = """
import json, sys, time
from sentence_transformers import SentenceTransformer
texts, model = sys.argv[1:]
encoder = SentenceTransformer(model, device="cpu")
texts = json.load(open(texts, encoding="utf-8"))
encoder.encode(["warm"])
start = time.perf_counter()
encoder.encode(texts)
print(time.perf_counter() - start)
"""


def indexing(work: Path, letters: int) -> dict[str, float]:
    """Return what indexing that many generated ``letters`` costs with the real model."""
    corpus, index = work / f"corpus-{letters}", work / f"index-{letters}"
    write_letters(corpus, letters)
    warm(work / "warm")
    with Assistant.open(corpus=corpus, index=index) as assistant:
        model = assistant._embedding
        model.vectors(["warm"] * MANY)
        build = timed(assistant.sync)
        passages = assistant._generation().register.passages()
        texts = sorted((passage.embedded for passage in passages), key=len, reverse=True)
        encoder = timed(lambda: model.vectors(texts))
        noop = timed(assistant.sync)
        source = model.source
    another = LetterEmbedding(model_name="another", source=source, fingerprint="another")
    another._encoder = model.encoder
    copy = shutil.copytree(index, work / "remodelled")
    with Assistant(Config(corpus=corpus, index=copy), another) as assistant:
        remodelled = timed(assistant.sync)
    quickstart = _seconds_of(QUICKSTART, str(corpus), str(work / "quickstart"), source)
    (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    library = _seconds_of(LIBRARY, str(work / "texts.json"), source)
    size = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    return {
        "index_letters": letters,
        "index_passages": len(texts),
        "build_s": round(build, 1),
        "encoder_s": round(encoder, 1),
        "library_s": round(library, 1),
        "quickstart_s": round(quickstart, 1),
        "index_vs_encoder": round(encoder / build, 3),
        "index_vs_library": round(library / build, 3),
        "index_vs_quickstart": round(quickstart / build, 2),
        "noop_vs_build": round(noop / build, 5),
        "another_model_vs_build": round(remodelled / build, 2),
        "index_bytes_per_letter": round(size / letters),
    }


def _seconds_of(program: str, *arguments: str) -> float:
    """Return the seconds that ``program`` prints last, run with ``arguments`` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1])


def warm(work: Path) -> None:
    """Index a few letters, so that nothing is loaded while time is taken, as with the quickstart."""
    write_letters(work / "corpus", _FEW)
    with Assistant.open(corpus=work / "corpus", index=work / "index") as assistant:
        assistant.sync()


def bytes_per_passage(assistant: Assistant) -> dict[str, int]:
    """Return the bytes that each part of the index of ``assistant`` takes for a passage.

    Prints with ``python -m benchmarks.indexing CORPUS INDEX``.
    """
    generation = assistant._generation()
    passages, letters = (generation.register.count(table) for table in ("passages", "letters"))
    parts = {
        "register": [generation.folder / "register.sqlite"],
        "graph": list((generation.folder / "chroma").glob("*/*")),
        "graph_ids": list((generation.folder / "chroma").glob("*.sqlite3")),
        "cache": [assistant.config.index / "embeddings.sqlite"],
    }
    sizes = {part: sum(file.stat().st_size for file in files) // passages for part, files in parts.items()}
    return {"passages": passages, "letters": letters, **sizes}


def syncing(assistant: Assistant) -> dict[str, float]:
    """Return the seconds of a sync of the letters of ``assistant`` after nothing, or one letter, changed."""
    corpus = assistant.config.corpus
    first = sorted(corpus.iterdir())[0]
    whole, new = first.read_text(), corpus / "one-more.txt"

    def after(change: Callable[[], object]) -> float:
        change()
        return round(timed(assistant.sync), 2)

    found = {
        "noop_s": after(lambda: None),
        "add_s": after(lambda: shutil.copy(first, new)),
        "change_s": after(lambda: new.write_text(whole.replace("the", "this"))),
        "remove_s": after(new.unlink),
    }
    return found


if __name__ == "__main__":
    with Assistant.open(corpus=sys.argv[1], index=sys.argv[2]) as opened:
        print(json.dumps(bytes_per_passage(opened)))
