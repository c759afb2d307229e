CREATE OR REPLACE VIEW acled_events AS
WITH words AS (
    SELECT
        '\b(soldiers?|troops|army|military|militants?|insurgents?|rebels?|guerrillas?|gunmen'
        || '|militia(s|men|man)?|jihadis(m|ts?)|separatists?|terrorists?|paramilitar(y|ies)'
        || '|security forces|warlords?|mercenaries)\b' AS armed,
        '\b(troops|soldiers|forces|army|military|navy|warships?|destroyers?|frigates?|tanks|warplanes?'
        || '|fighter jets?|reservists?|peacekeepers?|battalions?|brigades?|rebels|militants|weapons'
        || '|siege|base|bases)\b' AS forces,
        '\b(civilians?|villagers|residents|worshippers|pilgrims|children|passengers|bystanders'
        || '|aid workers|journalists?|hostages?)\b' AS civilians,
        '\b(protest(s|ers?|ors?)?|demonstrat(ors?|ions?)|crowds?|thousands|hundreds|dozens|students'
        || '|teachers|workers|farmers|residents|activists|supporters|marchers|strikers|villagers'
        || '|unions?)\b' AS crowd,
        '\b(wars?|offensive|inva(d|sion)|incursion|hostilities)' AS war,
        '\b(nerve agent|sarin|(chlorine|mustard|poison) gas|chemical (weapon|attack))' AS chemical,
        '\bsuicide (bomb|attack|car|vest)|\b(blew|blow(s|ing)?|detonat(ed|ing))'
        || ' (him|her|them)sel(f|ves)\b'
            AS suicide,
        '\b(air ?-?(strikes?|raids?|attacks?)|drones?|(uncrewed|unmanned) aerial|warplanes?'
        || '|gunships?|napalm)\b' AS air,
        '\b(intercept\w*|shot down|downed) (\S+ ){0,4}(missiles?|rockets?|drones?)\b' AS interception,
        '\b((threw|throw|hurl|pelt|lobb|torch|vandali[sz]|ransack|loot|clash)\w*|petrol bombs?|molotov'
        || '|riot(s|ed|ing|ers?)|set (fire|ablaze)|burn(ed|t|ing) (tyres|tires|cars|vehicles)'
        || '|turned violent|marred by violence)\b' AS violence,
        '\b(tear ?gas|water cannons?|rubber bullets|batons?|dispers\w*|broke up)\b' AS intervention,
        '\b(live (rounds|ammunition|fire|bullets)|shot dead|opened fire)\b' AS live_fire,
        '\b(artillery|mortars?|(missile|rocket)s?|bombard\w*|howitzers?)\b' AS shelling,
        '\b((car|truck|roadside|planted|pipe|time) bombs?|land ?mines?|ieds?|explosive devices?)\b'
            AS bombs,
        '\b(arrest|detain|detention|round|apprehend|nab|intern|custody|crackdown)' AS arrests,
        '\b(peace (deal|accord|agreement|treaty|pact)|cease-?fire|truce|armistice)' AS peace,
        '\b(sign|reach|conclu|seal|struck|strike|initial|agreed to|accept|accord|deal|pact|treaty'
        || '|agreement)' AS agreeing,
        '\b(opposition (leader|figure|member|politician|lawmaker|activist|supporter)s?|activists?'
        || '|dissidents?|protest(ers?|ors?)|demonstrators?|rebels?|insurgents?|militants?|separatists?'
        || '|suspected terrorists?)\b' AS political
),
reports AS (
    -- What stands around the words that name the act, in all the sentences that report it.
    SELECT
        m.event_id,
        string_agg(lower(m.trigger), ' | ' ORDER BY m.event_mention_id) AS triggers,
        bool_and(regexp_matches(lower(m.trigger), '\b(abduct|kidnap|hostage)')) AS is_abduction,
        string_agg(
            lower(substr(
                m.text,
                greatest(m.trigger_start_char - m.start_char - 119, 1),
                least(m.trigger_start_char - m.start_char, 120)
                + m.trigger_end_char - m.trigger_start_char + 120
            )),
            ' | ' ORDER BY m.event_mention_id
        ) AS near
    FROM event_mentions m
    WHERE m.event_id IS NOT NULL
    GROUP BY m.event_id
),
acts AS (
    SELECT
        v.*,
        r.triggers,
        r.near,
        r.is_abduction,
        regexp_matches(r.near, w.armed) AS is_near_armed,
        regexp_matches(r.near, w.forces) AS is_near_forces,
        regexp_matches(r.near, w.civilians) AS is_near_civilians,
        regexp_matches(r.near, w.crowd) AS is_near_crowd,
        regexp_matches(r.near, w.political) AS is_near_political,
        w.war,
        w.interception,
        w.violence,
        w.intervention,
        w.live_fire,
        w.arrests,
        w.peace,
        w.agreeing,
        CASE
            WHEN v.root_type <> 'ASSAULT'
                OR coalesce(v.mode, 'explosives') NOT IN ('explosives', 'heavy-weapons') THEN NULL
            WHEN regexp_matches(r.near, w.chemical) THEN 'Chemical weapon'
            WHEN regexp_matches(r.near, w.suicide) THEN 'Suicide bomb'
            WHEN regexp_matches(r.near, w.air) THEN 'Air/drone strike'
            WHEN regexp_matches(r.near, w.shelling)
                OR regexp_matches(r.triggers, '\b(shell|mortar|rocket)')
                THEN 'Shelling/artillery/missile attack'
            WHEN regexp_matches(r.near, '\bgrenades?\b') THEN 'Grenade'
            WHEN regexp_matches(r.near, w.bombs) THEN 'Remote explosive/landmine/IED'
        END AS weapon
    FROM events v
    JOIN reports r ON r.event_id = v.event_id
    CROSS JOIN words w
    WHERE v.status = 'occurred'
        AND v.root_type IN ('ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE', 'RETREAT', 'AGREE')
),
parties AS (
    SELECT
        a.*,
        s.canonical_name AS source,
        s.others AS other_sources,
        t.canonical_name AS target,
        t.others AS other_targets,
        -- Forces are a state's in its own country, and external elsewhere.
        CASE
            WHEN s.acting_forces <> 'State forces' THEN s.acting_forces
            WHEN a.country_iso3 IS NULL AND s.is_state THEN NULL
            WHEN s.country_iso3 <> a.country_iso3 THEN 'External/Other forces'
            ELSE s.acting_forces
        END AS source_forces,
        CASE
            WHEN t.forces = 'State forces' AND t.country_iso3 <> a.country_iso3
                THEN 'External/Other forces'
            ELSE t.forces
        END AS target_forces,
        s.forces IS NOT NULL AS is_source_armed,
        t.forces IS NOT NULL AS is_target_armed,
        coalesce(s.forces = 'State forces', false) AS is_by_state,
        coalesce(s.forces IS NOT NULL OR s.is_state, false) AS is_source_party,
        coalesce(t.forces IS NOT NULL OR t.is_state, false) AS is_target_party,
        coalesce(t.is_civilian, false) AS is_target_civilian,
        coalesce(t.is_political, false) AS is_target_political
    FROM acts a
    LEFT JOIN acled_actors s ON s.event_id = a.event_id AND s.role = 'source'
    LEFT JOIN acled_actors t ON t.event_id = a.event_id AND t.role = 'target'
),
kinds AS (
    -- The kind of each act that ACLED would hold, by what it is; null where it would hold none.
    SELECT
        *,
        CASE root_type
            WHEN 'ASSAULT' THEN CASE
                WHEN regexp_matches(triggers, '\bsh(oo|o)t\w* down\b|\bdowned\b')
                    OR regexp_matches(near, interception) THEN 'interception'
                WHEN weapon IS NOT NULL THEN 'weapon'
                WHEN NOT (is_source_armed OR is_target_armed OR is_near_armed)
                    AND NOT (is_source_party AND regexp_matches(triggers, war)) THEN NULL
                WHEN is_by_state AND regexp_matches(near, '\b(protest(er|or)|demonstrator)s?\b')
                    THEN 'force against protesters'
                WHEN is_abduction THEN 'abduction'
                WHEN regexp_matches(triggers, '\brap(e|ed|es|ing)\b|\bsexual') THEN 'sexual violence'
                WHEN is_source_armed AND is_target_armed THEN 'battle'
                WHEN is_target_armed THEN 'violence'
                WHEN is_target_civilian
                    OR target IS NULL AND is_near_civilians
                    AND regexp_matches(triggers, '\b(kill|massacre|murder|slaughter|execut|attack|gun)')
                    THEN 'attack on civilians'
                ELSE 'violence'
            END
            WHEN 'PROTEST' THEN CASE
                WHEN mode IN ('strike', 'hunger')
                    OR regexp_matches(triggers, '\b(boo|heckl|jeer|dump|daub|walk|campaign)') THEN NULL
                WHEN regexp_matches(triggers, '\b(dispers|(tear )?gas|water cannon)') THEN 'dispersal'
                WHEN mode = 'riot' AND NOT regexp_matches(near, '\b(protest|demonstrat|march|rally)')
                    THEN CASE
                        WHEN regexp_matches(near, '\b(mobs?|riot(s|ers?|ing)?|loot\w*)\b') THEN 'riot'
                    END
                WHEN NOT (mode = 'riot' OR is_near_crowd OR regexp_matches(
                    triggers, '\b(protests|demonstrations?|protest march|sit-?ins?|vigils?|picket\w*)\b'
                )) THEN NULL
                WHEN mode = 'riot' OR regexp_matches(near, violence) THEN 'violent demonstration'
                WHEN regexp_matches(near, live_fire) THEN 'force against protesters'
                WHEN regexp_matches(near, intervention) THEN 'intervention'
                ELSE 'protest'
            END
            WHEN 'COERCE' THEN CASE
                WHEN mode = 'arrest' AND regexp_matches(triggers, arrests)
                    AND (is_target_political OR is_near_political) THEN 'arrest'
                WHEN mode = 'seize' AND list_contains(contexts, 'military') AND is_source_party
                    THEN 'capture'
            END
            WHEN 'MOBILIZE' THEN CASE
                WHEN regexp_matches(triggers, '\b(train|recruit)') THEN NULL
                WHEN is_source_armed OR is_target_armed OR is_near_forces THEN CASE
                    WHEN regexp_matches(triggers, '\b(test|launch|fire)') THEN 'show of arms'
                    ELSE 'movement of forces'
                END
            END
            WHEN 'RETREAT' THEN CASE
                WHEN mode = 'ceasefire' AND NOT regexp_matches(triggers, '\b(swap|exchange)')
                    THEN 'agreement'
                WHEN mode = 'ceasefire' THEN 'release'
                WHEN mode = 'release' AND regexp_matches(near, '\b(hostages?|prisoners? of war)\b')
                    THEN 'release'
                WHEN mode = 'withdraw' AND (is_source_armed AND NOT is_by_state OR is_near_forces)
                    THEN 'movement of forces'
            END
            WHEN 'AGREE' THEN CASE
                WHEN is_source_party AND (is_target_party OR other_sources IS NOT NULL)
                    AND regexp_matches(near, peace) AND regexp_matches(triggers, agreeing)
                    THEN 'agreement'
            END
        END AS kind
    FROM parties
),
typed AS (
    SELECT
        *,
        CASE
            WHEN kind = 'battle' THEN 'Battles'
            WHEN kind = 'weapon' THEN 'Explosions/Remote violence'
            WHEN kind IN ('abduction', 'sexual violence', 'attack on civilians')
                THEN 'Violence against civilians'
            WHEN kind IN ('protest', 'dispersal', 'intervention', 'force against protesters')
                THEN 'Protests'
            WHEN kind IN ('violent demonstration', 'riot') THEN 'Riots'
            WHEN kind IN ('arrest', 'interception', 'agreement', 'release', 'movement of forces',
                'show of arms') THEN 'Strategic developments'
        END AS event_type,
        CASE kind
            WHEN 'battle' THEN 'Armed clash'
            WHEN 'weapon' THEN weapon
            WHEN 'abduction' THEN 'Abduction/forced disappearance'
            WHEN 'sexual violence' THEN 'Sexual violence'
            WHEN 'attack on civilians' THEN 'Attack'
            WHEN 'protest' THEN 'Peaceful protest'
            WHEN 'dispersal' THEN 'Protest with intervention'
            WHEN 'intervention' THEN 'Protest with intervention'
            WHEN 'force against protesters' THEN 'Excessive force against protesters'
            WHEN 'violent demonstration' THEN 'Violent demonstration'
            WHEN 'arrest' THEN 'Arrests'
            WHEN 'interception' THEN 'Disrupted weapons use'
            WHEN 'agreement' THEN 'Agreement'
            WHEN 'movement of forces' THEN 'Change to group/activity'
        END AS sub_event_type,
        -- Whom a protest is against, or where forces go, takes no part in it.
        (root_type <> 'PROTEST' OR is_target_armed)
        AND kind NOT IN ('movement of forces', 'show of arms') AS has_second,
        CASE WHEN has_second THEN target END AS actor2,
        CASE WHEN has_second THEN other_targets END AS assoc_actor_2,
        CASE
            WHEN is_source_armed OR root_type <> 'PROTEST' OR kind = 'dispersal' THEN source_forces
            WHEN event_type = 'Protests' THEN 'Protesters'
            WHEN kind IN ('riot', 'violent demonstration') THEN 'Rioters'
        END AS inter1,
        coalesce(CASE WHEN has_second THEN target_forces END, CASE
            WHEN kind = 'dispersal' OR is_by_state AND event_type = 'Protests' THEN 'Protesters'
            WHEN kind IN ('attack on civilians', 'abduction', 'sexual violence') THEN 'Civilians'
            WHEN root_type = 'ASSAULT' AND is_target_civilian THEN 'Civilians'
        END) AS inter2,
        list_position(
            ['State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters',
             'Protesters', 'Civilians', 'External/Other forces'], inter1
        ) AS place1,
        list_position(
            ['State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters',
             'Protesters', 'Civilians', 'External/Other forces'], inter2
        ) AS place2
    FROM kinds
    WHERE kind IS NOT NULL
)
SELECT
    v.event_id AS event_id_cnty,
    v.event_date_start AS event_date,
    year(v.event_date_start)::INTEGER AS year,
    CASE v.date_precision WHEN 'day' THEN 1 WHEN 'week' THEN 2 WHEN 'month' THEN 3 END
        AS time_precision,
    CASE
        WHEN v.kind = 'force against protesters' THEN 'Political violence; Demonstrations'
        WHEN v.event_type = 'Strategic developments' THEN v.event_type
        WHEN v.event_type = 'Protests' OR v.kind = 'violent demonstration' THEN 'Demonstrations'
        WHEN v.root_type = 'ASSAULT' THEN 'Political violence'
    END AS disorder_type,
    v.event_type,
    v.sub_event_type,
    v.source AS actor1,
    v.other_sources AS assoc_actor_1,
    v.inter1,
    v.actor2,
    v.assoc_actor_2,
    v.inter2,
    CASE
        WHEN v.place1 <= v.place2 THEN v.inter1 || '-' || v.inter2
        WHEN v.place1 > v.place2 THEN v.inter2 || '-' || v.inter1
        WHEN v.inter1 = 'Rioters' OR v.kind = 'protest' THEN v.inter1 || ' only'
    END AS interaction,
    CASE WHEN v.inter2 = 'Civilians' AND v.root_type = 'ASSAULT' THEN 'Civilian targeting' END
        AS civilian_targeting,
    c.iso,
    c.country,
    NULL::VARCHAR AS admin1,
    NULL::VARCHAR AS admin2,
    NULL::VARCHAR AS admin3,
    v.place_name AS location,
    v.latitude,
    v.longitude,
    CASE v.geo_precision WHEN 'point' THEN 1 WHEN 'region' THEN 3 END AS geo_precision,
    r.publisher AS source,
    NULL::VARCHAR AS source_scale,
    r.text AS notes,
    NULL::INTEGER AS fatalities,
    NULL::VARCHAR AS tags,
    epoch(r.published_at)::BIGINT AS timestamp
FROM typed v
LEFT JOIN event_evidence r ON r.event_id = v.event_id AND r.place_in_time = 1
LEFT JOIN acled_countries c ON c.country_iso3 = v.country_iso3;

COMMENT ON VIEW acled_events IS
'Acts of force, protests, disorder and strategic developments that occurred, under ACLED''s column
names and with its values. What is not known is null: an event_type that hangs on who is armed, the
admin areas, source_scale, fatalities, tags. event_id_cnty is our event_id, timestamp the time of
publication.';
