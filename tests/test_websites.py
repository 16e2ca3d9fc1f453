"""Pages of a real server become files of the corpus: as robots.txt says, within limits, from the hosts named alone."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from filemaking import page, write_pdf
from webserver import Site, serving

from advisor.documents import read_document
from advisor.errors import UsageError
from advisor.websites import Fetching, fetch_sites

Fetch = Callable[..., Fetching]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def fetch(tmp_path: Path) -> Fetch:
    """Fetch into `tmp_path / "corpus"` without waiting."""
    return lambda *urls, **how: fetch_sites(urls, tmp_path / "corpus", **{"delay": 0, **how})


def folder(site: Site, tmp_path: Path) -> Path:
    return tmp_path / "corpus" / "web" / site.host.replace(":", "-")


def names(site: Site, tmp_path: Path) -> set[str]:
    """The names of the files that were fetched."""
    return {path.name for path in folder(site, tmp_path).glob("*") if path.suffix != ".yaml"}


def sitemap(*addresses: str, index: bool = False) -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    entries = "".join(f"<{inner}><loc>{address}</loc></{inner}>" for address in addresses)
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{outer} xmlns="{schema}">{entries}</{outer}>'.encode()


def test_a_page_becomes_a_document_with_its_address(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    site.put("/om/læsegrupper".replace("æ", "%C3%A6"), page("Læsegrupper", "<p>De mødes på Ærø.</p>"))
    url = f"{site.address}/om/l%C3%A6segrupper"
    done = fetch(url)
    assert done.failed == []
    (name,) = done.files
    assert name.endswith("/om_læsegrupper.html")
    document = read_document(tmp_path / "corpus" / name, tmp_path / "corpus")
    assert (document.title, document.url) == ("Læsegrupper", url)
    assert document.text == "# Læsegrupper\n\nDe mødes på Ærø."
    assert all(agent.startswith("Partnerskabsraadgiveren") for agent in site.agents)


def test_the_encoding_that_the_server_says_counts(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    markup = page("Læsegrupper", "<p>De mødes på Ærø.</p>").encode("cp1252")
    site.put("/a", markup, "text/html; charset=windows-1252")
    (name,) = fetch(f"{site.address}/a").files
    assert "på Ærø" in read_document(tmp_path / "corpus" / name, tmp_path / "corpus").text


def test_links_are_followed_as_far_as_is_said(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    site.put("/", "<html><body><h1>Forside</h1><a href='/a#x'>a</a> <a href='a'>a igen</a></body></html>")
    site.put("/a", "<html><body><p>Side a.</p><a href='/b'>b</a></body></html>")
    site.put("/b", "<html><body><p>Side b.</p><a href='/c'>c</a><a href='mailto:x@y.dk'>post</a></body></html>")
    site.put("/c", "<html><body><p>Side c.</p></body></html>")
    for depth, found in ((0, {"forside"}), (1, {"forside", "a"}), (2, {"forside", "a", "b"})):
        site.asked.clear()
        fetch(f"{site.address}/", depth=depth)
        assert names(site, tmp_path) == {f"{name}.html" for name in found}
        assert len(site.asked) == len(set(site.asked))


def test_a_site_is_fetched_by_the_sitemap_that_robots_names(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    for name in ("et", "to", "tre"):
        site.put(f"/{name}", page(name, f"<p>Side {name}.</p>"))
    site.put("/robots.txt", f"Sitemap: {site.address}/kort.xml\n", "text/plain")
    nested, packed = f"{site.address}/kort-1.xml", f"{site.address}/kort-2.xml.gz"
    site.put("/kort.xml", sitemap(nested, packed, index=True), "application/xml")
    site.put("/kort-1.xml", sitemap(f"{site.address}/et", f"{site.address}/to"), "text/xml")
    site.put("/kort-2.xml.gz", gzip.compress(sitemap(f"{site.address}/tre")), "application/gzip")
    done = fetch(f"{site.address}/", site=True)
    assert (done.failed, names(site, tmp_path)) == ([], {"et.html", "to.html", "tre.html"})
    assert "/" not in site.asked


def test_a_sitemap_may_be_given_itself_or_lie_in_its_usual_place(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    site.put("/et", page("Et", "<p>Side et.</p>"))
    site.put("/sitemap.xml", sitemap(f"{site.address}/et"), "application/xml")
    fetch(f"{site.address}/sitemap.xml")
    assert names(site, tmp_path) == {"et.html"}
    assert len(fetch(f"{site.address}/hvor/som/helst", site=True).files) == 1


def test_robots_txt_is_obeyed(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /hemmelig\nAllow: /hemmelig/dog$\n", "text/plain")
    for path in ("/aaben", "/hemmelig/a", "/hemmelig/dog"):
        site.put(path, page(path, "<p>Teksten.</p>"))
    done = fetch(*(f"{site.address}{path}" for path in ("/aaben", "/hemmelig/a", "/hemmelig/dog")))
    assert names(site, tmp_path) == {"aaben.html", "hemmelig_dog.html"}
    assert [error.path for error in done.failed] == [f"{site.address}/hemmelig/a"]
    assert "robots.txt" in done.failed[0].reason
    assert "/hemmelig/a" not in site.asked


def test_a_rule_for_this_program_counts_before_those_for_all(site: Site, fetch: Fetch) -> None:
    rules = "User-agent: *\nAllow: /\n\nUser-agent: Partnerskabsraadgiveren\nDisallow: /\n"
    site.put("/robots.txt", rules, "text/plain")
    site.put("/a", page("A", "<p>Teksten.</p>"))
    assert fetch(f"{site.address}/a").files == []


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site, fetch: Fetch) -> None:
    site.put("/a", page("A", "<p>Teksten.</p>"))
    site.put("/robots.txt", "", "text/plain")
    site.status["/robots.txt"] = 503
    assert "robots.txt" in fetch(f"{site.address}/a").failed[0].reason
    assert "/a" not in site.asked


def test_pages_that_ask_not_to_be_kept_are_not(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    def asking(words: str) -> str:
        head = f'<head><meta name="robots" content="{words}"></head>'
        return f"<html>{head}<body><p>Teksten.</p><a href='/c'>c</a></body></html>"

    site.put("/a", asking("NOINDEX, nofollow"))
    site.put("/b", "<html><body><p>Teksten.</p></body></html>", X_Robots_Tag="noindex")
    site.put("/c", asking("max-image-preview:none"))
    done = fetch(f"{site.address}/a", f"{site.address}/b", depth=1)
    assert names(site, tmp_path) == set()
    assert ["noindex" in error.reason for error in done.failed] == [True, True]
    assert len(fetch(f"{site.address}/c").files) == 1


def test_only_hosts_that_are_named_are_asked(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    with serving() as other:
        other.put("/x", page("X", "<p>Fremmed.</p>"))
        site.put(
            "/",
            f"<html><body><p>Her.</p><a href='{other.address}/x'>x</a><a href='file:///etc/passwd'>y</a></body></html>",
        )
        site.put("/videre", b"", Location=f"{other.address}/x")
        site.status["/videre"] = 302
        site.put("/sitemap.xml", sitemap(f"{other.address}/x", "file:///etc/passwd"), "application/xml")
        done = fetch(f"{site.address}/", f"{site.address}/videre", f"{site.address}/sitemap.xml", depth=3)
        assert other.asked == []
        assert names(site, tmp_path) == {"forside.html"}
        told = [str(error) for error in done.failed]
        assert any(other.host in words and f"--host {other.host}" in words for words in told)
        assert any("1 adresser" in words for words in told)

        fetch(f"{site.address}/", depth=1, hosts=[other.host])
        assert names(other, tmp_path) == {"x.html"}


@pytest.mark.parametrize("url", ["bibliotek.dk", "file:///etc/passwd", "ftp://x.dk/a", "http://", "http://[x", "x"])
def test_what_is_no_address_is_refused(fetch: Fetch, url: str) -> None:
    with pytest.raises(UsageError, match="ikke en adresse"):
        fetch(url)


def test_what_can_not_be_fetched_is_named_and_the_rest_comes(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    site.put("/god", page("God", "<p>Teksten.</p>"))
    site.put("/laast", "")
    site.status["/laast"] = 401
    site.put("/ring", "", Location="/ring")
    site.status["/ring"] = 301
    site.put("/film", b"\x00\x00", "video/mp4")
    paths = ("/laast", "/vaek", "/ring", "/film", "/god")
    done = fetch(*(f"{site.address}{path}" for path in paths))
    reasons = {error.path.removeprefix(site.address): error.reason for error in done.failed}
    assert set(reasons) == {"/laast", "/vaek", "/ring", "/film"}
    assert "login" in reasons["/laast"]
    assert "findes ikke" in reasons["/vaek"]
    assert "i ring" in reasons["/ring"]
    assert "video/mp4" in reasons["/film"]
    assert names(site, tmp_path) == {"god.html"}


def test_a_server_that_does_not_answer_is_named(fetch: Fetch) -> None:
    with serving() as gone:
        address = gone.address
    assert "robots.txt" in fetch(f"{address}/a").failed[0].reason


def test_too_much_is_not_fetched(site: Site, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.fetching._MOST_BYTES", 5_000_000)
    bomb = gzip.compress(b"<html>" + b" " * 60_000_000)
    site.put("/bombe", bomb, Content_Encoding="gzip")
    assert "over 5 MB" in fetch(f"{site.address}/bombe").failed[0].reason
    monkeypatch.setattr("advisor.websites._MOST_UNPACKED", 1_000_000)
    site.put("/kort.xml.gz", gzip.compress(sitemap() + b" " * 2_000_000), "application/gzip")
    assert "pakker ud" in fetch(f"{site.address}/kort.xml.gz").failed[0].reason


def test_no_more_addresses_are_fetched_than_is_said(site: Site, fetch: Fetch) -> None:
    for number in range(9):
        site.put(f"/{number}", page("Side", f"<p>Side {number}.</p>"))
    site.put("/sitemap.xml", sitemap(*(f"{site.address}/{number}" for number in range(9))), "application/xml")
    done = fetch(f"{site.address}/sitemap.xml", most=5)
    assert len(done.files) == 4
    assert "5 er ikke hentet" in done.failed[0].reason


def test_a_pdf_is_kept_as_one(site: Site, fetch: Fetch, tmp_path: Path) -> None:
    content = write_pdf(tmp_path / "x.pdf", ["# Rapport", "Teksten."]).read_bytes()
    site.put("/rapport?id=7", content, "application/pdf")
    (name,) = fetch(f"{site.address}/rapport?id=7").files
    document = read_document(tmp_path / "corpus" / name, tmp_path / "corpus")
    assert name.endswith(".pdf")
    assert document.page_starts == (0,)
    assert document.url == f"{site.address}/rapport?id=7"


def test_another_time_only_what_changed_is_written_and_an_editors_facts_stay(
    site: Site, fetch: Fetch, tmp_path: Path
) -> None:
    site.put("/a", page("A", "<p>Teksten.</p>"))
    (name,) = fetch(f"{site.address}/a").files
    path = tmp_path / "corpus" / name
    facts = path.with_name(path.name + ".yaml")
    facts.write_text(facts.read_text(encoding="utf-8") + "kind: eksempel\n", encoding="utf-8")
    before = path.stat()
    fetch(f"{site.address}/a")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    site.put("/a", page("A", "<p>En ny tekst.</p>"))
    fetch(f"{site.address}/a")
    assert "En ny tekst" in path.read_text(encoding="utf-8-sig")
    assert yaml.safe_load(facts.read_text(encoding="utf-8"))["kind"] == "eksempel"
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.html", "a.html.yaml"]


def test_addresses_that_would_be_named_alike_are_apart(site: Site, fetch: Fetch) -> None:
    paths = ("/a/b", "/a_b", "/a?x=1", "/a?x=2", "/a%20b", "/a!b")
    for path in paths:
        site.put(path, page(path, f"<p>Siden er {path}.</p>"))
    files = fetch(*(f"{site.address}{path}" for path in paths)).files
    assert len(set(files)) == len(paths)


def test_a_site_rests_between_two_fetches(site: Site, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    rested: list[float] = []
    monkeypatch.setattr(time, "sleep", rested.append)
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    for path in ("/a", "/b"):
        site.put(path, page(path, "<p>Teksten.</p>"))
    fetch(f"{site.address}/a", f"{site.address}/b", delay=2)
    assert [round(each) for each in rested if each > 0.5][-1] == 7
