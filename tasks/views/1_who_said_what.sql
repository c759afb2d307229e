CREATE OR REPLACE VIEW who_said_what AS
SELECT
    a.published_at,
    a.publisher,
    a.title,
    coalesce(e.canonical_name, q.speaker_name, q.speaker) AS canonical_name,
    q.speaker,
    q.speaker_kind,
    o.canonical_name AS speaker_organisation,
    q.cue,
    q.kind,
    q.text AS quote,
    q.is_fragment,
    q.is_scare,
    coalesce(a.url, a.canonical_url) AS url,
    q.start_char,
    q.end_char,
    q.speaker_start_char,
    q.speaker_end_char,
    q.confidence,
    q.utterance_id,
    q.paraphrase_id,
    q.quote_id,
    q.article_id,
    a.document_id,
    q.speaker_entity_id,
    e.country_iso3 AS speaker_country_iso3,
    e.wikidata_id AS speaker_wikidata_id
FROM quotes q
JOIN articles a ON a.article_id = q.article_id
LEFT JOIN entities e ON e.entity_id = q.speaker_entity_id
LEFT JOIN entities o ON o.entity_id = q.speaker_org_entity_id;

COMMENT ON VIEW who_said_what IS
'Every quote with its article and its speaker: as written, and by the name of the entity.';
