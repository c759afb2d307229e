CREATE OR REPLACE VIEW acled_countries AS
SELECT
    country_iso3,
    iso,
    CASE country_iso3
        WHEN 'ALA' THEN 'Aland Islands'
        WHEN 'COD' THEN 'Democratic Republic of Congo'
        WHEN 'COG' THEN 'Republic of Congo'
        WHEN 'CUW' THEN 'Curacao'
        WHEN 'GGY' THEN 'Bailiwick of Guernsey'
        WHEN 'JEY' THEN 'Bailiwick of Jersey'
        WHEN 'REU' THEN 'Reunion'
        WHEN 'SHN' THEN 'Saint Helena, Ascension and Tristan da Cunha'
        WHEN 'SWZ' THEN 'eSwatini'
        WHEN 'TLS' THEN 'East Timor'
        WHEN 'VAT' THEN 'Vatican City'
        WHEN 'VIR' THEN 'Virgin Islands, U.S.'
        ELSE canonical_name
    END AS country,
    canonical_name
FROM (VALUES
    ('ABW', 533, 'Aruba'), ('AFG', 4, 'Afghanistan'), ('AGO', 24, 'Angola'),
    ('AIA', 660, 'Anguilla'), ('ALA', 248, 'Åland'), ('ALB', 8, 'Albania'), ('AND', 20, 'Andorra'),
    ('ARE', 784, 'United Arab Emirates'), ('ARG', 32, 'Argentina'), ('ARM', 51, 'Armenia'),
    ('ASM', 16, 'American Samoa'), ('ATG', 28, 'Antigua and Barbuda'), ('AUS', 36, 'Australia'),
    ('AUT', 40, 'Austria'), ('AZE', 31, 'Azerbaijan'), ('BDI', 108, 'Burundi'),
    ('BEL', 56, 'Belgium'), ('BEN', 204, 'Benin'), ('BFA', 854, 'Burkina Faso'),
    ('BGD', 50, 'Bangladesh'), ('BGR', 100, 'Bulgaria'), ('BHR', 48, 'Bahrain'),
    ('BHS', 44, 'Bahamas'), ('BIH', 70, 'Bosnia and Herzegovina'), ('BLR', 112, 'Belarus'),
    ('BLZ', 84, 'Belize'), ('BMU', 60, 'Bermuda'), ('BOL', 68, 'Bolivia'), ('BRA', 76, 'Brazil'),
    ('BRB', 52, 'Barbados'), ('BRN', 96, 'Brunei'), ('BTN', 64, 'Bhutan'), ('BWA', 72, 'Botswana'),
    ('CAF', 140, 'Central African Republic'), ('CAN', 124, 'Canada'), ('CHE', 756, 'Switzerland'),
    ('CHL', 152, 'Chile'), ('CHN', 156, 'China'), ('CIV', 384, 'Ivory Coast'),
    ('CMR', 120, 'Cameroon'), ('COD', 180, 'Democratic Republic of the Congo'),
    ('COG', 178, 'Republic of the Congo'), ('COK', 184, 'Cook Islands'), ('COL', 170, 'Colombia'),
    ('COM', 174, 'Comoros'), ('CPV', 132, 'Cape Verde'), ('CRI', 188, 'Costa Rica'),
    ('CUB', 192, 'Cuba'), ('CUW', 531, 'Curaçao'), ('CYM', 136, 'Cayman Islands'),
    ('CYP', 196, 'Cyprus'), ('CZE', 203, 'Czech Republic'), ('DEU', 276, 'Germany'),
    ('DJI', 262, 'Djibouti'), ('DMA', 212, 'Dominica'), ('DNK', 208, 'Denmark'),
    ('DOM', 214, 'Dominican Republic'), ('DZA', 12, 'Algeria'), ('ECU', 218, 'Ecuador'),
    ('EGY', 818, 'Egypt'), ('ERI', 232, 'Eritrea'), ('ESH', 732, 'Western Sahara'),
    ('ESP', 724, 'Spain'), ('EST', 233, 'Estonia'), ('ETH', 231, 'Ethiopia'),
    ('FIN', 246, 'Finland'), ('FJI', 242, 'Fiji'), ('FLK', 238, 'Falkland Islands'),
    ('FRA', 250, 'France'), ('FRO', 234, 'Faroe Islands'), ('FSM', 583, 'Micronesia'),
    ('GAB', 266, 'Gabon'), ('GBR', 826, 'United Kingdom'), ('GEO', 268, 'Georgia'),
    ('GGY', 831, 'Guernsey'), ('GHA', 288, 'Ghana'), ('GIB', 292, 'Gibraltar'),
    ('GIN', 324, 'Guinea'), ('GLP', 312, 'Guadeloupe'), ('GMB', 270, 'Gambia'),
    ('GNB', 624, 'Guinea-Bissau'), ('GNQ', 226, 'Equatorial Guinea'), ('GRC', 300, 'Greece'),
    ('GRD', 308, 'Grenada'), ('GRL', 304, 'Greenland'), ('GTM', 320, 'Guatemala'),
    ('GUF', 254, 'French Guiana'), ('GUM', 316, 'Guam'), ('GUY', 328, 'Guyana'),
    ('HKG', 344, 'Hong Kong'), ('HND', 340, 'Honduras'), ('HRV', 191, 'Croatia'),
    ('HTI', 332, 'Haiti'), ('HUN', 348, 'Hungary'), ('IDN', 360, 'Indonesia'),
    ('IMN', 833, 'Isle of Man'), ('IND', 356, 'India'), ('IRL', 372, 'Ireland'),
    ('IRN', 364, 'Iran'), ('IRQ', 368, 'Iraq'), ('ISL', 352, 'Iceland'), ('ISR', 376, 'Israel'),
    ('ITA', 380, 'Italy'), ('JAM', 388, 'Jamaica'), ('JEY', 832, 'Jersey'), ('JOR', 400, 'Jordan'),
    ('JPN', 392, 'Japan'), ('KAZ', 398, 'Kazakhstan'), ('KEN', 404, 'Kenya'),
    ('KGZ', 417, 'Kyrgyzstan'), ('KHM', 116, 'Cambodia'), ('KIR', 296, 'Kiribati'),
    ('KNA', 659, 'Saint Kitts and Nevis'), ('KOR', 410, 'South Korea'), ('KWT', 414, 'Kuwait'),
    ('LAO', 418, 'Laos'), ('LBN', 422, 'Lebanon'), ('LBR', 430, 'Liberia'), ('LBY', 434, 'Libya'),
    ('LCA', 662, 'Saint Lucia'), ('LIE', 438, 'Liechtenstein'), ('LKA', 144, 'Sri Lanka'),
    ('LSO', 426, 'Lesotho'), ('LTU', 440, 'Lithuania'), ('LUX', 442, 'Luxembourg'),
    ('LVA', 428, 'Latvia'), ('MAC', 446, 'Macau'), ('MAR', 504, 'Morocco'), ('MCO', 492, 'Monaco'),
    ('MDA', 498, 'Moldova'), ('MDG', 450, 'Madagascar'), ('MDV', 462, 'Maldives'),
    ('MEX', 484, 'Mexico'), ('MHL', 584, 'Marshall Islands'), ('MKD', 807, 'North Macedonia'),
    ('MLI', 466, 'Mali'), ('MLT', 470, 'Malta'), ('MMR', 104, 'Myanmar'),
    ('MNE', 499, 'Montenegro'), ('MNG', 496, 'Mongolia'), ('MNP', 580, 'Northern Mariana Islands'),
    ('MOZ', 508, 'Mozambique'), ('MRT', 478, 'Mauritania'), ('MSR', 500, 'Montserrat'),
    ('MTQ', 474, 'Martinique'), ('MUS', 480, 'Mauritius'), ('MWI', 454, 'Malawi'),
    ('MYS', 458, 'Malaysia'), ('MYT', 175, 'Mayotte'), ('NAM', 516, 'Namibia'),
    ('NCL', 540, 'New Caledonia'), ('NER', 562, 'Niger'), ('NGA', 566, 'Nigeria'),
    ('NIC', 558, 'Nicaragua'), ('NIU', 570, 'Niue'), ('NLD', 528, 'Netherlands'),
    ('NOR', 578, 'Norway'), ('NPL', 524, 'Nepal'), ('NRU', 520, 'Nauru'),
    ('NZL', 554, 'New Zealand'), ('OMN', 512, 'Oman'), ('PAK', 586, 'Pakistan'),
    ('PAN', 591, 'Panama'), ('PER', 604, 'Peru'), ('PHL', 608, 'Philippines'),
    ('PLW', 585, 'Palau'), ('PNG', 598, 'Papua New Guinea'), ('POL', 616, 'Poland'),
    ('PRI', 630, 'Puerto Rico'), ('PRK', 408, 'North Korea'), ('PRT', 620, 'Portugal'),
    ('PRY', 600, 'Paraguay'), ('PSE', 275, 'Palestine'), ('PYF', 258, 'French Polynesia'),
    ('QAT', 634, 'Qatar'), ('REU', 638, 'Réunion'), ('ROU', 642, 'Romania'), ('RUS', 643, 'Russia'),
    ('RWA', 646, 'Rwanda'), ('SAU', 682, 'Saudi Arabia'), ('SDN', 729, 'Sudan'),
    ('SEN', 686, 'Senegal'), ('SGP', 702, 'Singapore'), ('SHN', 654, 'Saint Helena'),
    ('SLB', 90, 'Solomon Islands'), ('SLE', 694, 'Sierra Leone'), ('SLV', 222, 'El Salvador'),
    ('SMR', 674, 'San Marino'), ('SOM', 706, 'Somalia'), ('SRB', 688, 'Serbia'),
    ('SSD', 728, 'South Sudan'), ('STP', 678, 'Sao Tome and Principe'), ('SUR', 740, 'Suriname'),
    ('SVK', 703, 'Slovakia'), ('SVN', 705, 'Slovenia'), ('SWE', 752, 'Sweden'),
    ('SWZ', 748, 'Eswatini'), ('SYC', 690, 'Seychelles'), ('SYR', 760, 'Syria'),
    ('TCA', 796, 'Turks and Caicos Islands'), ('TCD', 148, 'Chad'), ('TGO', 768, 'Togo'),
    ('THA', 764, 'Thailand'), ('TJK', 762, 'Tajikistan'), ('TKM', 795, 'Turkmenistan'),
    ('TLS', 626, 'Timor-Leste'), ('TON', 776, 'Tonga'), ('TTO', 780, 'Trinidad and Tobago'),
    ('TUN', 788, 'Tunisia'), ('TUR', 792, 'Turkey'), ('TUV', 798, 'Tuvalu'), ('TWN', 158, 'Taiwan'),
    ('TZA', 834, 'Tanzania'), ('UGA', 800, 'Uganda'), ('UKR', 804, 'Ukraine'),
    ('URY', 858, 'Uruguay'), ('USA', 840, 'United States'), ('UZB', 860, 'Uzbekistan'),
    ('VAT', 336, 'Vatican'), ('VCT', 670, 'Saint Vincent and the Grenadines'),
    ('VEN', 862, 'Venezuela'), ('VGB', 92, 'British Virgin Islands'),
    ('VIR', 850, 'U.S. Virgin Islands'), ('VNM', 704, 'Vietnam'), ('VUT', 548, 'Vanuatu'),
    ('WSM', 882, 'Samoa'), ('XKX', 0, 'Kosovo'), ('YEM', 887, 'Yemen'),
    ('ZAF', 710, 'South Africa'), ('ZMB', 894, 'Zambia'), ('ZWE', 716, 'Zimbabwe')
) AS countries (country_iso3, iso, canonical_name);

