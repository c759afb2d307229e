"""URLs: cleaning (tracking parameters), canonical URL, identity of versions, dates in paths."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from courlan import extract_domain

TRACKING = re.compile(
    r"(?:utm_\w+|ga_\w+|mc_[ce]id|mkt_tok|fb_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|"
    r"ttclid|igshid|_hs\w+|hss_channel|cmpid|cmp|ncid|ocid|icid|ito|mod|smid|smtyp|ref|ref_src|"
    r"ref_url|referrer|referer|src|source|partner|xtor|at_\w+|ns_\w+|wt_mc|wt\.\w+|s_cid|sr_share|"
    r"share|sharetype|shared|guccounter|guce_\w+|soc_\w+|spm|trk|amp|outputtype|rss|feed|"
    r"traffic_source|campaign|cid|pk_\w+|__twitter_impression|via)",
    re.IGNORECASE,
)
DEFAULT_PORTS = {"http": 80, "https": 443}
# A month counts where it has a segment of its own: `budget-2026-10-things` has none.
URL_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"/((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])(?:[/_-](0?[1-9]|[12]\d|3[01]))?(?=[/.]|$)",
        r"(?<!\d)((?:19|20)\d\d)[_-](0[1-9]|1[0-2])[_-](0[1-9]|[12]\d|3[01])(?=[/_.-]|$)",
        r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
VERSION_OF_SITE = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
"""A first label that names a version of a site, where a name with a dot in it remains. Others
(`en.`, `news.`, `edition.`) may be sites of their own."""
VERSION_OF_PAGE = re.compile(r"(?<=.)/amp(?=/|$)|^/amp(?=/.)|\.amp(?=$|\.html?$)", re.IGNORECASE)
"""What a path has that leads to the AMP version of a page: a segment, or an ending."""
VERSION_QUERY = re.compile(
    r"m=[01]|mobile=(?:[01]|true|false|yes|no)|"
    r"(?:view|type|format|mode|output|render|version|template)=(?:amp|mobile)",
    re.IGNORECASE,
)


def clean_url(url: str | None) -> str | None:
    """The URL without fragment, tracking parameters and default port; None if it is not http(s)."""
    parts = _split(url)
    if parts is None:
        return None
    host = _host(parts)
    if parts.port and parts.port != DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{parts.port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name.removeprefix("amp;"))
    ]
    return SplitResult(parts.scheme.lower(), host, parts.path or "/", urlencode(kept), "").geturl()


def canonical_url(given: str | None, named: str | None) -> str | None:
    """The canonical URL: the one in the page if it is on the same site, else the one supplied.

    `given` came with the document; `named` is in the page and may be relative. The URL of a home
    page is not accepted.
    """
    cleaned = clean_url(given)
    canonical = clean_url(join_url(given, named))
    if canonical and urlsplit(canonical).path.strip("/") == "":
        canonical = None
    if cleaned and canonical and site(cleaned) != site(canonical):
        canonical = None
    return canonical or cleaned


def join_url(base: str | None, url: str | None) -> str | None:
    """A URL made absolute with that of its page."""
    try:
        return urljoin(base or "", url) if url else None
    except ValueError:
        return None


def identity_url(url: str) -> str:
    """One normal form for the URLs of all versions of a page: http or https, default port, `www.`,
    `m.`, `/amp/`, trailing slash, order of the query. An identifier, not an address: every host
    gets `https://www.`, as most articles' own URLs have it."""
    cleaned = clean_url(url)
    if cleaned is None:
        return url
    parts = urlsplit(cleaned)
    host = _bare_host(_host(parts))
    port = "" if parts.port in (None, *DEFAULT_PORTS.values()) else f":{parts.port}"
    path = VERSION_OF_PAGE.sub("", parts.path).rstrip("/") or "/"
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not VERSION_QUERY.fullmatch(f"{name}={value}")
    )
    return SplitResult("https", f"www.{host}{port}", path, urlencode(query), "").geturl()


def site(url: str | None) -> str | None:
    """The host without a prefix for a version of the site (`www.`, `m.`)."""
    parts = _split(url)
    return (
        re.sub(r"^(?:www\d?|m|amp|mobile|edition)\.", "", parts.hostname.lower())
        if parts and parts.hostname
        else None
    )


def url_date(url: str | None) -> tuple[int, int, int | None] | None:
    """Year, month and, if present, day in the path."""
    parts = _split(url)
    if parts is None:
        return None
    for pattern in URL_DATES:
        if found := pattern.search(parts.path):
            year, month, day = found.groups()
            return int(year), int(month), int(day) if day else None
    return None


def _bare_host(host: str) -> str:
    """The host without a version prefix, unless that is the registered domain itself."""
    found = VERSION_OF_SITE.match(host)
    is_own_name = extract_domain(f"https://{host}") == host
    return host if not found or is_own_name else host[found.end() :]


def _host(parts: SplitResult) -> str:
    """The host as in a URL: IPv6 addresses in brackets, names without a trailing dot."""
    host = (parts.hostname or "").rstrip(".")
    return f"[{host}]" if ":" in host else host


def _split(url: str | None) -> SplitResult | None:
    try:
        parts = urlsplit((url or "").strip())
        parts.port  # noqa: B018  a port that is no number raises here
    except ValueError:
        return None
    return parts if parts.scheme.lower() in DEFAULT_PORTS and parts.hostname else None
