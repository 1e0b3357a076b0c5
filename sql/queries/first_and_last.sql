-- question: Who spoke of a topic, and when first and last?
-- question_fa: چه کسانی از یک موضوع سخن گفتند و نخستین و آخرین بار کی بود؟
-- grain: one row per speaker; who spoke of it first stands first
-- parameters:
--   topic (topic, required): what it is about
--   country (country): whose speakers
-- columns:
--   speaker_name: Persian name of the speaker
--   first_day: first day on which the first one may have been said, else published; NULL where no day is known
--   first_text: the first statement, as the article has it
--   last_day: day of the last one
--   last_text: the last statement
--   statements: quotes about the topic
--   articles: articles that quote them
--   speaker_name_en: English name of the speaker
--   country_code: country of the speaker
--   speaker_id: the speaker
--   first_quote_id: the first statement
--   last_quote_id: the last statement
-- example: --topic انرژی
with said as (
    select
        s.speaker_id,
        s.quote_id,
        s.quote_text,
        s.article_id,
        coalesce(s.said_earliest, s.published_on) as first_day,
        row_number() over (
            partition by s.speaker_id
            order by
                case when coalesce(s.said_earliest, s.published_on) is null then 1 else 0 end,
                coalesce(s.said_earliest, s.published_on),
                s.article_id,
                s.part,
                s.start_char
        ) as from_first,
        row_number() over (
            partition by s.speaker_id
            order by
                case when coalesce(s.said_earliest, s.published_on) is null then 1 else 0 end,
                coalesce(s.said_earliest, s.published_on) desc,
                s.article_id desc,
                s.part desc,
                s.start_char desc
        ) as from_last
    from statements_by_topic as s
    inner join topics as t on s.topic_id = t.id
    where
        :topic in (t.slug, t.name, t.name_en)
        and (:country = '' or s.country_code in (
            select one.code from countries as one
            where :country in (one.code, one.name, one.name_en)
        ))
),

counted as (
    select
        speaker_id,
        count(quote_id) as statements,
        count(distinct article_id) as articles
    from said
    group by speaker_id
)

select
    who.name as speaker_name,
    earliest.first_day,
    earliest.quote_text as first_text,
    latest.first_day as last_day,
    latest.quote_text as last_text,
    counted.statements,
    counted.articles,
    who.name_en as speaker_name_en,
    who.country_code,
    counted.speaker_id,
    earliest.quote_id as first_quote_id,
    latest.quote_id as last_quote_id
from counted
inner join speakers as who on counted.speaker_id = who.id
inner join said as earliest on counted.speaker_id = earliest.speaker_id and earliest.from_first = 1
inner join said as latest on counted.speaker_id = latest.speaker_id and latest.from_last = 1
order by case when earliest.first_day is null then 1 else 0 end, earliest.first_day, who.sort_key, who.slug