COMMENT ON VIEW acled_countries IS
'Countries by their ISO 3166-1 alpha-3 code: the numeric code (0 for Kosovo, which has none), the
name that ACLED gives them, and ours.';

CREATE OR REPLACE VIEW acled_actors AS
-- Sectors say what a body is. Of the others the name or the title may: the Orlen Army, a rebel leader.
WITH words AS (
    SELECT
        '(?i)\b(army|navy|air ?force|armed forces|defen[cs]e forces?|military|marines|marine corps'
        || '|national guard|border guards?|coast ?guard|police|constabulary|gendarmerie|sheriff[’'']?s?'
        || '|security forces)( of .+| in .+| department| office| command| corps)?$' AS state_names,
        '(?i)\b(soldier|trooper|sergeant|corporal|lieutenant|colonel|brigadier|constable|sheriff'
        || '|(army|navy|military|police) (chief|commander|officer))\b|^general$' AS state_titles,
        '(?i)\b(rebels?|insurgents?|guerrillas?|(liberation|resistance) (front|movement))\b'
            AS rebel_names,
        '(?i)\b(militias?|paramilitar(y|ies)|vigilantes?|cartel|gang|warlord)\b' AS militia_names,
        '(?i)\b(former|retired|ex)\b|(liberation|salvation) army' AS not_now,
        '(?i)\b(opposition|activist|dissident|protester|demonstrator|campaigner|journalist|reporter'
        || '|editor|blogger|rebel|insurgent|militant|separatist)\b' AS political_titles
),
described AS (
    SELECT
        a.*,
        c.country_iso3 IS NOT NULL OR (a.type = 'group' AND a.country_iso3 IS NOT NULL) AS is_state,
        CASE
            WHEN a.sector_code IN ('MIL', 'COP', 'SPY') THEN 'State forces'
            WHEN a.sector_code = 'REB' THEN 'Rebel group'
            WHEN a.sector_code = 'UAF' THEN 'Political militia'
            WHEN a.sector_code IS NOT NULL
                OR concat_ws(' ', a.canonical_name, a.title).regexp_matches(w.not_now) THEN NULL
            WHEN a.type = 'person' THEN CASE
                WHEN regexp_matches(a.title, w.rebel_names) THEN 'Rebel group'
                WHEN regexp_matches(a.title, w.militia_names) THEN 'Political militia'
                WHEN regexp_matches(a.title, w.state_titles) THEN 'State forces'
            END
            WHEN a.type IN ('org', 'group') THEN CASE
                WHEN regexp_matches(a.canonical_name, w.rebel_names) THEN 'Rebel group'
                WHEN regexp_matches(a.canonical_name, w.militia_names) THEN 'Political militia'
                WHEN regexp_matches(a.canonical_name, w.state_names) THEN 'State forces'
            END
        END AS forces,
        coalesce(a.sector_code IN ('OPP', 'PTY', 'REB', 'UAF', 'MED', 'HRI', 'NGO', 'REF')
            OR regexp_matches(a.title, w.political_titles), false) AS is_political
    FROM event_actors a
    CROSS JOIN words w
    LEFT JOIN acled_countries c ON a.type = 'place' AND c.canonical_name = a.canonical_name
)
SELECT
    d.event_id,
    d.role,
    d.canonical_name,
    o.others,
    d.forces,
    -- A state that is named acts by its forces; what is done to it is not done to them.
    coalesce(d.forces, CASE
        WHEN d.role <> 'source' THEN NULL
        WHEN d.sector_code = 'IGO' THEN 'External/Other forces'
        WHEN d.sector_code = 'GOV' AND d.type = 'org' OR d.is_state THEN 'State forces'
    END) AS acting_forces,
    d.country_iso3,
    d.is_state,
    d.is_political,
    d.forces IS NULL
        AND d.sector_code IN ('CVL', 'BUS', 'MED', 'NGO', 'HRI', 'EDU', 'LAB', 'REF', 'OPP', 'PTY', 'AGR',
            'HLH', 'CRM')
        OR d.forces IS NULL AND d.type = 'person' AND d.title IS NOT NULL AS is_civilian
FROM described d
LEFT JOIN (
    SELECT event_id, role, string_agg(canonical_name, '; ' ORDER BY place_in_role) AS others
    FROM event_actors
    WHERE place_in_role > 1
    GROUP BY event_id, role
) o ON o.event_id = d.event_id AND o.role = d.role
WHERE d.place_in_role = 1;

COMMENT ON VIEW acled_actors IS
'The first source and target of each event, as ACLED looks at them: the armed forces that they are
(forces) or act by (acting_forces), whether they are civilians, and whether their arrest would be of
political weight.';
