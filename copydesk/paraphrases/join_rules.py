"""Join rules: how much two wordings must share to report one utterance, by who may have spoken."""

from dataclasses import dataclass

from copydesk.paraphrases.speaker_match import SpeakerMatch
from copydesk.paraphrases.token_alignment import Overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRule:
    """Thresholds of `Overlap` for joining two wordings: minima, but for `pieces_per_word`, the most
    pieces for each content word. The rule needs speakers of at least `match`."""

    reason: str
    match: SpeakerMatch
    share: float
    content: int
    weight: float
    run: int
    plain: int = 0
    verbatim: bool = False
    pieces_per_word: float = 0.5

    def accepts(self, match: SpeakerMatch, common: Overlap) -> bool:
        """Whether the rule joins two wordings with this overlap by speakers with this match."""
        return (
            match >= self.match
            and not common.is_contrary
            and common.is_verbatim >= self.verbatim
            and common.share >= self.share
            and common.content >= self.content
            and common.weight >= self.weight
            and common.run >= self.run
            and common.plain >= self.plain
            and common.pieces <= max(1, common.content * self.pieces_per_word)
        )


# Set by hand on the pairs that `benchmarks.paraphrases` prints (docs/decisions/0017).
# fmt: off
RULES = (
    JoinRule(reason="the same words", match=SpeakerMatch.SAME, verbatim=True,
         share=0.95, content=2, weight=1.8, run=6),
    JoinRule(reason="a distinctive phrase", match=SpeakerMatch.SAME, verbatim=True,
         share=1.0, content=2, weight=2.6, run=2),
    JoinRule(reason="the same words, reported", match=SpeakerMatch.SAME,
         share=0.95, content=3, weight=3.0, run=7),
    JoinRule(reason="a few words changed", match=SpeakerMatch.SAME,
         share=0.75, content=4, weight=4.5, run=3, plain=2),
    JoinRule(reason="reworded, most of it kept", match=SpeakerMatch.SAME,
         share=0.6, content=5, weight=5.5, run=5, plain=4),
    JoinRule(reason="a few words changed, nobody named", match=SpeakerMatch.UNNAMED,
         share=0.8, content=4, weight=4.0, run=4, plain=2),
    JoinRule(reason="a distinctive phrase, nobody named", match=SpeakerMatch.UNNAMED, verbatim=True,
         share=1.0, content=2, weight=3.0, run=3),
    JoinRule(reason="many words kept, whoever spoke", match=SpeakerMatch.POSSIBLE,
         share=0.9, content=5, weight=6.0, run=6, plain=2),
    JoinRule(reason="a long run in marks, whoever spoke", match=SpeakerMatch.POSSIBLE, verbatim=True,
         share=0.95, content=4, weight=4.5, run=8),
    JoinRule(reason="rare words kept, whoever spoke", match=SpeakerMatch.POSSIBLE,
         share=0.85, content=4, weight=7.0, run=6, plain=2),
)
# fmt: on
LEAST_SHARE = min(rule.share for rule in RULES)
"""The share that every rule asks for: pairs below it need no comparison."""


def is_joined(match: SpeakerMatch, common: Overlap) -> bool:
    """Whether any rule joins two wordings with this overlap by speakers with this match."""
    return any(rule.accepts(match, common) for rule in RULES)
