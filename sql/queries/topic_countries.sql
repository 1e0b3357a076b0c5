-- question: Which countries' speakers are heard most on a topic?
-- question_fa: درباره یک موضوع سخن کدام کشورها بیشتر شنیده می‌شود؟
-- grain: one row per country
-- parameters:
--   topic (topic, required): what it is about
--   since (first_day): said on this day or later
--   until (last_day): said on this day or before
-- columns:
--   country_name: Persian name of the country
--   statements: quotes of its speakers about the topic
--   speakers: its speakers who said them
--   articles: articles that quote them
--   first_day: first day on which one may have been said, else published; NULL where no day is known
--   last_day: last such day
--   country_name_en: English name of the country
--   country_code: the country
-- example: --topic "روابط دوجانبه"
with said as (
    select
        s.country_code,
        s.quote_id,
        s.speaker_id,
        s.article_id,
        coalesce(s.said_earliest, s.published_on) as first_day,
        coalesce(s.said_latest, s.published_on) as last_day
    from statements_by_topic as s
    inner join topics as t on s.topic_id = t.id
    where :topic in (t.slug, t.name, t.name_en)
),

counted as (
    select
        country_code,
        count(distinct quote_id) as statements,
        count(distinct speaker_id) as speakers,
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
    group by country_code
)

select
    c.name as country_name,
    counted.statements,
    counted.speakers,
    counted.articles,
    counted.first_day,
    counted.last_day,
    c.name_en as country_name_en,
    counted.country_code
from counted
inner join countries as c on counted.country_code = c.code
order by counted.statements desc, c.sort_key asc, c.code asc
