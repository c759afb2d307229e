"""`copydesk judge`: pairs of names that may be one entity's, for a person to decide."""

import click
from rich.console import Console

from flows.cli.render import SHORT_ID, existing_home, print_field, stdout
from flows.runtime.settings import Settings, load_settings
from tasks.admin import judge as judgements
from tasks.admin.judge import NamePair, Side
from tasks.home.locks import writer_lock


@click.command()
@click.argument("judgement_id", metavar="[ID]", required=False)
@click.argument("verdict", type=click.Choice(["same", "different"]), required=False)
@click.option("--note", help="Why; kept with the judgement, and published.")
@click.option(
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(min=0),
    help="Pairs to show; 0 for all.",
)
@click.option("--judged", is_flag=True, help="Show what was judged, not what waits.")
def judge(
    judgement_id: str | None, verdict: str | None, note: str | None, limit: int, judged: bool
) -> None:
    """Show pairs of names that may be one entity's; with ID and a verdict, decide.

    The first few characters of an ID will do. A judgement counts from the next run that brings
    something new: `same` makes the two one, `different` keeps them apart for good.
    """
    if judgement_id is None:
        show_pairs(load_settings(), limit, judged)
    elif verdict is None:
        show_pair(load_settings(), judgement_id)
    else:
        decide(load_settings(), judgement_id, verdict, note)


def show_pairs(settings: Settings, limit: int, are_judged: bool) -> None:
    """The pairs that wait for a person, or those that were judged, with examples of each."""
    home = existing_home(settings)
    found = judgements.list_pairs(home, limit or None, are_judged)
    console = stdout()
    for pair in found:
        _show(console, pair)
    if are_judged:
        print_field(console, "Judged", f"{len(found):,} shown")
        return
    print_field(console, "Waiting", f"{judgements.count_pairs(home):,} pairs, {len(found):,} shown")
    if found:
        example = found[0].row.judgement_id[:SHORT_ID]
        print_field(console, "Next", f"copydesk judge {example} same|different --note …")


def show_pair(settings: Settings, prefix: str) -> None:
    """One pair."""
    _show(stdout(), judgements.show_pair(existing_home(settings), prefix))


def decide(settings: Settings, prefix: str, verdict: str, note: str | None) -> None:
    """Write a judgement down, and say what becomes of it."""
    home = existing_home(settings)
    with writer_lock(home):
        row = judgements.judge(home, prefix, verdict, note)
    console = stdout()
    print_field(console, "Judged", f"{row.name} and {row.other_name} are {verdict}")
    if verdict == "different" and row.entity_id == row.other_entity_id:
        effect = "the two are one entity now: `copydesk reprocess --stage resolve` parts them"
    else:
        effect = "counts from the next run that brings something new"
    print_field(console, "Effect", effect)


def _show(console: Console, pair: NamePair) -> None:
    row = pair.row
    print_field(console, row.judgement_id[:SHORT_ID], f"{row.name}  ·  {row.other_name}")
    print_field(console, "  verdict", f"{row.verdict}, {row.score:.1f}: {row.reason}")
    if row.note:
        print_field(console, "  note", row.note)
    for side in (pair.one, pair.other):
        print_field(console, f"  {side.entity.type}", _described(side))
        if side.stories:
            print_field(console, "", f"in: {' · '.join(side.stories)}")
        if side.example:
            print_field(console, "", f"“{side.example}”")
    console.print()


def _described(side: Side) -> str:
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
