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
--   host_code: country where an ambassador serves
--   host_name: its Persian name
--   speaker_id: who held it
--   speaker_name: Persian name of the holder
--   speaker_name_en: English name of the holder
--   starts_on: first certain day in office (of «2012» its last day); NULL where unknown
--   start_precision: how exactly the start is known: day, month or year
--   ends_on: last certain day in office (of «2012» its first day); NULL while it goes on
--   end_precision: how exactly the end is known: day, month or year
--   source: where the fact is from
--   certainty: certain or probable
select
    o.id as office_id,
    o.title as office_title,
    o.title_en as office_title_en,
    o.post,
    o.country_code,
    c.name as country_name,
    o.host_code,
    h.name as host_name,
    s.id as speaker_id,
    s.name as speaker_name,
    s.name_en as speaker_name_en,
    t.starts_on,
    t.start_precision,
    t.ends_on,
    t.end_precision,
    t.source,
    t.certainty
from tenures as t
inner join offices as o on t.office_id = o.id
inner join speakers as s on t.speaker_id = s.id
left join countries as c on o.country_code = c.code
left join countries as h on o.host_code = h.code
order by o.id, t.starts_on, s.sort_key
