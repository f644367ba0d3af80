"""Pagefind, which makes the search index: where it is, running it, and the same bytes every time.

Everything that it makes is a matter of its input but the order of filters and of the values within
one, which follows a hash table seeded anew in each run (1.5). `canonical` puts them in order and
renames the files that are named after their contents, so that the same articles make the same site.
"""

from __future__ import annotations

import base64
import gzip
import importlib.metadata
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
from typing import IO, Any

import msgspec

from . import cbor

ENTRY = "pagefind-entry.json"
LIMIT = 600.0  # seconds; a hundred thousand articles take a fraction of it
_PIECE = 1 << 20
_MAGIC = b"pagefind_dcd"
_NEEDED = ("pagefind.js", "pagefind-worker.js", ENTRY)  # of the rest: its own interfaces, unused
_ENDINGS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pf_sort", ".pagefind")


class _File(msgspec.Struct, frozen=True):
    path: str
    content: str  # base64


class _Answer(msgspec.Struct, frozen=True):
    type: str
    message: str = ""
    files: tuple[_File, ...] = ()


class _Reply(msgspec.Struct, frozen=True):
    message_id: int
    payload: _Answer


class PagefindFailed(Exception):
    """The index could not be made; the message says why."""


def pagefind_version() -> str:
    """The version of the Pagefind that is installed with this Python; empty when there is none."""
    if find_spec("pagefind_bin") is None:
        return ""
    try:
        return importlib.metadata.version("pagefind_bin")
    except importlib.metadata.PackageNotFoundError:
        return ""


def make_index(documents: Sequence[tuple[str, str]], language: str) -> dict[str, bytes]:
    """The files of the index over `documents` (path, HTML), by their path in its folder.

    Raises PagefindFailed when Pagefind does not run or does not end well.
    """
    config = {"force_language": language.split("-", maxsplit=1)[0].lower()}
    requests: list[dict[str, object]] = [{"type": "NewIndex", "config": config}]
    requests += [
        {"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": html}
        for path, html in documents
    ]
    requests.append({"type": "GetFiles", "index_id": 0})
    answers = _conversation(requests)
    made = {file.path: base64.b64decode(file.content) for file in answers[-1].files}
    files = {path: data for path, data in made.items() if _is_needed(path)}
    if ENTRY not in files:
        raise PagefindFailed("it made no index")
    return canonical(files)


def _is_needed(path: str) -> bool:
    return path in _NEEDED or path.endswith(_ENDINGS)


def _conversation(requests: Sequence[dict[str, object]]) -> list[_Answer]:
    """What Pagefind answers to `requests`, over its pipes: its own Python interface waits a tenth
    of a second for each answer, and a folder of files costs more than the indexing itself."""
    from pagefind_bin import get_executable

    try:
        with subprocess.Popen(
            [get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            guard = threading.Timer(LIMIT, process.kill)
            guard.start()
            try:
                answers = _talk(process, requests)
            finally:
                guard.cancel()
    except OSError as error:
        raise PagefindFailed(f"it did not run: {error}") from error
    except (ValueError, msgspec.DecodeError) as error:
        raise PagefindFailed("its answer makes no sense") from error
    for answer in answers:
        if answer.type == "Error":
            raise PagefindFailed(answer.message)
    return answers


def _talk(process: subprocess.Popen[bytes], requests: Sequence[dict[str, object]]) -> list[_Answer]:
    """Write and read at once, since a pipe holds little; its input stays open until the last
    answer is there, since Pagefind ends with it."""
    if process.stdin is None or process.stdout is None:
        raise PagefindFailed("it has no pipes")
    writer = threading.Thread(target=_write, args=(process.stdin, requests), daemon=True)
    writer.start()
    try:
        answers = _read(process.stdout, len(requests))
    except BaseException:
        process.kill()  # the writer would wait for a reader
        raise
    finally:
        writer.join()
        with suppress(OSError):
            process.stdin.close()
    replies = (msgspec.json.decode(base64.b64decode(part), type=_Reply) for part in answers)
    return [reply.payload for reply in sorted(replies, key=lambda reply: reply.message_id)]


def _read(pipe: IO[bytes], count: int) -> list[bytes]:
    pieces: list[bytes] = []
    answered = 0
    while answered < count:
        piece = pipe.read1(_PIECE)  # type: ignore[attr-defined]
        if not piece:
            raise PagefindFailed("it ended early")
        answered += piece.count(b",")
        pieces.append(piece)
    return b"".join(pieces).split(b",")[:count]


def _write(pipe: IO[bytes], requests: Sequence[dict[str, object]]) -> None:
    try:
        for number, request in enumerate(requests):
            message = msgspec.json.encode({"message_id": number, "payload": request})
            pipe.write(base64.b64encode(message) + b",")
        pipe.flush()
    except OSError:  # it ended; the reader says so
        return


def canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """`files` with the filters and the values of each in order, under names made anew from bytes.

    Files of a form not known here stay as they are: search works, only not byte for byte the same.
    """
    done = dict(files)
    renamed: dict[str, str] = {}
    try:
        for path in [path for path in files if path.endswith(".pf_filter")]:
            _replace(done, path, _filter_in_order(files[path]), renamed)
        for path in [path for path in files if path.endswith(".pf_meta")]:
            _replace(done, path, _meta_in_order(files[path], renamed), renamed)
    except (ValueError, TypeError, LookupError):
        return files
    entry = done[ENTRY]
    for old, new in renamed.items():
        entry = entry.replace(old.encode(), new.encode())
    return {path: done[path] for path in sorted(done)} | {ENTRY: entry}


def _filter_in_order(data: bytes) -> bytes:
    """A filter's file is an array of its name and an array of [value, pages]."""
    name, values = _unpacked(data)
    return _packed([name, sorted(values, key=lambda pair: pair[0])])


def _meta_in_order(data: bytes, renamed: dict[str, str]) -> bytes:
    """The index's table of contents holds the version, pages, chunks of words, an array of filters
    [name, file], orders and facts."""
    version, pages, chunks, filters, *rest = _unpacked(data)
    filters = sorted([name, renamed[file]] for name, file in filters)
    return _packed([version, pages, chunks, filters, *rest])


def _unpacked(data: bytes) -> Any:
    return cbor.decode(gzip.decompress(data).removeprefix(_MAGIC))


def _packed(value: object) -> bytes:
    return gzip.compress(_MAGIC + cbor.encode(value), mtime=0)


def _replace(files: dict[str, bytes], path: str, data: bytes, renamed: dict[str, str]) -> None:
    """Put `data` in place of the file at `path`, under a name made from it: ``en_4d4f23b``."""
    folder, _, name = path.rpartition("/")
    *front, stem, ending = name.split(".")
    language, _, mark = stem.rpartition("_")
    new = f"{language}_{blake2b(data).hexdigest()[: len(mark)]}"
    del files[path]
    renamed[stem] = new
    files["/".join(filter(None, (folder, ".".join((*front, new, ending)))))] = data
