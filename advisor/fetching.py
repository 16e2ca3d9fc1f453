"""Files from the web, fetched politely: only from hosts that were named, as robots.txt says, and within limits.

What robots.txt means is decided as RFC 9309 says: one that is not there allows everything, one that can't be had
because the server fails forbids everything.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from protego import Protego

from advisor.errors import DocumentError

AGENT = "Partnerskabsraadgiveren"
"""The name by which robots.txt may speak of this program."""

_MOST_BYTES, _MOST_ROBOTS = 50_000_000, 500_000
_MOST_REDIRECTS = 5
_SECONDS, _LONGEST = 20.0, 300.0
_LONGEST_DELAY = 60.0
_UNREACHABLE = "User-agent: *\nDisallow: /"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: where it lay in the end, after redirections.
        media_type: such as "text/html", without parameters. charset: what the server says of text, if it does.
        robots: what the server says to robots in the header X-Robots-Tag, in lower case.
    """

    url: str
    content: bytes
    media_type: str
    charset: str | None
    robots: str = ""


class Fetcher:
    """Fetches from some hosts, one address at a time."""

    def __init__(self, client: httpx.Client, hosts: Collection[str], delay: float) -> None:
        self._client, self._hosts, self._delay = client, frozenset(map(str.lower, hosts)), delay
        self._robots: dict[str, Protego] = {}
        self._last = 0.0

    def allows(self, url: str) -> bool:
        """Whether an address is of the web and on a host that was named."""
        return _is_web(url) and host_of(url) in self._hosts

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the robots.txt of a site names; where it names none, the usual place of one."""
        found = [each for each in self._rules(url).sitemaps if self.allows(each)]
        return found or [urljoin(url, "/sitemap.xml")]

    def fetch(self, url: str) -> Fetched:
        """Fetch an address and where it redirects to.

        Raises:
            DocumentError: naming the address, why it can't be had and what to do.
        """
        address = url
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(address, url)
            try:
                found = self._get(address, _MOST_BYTES)
            except httpx.HTTPError as error:
                raise _unreachable(url, error) from None
            if isinstance(found, Fetched):
                return found
            address = urldefrag(urljoin(address, found)).url
        raise DocumentError(url, "Siden sender videre i ring.", "Giv den adresse, som siden ender på i en browser.")

    def _check(self, address: str, asked: str) -> None:
        """Make sure that an address may be fetched."""
        if not self.allows(address):
            host = host_of(address) or address
            reason = f"Siden ligger på {host}, som ikke er nævnt."
            raise DocumentError(asked, reason, f"Hent også derfra med: --host {host}")
        if not self._rules(address).can_fetch(address, AGENT):
            reason = "Stedets robots.txt tillader ikke, at siden hentes."
            raise DocumentError(asked, reason, "Spørg stedets ejer, eller gem siden selv som .html i mappen.")

    def _rules(self, url: str) -> Protego:
        """What the robots.txt of a site says."""
        origin = urljoin(url, "/")
        if origin not in self._robots:
            self._robots[origin] = Protego.parse(self._robots_text(urljoin(url, "/robots.txt")))
        return self._robots[origin]

    def _robots_text(self, address: str) -> str:
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                found = self._get(address, _MOST_ROBOTS)
            except httpx.HTTPStatusError as error:
                return "" if error.response.is_client_error else _UNREACHABLE
            except (httpx.HTTPError, DocumentError):
                return _UNREACHABLE
            if isinstance(found, Fetched):
                return found.content.decode("utf-8", "replace")
            address = urljoin(address, found)
            if not self.allows(address):
                return _UNREACHABLE
        return ""

    def _get(self, url: str, most: int) -> Fetched | str:
        """What an address gives, or the address to which it redirects.

        Raises:
            httpx.HTTPError: when the server can't be reached or answers with an error.
            DocumentError: when it sends too much.
        """
        self._wait(url)
        began = time.monotonic()
        with self._client.stream("GET", url) as response:
            if response.is_redirect:
                return response.headers["Location"]
            response.raise_for_status()
            parts: list[bytes] = []
            size = 0
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > most or time.monotonic() - began > _LONGEST:
                    reason = f"Filen er over {most // 1_000_000} MB eller for længe om at komme."
                    raise DocumentError(url, reason, "Hent den selv, og læg den i mappen.")
            media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            robots = ", ".join(response.headers.get_list("X-Robots-Tag")).lower()
            return Fetched(str(response.url), b"".join(parts), media_type, response.charset_encoding, robots)

    def _wait(self, url: str) -> None:
        """Let a site rest between two fetches, as long as it asks for."""
        rules = self._robots.get(urljoin(url, "/"))
        asked = rules.crawl_delay(AGENT) if rules else None
        delay = max(self._delay, min(asked or 0.0, _LONGEST_DELAY))
        time.sleep(max(self._last + delay - time.monotonic(), 0.0))
        self._last = time.monotonic()


def host_of(url: str) -> str:
    """The host of an address, with its port where that is not the usual one; empty for what is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    name = (parts.hostname or "").lower()
    return name if port is None or port == usual else f"{name}:{port}"


@contextmanager
def fetcher(hosts: Collection[str], delay: float) -> Iterator[Fetcher]:
    """Fetch from some hosts while it is open.

    Args:
        delay: seconds between two fetches at least.
    """
    headers = {"User-Agent": f"{AGENT}/1", "Accept-Language": "da, *;q=0.5"}
    with httpx.Client(headers=headers, timeout=_SECONDS, follow_redirects=False) as client:
        yield Fetcher(client, hosts, delay)


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://")) and bool(host_of(url))


def _unreachable(url: str, error: httpx.HTTPError) -> DocumentError:
    if isinstance(error, httpx.HTTPStatusError):
        code = error.response.status_code
        reasons = {401: "kræver login", 403: "giver ikke adgang", 404: "findes ikke", 410: "findes ikke mere"}
        reason = f"Siden {reasons.get(code, f'svarer med fejl {code}')}."
        return DocumentError(url, reason, "Åbn adressen i en browser, og ret den, eller prøv igen senere.")
    return DocumentError(url, "Serveren svarer ikke.", "Se efter, om adressen er rigtig, og om der er forbindelse.")
