"""What `copydesk judge` does and shows."""

from rich.console import Console

from flows.cli import screen
from flows.runtime.settings import Settings
from tasks.admin import judge
from tasks.admin.judge import Doubt, Side
from tasks.home.locks import writer_lock
from tasks.home.staging import Home

SHORT_ID = 10


def show_doubts(settings: Settings, limit: int, are_judged: bool) -> None:
    """The pairs that wait for a person, or those that were judged, with examples of each."""
    home = _home(settings)
    found = judge.list_doubts(home, limit or None, are_judged)
    console = screen.page()
    for doubt in found:
        _show(console, doubt)
    if are_judged:
        screen.say(console, "Judged", f"{len(found):,} shown")
        return
    screen.say(console, "Waiting", f"{judge.count_doubts(home):,} pairs, {len(found):,} shown")
    if found:
        example = found[0].row.judgement_id[:SHORT_ID]
        screen.say(console, "Next", f"copydesk judge {example} same|different --note …")


def show_doubt(settings: Settings, prefix: str) -> None:
    """One pair."""
    _show(screen.page(), judge.show_doubt(_home(settings), prefix))


def decide(settings: Settings, prefix: str, verdict: str, note: str | None) -> None:
    """Write a judgement down, and say what becomes of it."""
    home = _home(settings)
    with writer_lock(home):
        row = judge.judge(home, prefix, verdict, note)
    console = screen.page()
    screen.say(console, "Judged", f"{row.name} and {row.other_name} are {verdict}")
    if verdict == "different" and row.entity_id == row.other_entity_id:
        told = "the two are one entity now: `copydesk reprocess --stage resolve` parts them"
    else:
        told = "counts from the next run that brings something new"
    screen.say(console, "Effect", told)


def _show(console: Console, doubt: Doubt) -> None:
    row = doubt.row
    screen.say(console, row.judgement_id[:SHORT_ID], f"{row.name}  ·  {row.other_name}")
    screen.say(console, "  verdict", f"{row.verdict}, {row.score:.1f}: {row.reason}")
    if row.note:
        screen.say(console, "  note", row.note)
    for side in (doubt.one, doubt.other):
        screen.say(console, f"  {side.entity.type}", _told(side))
        if side.stories:
            screen.say(console, "", f"in: {' · '.join(side.stories)}")
        if side.example:
            screen.say(console, "", f"“{side.example}”")
    console.print()


def _told(side: Side) -> str:
    entity = side.entity
    known_as = f" ({entity.canonical_name})" if entity.canonical_name != side.name else ""
    articles = f"{entity.article_count:,} article{'' if entity.article_count == 1 else 's'}"
    facts = [entity.role, entity.country_iso3, articles, _days(side)]
    return f"{side.name}{known_as}: {', '.join(filter(None, facts))}"


def _days(side: Side) -> str:
    first, last = side.entity.first_seen_date, side.entity.last_seen_date
    if first is None or last is None:
        return ""
    return f"{first}" if first == last else f"{first} to {last}"


def _home(settings: Settings) -> Home:
    home = Home(settings.root)
    screen.refuse_empty(home)
    return home
