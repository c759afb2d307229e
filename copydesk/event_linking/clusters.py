"""Event coreference: average-linkage clusters of event mentions by their pair scores."""

from collections.abc import Sequence

from copydesk.event_linking.pair_score import ComparedMention, score_pair
from copydesk.similarity.average_linkage import average_linkage

MentionCluster = list[ComparedMention]


def cluster_mentions(compared: Sequence[ComparedMention]) -> list[MentionCluster]:
    """The clusters of mentions of one event, each in the order of publication and text."""
    ordered = sorted(compared, key=lambda t: t.order)
    pairs = {
        (i, j): score_pair(ordered[i], ordered[j])
        for i in range(len(ordered))
        for j in range(i + 1, len(ordered))
    }
    groups = average_linkage(range(len(ordered)), pairs)
    return [[ordered[i] for i in group] for group in groups]
