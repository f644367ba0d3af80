"""Whatever people do to a site between builds, in whatever order: each build makes what a new one
makes of the same content, byte for byte, and says the same of it.

The names of topics and stories, and the log of what was published, are kept from build to build on
purpose: the new build is given those that the kept one went on from."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from generator import settled
from generator.build import Report, build
from generator.commands import site_config
from generator.engine import Serial
from generator.order import Order
from generator.progress import Silent
from generator.store import Store
from tests.strategies import KINDS, SUFFIXES, Draft, drafts, written
from tests.support import ROOT, contents, hand_over

STEMS = ("a", "b", "c", "sub/d", "sub/a")
PATHS = st.sampled_from([stem + SUFFIXES[kind] for stem in STEMS for kind in KINDS])
DAYS = ("2024-03-15", "2024-06-30", "2024-07-01")
SITE = {"title": "Edits", "base_url": "https://example.org/", "search": False, "cards": False}
SETTINGS = (
    {"site": SITE},
    {"site": SITE | {"title": "Other edits", "tagline": "Now with one"}},
    {"site": SITE | {"base_url": "https://example.org/below/", "page_size": 2}},
    {"site": SITE | {"feeds": "site", "api": False, "digests": False}},
    {"site": SITE | {"search": True, "cards": True}},
    {"site": SITE, "analysis": {"sentences": 1}},
    {"site": SITE, "analysis": {"enabled": False}, "cleaning": {"enabled": False}},
    {"site": SITE, "link": {"topic_articles": 1, "lone_names": True}},
)
CORRECTIONS = (
    ("people", "merge", {"names": ["Ada Marsh", "Bo Ek"], "as": "Ada Marsh"}),
    ("people", "merge", {"names": ["Li Wei", "Jens Berg"], "as": "Li Wei Berg"}),
    ("people", "rename", {"name": "Bo Ek", "to": "Bo Ekman", "reason": "his full name"}),
    ("people", "rename", {"name": "Ines Okoro", "to": "Ada Marsh"}),
    ("people", "ignore", {"name": "Jens Berg"}),
    ("people", "pin", {"name": "Ada Marsh", "id": "mayor"}),
    ("topics", "rename", {"name": "Bridges", "to": "Crossings"}),
    ("topics", "merge", {"names": ["Bridges", "Votes"], "as": "Votes"}),
    ("places", "ignore", {"name": "Oslo"}),
    ("people", "rename", {"name": "Nobody at all", "to": "Somebody"}),
    ("lines", "keep", {"words": "Share on Twitter"}),
)
TEMPLATES = ("article.html", "base.html", "_parts.html", "profile.html", "feed.xml")
PARAGRAPHS = (
    *("Ada Marsh left Oslo.", "“No,” said Bo Ek.", "Li Wei paid $5 million on 3 May 2024."),
    "Share on Twitter",
)
LONG_AGO = 1_700_000_000


class Edits(RuleBasedStateMachine):
    """A site that people work on."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.root = self.folder / "kept"
        self.day = DAYS[1]
        self.drafts = False

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(draft=drafts(most=2))
    def begin(self, draft: Draft) -> None:
        (self.root / "content/sub").mkdir(parents=True)
        self.configure(SETTINGS[0])
        self.write("a.md", draft)

    def file(self, path: str) -> Path:
        return self.root / "content" / path

    def articles(self) -> list[Path]:
        return sorted(path for path in (self.root / "content").rglob("*") if path.is_file())

    def write(self, path: str, draft: Draft) -> None:
        kind = next(kind for kind in KINDS if path.endswith(SUFFIXES[kind]))
        self.file(path).write_bytes(written(draft, kind))

    @rule(path=PATHS, draft=drafts(most=2))
    def add_or_edit(self, path: str, draft: Draft) -> None:
        self.write(path, draft)

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), words=st.sampled_from(PARAGRAPHS))
    def add_a_paragraph(self, data: st.DataObject, words: str) -> None:
        path = data.draw(st.sampled_from(self.articles()))
        path.write_bytes(path.read_bytes().replace(b"</article>", b"") + f"\n{words}\n".encode())

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), times=st.sampled_from([1, 1, 2, 60]))
    def add_what_says_nothing(self, data: st.DataObject, times: int) -> None:
        """Nothing of it shows on another page, but for the minutes that reading takes."""
        path = data.draw(st.sampled_from(self.articles()))
        path.write_bytes(
            path.read_bytes() + b"\nIt was raining, and it had been so for long.\n" * times
        )

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def edit_unseen(self, data: st.DataObject) -> None:
        """As many bytes as before, and the time of the last change set back."""
        path = data.draw(st.sampled_from(self.articles()))
        os.utime(path, (LONG_AGO, LONG_AGO))
        path.write_bytes(
            path.read_bytes().replace(b"Oslo", b"Rome").replace(b"praised", b"blessed")
        )
        os.utime(path, (LONG_AGO, LONG_AGO))

    @precondition(lambda self: self.articles())
    @rule(data=st.data(), to=PATHS)
    def rename(self, data: st.DataObject, to: str) -> None:
        """Also onto another article, which is then gone, and into another format."""
        data.draw(st.sampled_from(self.articles())).rename(self.file(to))

    @precondition(lambda self: len(self.articles()) > 1)
    @rule(data=st.data())
    def swap(self, data: st.DataObject) -> None:
        one, two = data.draw(st.lists(st.sampled_from(self.articles()), min_size=2, max_size=2))
        first, second = one.read_bytes(), two.read_bytes()
        one.write_bytes(second)
        two.write_bytes(first)

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.articles())).unlink()

    @precondition(lambda self: self.articles())
    @rule(data=st.data())
    def touch(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.articles())).touch()

    @precondition(lambda self: self.articles())
    @rule(
        data=st.data(),
        line=st.sampled_from(["draft: true", "slug: one", "topics: [Votes]", "x: ["]),
    )
    def edit_front_matter(self, data: st.DataObject, line: str) -> None:
        path = data.draw(st.sampled_from(self.articles()))
        path.write_bytes(path.read_bytes().replace(b"---\n", f"---\n{line}\n".encode(), 1))

    @rule(rules=st.lists(st.sampled_from(CORRECTIONS), max_size=3, unique_by=str))
    def correct(self, rules: list[tuple[str, str, dict[str, object]]]) -> None:
        file: dict[str, dict[str, list[object]]] = {}
        for group, action, fields in rules:
            file.setdefault(group, {}).setdefault(action, []).append(fields)
        (self.root / "corrections.yaml").write_text(yaml.safe_dump(file) if file else "")

    @rule(chosen=st.sampled_from(SETTINGS))
    def configure(self, chosen: dict[str, object]) -> None:
        (self.root / "site.yaml").write_text(yaml.safe_dump(chosen))

    @rule(
        name=st.sampled_from(TEMPLATES), words=st.sampled_from(["", "<!-- one -->", "<!-- two -->"])
    )
    def change_a_template(self, name: str, words: str) -> None:
        """Without words the built-in one is back."""
        own = self.root / "templates" / name
        own.unlink(missing_ok=True)
        if words:
            own.parent.mkdir(exist_ok=True)
            own.write_text((ROOT / "templates" / name).read_text(encoding="utf-8") + words)

    @rule(day=st.sampled_from(DAYS), drafts=st.booleans())
    def let_time_pass(self, day: str, drafts: bool) -> None:
        self.day, self.drafts = day, drafts

    @rule(data=st.data())
    def lose_a_page(self, data: st.DataObject) -> None:
        if pages := sorted((self.root / "site").rglob("*.html")):
            data.draw(st.sampled_from(pages)).unlink()

    @rule()
    def lose_the_store(self) -> None:
        shutil.rmtree(self.root / ".broadsheet", ignore_errors=True)

    @rule()
    def build(self) -> None:
        new = self.folder / "new"
        for name in ("content", "templates"):
            if (self.root / name).exists():
                shutil.copytree(self.root / name, new / name)
        for name in ("site.yaml", "corrections.yaml"):
            if (self.root / name).exists():
                shutil.copy2(self.root / name, new)
        hand_over(self.root / ".broadsheet", new / ".broadsheet")
        there, here = self.made(new), self.made(self.root)
        assert here.problems == there.problems
        assert here.articles == there.articles
        assert contents(self.root / "site") == contents(new / "site")
        again = self.made(self.root)
        assert (again.written, again.removed, again.analysed) == ((), (), 0)
        assert again.problems == there.problems
        shutil.rmtree(new)

    def made(self, root: Path) -> Report:
        config, problems = site_config(root, None)
        order = Order(root, config, root / "site", self.day, self.drafts)
        with Store(root / ".broadsheet") as opened:
            return build(order, Serial(), opened, Silent()).with_problems(problems)


@pytest.fixture(autouse=True)
def far_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds here follow one another within the seconds for which files are looked at twice; people
    let more time pass, and then nothing is."""
    monkeypatch.setattr(settled, "TICK_NS", 0)


def run(examples: int, steps: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Edits, settings=chosen)


@pytest.mark.slow
def test_any_edits() -> None:
    run(examples=4, steps=14)


@pytest.mark.long
def test_very_many_edits() -> None:
    run(examples=150, steps=40)
