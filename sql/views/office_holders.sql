-- question: Who held which office, and when?
-- question_fa: چه کسی، چه زمانی، چه سمتی داشت؟
-- grain: one row per tenure
-- columns:
--   office_id: the office
--   office_title: Persian title of the office
--   office_title_en: English title of the office
--   post: kind of post, shared by the same office of other countries
--   country_code: country that the office serves
--   country_name: its Persian name
--   speaker_id: who held it
--   speaker_name: Persian name of the holder
--   speaker_name_en: English name of the holder
--   starts_on: first certain day in office; NULL where unknown
--   ends_on: last certain day in office; NULL while it goes on
--   source: where the fact is from
--   certainty: certain or probable
select
    o.id as office_id,
    o.title as office_title,
    o.title_en as office_title_en,
    o.post,
    o.country_code,
    c.name as country_name,
    s.id as speaker_id,
    s.name as speaker_name,
    s.name_en as speaker_name_en,
    t.starts_on,
    t.ends_on,
    t.source,
    t.certainty
from tenures as t
inner join offices as o on t.office_id = o.id
inner join speakers as s on t.speaker_id = s.id
left join countries as c on o.country_code = c.code
