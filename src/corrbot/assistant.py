"""`Assistant`: a folder of letters that can be asked. Wires the parts together and does nothing else."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from corrbot.admitted import admitted, as_known, conditions, letter_id, refuse_unknown
from corrbot.answers import Answer, Originals
from corrbot.audit import NOT_KNOWN, AuditLog, refused, searched, shown
from corrbot.config import Config, refuse_among_letters
from corrbot.conversation import Conversation, Message, messages
from corrbot.erasure import erase_gone
from corrbot.errors import (
    AssistantClosed,
    CorrbotError,
    IndexDamaged,
    NoIndex,
    QuestionError,
)
from corrbot.index import (
    Generation,
    Index,
    Problem,
    Progress,
    StoreAddress,
    SyncReport,
    Workers,
)
from corrbot.letters import Filters, Letter
from corrbot.models.blas import one_blas_thread
from corrbot.models.embedding import LetterEmbedding
from corrbot.our_side import keep_our_side, our_side
from corrbot.readers import Limits
from corrbot.register import Failure, registers_of
from corrbot.respondent import Respondent
from corrbot.retrieval import Evidence
from corrbot.tally import Tally
from corrbot.threads import Correspondence, Deadlines

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Assistant:
    """Answers questions about the letters in a folder with verbatim quotes.

    Make one with `open`. Safe to share between threads; an index that is swapped by a sync, here or in
    another process, is taken up at the next question.
    """

    def __init__(self, config: Config, embedding: LetterEmbedding, llm: LLM | None = None) -> None:
        for setting, folder in (
            ("index", config.index),
            ("kept", config.kept_folder),
            ("audit", config.audit),
        ):
            if folder is not None:
                refuse_among_letters(config.corpus, folder, setting)
        self.config = config
        self._embedding = embedding
        self._respondent = Respondent(config, embedding, llm)
        self.tally = Tally()
        self._audit = AuditLog(config.audit, config.audit_files) if config.audit else None
        self._first_sync = threading.Lock()
        self._is_closed = False
        self._index = Index(
            config.index,
            config.corpus,
            embedding,
            Limits.of(config),
            our_side(config),
            store=StoreAddress.of(config),
            registers=registers_of(config),
        )

    @classmethod
    def open(
        cls,
        *,
        corpus: Path | str | None = None,
        index: Path | str | None = None,
        config: Config | None = None,
        llm: LLM | None = None,
    ) -> Self:
        """Return an assistant for the letters in ``corpus`` with its index in ``index``.

        What is not given comes from ``config``, or else from ``corrbot.toml`` and ``CORRBOT_*``.
        ``llm`` is a LlamaIndex LLM to use in place of the configured one.

        Raises `ConfigError` on a bad setting, `ModelError` when a model cannot be had.
        """
        named = {
            name: Path(value) for name, value in (("corpus", corpus), ("index", index)) if value is not None
        }
        settings = Config.load(**named) if config is None else config.model_copy(update=named)
        if llm is None and settings.llm is not None:
            from corrbot.models.llm import load_llm

            llm = load_llm(settings.llm)
        return cls(settings, LetterEmbedding.load(settings.embedding_model, settings.engine), llm)

    @property
    def outside_llm(self) -> str | None:
        """The configured LLM when asking it sends questions and quotes to another machine, or None."""
        if self.config.llm is None:
            return None
        from corrbot.models.llm import leaves_machine

        return self.config.llm if leaves_machine(self.config.llm) else None

    def sync(
        self, *, progress: Progress | None = None, allow_empty: bool = False, ray: str | None = None
    ) -> SyncReport:
        """Make the index equal to the corpus and return what changed.

        Kept conversations lose the answers that showed a letter which is gone or changed.

        ``progress`` is called with a stage, how many are done, and of how many. ``allow_empty`` lets
        an empty or missing corpus empty the index. ``ray`` is the address of a Ray cluster that is to parse
        and embed, and that this machine is a node of.

        Raises `CorpusError`, `ClusterError` or an `IndexFault`, the previous index then still answers; and
        `KeptError` where kept conversations cannot be read, when the new one does.
        """
        self._refuse_closed()
        begun = time.monotonic()
        try:
            report = self._index.sync(
                progress or (lambda stage, done, total: None),
                allow_empty=allow_empty,
                workers=self._workers(ray) if ray else None,
            )
            if report.added or report.changed or report.removed:
                self._respondent.forget()
            self._erase_gone()
        except CorrbotError as error:
            self.tally.sync(type(error).__name__)
            _log.info("sync", extra={"outcome": "failed", "error": type(error).__name__})
            raise
        self.tally.sync("done")
        took = round(time.monotonic() - begun, 3)
        _log.info("sync", extra={"outcome": "done", "seconds": took, **report.counts})
        return report

    def _workers(self, ray: str) -> Workers:
        from corrbot.index.ray_workers import RayWorkers

        return RayWorkers(ray, self._embedding)

    def query(
        self,
        question: str,
        history: Sequence[Message] = (),
        filters: Filters | None = None,
        *,
        who: str = "",
    ) -> Answer:
        """Return the answer to ``question``, asked of the letters that ``filters`` admit.

        ``history`` is the conversation before it, oldest first, in the OpenAI messages form. The
        first question to a folder that was never synced syncs it. ``who`` asks, for the audit log.

        Raises `QuestionError`, `HistoryError`, `CorpusError` also where the folder of letters is gone,
        `UnknownLetter` where ``filters`` name one that there is not, `AuditError`, or an `IndexFault`.
        """
        begun = time.monotonic()
        try:
            answer = self._answered(question, history, filters)
        except CorrbotError as error:
            self._count(type(error).__name__, begun)
            self._record(who, refused(question, filters, error))
            raise
        self._count("abstained" if answer.abstained else "answered", begun, answer)
        if self._audit is not None:
            originals = Originals(self.config.corpus, Limits.of(self.config))
            self._record(who, shown(answer, originals.hold))
        return answer

    def _count(self, outcome: str, begun: float, answer: Answer | None = None) -> None:
        took = round(time.monotonic() - begun, 3)
        self.tally.question(outcome, took)
        counted = {"quotes": len(answer.quotes), "searched": answer.searched.letters} if answer else {}
        _log.info("question", extra={"outcome": outcome, "seconds": took, **counted})

    def _record(self, who: str, entry: dict[str, Any]) -> None:
        if self._audit is not None:
            versions = {"corrbot": version("corrbot"), "model": self._embedding.fingerprint}
            self._audit.record(
                {"who": who or NOT_KNOWN, **entry, "llm": self.config.llm, "versions": versions}
            )

    def _answered(self, question: str, history: Sequence[Message], filters: Filters | None) -> Answer:
        self.refuse(question)
        asked_of, before = conditions(filters), messages(history)
        self._index.refuse_missing()
        found = self._of_current(lambda one: self._respondent.answer(one, question, before, asked_of))
        return found if found.question == question else replace(found, question=question)

    def warm(self) -> None:
        """Load the models and read all letters together, which the first questions would have to wait for.

        Whatever stands in the way is left for the first question to tell.
        """
        with suppress(CorrbotError):
            self._refuse_closed()
            self._respondent.warm()
            self._index.generation().correspondence  # noqa: B018 - read at first use

    def refuse(self, question: str) -> None:
        """Raise `QuestionError` when ``question`` is empty, too long or no text."""
        if not isinstance(question, str):
            raise QuestionError(f"The question is {question!r}; give it as text.")
        if any("\ud800" <= character <= "\udfff" for character in question):
            raise QuestionError("The question holds half a character, which is no text; type it again.")
        if not question.strip():
            raise QuestionError("The question is empty; type one, such as “Who wrote to the Council?”.")
        if len(question) > (limit := self.config.max_question_characters):
            raise QuestionError(
                f"The question has {len(question):,} characters; ask it in at most {limit:,}."
            )

    def search(
        self,
        question: str,
        history: Sequence[Message] = (),
        filters: Filters | None = None,
        k: int = 10,
        *,
        who: str = "",
    ) -> list[Evidence]:
        """Return the ``k`` passages nearest to ``question``, best first. ``who`` asks, for the audit log.

        Raises as `query` does.
        """
        try:
            found = self.nearest(question, history, filters, k)
        except CorrbotError as error:
            self._record(who, refused(question, filters, error))
            raise
        self._record(who, searched(question, filters, found))
        return found

    def nearest(
        self, question: str, history: Sequence[Message] = (), filters: Filters | None = None, k: int = 10
    ) -> list[Evidence]:
        """Return what `search` does for callers that show no passage; no audit log records it."""
        self.refuse(question)
        if not isinstance(k, int) or k < 1:
            raise QuestionError(f"k is {k!r}; ask for 1 passage or more.")
        asked_of, before = conditions(filters), messages(history)
        self._index.refuse_missing()
        return self._of_current(lambda one: self._respondent.nearest(one, question, before, asked_of, k))

    def letters(self, filters: Filters | None = None) -> list[Letter]:
        """Return the letters that ``filters`` admit, by path.

        Besides what each says itself they have what only all of them together tell: the direction, and
        a recipient that is printed nowhere but follows from other letters, marked as inferred.

        Raises `UnknownLetter` where ``filters`` name a letter that there is not.
        """
        generation = self._generation()
        refuse_unknown(generation, conditions(filters))
        ids = [one.id for one in admitted(generation, filters)] if conditions(filters) else None
        return as_known(generation, generation.register.letters(ids))

    def headings(self, filters: Filters | None = None) -> list[Letter]:
        """Return what `letters` returns, without their text, which is not read. Raises as it does."""
        generation = self._generation()
        refuse_unknown(generation, conditions(filters))
        return admitted(generation, filters)

    def holding(self, word: str) -> set[str]:
        """Return the ids of the letters that hold ``word``, spelled so, anywhere in their text."""
        return self._of_current(lambda generation: generation.register.letters_with([word]))

    def correspondence(self) -> Correspondence:
        """Return all letters read together, without their text: directions, links, threads, deadlines."""
        return self._generation().correspondence

    def take_side(self, names: Sequence[str]) -> None:
        """Keep ``names`` as those of our side, for all who ask; with none the letters tell again.

        Raises `ConfigError` where the settings name it, `KeptError` where it cannot be kept.
        """
        keep_our_side(self.config, names)

    @property
    def deadlines(self) -> Deadlines:
        """In how many working days answers are due, as configured."""
        return self._respondent.deadlines

    @property
    def unread(self) -> tuple[Failure, ...]:
        """The files, and parts of files, that the last sync could not read. Raises as `damage` does."""
        return self._indexed().register.failures()

    @property
    def damage(self) -> tuple[str, ...]:
        """What is wrong with the vectors of the index, which then are searched one by one. Reads no letter.

        Raises `NoIndex` before the first sync, or another `IndexFault`.
        """
        return tuple(self._indexed().damage)

    @property
    def has_folder(self) -> bool:
        """Whether the folder of letters is there: without it nothing can be quoted."""
        return os.path.isdir(self.config.corpus)

    @property
    def letter_count(self) -> int:
        """How many letters are indexed. Raises as `damage` does."""
        return self._indexed().register.count("letters")

    def letter(self, wanted: str) -> Letter:
        """Return the letter with this path, id or reference; of several, the first by path.

        Raises `UnknownLetter` when there is none.
        """
        generation = self._generation()
        (letter,) = as_known(generation, [generation.register.letter(letter_id(generation, wanted))])
        return letter

    def check(self) -> list[Problem]:
        """Return every way in which the index is not what the letters make it, and what mends each."""
        self._refuse_closed()
        return self._index.check()

    def repair(self, *, progress: Progress | None = None) -> list[Problem]:
        """Make the index anew from the letters and the sound vectors; return what is wrong afterwards.

        Raises as `sync` does.
        """
        self._refuse_closed()
        left = self._index.repair(progress or (lambda stage, done, total: None))
        self._erase_gone()
        return left

    def conversation(self, history: Sequence[Message] = (), *, who: str = "") -> Conversation:
        """Return a new session of ``who`` that remembers its own turns, and goes on from ``history``."""
        return Conversation(
            lambda question, said, filters: self.query(question, said, filters, who=who), history
        )

    def close(self) -> None:
        """Let go of files and memory. What is asked afterwards raises `AssistantClosed`."""
        self._is_closed = True
        self._index.close()

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise AssistantClosed("This assistant was closed; open another with Assistant.open.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _erase_gone(self) -> None:
        with self._index.register() as register:
            erase_gone(self.config.kept_folder, register.letter_hashes(), set(register.letter_ids()))

    def _of_current(self, make: Callable[[Generation], T]) -> T:
        """Return what ``make`` makes of the current generation.

        Where a sync replaced that meanwhile and deleted files that were still needed, it is made anew.
        """
        generation = self._generation()
        while True:
            try:
                with one_blas_thread() if self._embedding.engine == "openvino" else nullcontext():
                    return make(generation)
            except IndexDamaged:
                replaced, generation = generation, self._generation()
                if generation is replaced:
                    raise

    def _indexed(self) -> Generation:
        """Return the current generation; where there is none, nothing is synced."""
        self._refuse_closed()
        return self._index.generation()

    def _generation(self) -> Generation:
        """Return the current generation, after a first sync where there is none.

        Which side is ours may have been chosen elsewhere meanwhile.
        """
        self._refuse_closed()
        self._index.take_side(our_side(self.config))
        try:
            return self._index.generation()
        except NoIndex:
            with self._first_sync:
                return self._first_generation()

    def _first_generation(self) -> Generation:
        try:
            return self._index.generation()
        except NoIndex:
            self.sync()
            return self._index.generation()
