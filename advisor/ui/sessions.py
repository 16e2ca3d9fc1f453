"""Who is logged in to the editors' pages, and how often it was tried with a wrong password.

All of it is in memory: when the program ends, everybody is logged out. A session is known by a random number that only
the browser has; what is kept here is its hash.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from enum import Enum, auto

LASTS = 8 * 60 * 60.0
"""How long a session lasts (seconds): a working day."""

WINDOW = 15 * 60.0
"""Over how long wrong passwords are counted (seconds)."""

TRIES = 5
"""How many wrong passwords from one address are told that they are wrong; after those even the right one must wait."""

TRIES_OF_ALL = 50
"""The same from all addresses together, for those who have many."""

_MOST_SESSIONS = 1000


class Outcome(Enum):
    """What became of an attempt to log in."""

    LOGGED_IN = auto()
    WRONG = auto()
    TOO_MANY = auto()


class Sessions:
    """Logs in and out. Safe to be used from several threads.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, password: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._password, self._clock = _hashed(password), clock
        self._until: dict[bytes, float] = {}
        self._wrong: deque[tuple[float, str]] = deque()
        self._changing = threading.Lock()

    def log_in(self, password: str, address: str) -> tuple[Outcome, str]:
        """Log in with a password, from an address; with the outcome goes the number of the session, if there is one."""
        where = _network(address)
        with self._changing:
            if self._wait(where) > 0:
                return Outcome.TOO_MANY, ""
            if not hmac.compare_digest(_hashed(password), self._password):
                self._wrong.append((self._clock(), where))
                return Outcome.WRONG, ""
            self._forget()
            number = secrets.token_urlsafe(32)
            self._until[_hashed(number)] = self._clock() + LASTS
            return Outcome.LOGGED_IN, number

    def wait(self, address: str) -> float:
        """How long nobody can log in from an address (seconds); 0 where they can."""
        with self._changing:
            return self._wait(_network(address))

    def known(self, number: str) -> bool:
        """Whether a number is that of a session that has not ended."""
        with self._changing:
            return self._until.get(_hashed(number), 0.0) > self._clock()

    def log_out(self, number: str) -> None:
        """End a session."""
        with self._changing:
            self._until.pop(_hashed(number), None)

    def _wait(self, where: str) -> float:
        since = self._clock() - WINDOW
        while self._wrong and self._wrong[0][0] <= since:
            self._wrong.popleft()
        own = [when for when, each in self._wrong if each == where]
        waits = [own[-TRIES] - since] if len(own) >= TRIES else []
        if len(self._wrong) >= TRIES_OF_ALL:
            waits.append(self._wrong[-TRIES_OF_ALL][0] - since)
        return max(waits, default=0.0)

    def _forget(self) -> None:
        """Forget the sessions that have ended, and the oldest where there are too many."""
        now = self._clock()
        lasting = sorted((until, number) for number, until in self._until.items() if until > now)
        self._until = {number: until for until, number in lasting[-_MOST_SESSIONS + 1 :]}


def _hashed(words: str) -> bytes:
    return hashlib.sha256(words.encode(errors="surrogatepass")).digest()


def _network(address: str) -> str:
    """Whose tries count together: an address of IPv4, or the network that one household has of IPv6."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
    return str(known)
