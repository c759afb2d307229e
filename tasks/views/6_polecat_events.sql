CREATE OR REPLACE VIEW polecat_events AS
SELECT
    v.event_id AS "Event ID",
    v.event_date_start AS "Event Date",
    v.root_type AS "Event Type",
    v.mode AS "Event Mode",
    v.goldstein AS "Intensity",
    CASE v.quad_class
        WHEN 1 THEN 'VERBAL COOPERATION'
        WHEN 2 THEN 'MATERIAL COOPERATION'
        WHEN 3 THEN 'VERBAL CONFLICT'
        WHEN 4 THEN 'MATERIAL CONFLICT'
    END AS "Quad Code",
    array_to_string(v.contexts, ';') AS "Contexts",
    s.canonical_name AS "Actor Name",
    s.country_iso3 AS "Actor Country",
    s.sector_code AS "Primary Actor Sector",
    s.title AS "Actor Title",
    s.wikidata_id AS "Wikipedia Actor ID",
    t.canonical_name AS "Recipient Name",
    t.country_iso3 AS "Recipient Country",
    t.sector_code AS "Primary Recipient Sector",
    t.title AS "Recipient Title",
    t.wikidata_id AS "Wikipedia Recipient ID",
    v.place_name AS "Placename",
    v.country_iso3 AS "Country",
    v.latitude AS "Latitude",
    v.longitude AS "Longitude",
    g.geonames_id AS "GeoNames ID",
    v.geo_precision AS "Feature Type",
    r.publisher AS "Source",
    r.published_at::DATE AS "Publication Date",
    r.language AS "Language",
    v.resolve_version AS "Version"
FROM events v
LEFT JOIN event_evidence r ON r.event_id = v.event_id AND r.place_in_time = 1
LEFT JOIN event_actors s ON s.event_id = v.event_id AND s.role = 'source' AND s.place_in_role = 1
LEFT JOIN event_actors t ON t.event_id = v.event_id AND t.role = 'target' AND t.place_in_role = 1
LEFT JOIN entities g ON g.entity_id = v.place_entity_id
WHERE v.status = 'occurred';

COMMENT ON VIEW polecat_events IS
'Events that occurred, under POLECAT''s column names (PLOVER types and modes).';
