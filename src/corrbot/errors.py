"""Every error corrbot raises on purpose.

    CorrbotError
    ├── ConfigError            a setting is unknown or impossible
    ├── AccountsError          the file of accounts cannot be used, or a name or password will not do
    ├── AssistantClosed        an assistant is used after `Assistant.close`
    ├── QuestionError          the question cannot be asked as it stands
    ├── HistoryError           the conversation so far is not in the messages form
    ├── UnreadableLetter       one file could not be read (a sync reports it and goes on)
    ├── CorpusError            the folder of letters is missing, or empty where that would wipe an index
    ├── Stopped                somebody stopped a sync on the page
    ├── ClusterError           the Ray cluster that is to parse and embed cannot be used
    ├── ModelError             an embedding model or LLM is missing, altered or not installed
    ├── UnknownLetter          no letter has that path, id or reference
    ├── KeptError              what is kept of conversations cannot be read or written
    ├── AuditError             the audit log is on and cannot be written, or not read
    ├── ExportError            letters cannot be exported so, or not to there
    ├── EvaluationError        questions, or an earlier evaluation, cannot be used
    └── IndexFault             anything about the index on disk
        ├── NoIndex            nothing has been indexed yet
        ├── IndexLocked        another sync is running
        ├── IndexNotWritable   the index directory cannot be written
        ├── IndexDamaged       files of the index are not what a sync wrote
        ├── IndexMismatch      the index was made with another embedding model
        ├── AnotherCorpus      the index is of another folder of letters
        ├── IndexOutdated      the index was written in the format of another version
        ├── StoreAway          the server that keeps the vectors does not answer
        ├── RegisterUnreachable  the database that keeps the register does not answer
        ├── OutOfMemory        there was too little memory to sync; a previous index still answers
        └── DiskFull           no room to write; a previous index still answers

Each message is one line and says what to do next.
"""


class CorrbotError(Exception):
    """Base of every error that corrbot raises on purpose.

    ``reason`` is what is wrong, ``remedy`` what to do about it, or "" where the reason says both, as it
    does in every error of accounts, audits, exports, evaluations and questions; the message is made of them.
    """

    def __init__(self, reason: str = "", *, remedy: str = "") -> None:
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason
        self.remedy = remedy


class ConfigError(CorrbotError):
    """A setting is unknown, malformed or impossible."""


class AccountsError(CorrbotError):
    """The file of accounts cannot be used, or a name or password will not do."""


class AssistantClosed(CorrbotError):
    """An assistant is used after it was closed."""


class QuestionError(CorrbotError):
    """The question cannot be asked as it stands: empty, or longer than the configured limit."""


class HistoryError(CorrbotError):
    """The conversation so far is not a list of ``{"role": ..., "content": ...}`` messages."""


class UnreadableLetter(CorrbotError):
    """One file could not be read as a letter."""


class CorpusError(CorrbotError):
    """The folder of letters is missing, or empty where that would wipe a filled index."""


class Stopped(CorrbotError):
    """Somebody stopped the sync."""


class ClusterError(CorrbotError):
    """The Ray cluster that is to parse and embed cannot be used."""


class ModelError(CorrbotError):
    """An embedding model or LLM is missing, altered, or its package is not installed."""


class UnknownLetter(CorrbotError):
    """No letter in the index has that path, id or reference."""


class KeptError(CorrbotError):
    """What is kept of conversations cannot be read or written; it may still show letters that are gone."""


class AuditError(CorrbotError):
    """The audit log is switched on and cannot be written, or cannot be read."""


class ExportError(CorrbotError):
    """Letters cannot be exported with these options, or to this place."""


class EvaluationError(CorrbotError):
    """A file of questions, or of an earlier evaluation, cannot be used."""


class IndexFault(CorrbotError):
    """Base of the errors about the index on disk.

    ``still`` is what answers though a sync failed: "the previous index"; "" where nothing does, and None
    where no sync failed.
    """

    def __init__(self, reason: str = "", *, remedy: str = "", still: str | None = None) -> None:
        super().__init__(reason, remedy=remedy)
        self.still = still
        if still is not None:
            answering = f"; {still} still answers" if still else ""
            self.args = (f"{reason}{answering}. {remedy}",)


class NoIndex(IndexFault):
    """Nothing has been indexed yet."""


class IndexLocked(IndexFault):
    """Another sync is running."""


class IndexNotWritable(IndexFault):
    """The index directory cannot be written."""


class IndexDamaged(IndexFault):
    """Files of the index are not what a sync wrote."""


class IndexMismatch(IndexFault):
    """The index was made with another embedding model than the one configured."""


class AnotherCorpus(IndexFault):
    """The index is of another folder of letters, of whose files this one has none."""


class IndexOutdated(IndexFault):
    """The index was written in the format of another version of corrbot."""


class StoreAway(IndexFault):
    """The server that keeps the vectors does not answer, or refuses to."""


class RegisterUnreachable(IndexFault):
    """The database that keeps the register does not answer, or lets nobody in."""


class OutOfMemory(IndexFault):
    """There was too little memory to sync; a previous index still answers."""


class DiskFull(IndexFault):
    """There was no room to write; a previous index still answers."""
