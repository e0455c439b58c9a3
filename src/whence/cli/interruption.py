"""An interruption that is not lost: Python drops one that falls into a finalizer, as Py4J's objects have them."""

from __future__ import annotations

import signal
import threading
from typing import NoReturn

SEEN = threading.Event()  # whether one was asked for


def watch() -> None:
    """Note interruptions from now on, and raise KeyboardInterrupt as Python does; where they are ignored they stay so."""
    SEEN.clear()
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) in (
        signal.default_int_handler,
        _note,
    ):
        signal.signal(signal.SIGINT, _note)


def _note(*_: object) -> NoReturn:
    """Note an interruption, and raise it."""
    SEEN.set()
    raise KeyboardInterrupt


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt where one was asked for and has been lost."""
    if SEEN.is_set():
        raise KeyboardInterrupt
