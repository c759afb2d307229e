"""URLs without the parts that only track, and the dates that outlets write into them."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

TRACKING = re.compile(
    r"(?:utm_\w+|ga_\w+|mc_[ce]id|mkt_tok|fb_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|"
    r"ttclid|igshid|_hs\w+|hss_channel|cmpid|cmp|ncid|ocid|icid|ito|mod|smid|smtyp|ref|ref_src|"
    r"ref_url|referrer|referer|src|source|partner|xtor|at_\w+|ns_\w+|wt_mc|wt\.\w+|s_cid|sr_share|"
    r"share|sharetype|shared|guccounter|guce_\w+|soc_\w+|spm|trk|amp|outputtype|rss|feed|"
    r"traffic_source|campaign|cid|pk_\w+|__twitter_impression|via)",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}
URL_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])(?:[/_-](0?[1-9]|[12]\d|3[01]))?(?=[/_.?-]|$)"
)
COMPACT_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


def clean_url(url: str | None) -> str | None:
    """The URL without fragment, tracking, default port; None where it is not one of the web."""
    parts = _split(url)
    if parts is None:
        return None
    host = (parts.hostname or "").lower()
    if parts.port and parts.port != DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{parts.port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name)
    ]
    return SplitResult(parts.scheme.lower(), host, parts.path or "/", urlencode(kept), "").geturl()


def canonical_url(given: str | None, named: str | None) -> str | None:
    """The article's own URL: as the page names it, if it names one of the site it was got from.

    `given` came with the document, `named` stands in the page; a home page names no article.
    """
    cleaned, canonical = clean_url(given), clean_url(named)
    if canonical and urlsplit(canonical).path.strip("/") == "":
        canonical = None
    if cleaned and canonical and site(cleaned) != site(canonical):
        canonical = None
    return canonical or cleaned


def site(url: str | None) -> str | None:
    """The host, without the prefixes that only name a version of the site."""
    parts = _split(url)
    return (
        re.sub(r"^(?:www\d?|m|amp|mobile|edition)\.", "", parts.hostname.lower())
        if parts and parts.hostname
        else None
    )


def url_date(url: str | None) -> tuple[int, int, int | None] | None:
    """Year, month and (where it stands there) day written into the path."""
    parts = _split(url)
    if parts is None:
        return None
    for pattern in (URL_DATE, COMPACT_DATE):
        if found := pattern.search(parts.path):
            year, month, day = found.groups()
            return int(year), int(month), int(day) if day else None
    return None


def _split(url: str | None) -> SplitResult | None:
    try:
        parts = urlsplit((url or "").strip())
        parts.port  # noqa: B018  a port that is no number raises here
    except ValueError:
        return None
    return parts if parts.scheme.lower() in DEFAULT_PORTS and parts.hostname else None
