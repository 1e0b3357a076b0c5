-- question: Who held an office on a day?
-- question_fa: در یک روز معین چه کسی سمتی را بر عهده داشت؟
-- grain: one row per tenure that covers the day; a day of handover has two
-- parameters:
--   post (post, required): the office, by its title («وزیر امور خارجه», foreign minister)
--   country (country): the country that it serves
--   on (date, default today): the day
-- columns:
--   speaker_name: Persian name of the holder
--   office_title: Persian title of the office
--   country_name: Persian name of the country that it serves
--   host_name: Persian name of the country where an ambassador serves
--   starts_on: first certain day in office
--   ends_on: last certain day in office; NULL while it goes on
--   certainty: certain or probable
--   source: where the fact is from
--   speaker_name_en: English name of the holder
--   office_title_en: English title of the office
--   country_code: the country
--   speaker_id: the holder
--   office_id: the office
-- example: --post "وزیر امور خارجه" --country روسیه --on ۱۴۰۴/۰۷/۱۰
select
    h.speaker_name,
    h.office_title,
    h.country_name,
    h.host_name,
    h.starts_on,
    h.ends_on,
    h.certainty,
    h.source,
    h.speaker_name_en,
    h.office_title_en,
    h.country_code,
    h.speaker_id,
    h.office_id
from office_holders as h
inner join speakers as s on h.speaker_id = s.id
cross join calendar as asked
where
    (
        (:on = '' and asked.day = current_date)
        or :on in (cast(asked.day as text), asked.jalali_label, asked.jalali_label_en)
    )
    and :post in (h.post, h.office_title, h.office_title_en)
    and (:country = '' or h.country_code in (
        select one.code from countries as one
        where :country in (one.code, one.name, one.name_en)
    ))
    and h.starts_on <= asked.day
    and (h.ends_on is null or h.ends_on >= asked.day)
order by h.country_code, h.host_code, h.office_id, h.starts_on, s.sort_key
