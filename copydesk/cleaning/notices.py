"""Pages that hold a notice instead of an article: HTTP errors, CAPTCHAs, consent walls, no-script.

A keyword ("cookies", "503") is no proof: short articles have banners, and articles report outages.
A page is a notice if it has the wording of one and at least half of its words are in sentences on
the notice's topic.
"""

import re
from dataclasses import dataclass

# Longer pages are no notices; a consent dialogue with its list of purposes can be long. By hand.
MOST_WORDS = 1_000
# For a text of this length, a cue outside of it is a banner on the page of an article. By hand.
BRIEF_WORDS = 150
NOTICE_SHARE = 0.5  # of the words; by hand


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of notice: its wording, and the topic words of its sentences."""

    name: str
    cue: re.Pattern[str]
    topic: re.Pattern[str]


def _notice(name: str, cue: str, topic: str) -> Notice:
    return Notice(name, re.compile(cue, re.IGNORECASE), re.compile(topic, re.IGNORECASE))


NOTICES = (
    _notice(
        "error_page",
        r"\b(?:404|403|410|500|502|503|504)\b.{0,30}\b(?:not found|error|forbidden|gone|"
        r"unavailable|gateway)|\berror (?:code )?(?:404|403|410|500|502|503|504)\b|"
        r"page (?:not found|cannot be (?:found|displayed)|doesn.t exist|you.{0,40}not (?:found|"
        r"exist))|access (?:denied|to this page)|service unavailable|something went wrong|"
        r"(?:can.t|couldn.t|could not|cannot) find (?:the|that|this) page",
        r"\b(?:pages?|links?|urls?|servers?|requests?|requested|error|site|website|home ?page|"
        r"browser|refresh|try again|maintenance|denied|unavailable)\b",
    ),
    _notice(
        "robot_check",
        r"are you (?:a )?(?:robot|human)|(?:verify|confirm|make sure|prove|"
        r"check)\W.{0,20}(?:you are|you.re) (?:not a robot|a? ?human)|captcha|unusual (?:traffic|"
        r"activity)|checking (?:your browser|if the site connection)|security check|"
        r"just a moment|needs to review the security",
        r"\b(?:robots?|bots?|human|captcha|browser|cookies|javascript|ip|network|traffic|"
        r"security|secure|verify|verification|verifying|check|checking|automated|requests?|"
        r"reference id|ray id|access|connection|proceed|proceeding|wait|moment)\b",
    ),
    _notice(
        "cookie_wall",
        r"(?:we|our|partners|site|website) .{0,60}(?:value your privacy|use[sd]? cookies|"
        r"store (?:cookies|and/or access))|(?:accept|reject) all(?: cookies)?\b|"
        r"manage (?:your )?(?:cookie )?(?:preferences|consent|choices)|cookie consent|"
        r"before you continue|consent to (?:the )?(?:use|processing|storage)|(?:your|"
        r"about) (?:privacy|cookies?) (?:choices|settings|preferences)",
        r"\b(?:cookies?|consent|consents|personal data|personali[sz]ed|privacy|"
        r"legitimate interests?|partners|vendors|preferences|(?:your|these|the) (?:choices?|"
        r"settings)|devices?|advertis\w+|ads|browsing|tracking|trackers?|accept|reject|"
        r"identifiers?|geolocation|audience (?:research|measurement)|measurement|analytics|"
        r"data)\b",
    ),
    _notice(
        "script_only",
        r"(?:enable|requires?|needs?|turn on|activate) javascript|javascript (?:(?:is|was|"
        r"to be) )?(?:disabled|required|enabled|turned off|must be|not (?:enabled|available|"
        r"supported))|(?:disable|turn off|pause|switch off) (?:your |the )?ad[- ]?block|"
        r"browser (?:is )?(?:not|no longer) supported|unsupported browser",
        r"\b(?:javascript|scripts?|browsers?|enable|enabled|disabled?|app|reload|refresh|"
        r"ad[- ]?block\w*|extensions?|settings|supported|upgrade|version|whitelist|allowlist|"
        r"site|page)\b",
    ),
)  # fmt: skip
SENTENCE = re.compile(r"(?<=[.!?…:])[\"”’)]*\s+(?=\S)|\n+")
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»")
# Reporting is in the past tense ("said", "had shown", "on Monday"); a notice addresses its reader.
REPORTS = re.compile(
    r"\b(?:said|says|told|was|were|had|did|announced|reported|according to"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
ADDRESSES = re.compile(r"\b(?:you|your|yours|we|our|ours|us|please|sorry|oops)\b", re.IGNORECASE)


def find_notice(text: str, visible: str) -> str:
    """The kind of notice with the matching words ("error_page: 404 not found"), else "".

    `text` is the extracted main text, `visible` all visible text from the top of the page.
    """
    words = len(text.split())
    if words > MOST_WORDS:
        return ""
    shown = QUOTED.sub(" ", visible if words < BRIEF_WORDS else text)
    for notice in NOTICES:
        found = notice.cue.search(shown)
        if found and _noticed_words(text, notice) >= NOTICE_SHARE * words:
            return f"{notice.name}: {found[0][:80]}"
    return ""


def _noticed_words(text: str, notice: Notice) -> int:
    """The number of words in sentences that belong to the notice."""
    return sum(
        len(sentence.split()) for sentence in SENTENCE.split(text) if _is_of(sentence, notice)
    )


def _is_of(sentence: str, notice: Notice) -> bool:
    own = QUOTED.sub(" ", sentence)
    is_report = REPORTS.search(own) and not ADDRESSES.search(own)
    return not is_report and bool(notice.cue.search(own) or notice.topic.search(own))
