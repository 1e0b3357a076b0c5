-- question: What did somebody say about a topic, or in certain words, between two days?
-- question_fa: چه کسی درباره یک موضوع یا با واژه‌هایی معین، در یک بازه زمانی چه گفت؟
-- grain: one row per quote and known speaker; undated ones last, and only where no day is asked for
-- parameters:
--   speaker (speaker): who said it
--   country (country): whose speakers said it
--   topic (topic): what it is about
--   text (text): words that stand in it, however they are spaced and spelt
--   since (first_day): said on this day or later
--   until (last_day): said on this day or before
-- columns:
--   said_earliest: first day on which it may have been said
--   said_latest: last day on which it may have been said
--   published_on: day of publication; stands in where the day of saying is open
--   speaker_name: Persian name of the speaker
--   quote_text: what is attributed to them, as the article has it
--   kind: direct, indirect or paraphrase
--   confidence: high, medium or low, by the rule that decided who speaks
--   publisher_name: publisher of the article
--   article_path: the article's file name or record id
--   speaker_name_en: English name of the speaker
--   country_code: country of the speaker
--   speaker_id: the speaker
--   quote_id: the quote
--   article_id: the article
--   part: body or title; the offsets count in it
--   start_char: offset of the first character, in code points of the raw part
--   end_char: offset after the last character
-- example: --speaker "الکساندر نواک" --text "انرژی"
with said as (
    select
        said_earliest,
        said_latest,
        published_on,
        speaker_name,
        quote_text,
        kind,
        confidence,
        publisher_name,
        article_path,
        speaker_name_en,
        country_code,
        speaker_id,
        quote_id,
        article_id,
        part,
        start_char,
        end_char,
        coalesce(said_earliest, published_on) as first_day,
        coalesce(said_latest, published_on) as last_day
    from who_said_what
    where
        (:speaker = '' or speaker_id in (
            select one.id from speakers as one
            where :speaker in (one.slug, one.name, one.name_en)
        ))
        and (:country = '' or country_code in (
            select one.code from countries as one
            where :country in (one.code, one.name, one.name_en)
        ))
        and (
            :topic = ''
            or quote_id in (
                select ft.quote_id
                from fact_topics as ft
                inner join topics as t on ft.topic_id = t.id
                where :topic in (t.slug, t.name, t.name_en)
            )
        )
),

-- The words of articles are folded when they are loaded, as the words asked for are when they are asked. Of all
-- quotes, those of other speakers and topics are not read.
worded as (
    select
        qw.quote_id,
        replace(
            substr(
                case q.part when 'title' then aw.title else aw.body end, qw.words_offset + 1, qw.words_length
            ), ' ', ''
        ) as letters
    from quote_words as qw
    inner join said as q on qw.quote_id = q.quote_id
    inner join article_words as aw on qw.article_id = aw.article_id
    where :text <> ''
),

matching as (
    select quote_id
    from worded
    where replace(letters, cast(:text as text), '') <> letters
)

select
    said_earliest,
    said_latest,
    published_on,
    speaker_name,
    quote_text,
    kind,
    confidence,
    publisher_name,
    article_path,
    speaker_name_en,
    country_code,
    speaker_id,
    quote_id,
    article_id,
    part,
    start_char,
    end_char
from said
where
    (:text = '' or quote_id in (select m.quote_id from matching as m))
    and (
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
order by case when first_day is null then 1 else 0 end, first_day, article_id, part, start_char, speaker_id
