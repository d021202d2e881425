"""Switch protections off, one at a time, and see that the test of each fails.

    python -m benchmarks.protections [NAME ...]

A test that passes with and without what it tests proves nothing. For each protection a copy of ``src/`` is
changed so that it is gone, and its tests are run on the copy. Ends with one JSON line, and with status 1 when
a test passed or a place to change was not found: ``protections``, ``seen_failing``, and ``unproven`` ones.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Protection:
    """What is switched off: ``now`` in ``file`` becomes ``off``, and ``test`` has to fail."""

    name: str
    file: str
    now: str
    off: str
    test: str


INDEX, CRASH, CHECK, MODES, STORES = (
    f"tests/test_{name}.py"
    for name in ("index_sync", "index_crash", "index_check", "failure_modes", "index_stores")
)
ORIGINALS, READERS, POOL, TEXT, PAGE, MODELS, DOORS, AUDIT, RAY = (
    f"tests/test_{name}.py"
    for name in (
        *("answers_originals", "readers", "readers_pool", "web_text", "web_page", "models_embedding"),
        *("api_doors", "audit", "ray"),
    )
)
INPUT = "tests/test_bad_input.py"
GENERATION = "tests/test_index_generation.py"
POSTGRES = "tests/test_index_on_postgres.py"
PLANTED = f"{CHECK}::test_a_planted_corruption_is_named_and_repaired"

ACCOUNTS, OFFERED = (f"tests/test_{name}.py" for name in ("api_accounts", "web_offered"))

PROTECTIONS = (
    Protection(
        "a letter of which anything has changed is not quoted",
        "answers/passages/originals.py",
        "letter.text in self._read(letter.path, data)",
        "any(quote.text in text for text in self._read(letter.path, data))",
        f"{ORIGINALS}::test_a_letter_that_changed_elsewhere_is_not_quoted_either",
    ),
    Protection(
        "an index of other letters is neither asked nor replaced",
        "index/index.py",
        "if files and not any((self.corpus / path).exists() for path in files):",
        "if False:",
        f"{INPUT}::test_an_index_of_another_folder_of_letters_is_neither_asked_nor_replaced",
    ),
    Protection(
        "the first run of a model in a process is by itself",
        "models/openvino_model.py",
        "if not _has_run.is_set():",
        "if False:",
        "tests/test_models_openvino_model.py",
    ),
    Protection(
        "a generation of its own for every sync",
        "index/generation.py",
        '    final = partial.with_suffix("")\n    partial.rename(final)',
        '    final = current_folder(index) or partial.with_suffix("")\n'
        "    shutil.rmtree(final, ignore_errors=True)\n    partial.rename(final)",
        f"{CRASH}::test_a_kill_at_a_rename_leaves_the_generation_that_answers_untouched",
    ),
    Protection(
        "files are on disk before they are renamed",
        "index/generation.py",
        "    for file in files(partial):\n        _fsync(file)\n",
        "",
        f"{CRASH}::test_all_is_on_disk_before_the_pointer_moves",
    ),
    Protection(
        "the pointer is on disk before it is moved",
        "index/generation.py",
        "    _fsync(pointer)\n",
        "",
        f"{CRASH}::test_all_is_on_disk_before_the_pointer_moves",
    ),
    Protection(
        "one writer",
        "index/index.py",
        "with FileLock(self.folder / LOCK, timeout=0):",
        "if True:",
        f"{CRASH}::test_a_second_sync_in_another_process_says_to_wait",
    ),
    Protection(
        "the pointer is looked at before each question",
        "index/index.py",
        "while self._current is None or self._current.folder != folder:",
        "while self._current is None:",
        f"{GENERATION}::test_an_open_reader_sees_what_another_process_synced",
    ),
    Protection(
        "a full disk is told",
        "index/sync_fault.py",
        'if code == errno.ENOSPC or "disk is full" in str(error) or _free(folder) < _FULL_BELOW:',
        "if False:",
        f"{INPUT}::test_a_full_disk_leaves_the_index_answering",
    ),
    Protection(
        "memory that runs out is told",
        "index/index.py",
        "except (OSError, sqlite3.Error, MemoryError, RuntimeError, IndexDamaged) as error:",
        "except OSError as error:",
        f"{CRASH}::test_memory_that_runs_out_is_told",
    ),
    Protection(
        "letters are told apart by their bytes",
        "index/corpus.py",
        "hashlib.sha256(_bytes(folder, path, limits)).hexdigest()",
        "scan.__dict__.setdefault(f'{path} {(stat := (folder / path).stat()).st_mtime_ns} {stat.st_size}', "
        "hashlib.sha256(_bytes(folder, path, limits)).hexdigest())",
        f"{CRASH}::test_a_letter_changed_within_the_same_second_and_size_is_seen",
    ),
    Protection(
        "a letter has the hash of the bytes it was read from",
        "index/sync.py",
        "corpus.files[file.path]._replace(sha256=file.sha256)",
        "corpus.files[file.path]",
        f"{CRASH}::test_a_half_written_letter_is_what_it_is_until_the_next_sync",
    ),
    Protection(
        "Chroma is opened after its manifest agrees",
        "index/generation.py",
        "            self._damage = vector_damage(folder)\n",
        "            self._damage = []\n",
        f"{INPUT}::test_damaged_chroma_is_searched_exactly_instead",
    ),
    Protection(
        "the register is opened after its hash agrees",
        "index/generation.py",
        "(manifest is not None and register.seal() != manifest.register)",
        "False",
        f"{CHECK}::test_a_corrupted_index_is_never_quoted_from",
    ),
    Protection(
        "whoever reads a schema locks it",
        "register/postgres_connection.py",
        "if held and held[0]:",
        "if held:",
        f"{POSTGRES}::test_a_superseded_register_is_dropped_by_the_last_who_reads_it",
    ),
    Protection(
        "rows of letters that are gone are not copied",
        "register/postgres_registers.py",
        'composed.SQL(where if without else "")',
        'composed.SQL("")',
        f"{POSTGRES}::test_a_letter_of_many_is_erased_without_writing_the_others_anew",
    ),
    Protection(
        "the manifest has a hash of its own",
        "index/manifest.py",
        "if own == _fields_sha256(fields) else None",
        "",
        f"{PLANTED}[a stray hidden]",
    ),
    Protection(
        "what Chroma measures by is in the manifest",
        "index/manifest.py",
        '    "SELECT * FROM collection_metadata ORDER BY collection_id, key",\n',
        "",
        f"{PLANTED}[another distance]",
    ),
    Protection(
        "words are compared with the passages",
        "register/sqlite.py",
        "if found != wanted:",
        "if False:",
        f"{PLANTED}[words added]",
    ),
    Protection(
        "passages are compared with the letters",
        "index/check.py",
        "if sorted(found, key=lambda one: one.id) != sorted(wanted, key=lambda one: one.id):",
        "if False:",
        f"{PLANTED}[a passage gone]",
    ),
    Protection(
        "letters are compared with their files",
        "index/check.py",
        "if indexed != sorted(reading.letters, key=lambda letter: letter.part):",
        "if False:",
        f"{PLANTED}[a letter's blocks]",
    ),
    Protection(
        "vectors are compared with the cache",
        "index/check.py",
        "apart = ~(np.abs(rows - kept).max(axis=1, initial=0.0) <= _ROUNDING)",
        "apart = np.zeros(len(rows), bool)",
        f"{PLANTED}[vectors exchanged]",
    ),
    Protection(
        "vectors have checksums",
        "index/embeddings.py",
        "        if zlib.crc32(vector) != checksum:\n            yield",
        "        if False:\n            yield",
        f"{INPUT}::test_one_changed_vector_in_the_cache_is_named_and_embedded_anew",
    ),
    Protection(
        "keys of the cache are checked to be in order",
        "index/embeddings.py",
        "PRAGMA integrity_check",
        "PRAGMA quick_check",
        "tests/test_index_embeddings.py::test_keys_out_of_order_are_found",
    ),
    Protection(
        "an index of another format is refused",
        "index/generation.py",
        "if (written := written_format(folder)) not in (None, FORMAT):",
        "if (written := None) is not None:",
        f"{CHECK}::test_another_format_is_refused_with_what_to_do_and_made_anew",
    ),
    Protection(
        "what is gone is erased from copies of the graph",
        "index/sync.py",
        "        erase(folder / CHROMA, gone, wanted)\n",
        "",
        INDEX,
    ),
    Protection(
        "vectors that nothing wants are erased",
        "index/index.py",
        "self._embeddings.prune(register.embedded_hashes())",
        "pass",
        f"{MODES}::test_a_removed_letter_is_in_no_byte_anywhere",
    ),
    Protection(
        "old generations are deleted",
        "index/index.py",
        "            remove_others(self.folder, folder)\n",
        "",
        f"{MODES}::test_a_removed_letter_is_in_no_byte_anywhere",
    ),
    Protection(
        "kept answers go with their letters",
        "assistant.py",
        "self._erase_gone()",
        "pass",
        "tests/test_erasure.py",
    ),
    Protection(
        "kept answers go with letters that they do not quote",
        "erasure.py",
        'yield from fields.get("told_of", ())',
        "yield from ()",
        "tests/test_erasure.py::test_an_answer_goes_with_a_letter_that_it_tells_of_and_does_not_quote",
    ),
    Protection(
        "the audit log names letters that are not quoted",
        "audit.py",
        "for letter in answer.letters",
        "for letter in {quote.letter for quote in answer.quotes}",
        f"{AUDIT}::test_it_says_which_letters_were_told_of_and_not_quoted",
    ),
    Protection(
        "adds are in batches",
        "index/vectors.py",
        "_MOST_IN_ADD = 5_000\n",
        "_MOST_IN_ADD = 40_000\n",
        f"{MODES}::test_forty_thousand_passages_come_back_and_six_thousand_are_added_at_once",
    ),
    Protection(
        "no model that a stored index names is made",
        "index/manifest.py",
        "if not problems and _names_model(connection):",
        "if False:",
        f"{MODES}::test_an_index_that_names_remote_code_makes_no_model",
    ),
    Protection(
        "no model that a vector server names is made",
        "index/chroma_server.py",
        "    collection._model.serialized_schema = None\n",
        "",
        f"{STORES}::test_a_configuration_that_names_remote_code_is_not_read",
    ),
    Protection(
        "passages of other generations in a store do not count",
        "index/served.py",
        "[row for row in found if row[0] in known][:limit]",
        "found[:limit]",
        f"{STORES}::test_an_answer_has_passages_of_one_generation_only",
    ),
    Protection(
        "what is gone is deleted from the store",
        "index/index.py",
        "settle(collections.collection(name), gone, register, self._embeddings)",
        "pass",
        f"{STORES}::test_what_is_removed_is_gone_from_the_store",
    ),
    Protection(
        "a collection is written down before it is made",
        "index/collections.py",
        "        self._write([*self._names(), name])\n",
        "",
        f"{STORES}::test_a_collection_of_a_killed_first_sync_is_dropped",
    ),
    Protection(
        "what a file may unpack to is limited",
        "readers/package.py",
        "self._left = source.limits.unpacked_bytes",
        "self._left = 10**12",
        f"{MODES}::test_bombs_are_refused_by_name_and_the_others_are_indexed",
    ),
    Protection(
        "telemetry is switched off",
        "__init__.py",
        "    os.environ.setdefault(_switch, _value)",
        "    pass",
        f"{MODES}::test_nothing_outside_this_machine_is_resolved_or_connected_to",
    ),
    Protection(
        "errors are logged without their words",
        "faults.py",
        '_log.error("%s while %s\\n%s", type(error).__name__, doing, frames)',
        '_log.error("%s while %s\\n%s", repr(error), doing, frames)',
        f"{MODES}::test_a_name_in_a_letter_a_question_or_an_error_is_in_no_log",
    ),
    Protection(
        "only health is told without an account",
        "web/login.py",
        'if path == HEALTH and method in ("GET", "HEAD"):',
        'if path in (HEALTH, "/metrics"):',
        f"{ACCOUNTS}::test_health_is_told_to_anyone_and_nothing_else_is",
    ),
    Protection(
        "who has no account gets no answer",
        "web/login.py",
        "            return _turned_away(request)\n",
        "            return None\n",
        f"{ACCOUNTS}::test_rest_answers_who_has_a_token",
    ),
    Protection(
        "who asks over MCP is who is logged in",
        "api/tools.py",
        "return person(request) if request else who",
        "return who",
        f"{ACCOUNTS}::test_an_mcp_client_asks_with_a_token_and_the_log_says_who",
    ),
    Protection(
        "who is not known is recorded as that",
        "assistant.py",
        "who or NOT_KNOWN",
        "who",
        f"{ACCOUNTS}::test_where_nobody_is_logged_in_the_log_says_so",
    ),
    Protection(
        "a body is counted as it comes in",
        "web/guard.py",
        "if received > limit:",
        "if False:",
        f"{ACCOUNTS}::test_a_body_that_is_too_large_is_refused_at_every_door",
    ),
    Protection(
        "an uploaded file has a limit",
        "web/serving.py",
        "        max_file_size=assistant.config.max_letter_bytes,\n",
        "",
        f"{ACCOUNTS}::test_a_file_and_an_event_that_are_too_large_are_refused",
    ),
    Protection(
        "events of the page are not called by name",
        "web/offered.py",
        "called in self._endpoints",
        "path.startswith(_CALL)",
        f"{OFFERED}::test_no_event_of_the_page_is_called_by_its_name",
    ),
    Protection(
        "what Gradio serves besides is not there",
        "web/offered.py",
        "if not self._is_offered(path):",
        "if False:",
        f"{OFFERED}::test_nothing_else_of_gradio_is_there",
    ),
    Protection(
        "an upload is used by who brought it",
        "web/offered.py",
        "self._owners.may_use(_strings(scope, body), person) and ",
        "",
        f"{OFFERED}::test_what_somebody_uploads_is_for_nobody_else",
    ),
    Protection(
        "a session is used by who began it",
        "web/offered.py",
        " and self._owners.claim(sessions, person)",
        "",
        f"{OFFERED}::test_the_session_of_somebody_is_for_nobody_else",
    ),
    Protection(
        "a kept conversation is its owner's",
        "web/kept.py",
        '"WHERE owner = ? AND id = ? ORDER BY number"',
        '"WHERE ? <> owner || id AND id = ? ORDER BY number"',
        f"{OFFERED}::test_kept_conversations_are_their_owners",
    ),
    Protection(
        "a quote is looked for in its file when it is shown",
        "answers/passages/originals.py",
        "        holds = self._holds(quote)\n",
        "        holds = True\n",
        f"{ORIGINALS}::test_a_quote_that_the_file_no_longer_has_there_does_not",
    ),
    Protection(
        "links are not followed",
        "readers/files.py",
        "flags | os.O_NOFOLLOW | os.O_NONBLOCK",
        "flags | os.O_NONBLOCK",
        f"{READERS}::test_links_are_listed_and_never_followed",
    ),
    Protection(
        "only regular files are read",
        "readers/files.py",
        "if not stat.S_ISREG(status.st_mode):",
        "if False:",
        f"{READERS}::test_a_pipe_is_refused_at_once",
    ),
    Protection(
        "text is decoded without loss or not at all",
        "readers/decoding.py",
        "return data.decode(encoding)",
        'return data.decode(encoding, "ignore")',
        f"{READERS}::test_text_is_decoded_exactly",
    ),
    Protection(
        "binary data is no letter",
        "readers/decoding.py",
        "if controls > _BINARY_SHARE * len(text):",
        "if False:",
        f"{READERS}::test_what_is_no_text_is_refused_by_name",
    ),
    Protection(
        "a file that vanishes is told",
        "readers/files.py",
        "    except FileNotFoundError:\n",
        "    except ZeroDivisionError:\n",
        f"{INPUT}::test_a_file_that_vanishes_during_the_sync_is_reported",
    ),
    Protection(
        "passages that the graph does not reach are searched one by one",
        "index/generation.py",
        "return MixedVectors(graph, self._exact(embeddings, strays)) if strays else graph",
        "return graph",
        f"{INPUT}::test_a_passage_that_the_graph_does_not_reach_is_found",
    ),
    Protection(
        "Chroma is not opened where it may not write",
        "index/generation.py",
        "self._damage = self._damage or _closed_to_chroma(self.folder / CHROMA)",
        "pass",
        f"{INPUT}::test_an_index_that_only_others_may_write_still_answers",
    ),
    Protection(
        "a reader that dies costs only its file",
        "readers/pool.py",
        "except (EOFError, OSError):",
        "except ZeroDivisionError:",
        f"{POOL}::test_a_process_that_dies_costs_only_its_file",
    ),
    Protection(
        "parts of mail are opened to a limited depth",
        "readers/email.py",
        "if depth >= _DEEPEST:",
        "if False:",
        "tests/test_readers_email.py::test_a_bomb_of_nested_parts_does_no_harm",
    ),
    Protection(
        "messages in messages are opened to a limited depth",
        "readers/source.py",
        "if self.depth >= self.limits.depth:",
        "if False:",
        "tests/test_readers_email.py::test_a_bomb_of_nested_messages_stops_at_the_limit",
    ),
    Protection(
        "pixels are counted before they are decoded",
        "readers/scan.py",
        "if file.width * file.height > limits.pixels:",
        "if False:",
        "tests/test_readers_scan.py::test_more_pixels_than_the_limit_are_never_decoded",
    ),
    Protection(
        "a letter declares no document type of its own",
        "readers/package.py",
        "if root.getroottree().docinfo.internalDTD is not None:",
        "if False:",
        "tests/test_readers_docx.py::test_what_cannot_be_read_says_why",
    ),
    Protection(
        "what a language model says is not shown unless a letter says it",
        "answers/routes/arrangement.py",
        "    return _unsaid(words, quotes)\n",
        '    return _Selected("", words)\n',
        "tests/test_answers_arrangement.py::test_lies_do_not_pass",
    ),
    Protection(
        "words of letters are no markup in an answer",
        "web/message.py",
        'lambda sign: f"&#{ord(sign[0])};" if sign[0].isprintable() else sign[0]',
        "lambda sign: sign[0]",
        f"{TEXT}::test_an_answer_of_hostile_words_holds_only_tags_of_ours",
    ),
    Protection(
        "words of letters are no markup in the letter shown",
        "web/viewer.py",
        "else escape(letter.slice(piece))",
        "else letter.slice(piece)",
        f"{PAGE}::test_a_hostile_letter_stays_text",
    ),
    Protection(
        "the name of a new file is a name",
        "web/arrivals.py",
        '_UNSAFE.sub("_", part)',
        "part",
        f"{TEXT}::test_a_new_letter_stays_within_the_folder",
    ),
    Protection(
        "only files that were uploaded are taken",
        "web/arrivals.py",
        "if file.is_symlink() or not file.resolve().is_relative_to(folder) or not file.is_file():",
        "if False:",
        f"{TEXT}::test_only_files_that_were_uploaded_are_taken",
    ),
    Protection(
        "cells of a table are no formulas",
        "exports/table.py",
        "return defused(_CONTROL.sub(_visible, value))",
        "return _CONTROL.sub(_visible, value)",
        "tests/test_exports.py::TestCsv::test_any_letter_comes_back_or_is_made_visible",
    ),
    Protection(
        "nothing in a letter acts on the terminal",
        "cli/terminal.py",
        'return Text("".join(map(_visible, unturned(text))), style=style)',
        "return Text(text, style=style)",
        "tests/test_cli.py::TestHostileLetters::test_nothing_in_a_letter_acts_on_the_terminal",
    ),
    Protection(
        "pickled weights are refused",
        "models/embedding.py",
        "            if not weights:\n",
        "            if False:\n",
        f"{MODELS}::test_a_folder_with_pickled_weights_is_refused",
    ),
    Protection(
        "no code of a model is run",
        "models/torch_encoder.py",
        "trust_remote_code=False",
        "trust_remote_code=True",
        f"{MODELS}::test_no_code_of_a_model_is_run",
    ),
    Protection(
        "packaged weights are those published",
        "models/embedding.py",
        '(digest := _sha256(folder / "model.safetensors")) != _WEIGHTS_SHA256',
        'not (digest := _sha256(folder / "model.safetensors"))',
        f"{MODELS}::test_packaged_weights_are_those_published",
    ),
    Protection(
        "nobody else is served without login",
        "web/serving.py",
        "if reached and config.auth is None:",
        "if False:",
        f"{TEXT}::test_a_host_that_others_can_reach_is_refused",
    ),
    Protection(
        "pages of other sites get no answer",
        "web/guard.py",
        "if origin is not None and origin.partition",
        "if False and origin.partition",
        f"{DOORS}::test_a_page_of_another_site_is_refused",
    ),
    Protection(
        "wrong passwords are slowed down",
        "web/throttle.py",
        "self._failures[key] = _Failures(recent + 1, now)",
        "pass",
        "tests/test_web_login.py::test_guessing_is_slowed_down_and_a_right_password_does_not_help",
    ),
    Protection(
        "an entry of the audit log is what was written",
        "audit.py",
        "elif line.entry is not None and _digest(line.entry) != line.digest:",
        "elif False:",
        f"{AUDIT}::test_a_log_that_was_changed_says_where",
    ),
    Protection(
        "a log that another line was written after is told",
        "audit.py",
        "if before is not None and line.before != before:",
        "if False:",
        f"{AUDIT}::test_a_log_that_was_changed_says_where",
    ),
    Protection(
        "an outside language model is announced",
        "cli/options.py",
        "if assistant.outside_llm:",
        "if False:",
        "tests/test_cli.py::test_an_llm_on_another_machine_is_announced",
    ),
    Protection(
        "work of a dead worker is done by another",
        "index/ray_workers.py",
        "        if job.tries < _TRIES:",
        "        if False:",
        f"{RAY}::test_a_worker_that_is_killed_costs_its_batch_only",
    ),
    Protection(
        "machines of another version do not take part",
        "index/ray_workers.py",
        "if made != self._made:",
        "if False:",
        f"{RAY}::test_a_cluster_of_another_version_is_refused_by_name",
    ),
)


def main() -> int:
    """Try the protections that are named, or all, and return the exit status."""
    wanted = sys.argv[1:]
    tried = [one for one in PROTECTIONS if not wanted or one.name in wanted]
    unproven = []
    for one in tried:
        is_seen = fails_without(one)
        print(f"{'fails' if is_seen else 'PASSES'} without: {one.name}", flush=True)
        unproven += [] if is_seen else [one.name]
    seen = len(tried) - len(unproven)
    print(json.dumps({"protections": len(tried), "seen_failing": seen, "unproven": unproven}))
    return int(bool(unproven))


def fails_without(one: Protection) -> bool:
    """Return whether the test of ``one`` fails when it is switched off."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "src", Path(folder, "src"))
        file = Path(folder, "src", "corrbot", one.file)
        before = file.read_text("utf-8")
        if before.count(one.now) < 1:
            print(f"{one.file} has no {one.now!r}")
            return False
        file.write_text(before.replace(one.now, one.off), "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", one.test],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(Path(folder, "src"))},
            capture_output=True,
            text=True,
            timeout=600,
        )
        if done.returncode not in (0, 1):
            print(f"{one.test} cannot be run: {done.stdout[-200:]}{done.stderr[-200:]}")
        return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main())
