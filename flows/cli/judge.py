"""`copydesk judge`: names that may have one bearer, shown to a person, who decides."""

import click


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
    """Show pairs of names that may have one bearer; with ID and a verdict, decide.

    The first few characters of an ID will do. A judgement counts from the next run that brings
    something new: `same` makes the two one, `different` keeps them apart for good.
    """
    from flows.cli import judge_screen
    from flows.runtime.settings import load_settings

    if judgement_id is None:
        judge_screen.show_doubts(load_settings(), limit, judged)
    elif verdict is None:
        judge_screen.show_doubt(load_settings(), judgement_id)
    else:
        judge_screen.decide(load_settings(), judgement_id, verdict, note)
