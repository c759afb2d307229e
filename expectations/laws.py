"""What holds for a batch as a whole: no row is lost on its way, and rates stay within bounds.

A failure here is no row's fault: something upstream changed or broke, and the run stops; where the
sources alone may explain it, it is a warning.
"""

from collections.abc import Mapping, Sequence

import great_expectations.expectations as gxe
import pandas as pd

from expectations.checks import SetsAside, check
from expectations.rates import ENOUGH, RATES, Rate
from schemas import TABLE

RUN = SetsAside.RUN
Frames = Mapping[str, pd.DataFrame]


def rate_expectations(stage: str) -> list[gxe.Expectation]:
    """The stage's rates, as expectations on a frame of one row with a column a rate."""
    return [
        check(
            gxe.ExpectColumnValuesToBeBetween,
            rate.name,
            "rate_out_of_bounds",
            rate.means,
            RUN if rate.stops_run else SetsAside.NOTHING,
            column=rate.name,
            min_value=rate.at_least,
            max_value=rate.at_most,
        )
        for rate in RATES.get(stage, ())
    ]


def rate_frame(stage: str, frames: Frames, articles: int) -> pd.DataFrame:
    """One row with every rate of the stage; empty where too few articles were accepted."""
    rates = RATES.get(stage, ())
    if articles < ENOUGH or not rates:
        return pd.DataFrame()
    figures = {rate.name: [_figure(rate, frames, articles)] for rate in rates}
    return pd.DataFrame(figures, dtype=float)


def rate_examples(rate: Rate, rows: pd.DataFrame) -> pd.DataFrame:
    """Three rows that a rate counts, or that lie farthest out: their keys and what it looks at."""
    if rate.measure == "missing":
        rows = rows[rows[rate.column].isna()]
    elif rate.measure == "true":
        rows = rows[rows[rate.column].astype(bool)]
    elif rate.measure == "equal":
        rows = rows[rows[rate.column] == rate.value]
    elif rate.measure == "mean":
        is_low = bool(rows[rate.column].mean() < rate.at_least)
        rows = rows.sort_values(rate.column, ascending=is_low)
    return rows[list(dict.fromkeys((*TABLE[rate.table].key, rate.column)))].head(3)


def _figure(rate: Rate, frames: Frames, articles: int) -> float | None:
    rows = frames.get(rate.table)
    if rows is None:
        return None
    if rate.measure == "an_article":
        return len(rows) / articles
    if len(rows) < ENOUGH:
        return None
    values = rows[rate.column]
    if rate.measure == "equal":
        return float((values == rate.value).mean())
    counted = values.isna() if rate.measure == "missing" else values.astype(float)
    return float(counted.mean())


def conservation_expectations() -> list[gxe.Expectation]:
    """Conservation: what came in is found exactly once, passed on or set aside."""
    return [
        check(
            gxe.ExpectColumnValuesToBeInSet,
            "one_fate_each",
            "lost_or_doubled",
            "A row that came in was lost (0 outcomes), or went more than one way.",
            RUN,
            column="outcomes",
            value_set=[1],
        )
    ]


def conservation_frame(
    rows_in: Mapping[str, Sequence[str]], rows_out: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """How often each key that came in, by table, is among those that went somewhere."""
    parts = [
        pd.DataFrame(
            {
                "table_name": table,
                "row_key": list(keys),
                "outcomes": pd.Series(list(keys), dtype=object)
                .map(pd.Series(list(rows_out.get(table, ())), dtype=object).value_counts())
                .fillna(0)
                .astype(int),
            }
        )
        for table, keys in rows_in.items()
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def tally_expectations() -> list[gxe.Expectation]:
    """Conservation within a table's own checks, and how much of it they may set aside."""
    return [
        check(
            gxe.ExpectColumnPairValuesToBeEqual,
            "rows_in_equal_rows_out_and_set_aside",
            "lost_or_doubled",
            "Rows vanished, or appeared, while the batch was checked.",
            RUN,
            column_A="rows_in",
            column_B="rows_accounted_for",
        ),
        check(
            gxe.ExpectColumnValuesToBeBetween,
            "share_set_aside",
            "too_much_set_aside",
            "So many rows fail that the stage is broken, not the rows.",
            RUN,
            column="share_set_aside",
            max_value=0.2,
        ),
    ]


def tally_frame(
    rows_in: Mapping[str, int],
    passed: Mapping[str, int],
    set_aside: Mapping[str, int],
    articles: int,
) -> pd.DataFrame:
    """One row a table: rows in, rows out and set aside, and the share of the latter."""
    rows = [
        {
            "table_name": table,
            "rows_in": count,
            "rows_accounted_for": passed[table] + set_aside[table],
            "share_set_aside": set_aside[table] / count if min(count, articles) >= ENOUGH else None,
        }
        for table, count in rows_in.items()
    ]
    return pd.DataFrame(rows).astype({"share_set_aside": float}) if rows else pd.DataFrame()


def schema_expectations() -> list[gxe.Expectation]:
    """Every column is there, with the type its definition gives it, and no other."""
    return [
        check(
            gxe.ExpectColumnPairValuesToBeEqual,
            "column_types_match",
            "schema",
            "The batch was staged by another version of the schema.",
            RUN,
            column_A="type_found",
            column_B="type_promised",
        )
    ]
