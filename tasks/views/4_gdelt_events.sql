CREATE OR REPLACE VIEW gdelt_events AS
WITH reports AS (
    -- A root event is reported in the first paragraph of an article; null where texts are withheld.
    SELECT
        m.event_id,
        max(CASE
            WHEN a.text = '' THEN NULL
            ELSE (strpos(a.text, chr(10) || chr(10)) - 1) NOT BETWEEN 0 AND m.start_char
        END)::INTEGER AS is_root,
        arg_min(coalesce(a.url, a.canonical_url), (a.published_at, m.event_mention_id))
            FILTER (WHERE coalesce(a.url, a.canonical_url) IS NOT NULL) AS url
    FROM event_mentions m
    JOIN articles a ON a.article_id = m.article_id
    WHERE m.event_id IS NOT NULL
    GROUP BY m.event_id
)
SELECT
    v.event_id AS "GLOBALEVENTID",
    strftime(v.event_date_start, '%Y%m%d')::INTEGER AS "SQLDATE",
    strftime(v.event_date_start, '%Y%m')::INTEGER AS "MonthYear",
    year(v.event_date_start)::INTEGER AS "Year",
    round(year(v.event_date_start) + (month(v.event_date_start) * 30 + day(v.event_date_start)) / 365.0, 4) AS "FractionDate",
    nullif(concat(s.country_iso3, s.sector_code), '') AS "Actor1Code",
    upper(s.canonical_name) AS "Actor1Name",
    s.country_iso3 AS "Actor1CountryCode",
    s.sector_code AS "Actor1Type1Code",
    nullif(concat(t.country_iso3, t.sector_code), '') AS "Actor2Code",
    upper(t.canonical_name) AS "Actor2Name",
    t.country_iso3 AS "Actor2CountryCode",
    t.sector_code AS "Actor2Type1Code",
    f.is_root AS "IsRootEvent",
    v.cameo_code AS "EventCode",
    left(v.cameo_code, 3) AS "EventBaseCode",
    left(v.cameo_code, 2) AS "EventRootCode",
    v.quad_class AS "QuadClass",
    v.goldstein AS "GoldsteinScale",
    v.mention_count AS "NumMentions",
    v.source_count AS "NumSources",
    v.article_count AS "NumArticles",
    NULL::DOUBLE AS "AvgTone",
    CASE
        WHEN v.geo_precision = 'country' THEN 1
        WHEN v.geo_precision = 'region' THEN CASE WHEN v.country_iso3 = 'USA' THEN 2 ELSE 5 END
        WHEN v.geo_precision = 'point' THEN CASE WHEN v.country_iso3 = 'USA' THEN 3 ELSE 4 END
        ELSE 0
    END AS "ActionGeo_Type",
    v.place_name AS "ActionGeo_FullName",
    coalesce(v.country_iso3, g.country_iso3) AS "ActionGeo_CountryCode",
    coalesce(v.latitude, g.latitude) AS "ActionGeo_Lat",
    coalesce(v.longitude, g.longitude) AS "ActionGeo_Long",
    g.geonames_id::VARCHAR AS "ActionGeo_FeatureID",
    strftime(r.published_at, '%Y%m%d')::INTEGER AS "DATEADDED",
    f.url AS "SOURCEURL"
FROM events v
LEFT JOIN reports f ON f.event_id = v.event_id
LEFT JOIN event_evidence r ON r.event_id = v.event_id AND r.place_in_time = 1
LEFT JOIN event_actors s ON s.event_id = v.event_id AND s.role = 'source' AND s.place_in_role = 1
LEFT JOIN event_actors t ON t.event_id = v.event_id AND t.role = 'target' AND t.place_in_role = 1
LEFT JOIN entities g ON g.entity_id = v.place_entity_id
WHERE v.status = 'occurred';

COMMENT ON VIEW gdelt_events IS
'Events that occurred, under GDELT''s column names. Countries are ISO 3166-1 alpha-3, of places too
(GDELT: FIPS there), and ActionGeo_FeatureID is GeoNames''; NumSources is the number of outlets whose own
reporting it is (source_count), without copies. IsRootEvent is 1 where the first paragraph of an
article reports it. SOURCEURL is that of the earliest report that has one.';
