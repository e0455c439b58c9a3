"""Parcels over a pair of sockets: eight bytes that say how many bytes follow, and these; each is copied once a side."""

from __future__ import annotations

import socket

import pyarrow as pa

LENGTH = 8  # bytes that say how long a parcel is


def send(way: socket.socket, raw: bytes | pa.Buffer) -> None:
    """Send a parcel. Raises OSError where nobody is left to take it."""
    way.sendall(memoryview(raw).nbytes.to_bytes(LENGTH, "little"))
    way.sendall(raw)


def receive(way: socket.socket) -> pa.Buffer:
    """The next parcel. Raises EOFError where the other side has ended, OSError where it was ended."""
    return _exactly(way, int.from_bytes(_exactly(way, LENGTH), "little"))


def _exactly(way: socket.socket, n_bytes: int) -> pa.Buffer:
    """So many bytes."""
    taken = pa.allocate_buffer(n_bytes)
    room = memoryview(taken)
    while room.nbytes:
        n = way.recv_into(room, flags=socket.MSG_WAITALL)
        if n == 0:
            raise EOFError
        room = room[n:]
    return taken
