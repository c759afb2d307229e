"""Ids of clusters: kept by the largest part, minted where there is none, redirected when given up."""

from copydesk.similarity.cluster_ids import assign_ids, minted_id, redirect_rows
from schemas import StoryRedirect
from tests.support.rows import NOW, RUN

ONE, OTHER = "1" * 32, "2" * 32


def ids_of(
    clusters: list[list[str]], given: dict[str, str], retired: tuple[str, ...] = ()
) -> list[str]:
    return assign_ids("story", clusters, range(len(clusters)), given, retired).ids


def test_a_new_cluster_takes_its_id_from_its_founding_member() -> None:
    assert ids_of([["a", "b"], ["c"]], {}) == [minted_id("story", "a"), minted_id("story", "c")]


def test_things_of_two_kinds_that_one_member_founds_have_two_ids() -> None:
    assert minted_id("story", "a") != minted_id("event", "a")


def test_an_id_stays_with_most_of_its_members_and_the_smaller_part_gets_its_own() -> None:
    given = dict.fromkeys("abc", ONE)
    assert ids_of([["a"], ["b", "c"]], given) == [minted_id("story", "a"), ONE]


def test_of_equal_parts_the_one_of_lower_rank_keeps_the_id() -> None:
    clusters, given = [["a"], ["b"]], dict.fromkeys("ab", ONE)
    assert assign_ids("story", clusters, [2, 1], given).ids == [minted_id("story", "a"), ONE]


def test_clusters_that_become_one_leave_the_id_of_the_smaller_to_redirect() -> None:
    given = {"a": ONE, "b": OTHER, "c": OTHER}
    found = assign_ids("story", [["a", "b", "c"]], [0], given)
    assert (found.ids, found.given_up) == ([OTHER], {ONE: OTHER})


def test_an_id_given_up_is_never_minted_again() -> None:
    retired = minted_id("story", "a")
    assert ids_of([["a", "b"]], {}, (retired,)) == [minted_id("story", "b")]
    every = (retired, minted_id("story", "b"))
    (spare,) = ids_of([["a", "b"]], {}, every)
    assert spare not in every


def test_an_id_that_another_cluster_holds_is_not_minted() -> None:
    given = {"b": minted_id("story", "a")}
    assert ids_of([["a"], ["b"]], given)[0] != minted_id("story", "a")


def test_earlier_redirects_are_led_on() -> None:
    earlier = StoryRedirect(
        old_story_id="3" * 32, new_story_id=ONE, reason="test", redirected_at=NOW, run_id="earlier"
    )
    led_on, fresh = redirect_rows(StoryRedirect, {ONE: OTHER}, [earlier], RUN, NOW)
    assert (led_on.old_story_id, led_on.new_story_id) == ("3" * 32, OTHER)
    assert (fresh.old_story_id, fresh.new_story_id, fresh.run_id) == (ONE, OTHER, RUN)
