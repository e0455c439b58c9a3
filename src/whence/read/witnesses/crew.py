"""A crew of processes that clean pieces of bulk sources side by side.

Python runs one thread at a time, and most of reading is Python: so processes. They are forked, which costs
milliseconds. A fork is safe where no other thread can hold a lock: on Linux, when Python runs one thread, this
process is forked (what threads there are then belong to libraries, are idle, and are ready for a fork); else a new
interpreter is started that runs one thread, imports this module and nothing of the caller's, and is forked. So a
script needs no ``if __name__ == "__main__"``.

A worker has one piece at a time and a thread that waits for it: neither side can block the other. What comes back is
taken in the order of the pieces, so that nothing depends on how many workers there are. A worker that dies is an
EngineError; workers whose caller dies see the end of their pipe, and end.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from socket import socket, socketpair

import pyarrow as pa

from whence import tables
from whence.errors import EngineError
from whence.read.formats.pieces import Piece
from whence.read.record import Record
from whence.read.witnesses.cleaned import clean_piece, clean_records
from whence.read.witnesses.parcels import receive, send

LARGE = 64 << 20  # bytes of sources that are worth a crew
MANY = 3  # threads from which a crew is: one core alone reads while another compresses what was read
FAILED = b"!"  # first byte of an answer that says what went wrong
LOADING = ("(AP) Lies mehr: originally published by whom? Source: Reuters.", "Hier ist nur ein Satz.\x00")
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
PROGRAM = """import signal, sys
for number in {signals}:
    signal.signal(number, signal.SIG_IGN)
sys.path[:] = {path!r}
from whence.read.witnesses.crew import serve
serve({numbers})"""


def start_workers(pipes: list[socket], ours: list[socket]) -> Callable[[], object]:
    """Start a worker at each pipe; what waits until all have ended. ``ours`` are the ends they must not hold."""
    clean_records([Record("", b"", text) for text in LOADING])  # load once what every fork needs
    if sys.platform == "linux" and threading.active_count() == 1:
        process_ids = fork_workers(pipes, ours)
        return lambda: [os.waitpid(process_id, 0) for process_id in process_ids]
    numbers = [pipe.fileno() for pipe in pipes]
    program = PROGRAM.format(signals=[*map(int, SIGNALS)], path=sys.path, numbers=numbers)
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # NumPy starts threads else
    child = subprocess.Popen([sys.executable, "-c", program], pass_fds=numbers, stdin=subprocess.DEVNULL, env=alone)
    for pipe in pipes:
        pipe.close()
    return child.wait


def serve(numbers: list[int]) -> None:
    """Fork a worker for each pipe, in an interpreter that has no threads."""
    pipes = [socket(fileno=number) for number in numbers]
    clean_records([Record("", b"", text) for text in LOADING])
    for process_id in fork_workers(pipes, []):
        os.waitpid(process_id, 0)


def fork_workers(pipes: list[socket], ours: list[socket]) -> list[int]:
    """Fork a worker for each pipe, whose end here is closed then; their process ids."""
    process_ids = []
    for place, pipe in enumerate(pipes):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads: those of idle libraries
            process_id = os.fork()
        if process_id == 0:
            try:
                for other in (*ours, *pipes[place + 1 :]):
                    other.close()  # else a pipe would not end with those who use it
                work(pipe)
            finally:
                os._exit(0)
        process_ids.append(process_id)
        pipe.close()
    return process_ids


def work(pipe: socket) -> None:
    """Clean pieces until the pipe ends."""
    for number in SIGNALS:  # the caller sees it, and ends the pipe
        signal.signal(number, signal.SIG_IGN)
    try:
        while True:
            kind, path, before = json.loads(memoryview(receive(pipe)).tobytes())
            send(pipe, answer_to(Piece(kind, path, before, receive(pipe))))
    except (EOFError, OSError):
        return


def answer_to(piece: Piece) -> bytes | pa.Buffer:
    """The cleaned rows of a piece as a message of Arrow, or FAILED and what went wrong."""
    try:
        return clean_piece(piece).serialize()
    except Exception as error:  # whatever it is, the caller must hear of it
        return FAILED + f"{type(error).__name__}: {error}".encode("utf-8", "replace")


def ask(pipe: socket, piece: Piece) -> pa.RecordBatch:
    """Let the worker at a pipe clean a piece. Raises EngineError where it cannot."""
    where = f"{piece.path}, after line or row {piece.before}"
    try:
        send(pipe, json.dumps((piece.kind, piece.path, piece.before)).encode())
        send(pipe, piece.raw)
        answer = receive(pipe)
    except (EOFError, OSError):
        raise EngineError(
            "A process that reads was ended from outside.",
            where=where,
            todo="see whether memory ran out; close other programs, or use one thread",
        ) from None
    if answer[:1] == FAILED:
        words = answer.to_pybytes()[1:].decode()
        raise EngineError(f"A process that reads failed: {words}", where=where, todo="use one thread, and report this")
    return pa.ipc.read_record_batch(answer, tables.CLEANED)


class Crew:
    """Workers that start when there is enough to do; a context that ends them."""

    def __init__(self, threads: int, expected: int = 0) -> None:
        self.threads = threads
        self.pipes: list[socket] = []
        self.idle: queue.SimpleQueue[socket] = queue.SimpleQueue()
        self.seen = 0
        if expected >= LARGE:
            self._start()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pipes:
            self.waiters.shutdown(cancel_futures=True)
            for pipe in self.pipes:
                pipe.close()
            self.wait()

    def _start(self) -> None:
        """Start the workers, and only then the threads that wait for them."""
        if self.threads < MANY or not hasattr(os, "fork") or not sys.executable:
            return
        both = [socketpair() for _ in range(self.threads)]
        self.pipes = [here for here, _ in both]
        self.wait = start_workers([there for _, there in both], self.pipes)
        for pipe in self.pipes:
            self.idle.put(pipe)
        self.waiters = ThreadPoolExecutor(self.threads, thread_name_prefix="whence-read")

    def takes(self, piece: Piece) -> bool:
        """Whether the crew is to clean a piece."""
        self.seen += len(piece.raw)
        if not self.pipes and self.seen >= LARGE:
            self._start()
        return bool(self.pipes)

    @property
    def most(self) -> int:
        """Pieces that may be under way."""
        return 2 * self.threads

    def give(self, piece: Piece) -> Future[pa.RecordBatch]:
        """Let a worker clean a piece."""
        return self.waiters.submit(self._ask, piece)

    def _ask(self, piece: Piece) -> pa.RecordBatch:
        """The cleaned rows of a piece, from the next worker who is free."""
        pipe = self.idle.get()
        try:
            return ask(pipe, piece)
        finally:
            self.idle.put(pipe)
