"""Web pages -> files in the corpus: a page, what it links to, or a whole site by its sitemap.

    corpus/web/HOST/
      om-partnerskaber.html         the page as it was fetched
      om-partnerskaber.html.yaml    its address; an editor may add its kind and the like, which is kept

From then on they are files like any other: a page that is gone from the web stays until somebody deletes it.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import yaml
from lxml import etree

from advisor.errors import DocumentError, UsageError
from advisor.fetching import Fetched, Fetcher, fetcher, host_of
from advisor.fields import FACTS_SUFFIX
from advisor.formats.markup import Element, parsed
from advisor.formats.plain import decoded_loosely
from advisor.formats.sniffing import READABLE

FOLDER = "web"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/epub+zip": ".epub",
}
_MOST_UNPACKED = 100_000_000
_MOST_SITEMAPS = 50
_LONGEST_NAME = 80
_NO_NAME = re.compile(r"[^a-zA-Z0-9æøåÆØÅ-]+")
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")

Progress = Callable[[int, int], None]
"""Told how many addresses are fetched and how many are known."""


@dataclass(slots=True)
class Fetching:
    """What was fetched: the names of the files in the corpus, and what is wrong with addresses that could not be."""

    files: list[str] = field(default_factory=list)
    failed: list[DocumentError] = field(default_factory=list)


def fetch_sites(
    urls: Sequence[str],
    corpus: Path,
    *,
    site: bool = False,
    depth: int = 0,
    hosts: Iterable[str] = (),
    most: int = 500,
    delay: float = 0.5,
    progress: Progress = lambda done, known: None,
) -> Fetching:
    """Fetch web pages into a corpus.

    Args:
        urls: the addresses of pages, or of sitemaps.
        site: whether everything is meant that the sitemaps of those addresses' sites name.
        depth: how many links are followed from a page given; 0 for none.
        hosts: from which hosts to fetch besides those of the addresses.
        most: how many addresses are fetched. delay: seconds between two fetches.

    Raises:
        UsageError: when what is given is no address of the web.
    """
    for url in urls:
        if not host_of(url) or urlsplit(url).scheme not in {"http", "https"}:
            raise UsageError(f"{url} er ikke en adresse på nettet. Skriv den helt ud, fx: https://www.bibliotek.dk/om")
    with fetcher({*map(host_of, urls), *hosts}, delay) as fetch:
        walk = _Walk(fetch, corpus, depth, most, progress)
        for url in urls:
            walk.start(url, site=site)
        walk.go()
    return walk.done


class _Walk:
    """Goes from address to address, nearest first, each once."""

    def __init__(self, fetch: Fetcher, corpus: Path, depth: int, most: int, progress: Progress) -> None:
        self._fetch, self._corpus, self._depth, self._most, self._progress = fetch, corpus, depth, most, progress
        self._waiting: deque[tuple[str, int]] = deque()
        self._known: set[str] = set()
        self._saved: set[str] = set()
        self._elsewhere: dict[str, int] = {}
        self._sitemaps = 0
        self.done = Fetching()

    def start(self, url: str, *, site: bool) -> None:
        """Begin at a page, or at the sitemaps of its site."""
        for each in self._fetch.sitemaps(url) if site else [url]:
            self._add(each, self._depth)

    def go(self) -> None:
        """Fetch everything there is to fetch."""
        count = 0
        while self._waiting and count < self._most:
            url, depth = self._waiting.popleft()
            count += 1
            try:
                self._take(self._fetch.fetch(url), url, depth)
            except DocumentError as error:
                self.done.failed.append(error)
            self._progress(count, count + len(self._waiting))
        if self._waiting:
            reason = f"Der er flere end {self._most} adresser; {len(self._waiting)} er ikke hentet."
            remedy = "Hent dem i flere omgange, eller sæt ADVISOR_WEB_PAGES højere."
            self.done.failed.append(DocumentError(self._waiting[0][0], reason, remedy))
        for host, number in self._elsewhere.items():
            reason = f"{number} adresser ligger på {host}, som ikke er nævnt, og er ikke hentet."
            self.done.failed.append(DocumentError(host, reason, f"Hent også derfra med: --host {host}"))

    def _add(self, url: str, depth: int) -> None:
        url = urldefrag(url).url
        if url not in self._known:
            self._known.add(url)
            self._waiting.append((url, depth))

    def _take(self, fetched: Fetched, url: str, depth: int) -> None:
        """Make a file of what was fetched, and note the addresses that it leads to."""
        content = _unpacked(fetched.content, url)
        if _SITEMAP.search(content[:4096]):
            self._read_sitemap(content, url)
            return
        suffix = _suffix(fetched)
        if suffix is None:
            reason = f"Det er en fil af en slags, der ikke læses ({fetched.media_type or 'ukendt'})."
            raise DocumentError(url, reason, "Hent den selv, og gem den som PDF eller .docx i mappen.")
        root = parsed(_text(fetched)) if suffix == ".html" else None
        robots = {said.strip() for said in f"{fetched.robots}, {_robots_of(root)}".split(",")}
        if root is not None and depth and not robots & {"nofollow", "none"}:
            for link in _links(root, fetched.url):
                if self._fetch.allows(link):
                    self._add(link, depth - 1)
        if robots & {"noindex", "none"}:
            raise DocumentError(url, "Siden beder selv om ikke at blive gemt (noindex).", "Spørg stedets ejer.")
        if fetched.url not in self._saved:
            self._saved.add(fetched.url)
            self._save(fetched, suffix)

    def _read_sitemap(self, content: bytes, url: str) -> None:
        self._sitemaps += 1
        if self._sitemaps > _MOST_SITEMAPS:
            raise DocumentError(url, "Stedet har for mange sitemaps.", "Giv adressen på den, der skal hentes.")
        try:
            tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError:
            raise DocumentError(url, "Sitemappet kan ikke læses.", "Giv adresserne på siderne i stedet.") from None
        for location in tree.iterfind("./{*}*/{*}loc"):
            address = (location.text or "").strip()
            if self._fetch.allows(address):
                self._add(address, 0)
            else:
                host = host_of(address) or address
                self._elsewhere[host] = self._elsewhere.get(host, 0) + 1

    def _save(self, fetched: Fetched, suffix: str) -> None:
        """Write a file and its address beside it; what is the same already is left as it is."""
        path = self._place(fetched.url, suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = fetched.content
        if suffix == ".html" and fetched.charset:
            content = _text(fetched).encode("utf-8-sig")  # what the server says of it counts, and would be lost
        facts = path.with_name(path.name + FACTS_SUFFIX)
        if not facts.exists():
            _write(facts, yaml.safe_dump({"url": fetched.url}, allow_unicode=True).encode())
        if not path.exists() or path.read_bytes() != content:
            _write(path, content)
        self.done.files.append(path.relative_to(self._corpus).as_posix())

    def _place(self, url: str, suffix: str) -> Path:
        """Where the file of an address lies: named by its path, so that people find it, and the same every time."""
        parts = urlsplit(url)
        path = PurePosixPath(unquote(parts.path))
        steps = [step for step in path.parts if step != "/"]
        if steps and path.suffix.lower() in READABLE:
            steps[-1] = PurePosixPath(steps[-1]).stem
        named = [_NO_NAME.sub("-", step).strip("-") for step in steps]
        name = "_".join(named).lower()[:_LONGEST_NAME] or "forside"
        if parts.query or named != steps or len("_".join(named)) > _LONGEST_NAME:  # another address may be named so
            name = f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
        return self._corpus / FOLDER / host_of(url).replace(":", "-") / f"{name}{suffix}"


def _write(path: Path, content: bytes) -> None:
    written = path.with_name(f".{path.name}.new")
    written.write_bytes(content)
    written.replace(path)


def _unpacked(content: bytes, url: str) -> bytes:
    """A sitemap that is packed with gzip, unpacked; anything else as it is."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(content, _MOST_UNPACKED)
    except zlib.error:
        raise DocumentError(url, "Filen er beskadiget.", "Prøv igen senere.") from None
    if unpacking.unconsumed_tail:
        raise DocumentError(url, "Filen pakker ud til mere, end der læses.", "Giv adresserne på siderne i stedet.")
    return unpacked


def _suffix(fetched: Fetched) -> str | None:
    """The ending under which a file is kept: by what the server says it is, else by its address."""
    if fetched.media_type in _SUFFIXES:
        return _SUFFIXES[fetched.media_type]
    suffix = PurePosixPath(urlsplit(fetched.url).path).suffix.lower()
    return suffix if suffix in READABLE else None


def _text(fetched: Fetched) -> str:
    if fetched.charset:
        try:
            return fetched.content.decode(fetched.charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded_loosely(fetched.content)


def _robots_of(root: Element | None) -> str:
    """What a page says to robots, in lower case."""
    if root is None:
        return ""
    said = (each.get("content", "") for each in root.iter("meta") if each.get("name", "").lower() == "robots")
    return ", ".join(said).lower()


def _links(root: Element, url: str) -> Iterable[str]:
    base = next((each.get("href") for each in root.iter("base") if each.get("href")), None)
    start = urljoin(url, base) if base else url
    for link in root.iter("a"):
        if link.get("href") and "nofollow" not in link.get("rel", ""):
            try:
                yield urljoin(start, link.get("href", ""))
            except ValueError:
                continue  # no address at all
