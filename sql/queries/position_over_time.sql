-- question: How has somebody's position on a topic moved: what was said about it, in the order of time?
-- question_fa: موضع یک نفر درباره یک موضوع چگونه تغییر کرده است: به ترتیب زمان چه گفت؟
-- grain: one row per quote about the topic; undated ones last, and only where no day is asked for
-- parameters:
--   speaker (speaker, required): whose position
--   topic (topic, required): on what
--   since (first_day): said on this day or later
--   until (last_day): said on this day or before
-- columns:
--   statement_number: place in the order of time, from 1
--   said_earliest: first day on which it may have been said
--   said_latest: last day on which it may have been said
--   published_on: day of publication; stands in where the day of saying is open
--   days_since_previous: days since the statement before; NULL for the first, and where a day is open
--   quote_text: what is attributed to the speaker, as the article has it
--   topic_text: the first words in it that tell the topic
--   publisher_name: publisher of the article
--   article_path: the article's file name or record id
--   quote_id: the quote
--   article_id: the article
--   part: body or title; the offsets count in it
--   start_char: offset of the first character of the quote, in code points of the raw part
--   end_char: offset after its last character
-- example: --speaker Araghchi --topic انرژی
with said as (
    select
        s.said_earliest,
        s.said_latest,
        s.published_on,
        s.quote_text,
        s.topic_text,
        s.publisher_name,
        s.article_path,
        s.quote_id,
        s.article_id,
        s.part,
        s.start_char,
        s.end_char,
        first_day.day_number as first_number,
        last_day.day_number as last_number
    from statements_by_topic as s
    inner join topics as t on s.topic_id = t.id
    inner join speakers as who on s.speaker_id = who.id
    left join calendar as first_day on coalesce(s.said_earliest, s.published_on) = first_day.day
    left join calendar as last_day on coalesce(s.said_latest, s.published_on) = last_day.day
    where :speaker in (who.slug, who.name, who.name_en) and :topic in (t.slug, t.name, t.name_en)
),

ordered as (
    select
        said_earliest,
        said_latest,
        published_on,
        first_number - lag(first_number) over (
            order by case when first_number is null then 1 else 0 end, first_number, article_id, part, start_char
        ) as days_since_previous,
        quote_text,
        topic_text,
        publisher_name,
        article_path,
        quote_id,
        article_id,
        part,
        start_char,
        end_char,
        row_number() over (
            order by case when first_number is null then 1 else 0 end, first_number, article_id, part, start_char
        ) as statement_number
    from said
    where
        (
            :since = ''
            or last_number >= (
                select cal.day_number
                from calendar as cal
                where :since in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
            )
        )
        and (
            :until = ''
            or first_number <= (
                select cal.day_number
                from calendar as cal
                where :until in (cast(cal.day as text), cal.jalali_label, cal.jalali_label_en)
            )
        )
)

select
    statement_number,
    said_earliest,
    said_latest,
    published_on,
    days_since_previous,
    quote_text,
    topic_text,
    publisher_name,
    article_path,
    quote_id,
    article_id,
    part,
    start_char,
    end_char
from ordered
order by statement_number
