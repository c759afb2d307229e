CREATE OR REPLACE VIEW event_actors AS
SELECT
    p.event_id,
    p.role,
    p.entity_id,
    e.canonical_name,
    e.type,
    e.country_iso3,
    e.sector_code,
    e.role AS title,
    e.wikidata_id,
    p.mentions,
    row_number() OVER (
        PARTITION BY p.event_id, p.role ORDER BY p.mentions DESC, e.canonical_name, p.entity_id
    ) AS place_in_role
FROM (
    SELECT event_id, role, entity_id, count(*) AS mentions
    FROM event_participants
    WHERE event_id IS NOT NULL AND entity_id IS NOT NULL
    GROUP BY event_id, role, entity_id
) p
JOIN entities e ON e.entity_id = p.entity_id;

COMMENT ON VIEW event_actors IS
'Who takes part in an event, in which role, the one most often named first (place_in_role 1).';

CREATE OR REPLACE VIEW event_evidence AS
SELECT
    m.event_id,
    m.event_mention_id,
    m.text,
    m.start_char,
    m.end_char,
    a.article_id,
    coalesce(a.url, a.canonical_url) AS url,
    a.title,
    a.publisher,
    a.published_at,
    a.language,
    row_number() OVER (
        PARTITION BY m.event_id ORDER BY a.published_at NULLS LAST, m.confidence DESC, m.event_mention_id
    ) AS place_in_time
FROM event_mentions m
JOIN articles a ON a.article_id = m.article_id
WHERE m.event_id IS NOT NULL;

COMMENT ON VIEW event_evidence IS
'The sentences that report an event, with their articles, the earliest first (place_in_time 1).';
