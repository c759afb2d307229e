CREATE OR REPLACE VIEW who_said_what AS
SELECT
    published_at,
    publisher,
    title,
    canonical_name,
    speaker,
    speaker_kind,
    speaker_organisation,
    cue,
    kind,
    text AS quote,
    is_fragment,
    false AS is_scare,
    url,
    start_char,
    end_char,
    speaker_start_char,
    speaker_end_char,
    confidence,
    utterance_id,
    paraphrase_id,
    quote_id,
    article_id,
    document_id,
    speaker_entity_id,
    speaker_country_iso3,
    speaker_wikidata_id
FROM utterances;

COMMENT ON VIEW who_said_what IS
'Every utterance with its article and its speaker: as written, and by the name of the entity.';
