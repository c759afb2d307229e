CREATE OR REPLACE VIEW polecat_events AS
WITH named AS (
    SELECT DISTINCT m.article_id, e.type, e.canonical_name
    FROM entity_mentions m
    JOIN entities e ON e.entity_id = m.entity_id
),
stories AS (
    SELECT
        article_id,
        string_agg(canonical_name, ';' ORDER BY canonical_name) FILTER (WHERE type = 'person')
            AS people,
        string_agg(canonical_name, ';' ORDER BY canonical_name) FILTER (WHERE type = 'org')
            AS organizations,
        string_agg(canonical_name, ';' ORDER BY canonical_name) FILTER (WHERE type = 'place')
            AS locations
    FROM named
    GROUP BY article_id
),
written AS (
    -- The words that a sentence or its article names somebody with, who takes part.
    SELECT p.event_mention_id, p.role, p.entity_id, min_by(m.surface, m.start_char) AS surface
    FROM event_participants p
    JOIN entity_mentions m ON m.mention_id = p.mention_id
    WHERE p.entity_id IS NOT NULL
    GROUP BY p.event_mention_id, p.role, p.entity_id
)
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
    sw.surface AS "Actor Name Raw",
    s.wikidata_id AS "Wikipedia Actor ID",
    t.canonical_name AS "Recipient Name",
    t.country_iso3 AS "Recipient Country",
    t.sector_code AS "Primary Recipient Sector",
    t.title AS "Recipient Title",
    tw.surface AS "Recipient Name Raw",
    t.wikidata_id AS "Wikipedia Recipient ID",
    v.place_name AS "Placename",
    v.country_iso3 AS "Country",
    v.latitude AS "Latitude",
    v.longitude AS "Longitude",
    g.geonames_id AS "GeoNames ID",
    pw.surface AS "Raw Placename",
    v.geo_precision AS "Feature Type",
    r.title AS "Headline",
    r.text AS "Event Text",
    r.publisher AS "Source",
    r.published_at::DATE AS "Publication Date",
    n.people AS "Story People",
    n.organizations AS "Story Organizations",
    n.locations AS "Story Locations",
    r.language AS "Language",
    v.resolve_version AS "Version"
FROM events v
LEFT JOIN event_evidence r ON r.event_id = v.event_id AND r.place_in_time = 1
LEFT JOIN event_actors s ON s.event_id = v.event_id AND s.role = 'source' AND s.place_in_role = 1
LEFT JOIN event_actors t ON t.event_id = v.event_id AND t.role = 'target' AND t.place_in_role = 1
LEFT JOIN written sw
    ON sw.event_mention_id = r.event_mention_id AND sw.role = 'source' AND sw.entity_id = s.entity_id
LEFT JOIN written tw
    ON tw.event_mention_id = r.event_mention_id AND tw.role = 'target' AND tw.entity_id = t.entity_id
LEFT JOIN written pw
    ON pw.event_mention_id = r.event_mention_id AND pw.role = 'place'
    AND pw.entity_id = v.place_entity_id
LEFT JOIN entities g ON g.entity_id = v.place_entity_id
LEFT JOIN stories n ON n.article_id = r.article_id
WHERE v.status = 'occurred';

COMMENT ON VIEW polecat_events IS
'Events that occurred, under POLECAT''s column names (PLOVER types and modes). Headline, Event Text,
Source, the names as written (Raw) and the names of its story are those of the earliest article that
reports it.';
