"""An interruption that is not lost: Python drops one that falls into a finalizer, as Py4J's objects have them.

Who ends a run by SIGTERM (a service, a batch system) or SIGHUP (a closed terminal) interrupts it as Ctrl-C does: temporary files go, and words say
how to go on. The exit code is that of shells, 128 and the number of the signal.
"""

from __future__ import annotations

import signal
import threading
from typing import NoReturn

SEEN = threading.Event()  # whether one was asked for
ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has no SIGHUP
NUMBERS: list[int] = []  # of the signals that asked for one


def watch() -> None:
    """Note interruptions from now on, and raise KeyboardInterrupt as Python does; where they are ignored they stay so."""
    SEEN.clear()
    NUMBERS.clear()
    if threading.current_thread() is not threading.main_thread():
        return
    for number, standard in [(signal.SIGINT, signal.default_int_handler), *((one, signal.SIG_DFL) for one in ENDING)]:
        if signal.getsignal(number) in (standard, _note):
            signal.signal(number, _note)


def _note(number: int, *_: object) -> NoReturn:
    """Note an interruption, and raise it."""
    NUMBERS.append(number)
    SEEN.set()
    raise KeyboardInterrupt


def exit_code() -> int:
    """What a run ends with that was interrupted."""
    return 128 + (NUMBERS[0] if NUMBERS else signal.SIGINT)


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt where one was asked for and has been lost."""
    if SEEN.is_set():
        raise KeyboardInterrupt
