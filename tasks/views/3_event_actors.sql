CREATE OR REPLACE VIEW event_actors AS
WITH taking_part AS (
    SELECT event_id, role, entity_id, count(*) AS mentions
    FROM event_participants
    WHERE event_id IS NOT NULL AND entity_id IS NOT NULL
    GROUP BY event_id, role, entity_id
),
on_one_side AS (
    -- Who is source and target is on the side that more mentions give; of equals the source.
    SELECT p.*
    FROM taking_part p
    LEFT JOIN taking_part o
        ON o.event_id = p.event_id
        AND o.entity_id = p.entity_id
        AND [p.role, o.role] IN (['source', 'target'], ['target', 'source'])
    WHERE o.mentions IS NULL OR p.mentions > o.mentions
        OR (p.mentions = o.mentions AND p.role = 'source')
)
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
FROM on_one_side p
JOIN entities e ON e.entity_id = p.entity_id;

COMMENT ON VIEW event_actors IS
'Who takes part in an event, in which role, the one most often named first (place_in_role 1). Nobody
is source and target of one event.';

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
