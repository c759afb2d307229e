CREATE OR REPLACE VIEW utterances AS
-- An article is of one month: with both in every window, a query for one reads no other.
WITH spoken AS (
    -- How far the speech before it in the article reaches: a row that ends within that is nested in
    -- another, or has the same words.
    SELECT
        *,
        max(end_char) OVER (
            PARTITION BY article_id, partition_month
            ORDER BY start_char, end_char DESC, confidence DESC, quote_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached
    FROM quotes
    WHERE NOT is_scare
),
outermost AS (
    -- Five words or more that an article has twice are a pull quote, or a summary of the quote.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                article_id,
                partition_month,
                CASE
                    WHEN length(text) - length(replace(text, ' ', '')) < 4 THEN hash(quote_id)
                    ELSE hash(lower(regexp_replace(text, '[.,!?…]+$', '')))
                END
            ORDER BY speaker IS NULL, start_char, quote_id
        ) AS place_of_wording
    FROM spoken
    WHERE reached IS NULL OR end_char > reached
),
joined AS (
    -- The pieces of an utterance share its cue and its speaker: the first one's row is kept.
    SELECT
        * EXCLUDE (end_char, text, kind, complement, is_fragment, confidence, paraphrase_id),
        row_number() OVER pieces AS place_of_piece,
        count(*) OVER pieces AS pieces,
        list(quote_id) OVER pieces AS quote_ids,
        max(end_char) OVER pieces AS end_char,
        string_agg(text, ' … ') OVER pieces AS text,
        CASE
            WHEN min(kind) OVER pieces = max(kind) OVER pieces THEN kind
            ELSE 'mixed'
        END AS kind,
        ['clause', 'none', 'infinitive', 'phrase'][min(
            list_position(['clause', 'none', 'infinitive', 'phrase'], complement)
        ) OVER pieces] AS complement,
        bool_and(is_fragment) OVER pieces AS is_fragment,
        min(confidence) OVER pieces AS confidence,
        max(confidence) OVER pieces AS surest,
        first_value(paraphrase_id IGNORE NULLS) OVER pieces AS paraphrase_id
    FROM outermost
    WHERE place_of_wording = 1
    WINDOW pieces AS (
        PARTITION BY article_id, partition_month, utterance_id
        ORDER BY start_char, quote_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
)
SELECT
    u.utterance_id,
    u.article_id,
    u.quote_id,
    u.quote_ids,
    u.pieces,
    u.start_char,
    u.end_char,
    u.text,
    u.kind,
    u.complement,
    u.is_fragment,
    u.cue,
    u.speaker,
    u.speaker_start_char,
    u.speaker_end_char,
    u.speaker_kind,
    coalesce(
        e.canonical_name,
        u.speaker_name,
        CASE WHEN u.speaker_kind <> 'unknown' THEN u.speaker END
    ) AS canonical_name,
    CASE
        WHEN e.pronouns.she > greatest(e.pronouns.he, e.pronouns.they) THEN 'she'
        WHEN e.pronouns.he > greatest(e.pronouns.she, e.pronouns.they) THEN 'he'
        WHEN e.pronouns.they > greatest(e.pronouns.he, e.pronouns.she) THEN 'they'
    END AS speaker_pronoun,
    o.canonical_name AS speaker_organisation,
    u.speaker_entity_id,
    u.speaker_org_entity_id,
    e.country_iso3 AS speaker_country_iso3,
    e.wikidata_id AS speaker_wikidata_id,
    u.confidence,
    u.paraphrase_id,
    a.published_at,
    CASE WHEN a.published_precision IN ('minute', 'day') THEN a.published_at::DATE END
        AS published_date,
    a.publisher,
    a.title,
    coalesce(a.url, a.canonical_url) AS url,
    a.document_id,
    u.partition_month
FROM joined u
JOIN articles a ON a.article_id = u.article_id
LEFT JOIN entities e ON e.entity_id = u.speaker_entity_id
LEFT JOIN entities o ON o.entity_id = u.speaker_org_entity_id
WHERE u.place_of_piece = 1 AND u.surest >= 0.5;

COMMENT ON VIEW utterances IS
'One row an utterance, to count from: the pieces of a split quote are one row (their words joined by
an ellipsis, the least confidence, cue and speaker of the first); scare quotes, quotes within
quotes, words that an article repeats, and what is likelier not right than right (confidence below
0.5) are left out. end_char is that of the last piece, so that
only an utterance of one piece reads back as it is. complement is clause if any piece has it, else
none, infinitive, phrase; kind is mixed where pieces differ. published_date is null where the day is
not known; speaker_pronoun is the one that the articles use most often for the speaker.';
