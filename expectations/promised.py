"""What every table promises, rendered from its definition in `schemas`."""

import re
from collections.abc import Iterator

import great_expectations.expectations as gxe

from expectations.checks import SetsAside, check
from schemas.columns import Field, Table

GROUP = re.compile(r"(?<!\\)\((?!\?)")
"""A group that captures, of which pandas warns."""


def promised(table: Table) -> list[gxe.Expectation]:
    """The table's columns, their promises and its key, as expectations on a frame of its rows."""
    checks: list[gxe.Expectation] = [_columns(table), unique_key(table)]
    for field in table.fields:
        checks += _promises(field, is_reference=field.name in table.references)
    return checks


def _columns(table: Table) -> gxe.Expectation:
    return check(
        gxe.ExpectTableColumnsToMatchSet,
        "columns_match",
        "schema",
        f"The batch was staged with other columns than {table.name} has.",
        SetsAside.RUN,
        column_set=list(table.columns),
        exact_match=False,
    )


def unique_key(table: Table) -> gxe.Expectation:
    """That no two rows have the same key."""
    means = f"Two rows of {table.name} claim to be the same thing."
    if len(table.key) == 1:
        kind = gxe.ExpectColumnValuesToBeUnique
        return check(kind, "key_unique", "not_unique", means, column=table.key[0])
    several = gxe.ExpectCompoundColumnsToBeUnique
    return check(several, "key_unique", "not_unique", means, column_list=list(table.key))


def _promises(field: Field, is_reference: bool) -> Iterator[gxe.Expectation]:
    """The column's own promises. A reference's form is that of the key it must be found among;
    a computed column is null until load fills it."""
    name, column = field.name, field.column
    if not (field.nullable or column.computed):
        means = f"A row lacks its {name}, which every row must have."
        kind = gxe.ExpectColumnValuesToNotBeNull
        yield check(kind, f"{name}_not_null", "not_null", means, column=name)
    if column.one_of:
        yield check(
            gxe.ExpectColumnValuesToBeInSet,
            f"{name}_one_of",
            "unknown_value",
            f"{name} holds a word outside its vocabulary.",
            column=name,
            value_set=list(column.one_of),
        )
    if column.pattern and not is_reference:
        yield check(
            gxe.ExpectColumnValuesToMatchRegex,
            f"{name}_pattern",
            "malformed",
            f"{name} is not written as {column.pattern}.",
            column=name,
            regex=rf"\A(?:{GROUP.sub('(?:', column.pattern)})\Z",
        )
    if column.minimum is not None or column.maximum is not None:
        yield check(
            gxe.ExpectColumnValuesToBeBetween,
            f"{name}_within_bounds",
            "out_of_range",
            f"{name} is not a quantity that can be: {_bounds(field)}.",
            column=name,
            min_value=column.minimum,
            max_value=column.maximum,
        )


def _bounds(field: Field) -> str:
    low, high = field.column.minimum, field.column.maximum
    parts = [f"at least {low}" if low is not None else "", f"at most {high}" if high else ""]
    return ", ".join(filter(None, parts))
