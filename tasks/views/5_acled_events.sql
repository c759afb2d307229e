CREATE OR REPLACE VIEW acled_events AS
SELECT
    v.event_id AS event_id_cnty,
    v.event_date_start AS event_date,
    year(v.event_date_start)::INTEGER AS year,
    CASE v.date_precision WHEN 'day' THEN 1 WHEN 'week' THEN 2 ELSE 3 END AS time_precision,
    CASE v.root_type
        WHEN 'PROTEST' THEN CASE v.mode WHEN 'riot' THEN 'Political violence' ELSE 'Demonstrations' END
        WHEN 'ASSAULT' THEN 'Political violence'
        ELSE 'Strategic developments'
    END AS disorder_type,
    CASE
        WHEN v.root_type = 'PROTEST' AND v.mode = 'riot' THEN 'Riots'
        WHEN v.root_type = 'PROTEST' THEN 'Protests'
        WHEN v.root_type <> 'ASSAULT' THEN 'Strategic developments'
        WHEN v.mode IN ('explosives', 'heavy-weapons') THEN 'Explosions/Remote violence'
        WHEN t.sector_code IN ('MIL', 'REB', 'COP', 'SPY', 'UAF') THEN 'Battles'
        WHEN v.mode IN ('abduct', 'torture', 'assassinate') THEN 'Violence against civilians'
        WHEN s.sector_code IS NOT NULL AND t.sector_code IS NOT NULL THEN 'Violence against civilians'
        ELSE 'Battles'
    END AS event_type,
    v.mode AS sub_event_type,
    s.canonical_name AS actor1,
    s.sector_code AS inter1,
    t.canonical_name AS actor2,
    t.sector_code AS inter2,
    v.country_iso3 AS country,
    v.place_name AS location,
    v.latitude,
    v.longitude,
    CASE v.geo_precision WHEN 'point' THEN 1 WHEN 'region' THEN 2 WHEN 'country' THEN 3 END
        AS geo_precision,
    r.publisher AS source,
    v.source_count AS source_scale,
    r.text AS notes,
    NULL::INTEGER AS fatalities,
    array_to_string(v.contexts, '; ') AS tags,
    epoch(r.published_at)::BIGINT AS timestamp
FROM events v
LEFT JOIN event_evidence r ON r.event_id = v.event_id AND r.place_in_time = 1
LEFT JOIN event_actors s ON s.event_id = v.event_id AND s.role = 'source' AND s.place_in_role = 1
LEFT JOIN event_actors t ON t.event_id = v.event_id AND t.role = 'target' AND t.place_in_role = 1
WHERE v.status = 'occurred' AND v.root_type IN ('ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE');

COMMENT ON VIEW acled_events IS
'Violence, protest and what prepares it, under ACLED''s column names. sub_event_type is the PLOVER
mode, inter1 and inter2 are CAMEO sectors, country is ISO 3166, source_scale is the number of
outlets whose own reporting it is (source_count); fatalities are not read.';
