-- question: Who speaks for a country, how often, and in which office?
-- question_fa: چه کسانی از سوی یک کشور سخن می‌گویند، چند بار و در چه سمتی؟
-- grain: one row per speaker of the country who is quoted
-- parameters:
--   country (country, required): whose speakers
--   since (first_day): said on this day or later
--   until (last_day): said on this day or before
-- columns:
--   speaker_name: Persian name of the speaker
--   speaker_kind: person, institution, government, state, media, group, role or anonymous
--   office_title: the office that the speaker took last, as the register knows it
--   statements: quotes
--   articles: articles that quote the speaker
--   first_day: first day on which one may have been said, else published; NULL where no day is known
--   last_day: last such day
--   speaker_name_en: English name of the speaker
--   speaker_id: the speaker
-- example: --country روسیه
with said as (
    select
        w.speaker_id,
        w.quote_id,
        w.article_id,
        coalesce(w.said_earliest, w.published_on) as first_day,
        coalesce(w.said_latest, w.published_on) as last_day
    from who_said_what as w
    inner join countries as c on w.country_code = c.code
    where :country in (c.code, c.name, c.name_en)
),

counted as (
    select
        speaker_id,
        count(distinct quote_id) as statements,
        count(distinct article_id) as articles,
        min(first_day) as first_day,
        max(last_day) as last_day
    from said
    where
        (
            :since = ''
            or last_day >= (
                select cal.day
                from calendar as cal
                where :since in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
            )
        )
        and (
            :until = ''
            or first_day <= (
                select cal.day
                from calendar as cal
                where :until in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
            )
        )
    group by speaker_id
),

offices_held as (
    select
        t.speaker_id,
        o.title,
        row_number() over (
            partition by t.speaker_id
            order by case when t.starts_on is null then 1 else 0 end, t.starts_on desc, o.slug asc
        ) as number
    from tenures as t
    inner join offices as o on t.office_id = o.id
)

select
    s.name as speaker_name,
    s.kind as speaker_kind,
    held.title as office_title,
    counted.statements,
    counted.articles,
    counted.first_day,
    counted.last_day,
    s.name_en as speaker_name_en,
    counted.speaker_id
from counted
inner join speakers as s on counted.speaker_id = s.id
left join offices_held as held on counted.speaker_id = held.speaker_id and held.number = 1
order by counted.statements desc, s.sort_key asc, s.slug asc
